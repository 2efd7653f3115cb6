"""The words that named trainers are gone; registrations stay, and trainers of a cancelled training."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

from core.db_ops import frozen_with_parent, kept_forever


class Migration(migrations.Migration):
    dependencies = [("federation", "0006_carried_over")]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="trainingevent",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="trainingevent",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="trainingevent",
            name="delete_delete",
        ),
        migrations.RemoveField(
            model_name="trainingevent",
            name="trainers",
        ),
        migrations.RemoveField(
            model_name="trainingeventevent",
            name="trainers",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_trainingeventevent" ("block_id", "cancel_reason", "capacity", "code", "cost_rupees", "cost_source", "curriculum_id", "district_id", "ends_on", "id", "level", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "starts_on", "state_id", "status", "venue", "verified_on", "version", "village_id", "way") VALUES (NEW."block_id", NEW."cancel_reason", NEW."capacity", NEW."code", NEW."cost_rupees", NEW."cost_source", NEW."curriculum_id", NEW."district_id", NEW."ends_on", NEW."id", NEW."level", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."starts_on", NEW."state_id", NEW."status", NEW."venue", NEW."verified_on", NEW."version", NEW."village_id", NEW."way"); RETURN NULL;',
                    hash="2ce8e602c9daa6e50b093d1fa64a89f71cc65dbc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fc9b7",
                    table="federation_trainingevent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_trainingeventevent" ("block_id", "cancel_reason", "capacity", "code", "cost_rupees", "cost_source", "curriculum_id", "district_id", "ends_on", "id", "level", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "starts_on", "state_id", "status", "venue", "verified_on", "version", "village_id", "way") VALUES (NEW."block_id", NEW."cancel_reason", NEW."capacity", NEW."code", NEW."cost_rupees", NEW."cost_source", NEW."curriculum_id", NEW."district_id", NEW."ends_on", NEW."id", NEW."level", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."starts_on", NEW."state_id", NEW."status", NEW."venue", NEW."verified_on", NEW."version", NEW."village_id", NEW."way"); RETURN NULL;',
                    hash="cd35806b8554857a77cf1fad5b2a18a6ee0c36cf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_75a5b",
                    table="federation_trainingevent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_trainingeventevent" ("block_id", "cancel_reason", "capacity", "code", "cost_rupees", "cost_source", "curriculum_id", "district_id", "ends_on", "id", "level", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "starts_on", "state_id", "status", "venue", "verified_on", "version", "village_id", "way") VALUES (OLD."block_id", OLD."cancel_reason", OLD."capacity", OLD."code", OLD."cost_rupees", OLD."cost_source", OLD."curriculum_id", OLD."district_id", OLD."ends_on", OLD."id", OLD."level", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."starts_on", OLD."state_id", OLD."status", OLD."venue", OLD."verified_on", OLD."version", OLD."village_id", OLD."way"); RETURN NULL;',
                    hash="bb2a426d4779c55fd261f2dcc6ee004c1fedb34e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_65f2a",
                    table="federation_trainingevent",
                    when="AFTER",
                ),
            ),
        ),
        kept_forever("federation_registration"),
        frozen_with_parent("federation_trainer", "federation_trainingevent", "event_id", "status", "cancelled"),
    ]
