"""`manage.py seed`: lay the reference rows (places, tiers ...) into the database; may be run again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.errors import DomainError
from core.models import GeoUnit
from core.seeding import seed_all
from core.services.data_kind import refuse_wrong_kind


class Command(BaseCommand):
    """Prints what is held afterwards."""

    help = "Lay reference rows into the database; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs every app's seeder. A database of the other kind (real or simulated) is refused."""
        try:
            refuse_wrong_kind()
        except DomainError as error:
            raise CommandError(str(error.message)) from error
        seed_all()
        held = GeoUnit.unscoped.filter(level=GeoUnit.Level.STATE).count()
        self.stdout.write(f"Reference rows are in place: {held} states and Union Territories.")
