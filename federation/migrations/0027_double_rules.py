"""Two entries of one woman become one: whose row it is may change in a closed month, for no figure reads it."""

from django.db import migrations

from core.db_ops import closed_with_month, kept_forever, track_dirty
from federation.db_ops import words_follow_the_woman


def _swap(table: str, before: tuple[str, ...], after: tuple[str, ...], **more: str) -> migrations.RunSQL:
    """Figures count memberships, engagements and households; the person of a row is none of what they read."""
    span = {"first": "counted_from", "last": "counted_until", **more}
    old = closed_with_month(table, counted=before, **span)
    new = closed_with_month(table, counted=after, **span)
    return migrations.RunSQL(f"{old.reverse_sql}{new.sql}", f"{new.reverse_sql}{old.sql}")


MEMBERSHIP, ENGAGEMENT = ("institution_id", "household_id"), ("type_id", "body_id", "is_bookkeeper", "needs_training")


class Migration(migrations.Migration):
    dependencies = [("federation", "0026_doubles")]

    operations = [
        _swap("federation_membership", ("person_id", *MEMBERSHIP), MEMBERSHIP),
        _swap(
            "federation_membership",
            ("person_id", *MEMBERSHIP),
            MEMBERSHIP,
            block="household_block_id",
            tag="_household",
        ),
        _swap("federation_cadreengagement", ("person_id", *ENGAGEMENT), ENGAGEMENT),
        words_follow_the_woman(),
        track_dirty("federation_doublepair", block="counted_block_id", date="counted_from", onward=True),
        closed_with_month(
            "federation_doublepair",
            first="counted_from",
            last="counted_until",
            block="counted_block_id",
            counted=("counted_block_id",),
        ),
        kept_forever("federation_doublepair"),
        kept_forever("federation_doubledecision"),
    ]
