"""Memberships repeat the year of birth, for figures that count by age; what the database derives is no event of theirs."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from core.together import Together


class Migration(Together):
    dependencies = [
        ("core", "0005_places_in_bulk"),
        ("federation", "0039_savings_by_books_rules"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="membership",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="membership",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="membership",
            name="delete_delete",
        ),
        migrations.RemoveIndex(
            model_name="membership",
            name="membership_block",
        ),
        migrations.AddField(
            model_name="earliertraits",
            name="born_in",
            field=models.SmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="membership",
            name="born_in",
            field=models.SmallIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name="membershipevent",
            name="born_in",
            field=models.SmallIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(
                fields=["block", "id"],
                include=("counted_from", "counted_until", "traits", "born_in"),
                name="membership_block",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "federation_membershipevent" ("block_id", "born_in", "counted_from", "counted_until", "district_id", "exit_reason", "has_dues", "household_block_id", "household_id", "id", "institution_id", "joined_on", "left_on", "number", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state_id", "traits", "transfer_reference", "village_id") SELECT new_values."block_id", new_values."born_in", new_values."counted_from", new_values."counted_until", new_values."district_id", new_values."exit_reason", new_values."has_dues", new_values."household_block_id", new_values."household_id", new_values."id", new_values."institution_id", new_values."joined_on", new_values."left_on", new_values."number", new_values."panchayat_id", new_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."public_id", new_values."state_id", new_values."traits", new_values."transfer_reference", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a0d553354364e6d0f83219502b12b1955c7ef0fe",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_57a89",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="federation_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."block_id" IS DISTINCT FROM (NEW."block_id") OR OLD."counted_from" IS DISTINCT FROM (NEW."counted_from") OR OLD."counted_until" IS DISTINCT FROM (NEW."counted_until") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."exit_reason" IS DISTINCT FROM (NEW."exit_reason") OR OLD."has_dues" IS DISTINCT FROM (NEW."has_dues") OR OLD."household_id" IS DISTINCT FROM (NEW."household_id") OR OLD."household_block_id" IS DISTINCT FROM (NEW."household_block_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."joined_on" IS DISTINCT FROM (NEW."joined_on") OR OLD."left_on" IS DISTINCT FROM (NEW."left_on") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."panchayat_id" IS DISTINCT FROM (NEW."panchayat_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."state_id" IS DISTINCT FROM (NEW."state_id") OR OLD."transfer_reference" IS DISTINCT FROM (NEW."transfer_reference") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id"))',
                    func='INSERT INTO "federation_membershipevent" ("block_id", "born_in", "counted_from", "counted_until", "district_id", "exit_reason", "has_dues", "household_block_id", "household_id", "id", "institution_id", "joined_on", "left_on", "number", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state_id", "traits", "transfer_reference", "village_id") VALUES (NEW."block_id", NEW."born_in", NEW."counted_from", NEW."counted_until", NEW."district_id", NEW."exit_reason", NEW."has_dues", NEW."household_block_id", NEW."household_id", NEW."id", NEW."institution_id", NEW."joined_on", NEW."left_on", NEW."number", NEW."panchayat_id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."state_id", NEW."traits", NEW."transfer_reference", NEW."village_id"); RETURN NULL;',
                    hash="9d3f9eaa78b76748c028e57536b7b5e764972b77",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3e5b3",
                    table="federation_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_membershipevent" ("block_id", "born_in", "counted_from", "counted_until", "district_id", "exit_reason", "has_dues", "household_block_id", "household_id", "id", "institution_id", "joined_on", "left_on", "number", "panchayat_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "state_id", "traits", "transfer_reference", "village_id") VALUES (OLD."block_id", OLD."born_in", OLD."counted_from", OLD."counted_until", OLD."district_id", OLD."exit_reason", OLD."has_dues", OLD."household_block_id", OLD."household_id", OLD."id", OLD."institution_id", OLD."joined_on", OLD."left_on", OLD."number", OLD."panchayat_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."state_id", OLD."traits", OLD."transfer_reference", OLD."village_id"); RETURN NULL;',
                    hash="ea853b38c9542d4b341d38b768f7f5f702b1f6bc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_97839",
                    table="federation_membership",
                    when="AFTER",
                ),
            ),
        ),
    ]
