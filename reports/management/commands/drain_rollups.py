"""`manage.py drain_rollups`: recompute every marked cell now."""

from typing import Any

from django.core.management.base import BaseCommand

from reports.services.rollup import drain


class Command(BaseCommand):
    """Prints how many cells were recomputed."""

    help = "Recompute every cell that a write has marked."

    def handle(self, *args: Any, **options: Any) -> None:
        """Runs until nothing waits."""
        self.stdout.write(f"{drain()} cells recomputed.")
