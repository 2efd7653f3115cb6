"""`manage.py document`: write docs/indicators.md and docs/roles.md from the declarations."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core.documents import PAGES


class Command(BaseCommand):
    """Writes every page that is made from a registry."""

    help = "Write the lists of indicators and roles into docs/."

    def handle(self, *args: Any, **options: Any) -> None:
        """Overwrites the pages."""
        for name, page in PAGES.items():
            (settings.BASE_DIR / "docs" / name).write_text(page(), encoding="utf-8")
            self.stdout.write(f"docs/{name}")
