"""`migrate` as the owner role, which alone may change tables."""

from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as DjangoMigrate


class Command(DjangoMigrate):
    """Django's own command with another default database."""

    def add_arguments(self, parser: CommandParser) -> None:
        """The owner's alias, unless --database says otherwise."""
        super().add_arguments(parser)
        parser.set_defaults(database="owner")
