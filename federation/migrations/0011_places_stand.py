"""A woman, a household and a membership lie in places on record, on every path to their tables."""

from django.db import migrations

from core.models.db_ops import stands_somewhere


class Migration(migrations.Migration):
    dependencies = [("federation", "0010_places_in_bulk"), ("core", "0005_places_in_bulk")]

    operations = [
        stands_somewhere("federation_person"),
        stands_somewhere("federation_household"),
        stands_somewhere("federation_membership", "household_block_id"),
    ]
