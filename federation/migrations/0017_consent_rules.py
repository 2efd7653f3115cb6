"""What she was told and what she said stand as they are."""

from django.db import migrations

from core.db_ops import append_only


class Migration(migrations.Migration):
    dependencies = [("federation", "0016_member_life")]

    operations = [append_only("federation_consentnotice"), append_only("federation_consentrecord")]
