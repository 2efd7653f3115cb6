"""Bring the database and the static files up to the code: one process, so Django loads once."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command

# The API renders JSON alone, so the pages of the framework's own browser are not needed.
NOT_SERVED = ["rest_framework"]


def collect() -> None:
    """Collect and pre-compress static files when one of them changed."""
    listing = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list(NOT_SERVED):
            state = Path(storage.path(path)).stat()
            listing.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT).with_suffix(".done")
    if not stamp.exists() or stamp.read_text() != listing.hexdigest():
        call_command("collectstatic", interactive=False, clear=True, ignore_patterns=NOT_SERVED, verbosity=0)
        stamp.write_text(listing.hexdigest())


def main(logins: str) -> int:
    """Migrate, seed, fill the demonstration; write its logins to the file `logins`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    try:
        fill(logins)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def fill(logins: str) -> None:
    """The commands in their order."""
    collect()
    call_command("migrate", database="owner", interactive=False, verbosity=0)
    call_command("seed")
    if settings.MODE == "demonstration":
        call_command("demonstration")
        with Path(logins).open("w", encoding="utf-8") as target:
            call_command("demonstration", logins=True, stdout=target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
