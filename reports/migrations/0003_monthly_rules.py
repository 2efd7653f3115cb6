"""Signed reports are added to, never changed."""

from django.db import migrations

from core.db_ops import append_only


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_monthly_report"), ("core", "0002_rules")]

    operations = [append_only("reports_monthlyreport"), append_only("reports_monthlyreportrow")]
