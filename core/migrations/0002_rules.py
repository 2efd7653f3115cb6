"""Trigger functions of the platform, and the audit log made append-only."""

from django.db import migrations

from core.db_ops import append_only, install_functions


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [install_functions(), append_only("core_auditentry")]
