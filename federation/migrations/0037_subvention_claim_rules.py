"""What was reckoned stays with its arithmetic; what was received in a closed month stays; figures follow both."""

from django.db import migrations

from core.db_ops import append_only, closed_with_month, kept_forever, track_dirty
from federation.subvention.db_ops import RULE, figures_follow_subvention

CLAIM, PART = "federation_subventionclaim", "federation_subventionpart"


class Migration(migrations.Migration):
    dependencies = [("federation", "0036_subvention_claims")]

    operations = [
        kept_forever(RULE),
        kept_forever(CLAIM),
        append_only(PART),
        # It counts from its receipt to the day on which its entry is taken back.
        closed_with_month(CLAIM, first="received_on", last="taken_back_on", counted=("institution_id",)),
        track_dirty(CLAIM, date="received_on", onward=True),
        figures_follow_subvention(),
    ]
