"""Typing errors count on the day they are known; closed months stand still."""

from django.db import migrations

from core.db_ops import closed_with_month, kept_forever, track_dirty


class Migration(migrations.Migration):
    dependencies = [("federation", "0029_second_keying")]

    operations = [
        track_dirty("federation_secondkeying", date="counted_on"),
        closed_with_month("federation_secondkeying", first="counted_on"),
        kept_forever("federation_keyingdifference"),
    ]
