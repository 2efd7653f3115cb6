"""Memberships mark the group's own block too, for members are counted where their group is."""

from django.db import migrations

from core.db_ops import track_dirty


class Migration(migrations.Migration):
    dependencies = [("federation", "0002_rules")]

    operations = [track_dirty("federation_membership", date="joined_on", onward=True, tag="_group")]
