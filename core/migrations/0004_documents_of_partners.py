"""A partner's own documents, page by page."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("core", "0003_partners")]

    operations = [
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=Q(maker_partner__isnull=False), fields=["maker_partner", "id"], name="submission_by_partner"
            ),
        ),
    ]
