"""Rules of interest subvention, and what is reckoned, claimed and received of it."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.functions
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import federation.models.institution
from core.together import Together


class Migration(Together):
    dependencies = [
        ("core", "0005_places_in_bulk"),
        ("federation", "0035_recovery_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SubventionClaim",
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
                    "bank_percent",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="interest of the bank, per cent a year"
                    ),
                ),
                (
                    "due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="subvention due, ₹",
                    ),
                ),
                ("computed_on", models.DateField(verbose_name="reckoned on")),
                ("claimed_on", models.DateField(blank=True, null=True, verbose_name="claimed on")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="received on")),
                (
                    "received_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="received, ₹",
                    ),
                ),
                ("dropped_on", models.DateField(blank=True, null=True, verbose_name="set aside on")),
                ("taken_back_on", models.DateField(blank=True, null=True, verbose_name="taken back on")),
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
                    "institution",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subvention_claims",
                        to="federation.institution",
                    ),
                ),
                (
                    "journal",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subvention_claim",
                        to="federation.journal",
                        verbose_name="entry",
                    ),
                ),
                (
                    "loan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subvention_claims",
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
                "ordering": ("-since", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SubventionClaimEvent",
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
                    "bank_percent",
                    models.DecimalField(
                        decimal_places=2, max_digits=5, verbose_name="interest of the bank, per cent a year"
                    ),
                ),
                (
                    "due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="subvention due, ₹",
                    ),
                ),
                ("computed_on", models.DateField(verbose_name="reckoned on")),
                ("claimed_on", models.DateField(blank=True, null=True, verbose_name="claimed on")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="received on")),
                (
                    "received_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="received, ₹",
                    ),
                ),
                ("dropped_on", models.DateField(blank=True, null=True, verbose_name="set aside on")),
                ("taken_back_on", models.DateField(blank=True, null=True, verbose_name="taken back on")),
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
                    "institution",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                    ),
                ),
                (
                    "journal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.journal",
                        verbose_name="entry",
                    ),
                ),
                (
                    "loan",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.loan",
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
                        to="federation.subventionclaim",
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
        migrations.CreateModel(
            name="SubventionPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_on", models.DateField(verbose_name="from")),
                ("days", models.PositiveSmallIntegerField(verbose_name="days")),
                (
                    "outstanding_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="outstanding, ₹",
                    ),
                ),
                (
                    "counted_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="counts, ₹",
                    ),
                ),
                (
                    "cap_percent",
                    models.DecimalField(
                        decimal_places=2, max_digits=4, verbose_name="interest the group pays, per cent a year"
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("counted", "Counts"),
                            ("irregular", "Repayment was overdue"),
                            ("cheap", "The bank asks no more than the group is to pay"),
                            ("full", "Other loans of the group take up the whole limit"),
                            ("other", "The rule does not name this kind of loan"),
                        ],
                        max_length=9,
                        verbose_name="result",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="federation.subventionclaim",
                    ),
                ),
            ],
            options={
                "ordering": ("claim_id", "first_on"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SubventionRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField(verbose_name="from")),
                (
                    "cap_percent",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=4,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="interest the group pays, per cent a year",
                    ),
                ),
                (
                    "up_to_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="up to which outstanding of the group, ₹",
                    ),
                ),
                (
                    "products",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=30),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="kinds of loan",
                    ),
                ),
                (
                    "overdue_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(365)],
                        verbose_name="only while nothing is overdue for more days than",
                    ),
                ),
                (
                    "set_by",
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
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="state",
                    ),
                ),
            ],
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="subventionclaim",
            index=models.Index(fields=["institution", "since", "id"], name="subventionclaim_inst"),
        ),
        migrations.AddIndex(
            model_name="subventionclaim",
            index=models.Index(fields=["state", "since", "id"], name="subventionclaim_state"),
        ),
        migrations.AddIndex(
            model_name="subventionclaim",
            index=models.Index(fields=["district", "since", "id"], name="subventionclaim_district"),
        ),
        migrations.AddIndex(
            model_name="subventionclaim",
            index=models.Index(fields=["block", "since", "id"], name="subventionclaim_block"),
        ),
        migrations.AddConstraint(
            model_name="subventionclaim",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("dropped_on", None), ("taken_back_on", None)),
                expressions=[
                    (models.F("loan"), "="),
                    (
                        federation.models.institution.DateRange(
                            models.F("since"),
                            models.F("until"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                        ),
                        "&&",
                    ),
                ],
                name="subventionclaim_span_once",
                violation_error_message="For some of these days the subvention is reckoned already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="subventionclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(("computed_on__gt", models.F("until")), ("until__gte", models.F("since"))),
                name="subventionclaim_span",
                violation_error_message="Subvention is reckoned when its days are over.",
            ),
        ),
        migrations.AddConstraint(
            model_name="subventionclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("journal", None), ("received_on", None), ("received_rupees", 0), ("taken_back_on", None)),
                    models.Q(
                        ("claimed_on__isnull", False),
                        ("journal__isnull", False),
                        ("received_on__gte", models.F("claimed_on")),
                        ("received_rupees__gt", 0),
                    ),
                    _connector="OR",
                ),
                name="subventionclaim_received_once_claimed",
                violation_error_message="Subvention is received after it was claimed, with an amount and an entry.",
            ),
        ),
        migrations.AddConstraint(
            model_name="subventionclaim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("claimed_on", None),
                    models.Q(("claimed_on__gt", models.F("until")), ("dropped_on", None), ("due_rupees__gt", 0)),
                    _connector="OR",
                ),
                name="subventionclaim_claimed_when_due",
                violation_error_message="Only what is due is claimed, after its last day.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subventionclaim",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_subventionclaimevent" ("bank_percent", "block_id", "claimed_on", "computed_on", "district_id", "dropped_on", "due_rupees", "id", "institution_id", "journal_id", "loan_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "received_on", "received_rupees", "since", "state_id", "taken_back_on", "until", "village_id") VALUES (NEW."bank_percent", NEW."block_id", NEW."claimed_on", NEW."computed_on", NEW."district_id", NEW."dropped_on", NEW."due_rupees", NEW."id", NEW."institution_id", NEW."journal_id", NEW."loan_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."received_on", NEW."received_rupees", NEW."since", NEW."state_id", NEW."taken_back_on", NEW."until", NEW."village_id"); RETURN NULL;',
                    hash="9bffd0bf367848e1c1c96544c5693d525f14de13",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e405c",
                    table="federation_subventionclaim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subventionclaim",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_subventionclaimevent" ("bank_percent", "block_id", "claimed_on", "computed_on", "district_id", "dropped_on", "due_rupees", "id", "institution_id", "journal_id", "loan_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "received_on", "received_rupees", "since", "state_id", "taken_back_on", "until", "village_id") VALUES (NEW."bank_percent", NEW."block_id", NEW."claimed_on", NEW."computed_on", NEW."district_id", NEW."dropped_on", NEW."due_rupees", NEW."id", NEW."institution_id", NEW."journal_id", NEW."loan_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."received_on", NEW."received_rupees", NEW."since", NEW."state_id", NEW."taken_back_on", NEW."until", NEW."village_id"); RETURN NULL;',
                    hash="880977e0171c0b9961d6b0457a71ca397276b92e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0d5c3",
                    table="federation_subventionclaim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subventionclaim",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_subventionclaimevent" ("bank_percent", "block_id", "claimed_on", "computed_on", "district_id", "dropped_on", "due_rupees", "id", "institution_id", "journal_id", "loan_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "received_on", "received_rupees", "since", "state_id", "taken_back_on", "until", "village_id") VALUES (OLD."bank_percent", OLD."block_id", OLD."claimed_on", OLD."computed_on", OLD."district_id", OLD."dropped_on", OLD."due_rupees", OLD."id", OLD."institution_id", OLD."journal_id", OLD."loan_id", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."received_on", OLD."received_rupees", OLD."since", OLD."state_id", OLD."taken_back_on", OLD."until", OLD."village_id"); RETURN NULL;',
                    hash="286a5bd75fdf9b102464fc3c9802a80726d1296d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_76927",
                    table="federation_subventionclaim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="subventionclaimevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f04d224033ee9dccbdec853289017f9592bbbd4c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_cf873",
                    table="federation_subventionclaimevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="subventionpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("days__gte", 1),
                    models.Q(
                        models.Q(("counted_rupees__gt", 0), ("result", "counted")),
                        ("counted_rupees", 0),
                        _connector="OR",
                    ),
                ),
                name="subventionpart_counts",
            ),
        ),
        migrations.AddConstraint(
            model_name="subventionrule",
            constraint=models.UniqueConstraint(
                fields=("state", "from_on"),
                name="subventionrule_once_a_day",
                nulls_distinct=False,
                violation_error_message="There is a rule of subvention from this day already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="subventionrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("cap_percent__gte", 0), ("cap_percent__lte", 60), ("up_to_rupees__gt", 0)),
                name="subventionrule_sane",
                violation_error_message="Interest is from 0 to 60 per cent, and the outstanding above zero.",
            ),
        ),
    ]
