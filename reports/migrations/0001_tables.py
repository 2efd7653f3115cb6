"""Every table of the reports."""

import uuid

import django.contrib.postgres.functions
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from core.together import Together


class Migration(Together):
    initial = True

    # The steps by which it grew before the first release; a database that went through them has it.
    replaces = [
        ("reports", "0001_initial"),
        ("reports", "0002_monthly_report"),
        ("reports", "0004_value_index"),
    ]

    dependencies = [
        ("core", "0003_partners"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportingMonth",
            fields=[
                ("month", models.DateField(primary_key=True, serialize=False)),
                ("opened_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ("month",),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RollupCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("cells", models.PositiveIntegerField(default=0)),
                ("differences", models.PositiveIntegerField(default=0)),
                ("examples", models.JSONField(default=list)),
            ],
            options={
                "ordering": ("-pk",),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="MonthlyReport",
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
                ("month", models.DateField(verbose_name="month")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("signed_at", models.DateTimeField(auto_now_add=True, verbose_name="signed at")),
                ("signed_below", models.PositiveIntegerField(default=0, verbose_name="places signed below")),
                ("expected_below", models.PositiveIntegerField(default=0, verbose_name="places below")),
                ("note", models.CharField(blank=True, default="", max_length=300, verbose_name="note")),
                (
                    "closing",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="core.closedmonth",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "ordering": ("-month", "unit_id", "-version"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="MonthlyReportRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=8, verbose_name="number")),
                ("value", models.DecimalField(decimal_places=2, max_digits=20, null=True, verbose_name="value")),
                (
                    "report",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="reports.monthlyreport",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.CharField(max_length=7, verbose_name="financial year")),
                ("number", models.CharField(max_length=8, verbose_name="row")),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=16,
                        validators=[django.core.validators.MinValueValidator(0, "A target is not negative.")],
                        verbose_name="target",
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="TargetEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("year", models.CharField(max_length=7, verbose_name="financial year")),
                ("number", models.CharField(max_length=8, verbose_name="row")),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=16,
                        validators=[django.core.validators.MinValueValidator(0, "A target is not negative.")],
                        verbose_name="target",
                    ),
                ),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reports.target",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IndicatorValue",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "unit_id",
                        "month",
                        "indicator",
                        "cut",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("month", models.DateField()),
                ("indicator", models.CharField(max_length=12)),
                ("cut", models.CharField(db_default="", default="", max_length=40)),
                ("state_id", models.BigIntegerField(null=True)),
                ("district_id", models.BigIntegerField(null=True)),
                ("block_id", models.BigIntegerField(null=True)),
                ("numerator", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ("denominator", models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                ("reporting", models.PositiveIntegerField(verbose_name="units reporting")),
                ("expected", models.PositiveIntegerField(verbose_name="units expected")),
                ("complete_up_to", models.DateTimeField(verbose_name="complete up to")),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.geounit"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_manager_name": "unscoped",
                "indexes": [models.Index(fields=["month", "unit"], name="indicatorvalue_month_unit")],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="monthlyreport",
            constraint=models.UniqueConstraint(
                fields=("unit", "month", "version"),
                name="monthlyreport_version",
                violation_error_message="Somebody signed this report meanwhile. Look at it again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthlyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="monthlyreport_version_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="monthlyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("signed_below__lte", models.F("expected_below"))),
                name="monthlyreport_signed_of_expected",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthlyreportrow",
            constraint=models.UniqueConstraint(fields=("report", "number"), name="monthlyreportrow_once"),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(fields=("unit", "year", "number"), name="target_once"),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("value__gte", 0)),
                name="target_not_negative",
                violation_error_message="A target is not negative.",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(
                condition=models.Q(("year__regex", "^20[0-9]{2}-[0-9]{2}$")), name="target_year"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="target",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reports_targetevent" ("id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "value", "version", "year") VALUES (NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."unit_id", NEW."value", NEW."version", NEW."year"); RETURN NULL;',
                    hash="a9c1cb4defba88a947d4c703725f02122cbd0870",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cfa69",
                    table="reports_target",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="target",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reports_targetevent" ("id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "value", "version", "year") VALUES (NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."unit_id", NEW."value", NEW."version", NEW."year"); RETURN NULL;',
                    hash="0aece5fc6995750573e98a7a89eb9d48b61e2e13",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_40222",
                    table="reports_target",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="target",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reports_targetevent" ("id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "value", "version", "year") VALUES (OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."unit_id", OLD."value", OLD."version", OLD."year"); RETURN NULL;',
                    hash="c97b79c984001643628f4e924ba3c583b00621ef",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_16f1d",
                    table="reports_target",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="targetevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b24e0f555af54da97da6f48c39932b059f4e9414",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_adc18",
                    table="reports_targetevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
