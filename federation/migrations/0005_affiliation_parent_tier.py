"""Affiliations repeat the parent's tier, so that figures need no look at the parent."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("federation", "0004_list_indexes")]

    operations = [
        migrations.AddField(
            model_name="affiliation",
            name="parent_tier",
            field=models.ForeignKey(
                db_index=False,
                default="vo",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="federation.tier",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="affiliationevent",
            name="parent_tier",
            field=models.ForeignKey(
                db_constraint=False,
                default="vo",
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="federation.tier",
            ),
            preserve_default=False,
        ),
    ]
