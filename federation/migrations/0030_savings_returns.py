"""Returns paid on savings, and on what a rule reckons them."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.functions
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import federation.models.institution
from core.together import Together


class Migration(Together):
    dependencies = [
        ("core", "0005_places_in_bulk"),
        ("federation", "0029_regrouped_money_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavingsReturn",
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
                ("since", models.DateField(verbose_name="from")),
                ("until", models.DateField(verbose_name="until")),
                (
                    "total_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="return paid, ₹",
                    ),
                ),
                ("taken_back_on", models.DateField(blank=True, null=True, verbose_name="taken back on")),
            ],
            options={
                "ordering": ("institution_id", "since", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SavingsReturnEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(), default=uuid.uuid4, editable=False
                    ),
                ),
                ("since", models.DateField(verbose_name="from")),
                ("until", models.DateField(verbose_name="until")),
                (
                    "total_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="return paid, ₹",
                    ),
                ),
                ("taken_back_on", models.DateField(blank=True, null=True, verbose_name="taken back on")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SavingsReturnLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("saving", "Compulsory savings"),
                            ("voluntary", "Voluntary savings"),
                            ("food", "Food or grain savings"),
                            ("health", "Health savings"),
                            ("festival", "Festival savings"),
                        ],
                        max_length=10,
                        verbose_name="kind of savings",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("average", "On the average balance of the days"),
                            ("closing", "On the balance at the end"),
                        ],
                        max_length=7,
                        verbose_name="return is reckoned",
                    ),
                ),
                (
                    "balance_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="balance, ₹",
                    ),
                ),
                ("percent", models.DecimalField(decimal_places=2, max_digits=4, verbose_name="return, percent a year")),
                ("days", models.PositiveSmallIntegerField(verbose_name="days")),
                (
                    "return_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="return, ₹",
                    ),
                ),
            ],
            options={
                "ordering": ("paid_id", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="savingsrule",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="savingsrule",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="savingsrule",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="savingsrule",
            name="return_basis",
            field=models.CharField(
                choices=[("average", "On the average balance of the days"), ("closing", "On the balance at the end")],
                db_default="average",
                default="average",
                max_length=7,
                verbose_name="return is reckoned",
            ),
        ),
        migrations.AddField(
            model_name="savingsruleevent",
            name="return_basis",
            field=models.CharField(
                choices=[("average", "On the average balance of the days"), ("closing", "On the balance at the end")],
                db_default="average",
                default="average",
                max_length=7,
                verbose_name="return is reckoned",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savingsrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_savingsruleevent" ("amount_rupees", "ends_on", "id", "institution_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "return_basis", "return_percent", "starts_on") VALUES (NEW."amount_rupees", NEW."ends_on", NEW."id", NEW."institution_id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."return_basis", NEW."return_percent", NEW."starts_on"); RETURN NULL;',
                    hash="883c4aa66eda94412d4a6c0306a13342a906ccd4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_af1eb",
                    table="federation_savingsrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savingsrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_savingsruleevent" ("amount_rupees", "ends_on", "id", "institution_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "return_basis", "return_percent", "starts_on") VALUES (NEW."amount_rupees", NEW."ends_on", NEW."id", NEW."institution_id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."return_basis", NEW."return_percent", NEW."starts_on"); RETURN NULL;',
                    hash="32b76314f5ba4632d56a81d6957cc770b8aaf49e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f1c22",
                    table="federation_savingsrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savingsrule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_savingsruleevent" ("amount_rupees", "ends_on", "id", "institution_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "return_basis", "return_percent", "starts_on") VALUES (OLD."amount_rupees", OLD."ends_on", OLD."id", OLD."institution_id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."return_basis", OLD."return_percent", OLD."starts_on"); RETURN NULL;',
                    hash="786e6f52f6d5532b0820a46925f71fe6d8c6569e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_06ad7",
                    table="federation_savingsrule",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="savingsreturn",
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
            model_name="savingsreturn",
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
            model_name="savingsreturn",
            name="institution",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="savings_returns",
                to="federation.institution",
            ),
        ),
        migrations.AddField(
            model_name="savingsreturn",
            name="journal",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="savings_return", to="federation.journal"
            ),
        ),
        migrations.AddField(
            model_name="savingsreturn",
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
            model_name="savingsreturn",
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
            model_name="savingsreturn",
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
        migrations.AddField(
            model_name="savingsreturnevent",
            name="block",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="core.geounit",
                verbose_name="block",
            ),
        ),
        migrations.AddField(
            model_name="savingsreturnevent",
            name="district",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="core.geounit",
                verbose_name="district",
            ),
        ),
        migrations.AddField(
            model_name="savingsreturnevent",
            name="institution",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="federation.institution",
            ),
        ),
        migrations.AddField(
            model_name="savingsreturnevent",
            name="journal",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="federation.journal",
            ),
        ),
        migrations.AddField(
            model_name="savingsreturnevent",
            name="panchayat",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="core.geounit",
                verbose_name="panchayat",
            ),
        ),
        migrations.AddField(
            model_name="savingsreturnevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="federation.savingsreturn",
            ),
        ),
        migrations.AddField(
            model_name="savingsreturnevent",
            name="state",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="core.geounit",
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="savingsreturnevent",
            name="village",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="core.geounit",
                verbose_name="village",
            ),
        ),
        migrations.AddField(
            model_name="savingsreturnline",
            name="membership",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="federation.membership",
            ),
        ),
        migrations.AddField(
            model_name="savingsreturnline",
            name="paid",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="federation.savingsreturn"
            ),
        ),
        migrations.AddConstraint(
            model_name="savingsreturn",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("taken_back_on", None)),
                expressions=[
                    (models.F("institution"), "="),
                    (
                        federation.models.institution.DateRange(
                            models.F("since"),
                            models.F("until"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                        ),
                        "&&",
                    ),
                ],
                name="savingsreturn_span_once",
                violation_error_message="For some of these days the return is paid already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="savingsreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("since"))),
                name="savingsreturn_span",
                violation_error_message="The last day is on or after the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="savingsreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(("total_rupees__gt", 0)), name="savingsreturn_has_amount"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savingsreturn",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_savingsreturnevent" ("block_id", "district_id", "id", "institution_id", "journal_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "since", "state_id", "taken_back_on", "total_rupees", "until", "village_id") VALUES (NEW."block_id", NEW."district_id", NEW."id", NEW."institution_id", NEW."journal_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."since", NEW."state_id", NEW."taken_back_on", NEW."total_rupees", NEW."until", NEW."village_id"); RETURN NULL;',
                    hash="af8e6a8f27fb44c261d9c343b18b24dfbd883b57",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3fa1d",
                    table="federation_savingsreturn",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savingsreturn",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_savingsreturnevent" ("block_id", "district_id", "id", "institution_id", "journal_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "since", "state_id", "taken_back_on", "total_rupees", "until", "village_id") VALUES (NEW."block_id", NEW."district_id", NEW."id", NEW."institution_id", NEW."journal_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."since", NEW."state_id", NEW."taken_back_on", NEW."total_rupees", NEW."until", NEW."village_id"); RETURN NULL;',
                    hash="eaf22995bd0216183f1914077485abd6d3aa53dc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_09667",
                    table="federation_savingsreturn",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savingsreturn",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_savingsreturnevent" ("block_id", "district_id", "id", "institution_id", "journal_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "since", "state_id", "taken_back_on", "total_rupees", "until", "village_id") VALUES (OLD."block_id", OLD."district_id", OLD."id", OLD."institution_id", OLD."journal_id", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."since", OLD."state_id", OLD."taken_back_on", OLD."total_rupees", OLD."until", OLD."village_id"); RETURN NULL;',
                    hash="70803129d68d7cf711088b5cbd614b209f43534b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_10f89",
                    table="federation_savingsreturn",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="savingsreturnevent",
            index=models.Index(fields=["institution", "pgh_created_at"], name="savingsreturnevent_inst"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savingsreturnevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4523efccb22bb19d6e38f0835a240723cead3843",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1abcb",
                    table="federation_savingsreturnevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="savingsreturnline",
            constraint=models.CheckConstraint(
                condition=models.Q(("days__gte", 1), ("return_rupees__gt", 0)), name="savingsreturnline_has_amount"
            ),
        ),
    ]
