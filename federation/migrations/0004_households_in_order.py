"""Households of members are counted in the order of an index that holds all that is asked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("federation", "0003_traits")]

    operations = [
        migrations.RemoveIndex("membership", "membership_households"),
        migrations.AddIndex(
            "membership",
            models.Index(
                fields=["household_block", "household"],
                include=("id", "counted_from", "counted_until", "traits"),
                name="membership_households",
            ),
        ),
        # Unless told, the planner takes an empty table for ten pages of rows and sorts for the sake of them.
        migrations.RunSQL("ANALYZE federation_earliertraits, federation_earlierhousehold", migrations.RunSQL.noop),
    ]
