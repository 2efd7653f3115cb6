"""A bank's loan says of which branch it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0006_postings_of_branches"),
        ("federation", "0043_drawing_power_rules"),
    ]

    operations = [
        migrations.AddField(
            model_name="loan",
            name="ifsc",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=11, verbose_name="IFSC of the branch"
            ),
        ),
        migrations.AddIndex(
            model_name="loan",
            index=models.Index(
                condition=models.Q(("ifsc", ""), _negated=True),
                fields=["ifsc", "block", "settled_on"],
                name="loan_branch",
            ),
        ),
        migrations.AddConstraint(
            model_name="loan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ifsc", ""), models.Q(("ifsc__regex", "^[A-Z]{4}0[A-Z0-9]{6}$"), ("part", "bank")), _connector="OR"
                ),
                name="loan_ifsc_of_a_bank",
                violation_error_message="An IFSC has four letters, a zero and six letters or digits: SBIN0001234.",
            ),
        ),
    ]
