"""A paid release changes by being taken back alone; it counts from its payment to that day, in closed months too."""

from django.db import migrations

from core.db_ops import closed_with_month, frozen_when
from federation.funds.db_ops import RELEASE, paid_releases_stand, what_is_taken_back_is_free_again

FLOW, FROZEN = closed_with_month(RELEASE, first="released_on"), frozen_when(RELEASE, "status", "released")
COUNTED = ("fund_id", "kind", "giver_id", "receiver_id", "parent_id", "amount_rupees")


class Migration(migrations.Migration):
    dependencies = [("federation", "0022_releases_taken_back")]

    operations = [
        migrations.RunSQL(FROZEN.reverse_sql, FROZEN.sql),
        paid_releases_stand(),
        migrations.RunSQL(FLOW.reverse_sql, FLOW.sql),
        closed_with_month(RELEASE, first="released_on", last="taken_back_on", counted=COUNTED),
        what_is_taken_back_is_free_again(),
    ]
