"""Meetings of executive committees fall due by the state's norm: it can be set, and a change reaches the figures."""

from django.db import migrations, models

from federation.db_ops import figures_follow_norm


class Migration(migrations.Migration):
    dependencies = [("federation", "0008_exits_listed"), ("core", "0004_documents_of_partners")]

    operations = [
        # Longer than the longest of federation/seeds/norms.toml.
        migrations.AlterField(
            model_name="operatingnorm", name="key", field=models.CharField(max_length=40, verbose_name="norm")
        ),
        figures_follow_norm("committee_meetings_a_year"),
    ]
