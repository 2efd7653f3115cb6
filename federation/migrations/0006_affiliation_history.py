"""The history of affiliations keeps the parent's tier too, and old rows get theirs."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

# The ORM's update() cannot take a value from a joined row without a subquery per row.
FILL = """
UPDATE federation_affiliation a SET parent_tier_id = p.tier_id
FROM federation_institution p WHERE p.id = a.parent_id AND a.parent_tier_id <> p.tier_id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("federation", "0005_affiliation_parent_tier"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="affiliation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="affiliation",
            name="update_update",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="affiliation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_affiliationevent" ("block_id", "child_id", "child_tier_id", "district_id", "ends_on", "id", "panchayat_id", "parent_id", "parent_tier_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "state_id", "village_id") VALUES (NEW."block_id", NEW."child_id", NEW."child_tier_id", NEW."district_id", NEW."ends_on", NEW."id", NEW."panchayat_id", NEW."parent_id", NEW."parent_tier_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."starts_on", NEW."state_id", NEW."village_id"); RETURN NULL;',
                    hash="704ec79b3a333036a170125683d3e980ec5dd93f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ef63d",
                    table="federation_affiliation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="affiliation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_affiliationevent" ("block_id", "child_id", "child_tier_id", "district_id", "ends_on", "id", "panchayat_id", "parent_id", "parent_tier_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "state_id", "village_id") VALUES (NEW."block_id", NEW."child_id", NEW."child_tier_id", NEW."district_id", NEW."ends_on", NEW."id", NEW."panchayat_id", NEW."parent_id", NEW."parent_tier_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."starts_on", NEW."state_id", NEW."village_id"); RETURN NULL;',
                    hash="939732977a83e2a7fdf6cb054ce916bc3c7f1b23",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_60cd0",
                    table="federation_affiliation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
