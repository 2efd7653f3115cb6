"""Cadres: figures follow their tables, closed months stand still, verified sheets never change."""

from django.db import migrations

from core.db_ops import closed_with_month, frozen_when, kept_forever, track_dirty


class Migration(migrations.Migration):
    dependencies = [("federation", "0020_cadres")]

    operations = [
        track_dirty("federation_cadreengagement", date="counted_from", onward=True),
        track_dirty("federation_cadrequalification", date="starts_on", onward=True),
        track_dirty("federation_activitysheet", date="counted_in"),
        track_dirty("federation_honorariumdue", date="counted_on"),
        closed_with_month(
            "federation_cadreengagement",
            first="counted_from",
            last="counted_until",
            counted=("person_id", "type_id", "body_id", "is_bookkeeper", "needs_training"),
        ),
        closed_with_month(
            "federation_cadrequalification", first="starts_on", last="ends_on", counted=("engagement_id", "body_id")
        ),
        closed_with_month("federation_activitysheet", first="counted_in"),
        closed_with_month("federation_honorariumdue", first="counted_on"),
        frozen_when("federation_activitysheet", "status", "verified"),
        frozen_when("federation_trainingevent", "status", "cancelled"),
        kept_forever("federation_honorariumpayment"),
    ]
