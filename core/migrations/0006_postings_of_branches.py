"""A posting may name the one branch whose rows it gives."""

import django.core.validators
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_places_in_bulk"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="posting",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="posting",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="posting",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="posting",
            name="posting_once_per_user",
        ),
        migrations.AddField(
            model_name="posting",
            name="branch_code",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                max_length=11,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[A-Z]{4}0[A-Z0-9]{6}$",
                        "An IFSC has four letters, a zero and six letters or digits: SBIN0001234.",
                    )
                ],
                verbose_name="IFSC of the branch",
            ),
        ),
        migrations.AddField(
            model_name="postingevent",
            name="branch_code",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                max_length=11,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[A-Z]{4}0[A-Z0-9]{6}$",
                        "An IFSC has four letters, a zero and six letters or digits: SBIN0001234.",
                    )
                ],
                verbose_name="IFSC of the branch",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_postingevent" ("branch_code", "created_at", "ends_on", "given_by_id", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "role", "starts_on", "unit_id", "user_id") VALUES (NEW."branch_code", NEW."created_at", NEW."ends_on", NEW."given_by_id", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."role", NEW."starts_on", NEW."unit_id", NEW."user_id"); RETURN NULL;',
                    hash="bf48e13a9014693d6cd70b5103362e400d74eb20",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b813b",
                    table="core_posting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "core_postingevent" ("branch_code", "created_at", "ends_on", "given_by_id", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "role", "starts_on", "unit_id", "user_id") VALUES (NEW."branch_code", NEW."created_at", NEW."ends_on", NEW."given_by_id", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."programme_id", NEW."role", NEW."starts_on", NEW."unit_id", NEW."user_id"); RETURN NULL;',
                    hash="48ce37f154b2c6b1a417495485d04ca4c0d489b9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7ff1f",
                    table="core_posting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_postingevent" ("branch_code", "created_at", "ends_on", "given_by_id", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "role", "starts_on", "unit_id", "user_id") VALUES (OLD."branch_code", OLD."created_at", OLD."ends_on", OLD."given_by_id", OLD."id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."role", OLD."starts_on", OLD."unit_id", OLD."user_id"); RETURN NULL;',
                    hash="83f2eb51abc2d13e40f0c21fcf2d63b922667bd2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ef26e",
                    table="core_posting",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("branch_code", ""), ("branch_code__regex", "^[A-Z]{4}0[A-Z0-9]{6}$"), _connector="OR"
                ),
                name="posting_branch_code",
                violation_error_message="An IFSC has four letters, a zero and six letters or digits: SBIN0001234.",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                fields=("user", "role", "unit", "branch_code", "starts_on"),
                name="posting_once_per_user",
                violation_error_message="This user already has this posting from this day.",
            ),
        ),
    ]
