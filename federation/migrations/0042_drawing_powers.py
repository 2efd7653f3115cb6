"""Drawing power of cash credit limits, and what an application's sanction says of it by year."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.manager
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from core.together import Together


class Migration(Together):
    dependencies = [
        ("core", "0005_places_in_bulk"),
        ("federation", "0041_insurance_cover_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DrawingPower",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("from_on", models.DateField(verbose_name="from")),
                (
                    "power_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="drawing power, ₹",
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("loan_id", "from_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="linkageapplication",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="linkageapplication",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="linkageapplication",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="linkageapplication",
            name="yearly_power_rupees",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.DecimalField(decimal_places=2, max_digits=14),
                blank=True,
                db_default=[],
                default=list,
                size=None,
                verbose_name="drawing power by year, ₹",
            ),
        ),
        migrations.AddField(
            model_name="linkageapplicationevent",
            name="yearly_power_rupees",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.DecimalField(decimal_places=2, max_digits=14),
                blank=True,
                db_default=[],
                default=list,
                size=None,
                verbose_name="drawing power by year, ₹",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="linkageapplication",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_linkageapplicationevent" ("applied_on", "asked_rupees", "bank", "block_id", "client_key", "conditions", "corpus_rupees", "created_at", "decided_on", "disbursed_on", "district_id", "dose", "id", "ifsc", "instalments", "institution_id", "interest_percent", "kind", "least_rupees", "limit_rupees", "loan_id", "looked_at_on", "override_reason", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "public_id", "recommended_by_id", "recommended_on", "refusal_reason", "resolution_number", "sanction_number", "sanctioned_rupees", "sent_on", "state_id", "status", "submitted_on", "times", "version", "village_id", "withdrawn_on", "yearly_power_rupees") VALUES (NEW."applied_on", NEW."asked_rupees", NEW."bank", NEW."block_id", NEW."client_key", NEW."conditions", NEW."corpus_rupees", NEW."created_at", NEW."decided_on", NEW."disbursed_on", NEW."district_id", NEW."dose", NEW."id", NEW."ifsc", NEW."instalments", NEW."institution_id", NEW."interest_percent", NEW."kind", NEW."least_rupees", NEW."limit_rupees", NEW."loan_id", NEW."looked_at_on", NEW."override_reason", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."public_id", NEW."recommended_by_id", NEW."recommended_on", NEW."refusal_reason", NEW."resolution_number", NEW."sanction_number", NEW."sanctioned_rupees", NEW."sent_on", NEW."state_id", NEW."status", NEW."submitted_on", NEW."times", NEW."version", NEW."village_id", NEW."withdrawn_on", NEW."yearly_power_rupees"); RETURN NULL;',
                    hash="f92b757006115886be75b9ba65b785b37c22197b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_99490",
                    table="federation_linkageapplication",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="linkageapplication",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_linkageapplicationevent" ("applied_on", "asked_rupees", "bank", "block_id", "client_key", "conditions", "corpus_rupees", "created_at", "decided_on", "disbursed_on", "district_id", "dose", "id", "ifsc", "instalments", "institution_id", "interest_percent", "kind", "least_rupees", "limit_rupees", "loan_id", "looked_at_on", "override_reason", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "public_id", "recommended_by_id", "recommended_on", "refusal_reason", "resolution_number", "sanction_number", "sanctioned_rupees", "sent_on", "state_id", "status", "submitted_on", "times", "version", "village_id", "withdrawn_on", "yearly_power_rupees") VALUES (NEW."applied_on", NEW."asked_rupees", NEW."bank", NEW."block_id", NEW."client_key", NEW."conditions", NEW."corpus_rupees", NEW."created_at", NEW."decided_on", NEW."disbursed_on", NEW."district_id", NEW."dose", NEW."id", NEW."ifsc", NEW."instalments", NEW."institution_id", NEW."interest_percent", NEW."kind", NEW."least_rupees", NEW."limit_rupees", NEW."loan_id", NEW."looked_at_on", NEW."override_reason", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."public_id", NEW."recommended_by_id", NEW."recommended_on", NEW."refusal_reason", NEW."resolution_number", NEW."sanction_number", NEW."sanctioned_rupees", NEW."sent_on", NEW."state_id", NEW."status", NEW."submitted_on", NEW."times", NEW."version", NEW."village_id", NEW."withdrawn_on", NEW."yearly_power_rupees"); RETURN NULL;',
                    hash="61e81d9b58b140d3721ecf38e33b1ab80c420367",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_792e2",
                    table="federation_linkageapplication",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="linkageapplication",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_linkageapplicationevent" ("applied_on", "asked_rupees", "bank", "block_id", "client_key", "conditions", "corpus_rupees", "created_at", "decided_on", "disbursed_on", "district_id", "dose", "id", "ifsc", "instalments", "institution_id", "interest_percent", "kind", "least_rupees", "limit_rupees", "loan_id", "looked_at_on", "override_reason", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "public_id", "recommended_by_id", "recommended_on", "refusal_reason", "resolution_number", "sanction_number", "sanctioned_rupees", "sent_on", "state_id", "status", "submitted_on", "times", "version", "village_id", "withdrawn_on", "yearly_power_rupees") VALUES (OLD."applied_on", OLD."asked_rupees", OLD."bank", OLD."block_id", OLD."client_key", OLD."conditions", OLD."corpus_rupees", OLD."created_at", OLD."decided_on", OLD."disbursed_on", OLD."district_id", OLD."dose", OLD."id", OLD."ifsc", OLD."instalments", OLD."institution_id", OLD."interest_percent", OLD."kind", OLD."least_rupees", OLD."limit_rupees", OLD."loan_id", OLD."looked_at_on", OLD."override_reason", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."public_id", OLD."recommended_by_id", OLD."recommended_on", OLD."refusal_reason", OLD."resolution_number", OLD."sanction_number", OLD."sanctioned_rupees", OLD."sent_on", OLD."state_id", OLD."status", OLD."submitted_on", OLD."times", OLD."version", OLD."village_id", OLD."withdrawn_on", OLD."yearly_power_rupees"); RETURN NULL;',
                    hash="2a26fde1eafb1fc66451e8f0441125eb06eb0215",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d607b",
                    table="federation_linkageapplication",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="linkageapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("yearly_power_rupees__len", 0),
                    models.Q(
                        ("kind", "cash_credit"),
                        ("sanctioned_rupees__isnull", False),
                        ("yearly_power_rupees__len__lte", 3),
                    ),
                    _connector="OR",
                ),
                name="linkage_power_of_a_limit",
                violation_error_message="Only a cash credit limit has a drawing power by year.",
            ),
        ),
        migrations.AddField(
            model_name="drawingpower",
            name="block",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.geounit",
                verbose_name="block",
            ),
        ),
        migrations.AddField(
            model_name="drawingpower",
            name="district",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.geounit",
                verbose_name="district",
            ),
        ),
        migrations.AddField(
            model_name="drawingpower",
            name="loan",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drawing_powers",
                to="federation.loan",
            ),
        ),
        migrations.AddField(
            model_name="drawingpower",
            name="panchayat",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.geounit",
                verbose_name="panchayat",
            ),
        ),
        migrations.AddField(
            model_name="drawingpower",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="drawingpower",
            name="state",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.geounit",
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="drawingpower",
            name="village",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.geounit",
                verbose_name="village",
            ),
        ),
        migrations.AddIndex(
            model_name="drawingpower",
            index=models.Index(fields=["loan", "from_on"], name="drawingpower_loan_day"),
        ),
        migrations.AddConstraint(
            model_name="drawingpower",
            constraint=models.CheckConstraint(
                condition=models.Q(("power_rupees__gt", 0)),
                name="drawingpower_above_zero",
                violation_error_message="Write an amount in rupees, above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawingpower",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="drawingpower_for_a_reason",
                violation_error_message="Say why, in at most 200 letters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawingpower",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at", None), ("withdrawn_at__gte", models.F("recorded_at")), _connector="OR"
                ),
                name="drawingpower_withdrawn_later",
            ),
        ),
        migrations.AddConstraint(
            model_name="drawingpower",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("loan", "from_on"),
                name="drawingpower_once_a_day",
                violation_error_message="There is a drawing power from this day already.",
            ),
        ),
    ]
