"""Corpus and dose rules, grades, sheets, reviews of sutras, micro credit plans, funds and their releases."""

import uuid

import django.contrib.postgres.fields
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
        ("federation", "0015_reversal_requests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CreditPurpose",
            fields=[
                ("slug", models.SlugField(max_length=30, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
                ("is_productive", models.BooleanField(db_default=False, default=False)),
                ("order", models.PositiveSmallIntegerField(db_default=50, default=50)),
            ],
            options={
                "ordering": ("order", "slug"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Fund",
            fields=[
                ("slug", models.SlugField(max_length=20, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
                ("head", models.SlugField(max_length=40)),
                (
                    "tiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), size=None, verbose_name="tiers"
                    ),
                ),
                ("once", models.BooleanField(db_default=False, default=False)),
                ("may_pass_on", models.BooleanField(db_default=False, default=False)),
                ("purpose", models.CharField(blank=True, db_default="", default="", max_length=10)),
                ("order", models.PositiveSmallIntegerField(db_default=50, default=50)),
            ],
            options={
                "ordering": ("order", "slug"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SheetRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=30)),
                (
                    "most_points",
                    models.DecimalField(
                        decimal_places=1,
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="points at most",
                    ),
                ),
                ("label", models.CharField(max_length=120, verbose_name="question")),
                (
                    "guidance",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=300, verbose_name="how points are given"
                    ),
                ),
                ("words", models.JSONField(blank=True, default=dict, verbose_name="words by language")),
                ("order", models.PositiveSmallIntegerField(db_default=50, default=50)),
            ],
            options={
                "ordering": ("order", "pk"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CreditPlan",
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
                ("year", models.DateField(verbose_name="financial year from")),
                ("dose", models.PositiveSmallIntegerField(db_default=1, default=1, verbose_name="dose")),
                ("prepared_on", models.DateField(verbose_name="prepared on")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Handed in"),
                            ("appraised", "Appraised"),
                            ("approved", "Approved"),
                        ],
                        db_default="draft",
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("appraised_on", models.DateField(blank=True, null=True, verbose_name="appraised on")),
                (
                    "appraised_by",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="appraised by"
                    ),
                ),
                ("approved_on", models.DateField(blank=True, null=True, verbose_name="approved on")),
                ("client_key", models.UUIDField(blank=True, null=True, unique=True, verbose_name="client key")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
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
                    "institution",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credit_plans",
                        to="federation.institution",
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
                "ordering": ("-year", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CreditNeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField(db_default=1, default=1)),
                (
                    "details",
                    models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="in words"),
                ),
                (
                    "asked_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1000000),
                        ],
                        verbose_name="asked, ₹",
                    ),
                ),
                ("priority", models.PositiveSmallIntegerField(db_default=1, default=1, verbose_name="priority")),
                (
                    "appraised_rupees",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="appraised, ₹"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own", "Own fund of the group"),
                            ("rf", "Revolving Fund"),
                            ("cif", "Community Investment Fund"),
                            ("bank", "Bank"),
                            ("other", "Another source"),
                        ],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="to come from",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credit_needs",
                        to="federation.membership",
                        verbose_name="member",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="needs",
                        to="federation.creditplan",
                    ),
                ),
                (
                    "purpose",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.creditpurpose",
                        verbose_name="purpose",
                    ),
                ),
            ],
            options={
                "ordering": ("plan_id", "priority", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="CreditPlanEvent",
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
                ("year", models.DateField(verbose_name="financial year from")),
                ("dose", models.PositiveSmallIntegerField(db_default=1, default=1, verbose_name="dose")),
                ("prepared_on", models.DateField(verbose_name="prepared on")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Handed in"),
                            ("appraised", "Appraised"),
                            ("approved", "Approved"),
                        ],
                        db_default="draft",
                        default="draft",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("appraised_on", models.DateField(blank=True, null=True, verbose_name="appraised on")),
                (
                    "appraised_by",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="appraised by"
                    ),
                ),
                ("approved_on", models.DateField(blank=True, null=True, verbose_name="approved on")),
                ("client_key", models.UUIDField(blank=True, null=True, verbose_name="client key")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
                ),
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
                        to="federation.creditplan",
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
            name="CreditNeedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("place", models.PositiveSmallIntegerField(db_default=1, default=1)),
                (
                    "details",
                    models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="in words"),
                ),
                (
                    "asked_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1000000),
                        ],
                        verbose_name="asked, ₹",
                    ),
                ),
                ("priority", models.PositiveSmallIntegerField(db_default=1, default=1, verbose_name="priority")),
                (
                    "appraised_rupees",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="appraised, ₹"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("own", "Own fund of the group"),
                            ("rf", "Revolving Fund"),
                            ("cif", "Community Investment Fund"),
                            ("bank", "Bank"),
                            ("other", "Another source"),
                        ],
                        db_default="",
                        default="",
                        max_length=8,
                        verbose_name="to come from",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.membership",
                        verbose_name="member",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.creditneed",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.creditplan",
                    ),
                ),
                (
                    "purpose",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.creditpurpose",
                        verbose_name="purpose",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DoseRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField(verbose_name="from")),
                (
                    "dose",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="dose"
                    ),
                ),
                ("times", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="times the corpus")),
                (
                    "least_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="at least, ₹",
                    ),
                ),
                (
                    "needs_plan",
                    models.BooleanField(db_default=False, default=False, verbose_name="on a micro credit plan"),
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
            options={
                "ordering": ("dose", "from_on"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="FundRelease",
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
                    "kind",
                    models.CharField(
                        choices=[("release", "Release"), ("return", "Return")],
                        db_default="release",
                        default="release",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "amount_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="amount, ₹",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("approved", "Approved"),
                            ("released", "Released"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        db_default="proposed",
                        default="proposed",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("proposed_on", models.DateField(verbose_name="proposed on")),
                (
                    "purpose_text",
                    models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="remark"),
                ),
                ("unmet", models.JSONField(blank=True, default=list, verbose_name="conditions not met")),
                (
                    "override_reason",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=300,
                        verbose_name="why it is given all the same",
                    ),
                ),
                (
                    "sanction_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=60, verbose_name="sanction number"
                    ),
                ),
                ("sanctioned_on", models.DateField(blank=True, null=True, verbose_name="sanctioned on")),
                ("released_on", models.DateField(blank=True, null=True, verbose_name="released on")),
                ("client_key", models.UUIDField(blank=True, null=True, unique=True, verbose_name="client key")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "bank_account",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.bankaccount",
                        verbose_name="account",
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
                    "fund",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.fund",
                        verbose_name="fund",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funds_given",
                        to="federation.institution",
                        verbose_name="given by",
                    ),
                ),
                (
                    "giver_journal",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fund_given",
                        to="federation.journal",
                    ),
                ),
                (
                    "journal",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fund_received",
                        to="federation.journal",
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="federation.fundrelease",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funds_received",
                        to="federation.institution",
                        verbose_name="given to",
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
                "ordering": ("-proposed_on", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="FundReleaseEvent",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("release", "Release"), ("return", "Return")],
                        db_default="release",
                        default="release",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "amount_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="amount, ₹",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("approved", "Approved"),
                            ("released", "Released"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        db_default="proposed",
                        default="proposed",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("proposed_on", models.DateField(verbose_name="proposed on")),
                (
                    "purpose_text",
                    models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="remark"),
                ),
                ("unmet", models.JSONField(blank=True, default=list, verbose_name="conditions not met")),
                (
                    "override_reason",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=300,
                        verbose_name="why it is given all the same",
                    ),
                ),
                (
                    "sanction_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=60, verbose_name="sanction number"
                    ),
                ),
                ("sanctioned_on", models.DateField(blank=True, null=True, verbose_name="sanctioned on")),
                ("released_on", models.DateField(blank=True, null=True, verbose_name="released on")),
                ("client_key", models.UUIDField(blank=True, null=True, verbose_name="client key")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "bank_account",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.bankaccount",
                        verbose_name="account",
                    ),
                ),
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
                    "fund",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.fund",
                        verbose_name="fund",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                        verbose_name="given by",
                    ),
                ),
                (
                    "giver_journal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.journal",
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.fundrelease",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.fundrelease",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                        verbose_name="given to",
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
            name="GradeFormula",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField(verbose_name="from")),
                ("slug", models.SlugField(max_length=20)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
                ("months", models.PositiveSmallIntegerField(verbose_name="months looked back on")),
                (
                    "repayment_months",
                    models.PositiveSmallIntegerField(verbose_name="months looked back on for repayment"),
                ),
                ("least_age_months", models.PositiveSmallIntegerField(verbose_name="graded from this age, months")),
                (
                    "a_from",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="A from",
                    ),
                ),
                (
                    "b_from",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="B from",
                    ),
                ),
                (
                    "c_from",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="C from",
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
            options={
                "ordering": ("from_on", "pk"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="GradeComponent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("meetings", "Meetings held"),
                            ("attendance", "Attendance"),
                            ("savings", "Compulsory savings"),
                            ("lending", "Lending among members"),
                            ("repayment", "Repayment on time"),
                            ("books", "Books up to date"),
                        ],
                        max_length=12,
                        verbose_name="component",
                    ),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="marks",
                    ),
                ),
                (
                    "zero_at",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="no marks at, %",
                    ),
                ),
                (
                    "full_at",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="full marks at, %",
                    ),
                ),
                (
                    "over_at",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="too much above, %",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(db_default=50, default=50)),
                (
                    "formula",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="components",
                        to="federation.gradeformula",
                    ),
                ),
            ],
            options={
                "ordering": ("order", "pk"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="GradeResult",
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
                ("is_gradable", models.BooleanField(verbose_name="can be graded")),
                (
                    "marks",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="marks"),
                ),
                (
                    "letter",
                    models.CharField(
                        blank=True,
                        choices=[("A", "A"), ("B", "B"), ("C", "C"), ("D", "D")],
                        db_default="",
                        default="",
                        max_length=1,
                        verbose_name="grade",
                    ),
                ),
                ("is_over_lent", models.BooleanField(db_default=False, default=False, verbose_name="lent too much")),
                ("sutras_met", models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name="sutras kept")),
                (
                    "keeps_all",
                    models.BooleanField(db_default=False, default=False, verbose_name="keeps the Panchasutra"),
                ),
                ("meetings_held", models.PositiveIntegerField(db_default=0, default=0)),
                ("meetings_due", models.PositiveIntegerField(db_default=0, default=0)),
                ("members_present", models.PositiveIntegerField(db_default=0, default=0)),
                ("member_slots", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "savings_received_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings received, ₹",
                    ),
                ),
                (
                    "savings_due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="savings due, ₹",
                    ),
                ),
                (
                    "lent_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="lent to members, ₹",
                    ),
                ),
                (
                    "corpus_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="corpus, ₹",
                    ),
                ),
                (
                    "repaid_on_time_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="repaid on time, ₹",
                    ),
                ),
                (
                    "repayment_due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="repayment due, ₹",
                    ),
                ),
                ("closed_in_time", models.PositiveIntegerField(db_default=0, default=0)),
                ("meetings_closed", models.PositiveIntegerField(db_default=0, default=0)),
                ("inputs", models.JSONField(blank=True, default=list)),
                (
                    "computed_at",
                    models.DateTimeField(auto_now=True, db_default=django.db.models.functions.datetime.Now()),
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
                    "formula",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.gradeformula",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grade_results",
                        to="federation.institution",
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
                "ordering": ("-month", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="GradeSheet",
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
                    "occasion",
                    models.CharField(
                        choices=[
                            ("before_rf", "Before the Revolving Fund"),
                            ("before_cif", "Before the Community Investment Fund"),
                            ("before_bank", "Before a bank loan"),
                            ("periodic", "Regular grading"),
                        ],
                        max_length=12,
                        verbose_name="occasion",
                    ),
                ),
                ("graded_on", models.DateField(verbose_name="graded on")),
                ("grader", models.CharField(max_length=120, verbose_name="who graded")),
                ("points", models.DecimalField(decimal_places=1, max_digits=6, verbose_name="points")),
                ("percent", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="of 100")),
                ("result", models.CharField(max_length=20, verbose_name="grade")),
                (
                    "status",
                    models.CharField(
                        choices=[("filled", "Waits for its check"), ("checked", "Checked")],
                        db_default="filled",
                        default="filled",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
                ("client_key", models.UUIDField(blank=True, null=True, unique=True, verbose_name="client key")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
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
                    "institution",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grade_sheets",
                        to="federation.institution",
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
                "ordering": ("-graded_on", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SheetPoints",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "points",
                    models.DecimalField(
                        decimal_places=1,
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="points",
                    ),
                ),
                (
                    "remark",
                    models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="remark"),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="federation.gradesheet",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.sheetrow",
                        verbose_name="question",
                    ),
                ),
            ],
            options={
                "ordering": ("sheet_id", "row__order", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SheetPointsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "points",
                    models.DecimalField(
                        decimal_places=1,
                        max_digits=5,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="points",
                    ),
                ),
                (
                    "remark",
                    models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="remark"),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.sheetpoints",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.gradesheet",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.sheetrow",
                        verbose_name="question",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SheetTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=30)),
                ("version", models.PositiveSmallIntegerField(db_default=1, default=1)),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
                ("bands", models.JSONField(default=list, verbose_name="grades")),
                ("is_offered", models.BooleanField(db_default=True, default=True, verbose_name="offered")),
                ("order", models.PositiveSmallIntegerField(db_default=50, default=50)),
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
            options={
                "ordering": ("order", "slug", "-version"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="sheetrow",
            name="template",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rows",
                to="federation.sheettemplate",
            ),
        ),
        migrations.CreateModel(
            name="GradeSheetEvent",
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
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("before_rf", "Before the Revolving Fund"),
                            ("before_cif", "Before the Community Investment Fund"),
                            ("before_bank", "Before a bank loan"),
                            ("periodic", "Regular grading"),
                        ],
                        max_length=12,
                        verbose_name="occasion",
                    ),
                ),
                ("graded_on", models.DateField(verbose_name="graded on")),
                ("grader", models.CharField(max_length=120, verbose_name="who graded")),
                ("points", models.DecimalField(decimal_places=1, max_digits=6, verbose_name="points")),
                ("percent", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="of 100")),
                ("result", models.CharField(max_length=20, verbose_name="grade")),
                (
                    "status",
                    models.CharField(
                        choices=[("filled", "Waits for its check"), ("checked", "Checked")],
                        db_default="filled",
                        default="filled",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
                ("client_key", models.UUIDField(blank=True, null=True, verbose_name="client key")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
                ),
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
                        to="federation.gradesheet",
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
                (
                    "template",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.sheettemplate",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="gradesheet",
            name="template",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="federation.sheettemplate",
            ),
        ),
        migrations.CreateModel(
            name="SutraReview",
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
                ("quarter", models.DateField(verbose_name="quarter")),
                ("reviewed_on", models.DateField(verbose_name="asked on")),
                ("health", models.BooleanField(blank=True, null=True, verbose_name="6 Health, nutrition and hygiene")),
                ("education", models.BooleanField(blank=True, null=True, verbose_name="7 Education of the children")),
                (
                    "governance",
                    models.BooleanField(blank=True, null=True, verbose_name="8 Takes part in the Panchayat"),
                ),
                ("entitlements", models.BooleanField(blank=True, null=True, verbose_name="9 Entitlements and schemes")),
                ("livelihoods", models.BooleanField(blank=True, null=True, verbose_name="10 Sustainable livelihoods")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
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
                    "entered_by",
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
                    "institution",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sutra_reviews",
                        to="federation.institution",
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
                "ordering": ("-quarter", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SutraReviewEvent",
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
                ("quarter", models.DateField(verbose_name="quarter")),
                ("reviewed_on", models.DateField(verbose_name="asked on")),
                ("health", models.BooleanField(blank=True, null=True, verbose_name="6 Health, nutrition and hygiene")),
                ("education", models.BooleanField(blank=True, null=True, verbose_name="7 Education of the children")),
                (
                    "governance",
                    models.BooleanField(blank=True, null=True, verbose_name="8 Takes part in the Panchayat"),
                ),
                ("entitlements", models.BooleanField(blank=True, null=True, verbose_name="9 Entitlements and schemes")),
                ("livelihoods", models.BooleanField(blank=True, null=True, verbose_name="10 Sustainable livelihoods")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
                ),
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
                    "entered_by",
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
                        to="federation.sutrareview",
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
            name="CorpusRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField(verbose_name="from")),
                (
                    "heads",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=40), size=None, verbose_name="heads that count"
                    ),
                ),
                ("with_surplus", models.BooleanField(verbose_name="with the surplus of interest and fines")),
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("state", "from_on"),
                        name="corpusrule_once_a_day",
                        nulls_distinct=False,
                        violation_error_message="There is a corpus rule from this day already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("heads__len__gt", 0)),
                        name="corpusrule_some_head",
                        violation_error_message="Choose at least one head.",
                    ),
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="creditplan",
            index=models.Index(fields=["block", "prepared_on", "id"], name="creditplan_block_day"),
        ),
        migrations.AddIndex(
            model_name="creditplan",
            index=models.Index(fields=["district", "prepared_on", "id"], name="creditplan_district_day"),
        ),
        migrations.AddIndex(
            model_name="creditplan",
            index=models.Index(fields=["state", "prepared_on", "id"], name="creditplan_state_day"),
        ),
        migrations.AddConstraint(
            model_name="creditplan",
            constraint=models.UniqueConstraint(
                fields=("institution", "year", "dose"),
                name="creditplan_once_a_dose",
                violation_error_message="This group has a plan of this year and dose already. Open that one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="creditplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("dose__gte", 1), ("dose__lte", 9), ("year__day", 1), ("year__month", 4)),
                name="creditplan_year_begins",
                violation_error_message="A financial year begins on 1 April, and a dose is a number from 1 to 9.",
            ),
        ),
        migrations.AddConstraint(
            model_name="creditplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("appraised_on", None), ("approved_on", None), ("status__in", ("draft", "submitted"))),
                    models.Q(("appraised_on__isnull", False), ("approved_on", None), ("status", "appraised")),
                    models.Q(
                        ("appraised_on__isnull", False),
                        ("approved_on__gte", models.F("appraised_on")),
                        ("status", "approved"),
                    ),
                    _connector="OR",
                ),
                name="creditplan_days_follow_status",
                violation_error_message="A plan is appraised before it is approved.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="creditplan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_creditplanevent" ("appraised_by", "appraised_on", "approved_on", "block_id", "client_key", "created_at", "district_id", "dose", "id", "institution_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_on", "public_id", "state_id", "status", "version", "village_id", "year") VALUES (NEW."appraised_by", NEW."appraised_on", NEW."approved_on", NEW."block_id", NEW."client_key", NEW."created_at", NEW."district_id", NEW."dose", NEW."id", NEW."institution_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."prepared_on", NEW."public_id", NEW."state_id", NEW."status", NEW."version", NEW."village_id", NEW."year"); RETURN NULL;',
                    hash="7159223a42aa220f7540fc343e2312cb5265ba12",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c4058",
                    table="federation_creditplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="creditplan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_creditplanevent" ("appraised_by", "appraised_on", "approved_on", "block_id", "client_key", "created_at", "district_id", "dose", "id", "institution_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_on", "public_id", "state_id", "status", "version", "village_id", "year") VALUES (NEW."appraised_by", NEW."appraised_on", NEW."approved_on", NEW."block_id", NEW."client_key", NEW."created_at", NEW."district_id", NEW."dose", NEW."id", NEW."institution_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."prepared_on", NEW."public_id", NEW."state_id", NEW."status", NEW."version", NEW."village_id", NEW."year"); RETURN NULL;',
                    hash="bd876f7269dd6a89dbd8c6e6abf2d71b7867953c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_74dec",
                    table="federation_creditplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="creditplan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_creditplanevent" ("appraised_by", "appraised_on", "approved_on", "block_id", "client_key", "created_at", "district_id", "dose", "id", "institution_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_on", "public_id", "state_id", "status", "version", "village_id", "year") VALUES (OLD."appraised_by", OLD."appraised_on", OLD."approved_on", OLD."block_id", OLD."client_key", OLD."created_at", OLD."district_id", OLD."dose", OLD."id", OLD."institution_id", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."prepared_on", OLD."public_id", OLD."state_id", OLD."status", OLD."version", OLD."village_id", OLD."year"); RETURN NULL;',
                    hash="f8391c8c222bd69d0e93579f0842e9701ed5e136",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4d4f4",
                    table="federation_creditplan",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="creditplanevent",
            index=models.Index(fields=["institution", "pgh_created_at"], name="creditplanevent_inst"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="creditplanevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a1b86cf7567c3488b9d7965e4ed507e5f5152526",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6f8af",
                    table="federation_creditplanevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="creditneedevent",
            index=models.Index(fields=["plan", "pgh_created_at"], name="creditneedevent_plan"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="creditneedevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="be62d9e30f0fbbae9253dc2c25695407e48a197a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6c9de",
                    table="federation_creditneedevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="creditneed",
            constraint=models.UniqueConstraint(fields=("plan", "membership", "place"), name="creditneed_once_a_place"),
        ),
        migrations.AddConstraint(
            model_name="creditneed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asked_rupees__gt", 0), ("asked_rupees__lte", 1000000), ("priority__gte", 1), ("priority__lte", 20)
                ),
                name="creditneed_sane",
                violation_error_message="A need is ₹1 to ₹10,00,000, and its priority 1 to 20.",
            ),
        ),
        migrations.AddConstraint(
            model_name="creditneed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("appraised_rupees", None),
                    models.Q(("appraised_rupees__gte", 0), ("appraised_rupees__lte", models.F("asked_rupees"))),
                    _connector="OR",
                ),
                name="creditneed_appraised_within",
                violation_error_message="No more is found fit than was asked.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="creditneed",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_creditneedevent" ("appraised_rupees", "asked_rupees", "details", "id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_id", "priority", "purpose_id", "source") VALUES (NEW."appraised_rupees", NEW."asked_rupees", NEW."details", NEW."id", NEW."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."plan_id", NEW."priority", NEW."purpose_id", NEW."source"); RETURN NULL;',
                    hash="6954b18bfc6221b1b0d5efab4adce65f0a010f3d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9e205",
                    table="federation_creditneed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="creditneed",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_creditneedevent" ("appraised_rupees", "asked_rupees", "details", "id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_id", "priority", "purpose_id", "source") VALUES (NEW."appraised_rupees", NEW."asked_rupees", NEW."details", NEW."id", NEW."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."plan_id", NEW."priority", NEW."purpose_id", NEW."source"); RETURN NULL;',
                    hash="180d6927d115a8f0ce870b895d7fb49b79328b56",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8897e",
                    table="federation_creditneed",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="creditneed",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_creditneedevent" ("appraised_rupees", "asked_rupees", "details", "id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "plan_id", "priority", "purpose_id", "source") VALUES (OLD."appraised_rupees", OLD."asked_rupees", OLD."details", OLD."id", OLD."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."plan_id", OLD."priority", OLD."purpose_id", OLD."source"); RETURN NULL;',
                    hash="c5767541d14e99ec7b9989a65f376f57f07a165f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9bb6a",
                    table="federation_creditneed",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="doserule",
            constraint=models.UniqueConstraint(
                fields=("state", "dose", "from_on"),
                name="doserule_once_a_day",
                nulls_distinct=False,
                violation_error_message="There is a rule for this dose from this day already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="doserule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dose__gte", 1),
                    ("dose__lte", 9),
                    ("least_rupees__gte", 0),
                    models.Q(("times", None), ("times__gte", 1), _connector="OR"),
                ),
                name="doserule_sane",
                violation_error_message="A dose is a number from 1 to 9, and the corpus counts at least once.",
            ),
        ),
        migrations.AddIndex(
            model_name="fundrelease",
            index=models.Index(fields=["receiver", "fund"], name="fundrelease_receiver_fund"),
        ),
        migrations.AddIndex(
            model_name="fundrelease",
            index=models.Index(fields=["block", "proposed_on", "id"], name="fundrelease_block_day"),
        ),
        migrations.AddIndex(
            model_name="fundrelease",
            index=models.Index(fields=["district", "proposed_on", "id"], name="fundrelease_district_day"),
        ),
        migrations.AddIndex(
            model_name="fundrelease",
            index=models.Index(fields=["state", "proposed_on", "id"], name="fundrelease_state_day"),
        ),
        migrations.AddConstraint(
            model_name="fundrelease",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_rupees__gt", 0)),
                name="fundrelease_some_amount",
                violation_error_message="Write an amount above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="fundrelease",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "released"), _negated=True),
                    models.Q(
                        ("released_on__isnull", False),
                        ("sanctioned_on__isnull", False),
                        models.Q(("sanction_number", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="fundrelease_sanctioned",
                violation_error_message="A release has its sanction number, the day of it, and the day of payment.",
            ),
        ),
        migrations.AddConstraint(
            model_name="fundrelease",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("giver", None), ("kind", "release"), ("parent", None)),
                    models.Q(("giver__isnull", False), ("kind", "release"), ("parent__isnull", False)),
                    models.Q(("kind", "return"), ("parent__isnull", False)),
                    _connector="OR",
                ),
                name="fundrelease_names_its_source",
                violation_error_message="What an institution gives on comes from a release that it got itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="fundrelease",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("fund", "rf"), ("kind", "release"), models.Q(("status", "withdrawn"), _negated=True)
                ),
                fields=("fund", "receiver"),
                name="fundrelease_rf_once",
                violation_error_message="It has this fund already; it is given once.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundrelease",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_fundreleaseevent" ("amount_rupees", "bank_account_id", "block_id", "client_key", "created_at", "district_id", "fund_id", "giver_id", "giver_journal_id", "id", "journal_id", "kind", "override_reason", "panchayat_id", "parent_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_on", "public_id", "purpose_text", "receiver_id", "released_on", "sanction_number", "sanctioned_on", "state_id", "status", "unmet", "version", "village_id") VALUES (NEW."amount_rupees", NEW."bank_account_id", NEW."block_id", NEW."client_key", NEW."created_at", NEW."district_id", NEW."fund_id", NEW."giver_id", NEW."giver_journal_id", NEW."id", NEW."journal_id", NEW."kind", NEW."override_reason", NEW."panchayat_id", NEW."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proposed_on", NEW."public_id", NEW."purpose_text", NEW."receiver_id", NEW."released_on", NEW."sanction_number", NEW."sanctioned_on", NEW."state_id", NEW."status", NEW."unmet", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="fd5a4ae5e24388bb382baf39641562da565a736e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f0241",
                    table="federation_fundrelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundrelease",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_fundreleaseevent" ("amount_rupees", "bank_account_id", "block_id", "client_key", "created_at", "district_id", "fund_id", "giver_id", "giver_journal_id", "id", "journal_id", "kind", "override_reason", "panchayat_id", "parent_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_on", "public_id", "purpose_text", "receiver_id", "released_on", "sanction_number", "sanctioned_on", "state_id", "status", "unmet", "version", "village_id") VALUES (NEW."amount_rupees", NEW."bank_account_id", NEW."block_id", NEW."client_key", NEW."created_at", NEW."district_id", NEW."fund_id", NEW."giver_id", NEW."giver_journal_id", NEW."id", NEW."journal_id", NEW."kind", NEW."override_reason", NEW."panchayat_id", NEW."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposed_on", NEW."public_id", NEW."purpose_text", NEW."receiver_id", NEW."released_on", NEW."sanction_number", NEW."sanctioned_on", NEW."state_id", NEW."status", NEW."unmet", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="cdcdc5bce11c69d7e9f0ebe029ae3c11633391d1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b9bc0",
                    table="federation_fundrelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundrelease",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_fundreleaseevent" ("amount_rupees", "bank_account_id", "block_id", "client_key", "created_at", "district_id", "fund_id", "giver_id", "giver_journal_id", "id", "journal_id", "kind", "override_reason", "panchayat_id", "parent_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_on", "public_id", "purpose_text", "receiver_id", "released_on", "sanction_number", "sanctioned_on", "state_id", "status", "unmet", "version", "village_id") VALUES (OLD."amount_rupees", OLD."bank_account_id", OLD."block_id", OLD."client_key", OLD."created_at", OLD."district_id", OLD."fund_id", OLD."giver_id", OLD."giver_journal_id", OLD."id", OLD."journal_id", OLD."kind", OLD."override_reason", OLD."panchayat_id", OLD."parent_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."proposed_on", OLD."public_id", OLD."purpose_text", OLD."receiver_id", OLD."released_on", OLD."sanction_number", OLD."sanctioned_on", OLD."state_id", OLD."status", OLD."unmet", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="7b5b04c5493a7b7a6dab4aa67bee6f20c78256f3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e9602",
                    table="federation_fundrelease",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="fundreleaseevent",
            index=models.Index(fields=["receiver", "pgh_created_at"], name="fundreleaseevent_receiver"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fundreleaseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="540f1aae32963ef73153d50f972e5bbfaf315709",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7b4a7",
                    table="federation_fundreleaseevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="gradeformula",
            constraint=models.UniqueConstraint(
                fields=("state", "from_on"),
                name="gradeformula_once_a_day",
                nulls_distinct=False,
                violation_error_message="There is a formula from this day already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="gradeformula",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("a_from__gt", models.F("b_from")),
                    ("a_from__lte", 100),
                    ("b_from__gt", models.F("c_from")),
                    ("c_from__gte", 0),
                ),
                name="gradeformula_bands_fall",
                violation_error_message="A begins above B, and B above C.",
            ),
        ),
        migrations.AddConstraint(
            model_name="gradeformula",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("least_age_months__lte", 24),
                    ("months__gte", 1),
                    ("months__lte", 12),
                    ("repayment_months__gte", 1),
                    ("repayment_months__lte", 12),
                ),
                name="gradeformula_months_sane",
                violation_error_message="Look back on 1 to 12 months.",
            ),
        ),
        migrations.AddConstraint(
            model_name="gradecomponent",
            constraint=models.UniqueConstraint(fields=("formula", "kind"), name="gradecomponent_once"),
        ),
        migrations.AddConstraint(
            model_name="gradecomponent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("full_at__gt", models.F("zero_at")),
                    ("full_at__lte", 100),
                    ("weight__gte", 1),
                    ("weight__lte", 100),
                ),
                name="gradecomponent_rises",
                violation_error_message="Full marks begin above the share that earns none.",
            ),
        ),
        migrations.AddIndex(
            model_name="graderesult",
            index=models.Index(fields=["block", "month", "id"], name="graderesult_block_month"),
        ),
        migrations.AddIndex(
            model_name="graderesult",
            index=models.Index(fields=["district", "month", "id"], name="graderesult_district_month"),
        ),
        migrations.AddIndex(
            model_name="graderesult",
            index=models.Index(fields=["state", "month", "id"], name="graderesult_state_month"),
        ),
        migrations.AddConstraint(
            model_name="graderesult",
            constraint=models.UniqueConstraint(fields=("institution", "month"), name="graderesult_once_a_month"),
        ),
        migrations.AddConstraint(
            model_name="graderesult",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("letter", ""), ("marks", None)),
                    models.Q(
                        ("is_gradable", True),
                        ("marks__gte", 0),
                        ("marks__lte", 100),
                        models.Q(("letter", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="graderesult_marks_have_letter",
            ),
        ),
        migrations.AddConstraint(
            model_name="graderesult",
            constraint=models.CheckConstraint(
                condition=models.Q(("sutras_met__lte", 5)), name="graderesult_five_sutras"
            ),
        ),
        migrations.AddIndex(
            model_name="sheetpointsevent",
            index=models.Index(fields=["sheet", "pgh_created_at"], name="sheetpointsevent_sheet"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sheetpointsevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1086dd2079359a8e5370e19d3d5ac7143f429a95",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2a376",
                    table="federation_sheetpointsevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sheetpoints",
            constraint=models.UniqueConstraint(fields=("sheet", "row"), name="sheetpoints_once_a_row"),
        ),
        migrations.AddConstraint(
            model_name="sheetpoints",
            constraint=models.CheckConstraint(
                condition=models.Q(("points__gte", 0)),
                name="sheetpoints_not_negative",
                violation_error_message="Points cannot be negative.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sheetpoints",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_sheetpointsevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "remark", "row_id", "sheet_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."points", NEW."remark", NEW."row_id", NEW."sheet_id"); RETURN NULL;',
                    hash="46f2e78a1876e5ee539260d1b720b46bdcecca99",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8b630",
                    table="federation_sheetpoints",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sheetpoints",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_sheetpointsevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "remark", "row_id", "sheet_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."points", NEW."remark", NEW."row_id", NEW."sheet_id"); RETURN NULL;',
                    hash="c24efe45b4672678a0d16c31a97b17ec7db3e488",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a25c6",
                    table="federation_sheetpoints",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sheetpoints",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_sheetpointsevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "remark", "row_id", "sheet_id") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."points", OLD."remark", OLD."row_id", OLD."sheet_id"); RETURN NULL;',
                    hash="6f357e4ab0b7c12c5517bc92e8a52768e837f3f9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dab8e",
                    table="federation_sheetpoints",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sheettemplate",
            constraint=models.UniqueConstraint(fields=("slug", "version"), name="sheettemplate_once"),
        ),
        migrations.AddConstraint(
            model_name="sheetrow",
            constraint=models.UniqueConstraint(fields=("template", "slug"), name="sheetrow_once"),
        ),
        migrations.AddConstraint(
            model_name="sheetrow",
            constraint=models.CheckConstraint(condition=models.Q(("most_points__gt", 0)), name="sheetrow_points"),
        ),
        migrations.AddIndex(
            model_name="gradesheetevent",
            index=models.Index(fields=["institution", "pgh_created_at"], name="gradesheetevent_inst"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gradesheetevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5c81b97a5bfc490e9839ce654ad97ac030fba89d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_dab7b",
                    table="federation_gradesheetevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="gradesheet",
            index=models.Index(fields=["institution", "graded_on"], name="gradesheet_institution_day"),
        ),
        migrations.AddIndex(
            model_name="gradesheet",
            index=models.Index(fields=["block", "graded_on", "id"], name="gradesheet_block_day"),
        ),
        migrations.AddIndex(
            model_name="gradesheet",
            index=models.Index(fields=["district", "graded_on", "id"], name="gradesheet_district_day"),
        ),
        migrations.AddIndex(
            model_name="gradesheet",
            index=models.Index(fields=["state", "graded_on", "id"], name="gradesheet_state_day"),
        ),
        migrations.AddConstraint(
            model_name="gradesheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent__gte", 0), ("percent__lte", 100), ("points__gte", 0)),
                name="gradesheet_points_sane",
                violation_error_message="A sheet comes to 0 to 100 of 100.",
            ),
        ),
        migrations.AddConstraint(
            model_name="gradesheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("checked_on__isnull", False), ("status", "checked")),
                    models.Q(models.Q(("status", "checked"), _negated=True), ("checked_on", None)),
                    _connector="OR",
                ),
                name="gradesheet_checked_has_day",
                violation_error_message="A checked sheet has the day of its check.",
            ),
        ),
        migrations.AddConstraint(
            model_name="gradesheet",
            constraint=models.UniqueConstraint(
                fields=("institution", "template", "graded_on"),
                name="gradesheet_once_a_day",
                violation_error_message="This group has this sheet of this day already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gradesheet",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_gradesheetevent" ("block_id", "checked_on", "client_key", "created_at", "district_id", "graded_on", "grader", "id", "institution_id", "occasion", "panchayat_id", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "public_id", "result", "state_id", "status", "template_id", "version", "village_id") VALUES (NEW."block_id", NEW."checked_on", NEW."client_key", NEW."created_at", NEW."district_id", NEW."graded_on", NEW."grader", NEW."id", NEW."institution_id", NEW."occasion", NEW."panchayat_id", NEW."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."points", NEW."public_id", NEW."result", NEW."state_id", NEW."status", NEW."template_id", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="63d66b163c92e891d2ede5fd9b02d1a7647d1af9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_00185",
                    table="federation_gradesheet",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gradesheet",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_gradesheetevent" ("block_id", "checked_on", "client_key", "created_at", "district_id", "graded_on", "grader", "id", "institution_id", "occasion", "panchayat_id", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "public_id", "result", "state_id", "status", "template_id", "version", "village_id") VALUES (NEW."block_id", NEW."checked_on", NEW."client_key", NEW."created_at", NEW."district_id", NEW."graded_on", NEW."grader", NEW."id", NEW."institution_id", NEW."occasion", NEW."panchayat_id", NEW."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."points", NEW."public_id", NEW."result", NEW."state_id", NEW."status", NEW."template_id", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="b7cea62f44b06b4ba123c35199a61be3c223c310",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a76e2",
                    table="federation_gradesheet",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="gradesheet",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_gradesheetevent" ("block_id", "checked_on", "client_key", "created_at", "district_id", "graded_on", "grader", "id", "institution_id", "occasion", "panchayat_id", "percent", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "public_id", "result", "state_id", "status", "template_id", "version", "village_id") VALUES (OLD."block_id", OLD."checked_on", OLD."client_key", OLD."created_at", OLD."district_id", OLD."graded_on", OLD."grader", OLD."id", OLD."institution_id", OLD."occasion", OLD."panchayat_id", OLD."percent", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."points", OLD."public_id", OLD."result", OLD."state_id", OLD."status", OLD."template_id", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="3575cab2766f7a1b3aef11dc2eb7a25c9eb4e3a3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_41920",
                    table="federation_gradesheet",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="sutrareview",
            index=models.Index(fields=["block", "quarter", "id"], name="sutrareview_block"),
        ),
        migrations.AddIndex(
            model_name="sutrareview",
            index=models.Index(fields=["district", "quarter", "id"], name="sutrareview_district"),
        ),
        migrations.AddIndex(
            model_name="sutrareview",
            index=models.Index(fields=["state", "quarter", "id"], name="sutrareview_state"),
        ),
        migrations.AddConstraint(
            model_name="sutrareview",
            constraint=models.UniqueConstraint(
                fields=("institution", "quarter"),
                name="sutrareview_once_a_quarter",
                violation_error_message="This group has its review of this quarter already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sutrareview",
            constraint=models.CheckConstraint(
                condition=models.Q(("quarter__day", 1), ("quarter__month__in", (1, 4, 7, 10))),
                name="sutrareview_quarter_begins",
                violation_error_message="A quarter begins in January, April, July or October.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sutrareview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_sutrareviewevent" ("block_id", "created_at", "district_id", "education", "entered_by_id", "entitlements", "governance", "health", "id", "institution_id", "livelihoods", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "quarter", "reviewed_on", "state_id", "version", "village_id") VALUES (NEW."block_id", NEW."created_at", NEW."district_id", NEW."education", NEW."entered_by_id", NEW."entitlements", NEW."governance", NEW."health", NEW."id", NEW."institution_id", NEW."livelihoods", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."quarter", NEW."reviewed_on", NEW."state_id", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="c1b0b58e064bb563c3691f4d122356ab0ba63940",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f77a4",
                    table="federation_sutrareview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sutrareview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_sutrareviewevent" ("block_id", "created_at", "district_id", "education", "entered_by_id", "entitlements", "governance", "health", "id", "institution_id", "livelihoods", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "quarter", "reviewed_on", "state_id", "version", "village_id") VALUES (NEW."block_id", NEW."created_at", NEW."district_id", NEW."education", NEW."entered_by_id", NEW."entitlements", NEW."governance", NEW."health", NEW."id", NEW."institution_id", NEW."livelihoods", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."quarter", NEW."reviewed_on", NEW."state_id", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="c7ea271d7b132b7ceba41af32d986757fda56a85",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4447c",
                    table="federation_sutrareview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sutrareview",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_sutrareviewevent" ("block_id", "created_at", "district_id", "education", "entered_by_id", "entitlements", "governance", "health", "id", "institution_id", "livelihoods", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "quarter", "reviewed_on", "state_id", "version", "village_id") VALUES (OLD."block_id", OLD."created_at", OLD."district_id", OLD."education", OLD."entered_by_id", OLD."entitlements", OLD."governance", OLD."health", OLD."id", OLD."institution_id", OLD."livelihoods", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."quarter", OLD."reviewed_on", OLD."state_id", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="68be927992c3b68db7c8b144017837c6070bcacd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_98439",
                    table="federation_sutrareview",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="sutrareviewevent",
            index=models.Index(fields=["institution", "pgh_created_at"], name="sutrareviewevent_inst"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sutrareviewevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2de2c4b12a467e457188c6e4666ebfa4d01d901c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e29d1",
                    table="federation_sutrareviewevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
