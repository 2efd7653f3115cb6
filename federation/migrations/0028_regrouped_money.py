"""Mergers and splits move money: what was typed of a split's shares, and loans that go on in another book."""

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from core.together import Together


class Migration(Together):
    dependencies = [
        ("federation", "0027_bank_figure_rules"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="regrouping",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="regrouping",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="regrouping",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="loan",
            name="carried_interest_rupees",
            field=models.DecimalField(
                db_default=0,
                decimal_places=2,
                default=0,
                max_digits=14,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="interest carried over, ₹",
            ),
        ),
        migrations.AddField(
            model_name="loan",
            name="continues",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="continued_by",
                to="federation.loan",
            ),
        ),
        migrations.AddField(
            model_name="regrouping",
            name="shares",
            field=models.JSONField(blank=True, db_default={}, default=dict, verbose_name="share of the common things"),
        ),
        migrations.AddField(
            model_name="regroupingevent",
            name="shares",
            field=models.JSONField(blank=True, db_default={}, default=dict, verbose_name="share of the common things"),
        ),
        migrations.AlterField(
            model_name="journal",
            name="kind",
            field=models.CharField(
                choices=[
                    ("opening", "Cut-off sheet"),
                    ("meeting", "Meeting"),
                    ("voucher", "Voucher"),
                    ("contra", "Between cash and bank"),
                    ("reversal", "Reversal"),
                    ("transfer", "Merger or split"),
                ],
                max_length=8,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="loanentry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("disbursed", "Paid out"),
                    ("brought_in", "Brought in from the old books"),
                    ("repaid", "Repaid"),
                    ("prepaid", "Paid ahead"),
                    ("written_off", "Written off"),
                    ("handed_over", "Handed over in a merger or split"),
                ],
                max_length=11,
                verbose_name="what",
            ),
        ),
        migrations.AlterField(
            model_name="loanschedule",
            name="laid_for",
            field=models.CharField(
                choices=[
                    ("given", "Loan given"),
                    ("drawn", "More drawn"),
                    ("prepaid", "Paid ahead"),
                    ("settled", "Paid in full before the end"),
                    ("written_off", "Written off"),
                    ("restructured", "Restructured"),
                    ("taken_back", "An entry was taken back"),
                    ("handed_over", "Merger or split: it goes on in another book"),
                    ("carried_on", "Merger or split: it goes on from another book"),
                ],
                max_length=12,
                verbose_name="why",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="regrouping",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_regroupingevent" ("bank_moved_rupees", "block_id", "district_id", "done_on", "giving_bank_rupees", "giving_id", "giving_loans_rupees", "goers", "id", "kind", "loans_moved_rupees", "name", "name_local", "on", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "resolution_number", "savings_moved_rupees", "shares", "state_id", "taking_bank_rupees", "taking_id", "taking_loans_rupees", "text", "village_id") VALUES (NEW."bank_moved_rupees", NEW."block_id", NEW."district_id", NEW."done_on", NEW."giving_bank_rupees", NEW."giving_id", NEW."giving_loans_rupees", NEW."goers", NEW."id", NEW."kind", NEW."loans_moved_rupees", NEW."name", NEW."name_local", NEW."on", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."resolution_number", NEW."savings_moved_rupees", NEW."shares", NEW."state_id", NEW."taking_bank_rupees", NEW."taking_id", NEW."taking_loans_rupees", NEW."text", NEW."village_id"); RETURN NULL;',
                    hash="fab15baf21da96949f6e87cf2864763c7f9d37d4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5fdd0",
                    table="federation_regrouping",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="regrouping",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_regroupingevent" ("bank_moved_rupees", "block_id", "district_id", "done_on", "giving_bank_rupees", "giving_id", "giving_loans_rupees", "goers", "id", "kind", "loans_moved_rupees", "name", "name_local", "on", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "resolution_number", "savings_moved_rupees", "shares", "state_id", "taking_bank_rupees", "taking_id", "taking_loans_rupees", "text", "village_id") VALUES (NEW."bank_moved_rupees", NEW."block_id", NEW."district_id", NEW."done_on", NEW."giving_bank_rupees", NEW."giving_id", NEW."giving_loans_rupees", NEW."goers", NEW."id", NEW."kind", NEW."loans_moved_rupees", NEW."name", NEW."name_local", NEW."on", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."resolution_number", NEW."savings_moved_rupees", NEW."shares", NEW."state_id", NEW."taking_bank_rupees", NEW."taking_id", NEW."taking_loans_rupees", NEW."text", NEW."village_id"); RETURN NULL;',
                    hash="3700182d7d2ac44d1b47290cce4e13a9b9e6fe60",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a51ae",
                    table="federation_regrouping",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="regrouping",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_regroupingevent" ("bank_moved_rupees", "block_id", "district_id", "done_on", "giving_bank_rupees", "giving_id", "giving_loans_rupees", "goers", "id", "kind", "loans_moved_rupees", "name", "name_local", "on", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "resolution_number", "savings_moved_rupees", "shares", "state_id", "taking_bank_rupees", "taking_id", "taking_loans_rupees", "text", "village_id") VALUES (OLD."bank_moved_rupees", OLD."block_id", OLD."district_id", OLD."done_on", OLD."giving_bank_rupees", OLD."giving_id", OLD."giving_loans_rupees", OLD."goers", OLD."id", OLD."kind", OLD."loans_moved_rupees", OLD."name", OLD."name_local", OLD."on", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."resolution_number", OLD."savings_moved_rupees", OLD."shares", OLD."state_id", OLD."taking_bank_rupees", OLD."taking_id", OLD."taking_loans_rupees", OLD."text", OLD."village_id"); RETURN NULL;',
                    hash="f0735f924511e6d5b275831def5d330ca05bec8c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f14fa",
                    table="federation_regrouping",
                    when="AFTER",
                ),
            ),
        ),
    ]
