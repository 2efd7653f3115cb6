"""`manage.py demonstration [--logins | --code USERNAME]`: Sheopur district, ready to be looked at."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from federation.simulation.run import SimulationRefused
from reports.services.demonstration import build, current_code, logins_text


class Command(BaseCommand):
    """Builds what is missing; with an option, only prints."""

    help = "Fill the database with the demonstration: one district at its real size, users with published passwords."

    def add_arguments(self, parser: CommandParser) -> None:
        """Two things to print instead of building."""
        shown = parser.add_mutually_exclusive_group()
        shown.add_argument("--logins", action="store_true", help="print who signs in how")
        shown.add_argument("--code", metavar="USERNAME", help="print the user's present one-time code")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuses in production mode and beside real records."""
        try:
            if options["logins"]:
                self.stdout.write(logins_text())
            elif options["code"]:
                code, wait = current_code(options["code"])
                self.stdout.write(code if not wait else f"{code} (from {wait} s from now; each code is taken once)")
            else:
                build(self._say)
        except SimulationRefused as error:
            raise CommandError(str(error)) from error

    def _say(self, text: str) -> None:
        self.stderr.write(text)
        self.stderr.flush()
