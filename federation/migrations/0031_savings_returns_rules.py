"""What was paid as a return is kept, with its arithmetic."""

from django.db import migrations

from core.db_ops import append_only, kept_forever
from core.models.db_ops import stands_somewhere

RETURN, LINE = "federation_savingsreturn", "federation_savingsreturnline"


class Migration(migrations.Migration):
    dependencies = [("federation", "0030_savings_returns")]

    operations = [stands_somewhere(RETURN), kept_forever(RETURN), append_only(LINE)]
