"""`manage.py verify_rollups [--month 2026-10]`: compare stored figures with the records; exit 1 on any difference."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.access.actor import system_actor
from core.periods import parse_month
from reports.services.rollup import drain
from reports.services.verification import verify


class Command(BaseCommand):
    """Lists every difference."""

    help = "Recompute all figures beside the stored ones and list differences; exit status 1 on any."

    def add_arguments(self, parser: CommandParser) -> None:
        """One optional month."""
        parser.add_argument("--month", help="the month to verify, e.g. 2026-10")

    def handle(self, *args: Any, **options: Any) -> None:
        """Drains first, so that only faults are listed and not work that waits."""
        month = parse_month(options["month"]) if options["month"] else None
        if options["month"] and month is None:
            raise CommandError("Write the month as 2026-10.")
        drain()
        check, differences = verify(actor=system_actor(), months=[month] if month else None)
        for one in differences:
            self.stdout.write(
                f"unit {one.unit_id} {one.month:%Y-%m} {one.indicator}: stored {one.stored}, records {one.records}"
            )
        self.stdout.write(f"{check.cells} figures compared, {check.differences} differences.")
        if differences:
            sys.exit(1)
