"""Fact tables mark the cells they touch; closed meetings stand still."""

from django.db import migrations

from core.db_ops import frozen_when, frozen_with_parent, track_dirty


class Migration(migrations.Migration):
    dependencies = [("federation", "0001_initial"), ("core", "0002_rules")]

    operations = [
        track_dirty("federation_institutionspell", date="starts_on", onward=True),
        track_dirty("federation_affiliation", date="starts_on", onward=True),
        track_dirty("federation_membership", block="household_block_id", date="joined_on", onward=True),
        track_dirty("federation_meeting", date="held_on", onward=True),
        frozen_when("federation_meeting", "status", "closed"),
        frozen_with_parent("federation_meetingline", "federation_meeting", "meeting_id", "status", "closed"),
    ]
