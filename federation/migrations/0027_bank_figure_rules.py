"""What a bank said stays as it said it; differences are kept."""

from django.db import migrations

from core.db_ops import frozen_when, kept_forever


class Migration(migrations.Migration):
    dependencies = [("federation", "0026_bank_figures")]

    # Of every row: whoever owns the tables may set its place anew when a village moves, and nothing else changes.
    operations = [
        frozen_when("federation_bankfigure", "source", "cbs"),
        kept_forever("federation_bankfigure"),
        kept_forever("federation_figuredifference"),
    ]
