"""Drawing powers fit their limit and stay; nothing is drawn beyond them; figures tell a limit that is out of order."""

from django.db import migrations

from core.db_ops import closed_with_month, track_dirty
from federation.figures.db_ops import limits_by_month
from federation.limits.db_ops import POWER, limits_are_kept


class Migration(migrations.Migration):
    dependencies = [("federation", "0042_drawing_powers")]

    operations = [
        *limits_are_kept(),
        closed_with_month(POWER, first="from_on"),
        # A month is told by the power of its last day: one of any later day changes no earlier month.
        track_dirty(POWER, date="from_on", onward=True),
        limits_by_month(),
    ]
