"""Applications to banks are kept, and what a bank refused stays as it was."""

from django.db import migrations

from core.db_ops import frozen_when, kept_forever

LINKAGE = "federation_linkageapplication"


class Migration(migrations.Migration):
    dependencies = [("federation", "0024_linkage_applications")]

    operations = [kept_forever(LINKAGE), frozen_when(LINKAGE, "status", "refused")]
