"""The register of exits by place, the latest first."""

from django.db import migrations, models
from django.db.models import Q

LISTED = Q(left_on__isnull=False) & ~Q(exit_reason="void")


class Migration(migrations.Migration):
    dependencies = [("federation", "0007_registration_trainer_rules")]

    operations = [
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(condition=LISTED, fields=[level, "left_on", "id"], name=f"membership_left_{level}"),
        )
        for level in ("block", "district", "state")
    ]
