"""Facts of a closed month stand still, on every path to the tables."""

from django.db import migrations

from core.db_ops import closed_with_month

MEMBERSHIP = ("person_id", "institution_id", "household_id")


class Migration(migrations.Migration):
    dependencies = [("federation", "0010_counted_days"), ("core", "0010_closed_month_rules")]

    operations = [
        closed_with_month("federation_meeting", first="held_on"),
        closed_with_month(
            "federation_institutionspell",
            first="starts_on",
            last="ends_on",
            counted=("institution_id", "tier_id", "status", "meeting_frequency", "is_registered"),
        ),
        closed_with_month(
            "federation_affiliation",
            first="starts_on",
            last="ends_on",
            counted=("child_id", "parent_id", "child_tier_id", "parent_tier_id"),
        ),
        closed_with_month("federation_membership", first="counted_from", last="counted_until", counted=MEMBERSHIP),
        closed_with_month(
            "federation_membership",
            first="counted_from",
            last="counted_until",
            block="household_block_id",
            counted=MEMBERSHIP,
            tag="_household",
        ),
    ]
