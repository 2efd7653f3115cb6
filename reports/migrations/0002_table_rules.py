"""Signed reports are added to, never changed."""

from django.db import migrations

from core.db_ops import append_only


class Migration(migrations.Migration):
    # The steps by which it grew before the first release; a database that went through them has it.
    replaces = [
        ("reports", "0003_monthly_rules"),
    ]

    dependencies = [("reports", "0001_tables"), ("core", "0002_table_rules")]

    operations = [append_only("reports_monthlyreport"), append_only("reports_monthlyreportrow")]
