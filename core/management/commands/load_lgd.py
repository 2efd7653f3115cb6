"""`manage.py load_lgd FOLDER`: lay the Local Government Directory's own download files into the tree."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.access.actor import system_actor
from core.errors import DomainError
from core.services.geography.files import LAYOUTS
from core.services.geography.loading import load_folder


class Command(BaseCommand):
    """Progress on standard error; the last line of output is one JSON object keyed by level."""

    help = "Load states, districts, blocks (panchayats, villages) from the directory's files; may be run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder."""
        parser.add_argument("folder", type=Path, help=f"holds {', '.join(layout.file for layout in LAYOUTS)}")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuses a folder with none of the files, and a second load at the same time."""
        folder: Path = options["folder"]
        if not any((folder / layout.file).is_file() for layout in LAYOUTS):
            raise CommandError(f"{folder} holds none of the files {', '.join(layout.file for layout in LAYOUTS)}.")
        try:
            done = load_folder(actor=system_actor(), folder=folder, say=self._say)
        except DomainError as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(json.dumps(done))

    def _say(self, text: str) -> None:
        self.stderr.write(text)
        self.stderr.flush()
