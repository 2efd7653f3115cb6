"""`manage.py rebuild_rollups [--month 2026-10]`: recompute all cells from the records."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.access.actor import system_actor
from core.periods import parse_month
from reports.services.rollup import rebuild


class Command(BaseCommand):
    """Rebuilds one open month, or all of them."""

    help = "Recompute all figures of one open month, or of all open months, from the records."

    def add_arguments(self, parser: CommandParser) -> None:
        """One optional month."""
        parser.add_argument("--month", help="the month to rebuild, e.g. 2026-10")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuses a month that it cannot read or that is not open."""
        month = None
        if options["month"]:
            month = parse_month(options["month"])
            if month is None:
                raise CommandError("Write the month as 2026-10.")
        done = rebuild(actor=system_actor(), month=month)
        if month and not done:
            raise CommandError(f"{month:%Y-%m} is not open.")
        self.stdout.write(f"{done} months rebuilt.")
