"""The day and origin of entry of an institution stand still in closed months; what a merger conserved never changes."""

from django.db import migrations

from core.db_ops import append_only, closed_with_month

TABLE = "federation_institutionspell"
COUNTED = ("institution_id", "tier_id", "status", "meeting_frequency", "is_registered")


def _guard(*more: str) -> migrations.RunSQL:
    return closed_with_month(TABLE, first="starts_on", last="ends_on", counted=(*COUNTED, *more))


_old, _new = _guard(), _guard("origin", "entered_on")


class Migration(migrations.Migration):
    dependencies = [("federation", "0013_life")]

    operations = [
        migrations.RunSQL(f"{_old.reverse_sql}{_new.sql}", f"{_new.reverse_sql}{_old.sql}"),
        append_only("federation_conservation"),
    ]
