"""Figures of banks, and where they differ from the books."""

import uuid

import django.contrib.postgres.functions
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.manager
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from core.together import Together


class Migration(Together):
    dependencies = [
        ("core", "0005_places_in_bulk"),
        ("federation", "0025_linkage_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BankFigure",
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
                (
                    "source",
                    models.CharField(
                        choices=[("cbs", "Bank's core system (CBS)")],
                        db_default="cbs",
                        default="cbs",
                        max_length=3,
                        verbose_name="source",
                    ),
                ),
                (
                    "ifsc",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=11, verbose_name="IFSC of the branch"
                    ),
                ),
                ("as_on", models.DateField(verbose_name="as on")),
                (
                    "outstanding_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="outstanding by the bank, ₹",
                    ),
                ),
                (
                    "overdue_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="overdue by the bank, ₹",
                    ),
                ),
                (
                    "asset_class",
                    models.CharField(
                        choices=[
                            ("standard", "Standard"),
                            ("sma", "Special mention (SMA)"),
                            ("npa", "Not performing (NPA)"),
                        ],
                        max_length=8,
                        verbose_name="class by the bank",
                    ),
                ),
                (
                    "our_outstanding_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="outstanding by the books, ₹",
                    ),
                ),
                (
                    "our_overdue_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="overdue by the books, ₹",
                    ),
                ),
                ("our_days_overdue", models.PositiveIntegerField(verbose_name="days overdue by the books")),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="recorded at"
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "loan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bank_figures",
                        to="federation.loan",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
                    ),
                ),
            ],
            options={
                "ordering": ("-as_on", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="FigureDifference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("explained", "Explained"),
                            ("corrected", "Corrected"),
                            ("replaced", "Newer figure came"),
                        ],
                        db_default="open",
                        default="open",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="reason"),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "figure",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="difference",
                        to="federation.bankfigure",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="village",
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
            name="FigureDifferenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("explained", "Explained"),
                            ("corrected", "Corrected"),
                            ("replaced", "Newer figure came"),
                        ],
                        db_default="open",
                        default="open",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="reason"),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.bankfigure",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.figuredifference",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="bankfigure",
            index=models.Index(fields=["loan", "as_on", "id"], name="bankfigure_loan_day"),
        ),
        migrations.AddIndex(
            model_name="bankfigure",
            index=models.Index(fields=["block", "as_on", "id"], name="bankfigure_block_day"),
        ),
        migrations.AddIndex(
            model_name="bankfigure",
            index=models.Index(fields=["district", "as_on", "id"], name="bankfigure_district_day"),
        ),
        migrations.AddIndex(
            model_name="bankfigure",
            index=models.Index(fields=["state", "as_on", "id"], name="bankfigure_state_day"),
        ),
        migrations.AddConstraint(
            model_name="bankfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("outstanding_rupees__gte", 0), ("overdue_rupees__gte", 0)),
                name="bankfigure_amounts",
                violation_error_message="An amount cannot be negative.",
            ),
        ),
        migrations.AddIndex(
            model_name="figuredifference",
            index=models.Index(condition=models.Q(("status", "open")), fields=["block"], name="figuredifference_open"),
        ),
        migrations.AddConstraint(
            model_name="figuredifference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on", None), ("status", "open")),
                    models.Q(models.Q(("status", "open"), _negated=True), ("closed_on__isnull", False)),
                    _connector="OR",
                ),
                name="figuredifference_closed_on_a_day",
                violation_error_message="What is open has no day of closing, and everything else has one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figuredifference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "explained"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="figuredifference_explained",
                violation_error_message="Say in a sentence why the figures differ.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figuredifference",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_figuredifferenceevent" ("block_id", "closed_by_id", "closed_on", "district_id", "figure_id", "id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state_id", "status", "version", "village_id") VALUES (NEW."block_id", NEW."closed_by_id", NEW."closed_on", NEW."district_id", NEW."figure_id", NEW."id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."state_id", NEW."status", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="6c1cdbe28900af4ad57a0aa46520ce325aabc792",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6466a",
                    table="federation_figuredifference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figuredifference",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_figuredifferenceevent" ("block_id", "closed_by_id", "closed_on", "district_id", "figure_id", "id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state_id", "status", "version", "village_id") VALUES (NEW."block_id", NEW."closed_by_id", NEW."closed_on", NEW."district_id", NEW."figure_id", NEW."id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."state_id", NEW."status", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="470aab190947fd3da4066ef936f9176c8f7d4973",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dcc09",
                    table="federation_figuredifference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figuredifference",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_figuredifferenceevent" ("block_id", "closed_by_id", "closed_on", "district_id", "figure_id", "id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state_id", "status", "version", "village_id") VALUES (OLD."block_id", OLD."closed_by_id", OLD."closed_on", OLD."district_id", OLD."figure_id", OLD."id", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."state_id", OLD."status", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="7f061e5f3c9359b65e82866a60883a202a93b3e1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_613a3",
                    table="federation_figuredifference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figuredifferenceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="15a134580e1dc2e19a80f9185b5289782412aff7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fd2a6",
                    table="federation_figuredifferenceevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
