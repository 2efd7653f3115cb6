"""Releases of funds may be taken back, with their entry in the books."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from core.together import Together


class Migration(Together):
    dependencies = [
        ("core", "0005_places_in_bulk"),
        ("federation", "0021_meeting_money_stays"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="fundrelease",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="fundrelease",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="fundrelease",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="fundrelease",
            name="fundrelease_rf_once",
        ),
        migrations.AddField(
            model_name="fundrelease",
            name="taken_back_on",
            field=models.DateField(blank=True, null=True, verbose_name="taken back on"),
        ),
        migrations.AddField(
            model_name="fundreleaseevent",
            name="taken_back_on",
            field=models.DateField(blank=True, null=True, verbose_name="taken back on"),
        ),
        migrations.AlterField(
            model_name="fundrelease",
            name="status",
            field=models.CharField(
                choices=[
                    ("proposed", "Proposed"),
                    ("approved", "Approved"),
                    ("released", "Released"),
                    ("withdrawn", "Withdrawn"),
                    ("taken_back", "Taken back"),
                ],
                db_default="proposed",
                default="proposed",
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="fundreleaseevent",
            name="status",
            field=models.CharField(
                choices=[
                    ("proposed", "Proposed"),
                    ("approved", "Approved"),
                    ("released", "Released"),
                    ("withdrawn", "Withdrawn"),
                    ("taken_back", "Taken back"),
                ],
                db_default="proposed",
                default="proposed",
                max_length=10,
                verbose_name="status",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundrelease",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_fundreleaseevent" ("amount_rupees", "bank_account_id", "block_id", "client_key", "created_at", "district_id", "fund_id", "giver_id", "giver_journal_id", "id", "journal_id", "kind", "override_reason", "panchayat_id", "parent_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_on", "public_id", "purpose_text", "receiver_id", "released_on", "sanction_number", "sanctioned_on", "state_id", "status", "taken_back_on", "unmet", "version", "village_id") VALUES (NEW."amount_rupees", NEW."bank_account_id", NEW."block_id", NEW."client_key", NEW."created_at", NEW."district_id", NEW."fund_id", NEW."giver_id", NEW."giver_journal_id", NEW."id", NEW."journal_id", NEW."kind", NEW."override_reason", NEW."panchayat_id", NEW."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proposed_on", NEW."public_id", NEW."purpose_text", NEW."receiver_id", NEW."released_on", NEW."sanction_number", NEW."sanctioned_on", NEW."state_id", NEW."status", NEW."taken_back_on", NEW."unmet", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="c40ca0a36b0ed9d4839ef4633b009abf6fbafb03",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f0241",
                    table="federation_fundrelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundrelease",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_fundreleaseevent" ("amount_rupees", "bank_account_id", "block_id", "client_key", "created_at", "district_id", "fund_id", "giver_id", "giver_journal_id", "id", "journal_id", "kind", "override_reason", "panchayat_id", "parent_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_on", "public_id", "purpose_text", "receiver_id", "released_on", "sanction_number", "sanctioned_on", "state_id", "status", "taken_back_on", "unmet", "version", "village_id") VALUES (NEW."amount_rupees", NEW."bank_account_id", NEW."block_id", NEW."client_key", NEW."created_at", NEW."district_id", NEW."fund_id", NEW."giver_id", NEW."giver_journal_id", NEW."id", NEW."journal_id", NEW."kind", NEW."override_reason", NEW."panchayat_id", NEW."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposed_on", NEW."public_id", NEW."purpose_text", NEW."receiver_id", NEW."released_on", NEW."sanction_number", NEW."sanctioned_on", NEW."state_id", NEW."status", NEW."taken_back_on", NEW."unmet", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="97b1aa6103c57f5fc6fa72b016811d1574e361f7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b9bc0",
                    table="federation_fundrelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundrelease",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_fundreleaseevent" ("amount_rupees", "bank_account_id", "block_id", "client_key", "created_at", "district_id", "fund_id", "giver_id", "giver_journal_id", "id", "journal_id", "kind", "override_reason", "panchayat_id", "parent_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_on", "public_id", "purpose_text", "receiver_id", "released_on", "sanction_number", "sanctioned_on", "state_id", "status", "taken_back_on", "unmet", "version", "village_id") VALUES (OLD."amount_rupees", OLD."bank_account_id", OLD."block_id", OLD."client_key", OLD."created_at", OLD."district_id", OLD."fund_id", OLD."giver_id", OLD."giver_journal_id", OLD."id", OLD."journal_id", OLD."kind", OLD."override_reason", OLD."panchayat_id", OLD."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."proposed_on", OLD."public_id", OLD."purpose_text", OLD."receiver_id", OLD."released_on", OLD."sanction_number", OLD."sanctioned_on", OLD."state_id", OLD."status", OLD."taken_back_on", OLD."unmet", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="f8f880cd104637cf781f387914175974c276a0b6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e9602",
                    table="federation_fundrelease",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="fundrelease",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken_back_on", None), ("status", "taken_back"), _connector="XOR"),
                name="fundrelease_taken_back_on_a_day",
                violation_error_message="What is taken back has the day of it, and nothing else has one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="fundrelease",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("fund", "rf"), ("kind", "release"), ("status__in", ("proposed", "approved", "released"))
                ),
                fields=("fund", "receiver"),
                name="fundrelease_rf_once",
                violation_error_message="It has this fund already; it is given once.",
            ),
        ),
    ]
