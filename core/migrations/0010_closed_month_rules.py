"""Closings are never deleted; a reopened month keeps its row."""

from django.db import migrations

from core.db_ops import install_closed_month_function, kept_forever


class Migration(migrations.Migration):
    dependencies = [("core", "0009_closed_months")]

    operations = [install_closed_month_function(), kept_forever("core_closedmonth")]
