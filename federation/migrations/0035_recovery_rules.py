"""Recovery meetings are kept, and those of a closed month stay with their loans and promises."""

from django.db import migrations

from core.db_ops import closed_with_month, kept_forever

MEETING, LINE = "federation_recoverymeeting", "federation_recoveryline"


class Migration(migrations.Migration):
    dependencies = [("federation", "0034_recovery_meetings")]

    operations = [
        kept_forever(MEETING),
        closed_with_month(MEETING, first="held_on"),
        closed_with_month(LINE, first="held_on"),
    ]
