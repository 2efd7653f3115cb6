"""The rules of core's tables that hold for every path to them."""

from django.db import migrations

from core.access.db_ops import install_owner_function
from core.db_ops import append_only, install_closed_month_function, install_functions, kept_forever, track_dirty


class Migration(migrations.Migration):
    # The steps by which it grew before the first release; a database that went through them has it.
    replaces = [
        ("core", "0002_rules"),
        ("core", "0008_workflow_rules"),
        ("core", "0010_closed_month_rules"),
        ("core", "0016_written_by_owner"),
    ]

    dependencies = [("core", "0001_tables")]

    operations = [
        install_functions(),
        install_closed_month_function(),
        install_owner_function(),
        append_only("core_auditentry"),
        append_only("core_decision"),
        append_only("core_chainchange"),
        kept_forever("core_closedmonth"),
        track_dirty("core_submission", date="made_on", tag="_made"),
        track_dirty("core_submission", date="finished_on", tag="_finished"),
    ]
