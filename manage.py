#!/usr/bin/env python
"""Django's command line; starts the embedded servers where no DATABASE_URL is set."""

from __future__ import annotations

import os
import sys

from tooling.account import ServerError
from tooling.servers import ensure, name_only

# These only read or write files.
WITHOUT_SERVERS = {
    "help",
    "version",
    "--help",
    "-h",
    "--version",
    "compilemessages",
    "makemessages",
    "collectstatic",
    "findstatic",
    "startapp",
    "startproject",
    "diffsettings",
    "test",
}
# Their statements are not rows' changes, or each request names its own actor.
WITHOUT_CONTEXT = {"migrate", "runserver", "dbshell"}


def main() -> int:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    only_files = command in WITHOUT_SERVERS or "--help" in sys.argv
    try:
        name_only() if only_files else ensure()
    except ServerError as error:
        print(error, file=sys.stderr)
        return 1
    from django.core.management import execute_from_command_line  # noqa: PLC0415  (servers first)

    if only_files or command in WITHOUT_CONTEXT:
        execute_from_command_line(sys.argv)
        return 0
    from core.access.context import acting_by  # noqa: PLC0415  (servers first)

    with acting_by("command"):
        execute_from_command_line(sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
