"""Tables that the database keeps by itself are closed to the serving role."""

from django.db import migrations

from core.access.db_ops import install_owner_function


class Migration(migrations.Migration):
    dependencies = [("core", "0015_scan_result")]

    operations = [install_owner_function()]
