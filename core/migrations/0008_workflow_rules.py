"""Decisions are append-only; submissions mark the cells of the figures about them."""

from django.db import migrations

from core.db_ops import append_only, track_dirty


class Migration(migrations.Migration):
    dependencies = [("core", "0007_workflow")]

    operations = [
        append_only("core_decision"),
        track_dirty("core_submission", date="made_on", tag="_made"),
        track_dirty("core_submission", date="finished_on", tag="_finished"),
    ]
