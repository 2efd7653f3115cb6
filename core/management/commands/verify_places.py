"""`manage.py verify_places`: hold the place keys of every row against the tree; exit 1 on any difference."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from core.services.geography.checking import misplaced
from core.services.geography.moving import placed_models


class Command(BaseCommand):
    """Lists what differs."""

    help = "Compare the ancestor keys of every placed row with the tree; exit status 1 on any difference."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a difference, a total at the end."""
        count = 0
        for count, one in enumerate(misplaced(), start=1):  # noqa: B007  the number is read below
            self.stdout.write(f"{one.table} {one.pk}: {', '.join(one.keys)} is not what the tree says")
        self.stdout.write(f"{len(placed_models())} tables held against the tree, {count} differences.")
        if count:
            sys.exit(1)
