"""Every table of core but what points at the sign-in of partners."""

import datetime as dt
import uuid

import django.contrib.auth.validators
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.manager
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.postgres.operations import BtreeGinExtension, BtreeGistExtension, TrigramExtension
from django.db import migrations, models

import core.models.job
import core.models.stand_in
from core.together import Together


class Migration(Together):
    initial = True

    # The steps by which it grew before the first release; a database that went through them has it.
    replaces = [
        ("core", "0001_initial"),
        ("core", "0004_data_kind"),
        ("core", "0005_job"),
        ("core", "0006_history_of_deletes"),
        ("core", "0007_workflow"),
        ("core", "0009_closed_months"),
        ("core", "0011_workflow_history"),
        ("core", "0012_import_rows"),
        ("core", "0013_lean_events"),
        ("core", "0014_closing_confirmed"),
        ("core", "0015_scan_result"),
        ("core", "0017_chain_changes"),
    ]

    dependencies = []

    operations = [
        TrigramExtension(),
        BtreeGinExtension(),
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
            ],
            options={
                "ordering": ("slug",),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Quarantine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=60, verbose_name="file")),
                ("line", models.PositiveIntegerField(verbose_name="line")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("nation", "Nation"),
                            ("state", "State or Union Territory"),
                            ("district", "District"),
                            ("block", "Block"),
                            ("panchayat", "Gram panchayat or village council"),
                            ("village", "Village"),
                        ],
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                ("lgd_code", models.CharField(blank=True, max_length=20, verbose_name="LGD code")),
                ("reason", models.CharField(max_length=40, verbose_name="reason")),
                ("row", models.JSONField(verbose_name="row as read")),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("first_seen_at", models.DateTimeField(auto_now_add=True)),
                ("last_seen_at", models.DateTimeField(auto_now=True)),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("resolved_at", "source", "line", "pk"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "username",
                    models.CharField(
                        max_length=60,
                        unique=True,
                        validators=[django.contrib.auth.validators.ASCIIUsernameValidator()],
                        verbose_name="sign-in name",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("email", models.EmailField(blank=True, default="", max_length=254, verbose_name="e-mail")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("hi", "हिन्दी")],
                        default="hi",
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                ("must_change_password", models.BooleanField(default=False, verbose_name="must choose a new password")),
                ("password_changed_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClosedMonth",
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
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="closing")),
                ("closed_at", models.DateTimeField(auto_now_add=True, verbose_name="closed at")),
                ("confirmed", models.JSONField(blank=True, default=dict, verbose_name="confirmed at closing")),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wrong_fact", "A fact was entered wrongly"),
                            ("late_papers", "Papers came late"),
                            ("audit", "An audit asks for it"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_text",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="what is to be corrected"),
                ),
                ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="reopened at")),
                (
                    "asked_by",
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
                    "closed_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-month", "-round"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="DataKind",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("real", "Real records"), ("simulated", "Simulated records")], max_length=10
                    ),
                ),
                ("set_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="datakind_one_row")],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="DirtyCell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit_id", models.BigIntegerField()),
                ("month", models.DateField()),
                ("onward", models.BooleanField(db_default=False, default=False)),
                ("marked_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "indexes": [models.Index(fields=["unit_id", "month"], name="dirtycell_unit_month")],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="GeoUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("nation", "Nation"),
                            ("state", "State or Union Territory"),
                            ("district", "District"),
                            ("block", "Block"),
                            ("panchayat", "Gram panchayat or village council"),
                            ("village", "Village"),
                        ],
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                ("lgd_code", models.PositiveIntegerField(blank=True, null=True, verbose_name="LGD code")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
                ("path", models.CharField(max_length=80, unique=True)),
                ("kind", models.CharField(blank=True, default="", max_length=20, verbose_name="kind")),
                ("iso_code", models.CharField(blank=True, default="", max_length=6, verbose_name="ISO 3166-2 code")),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8), blank=True, default=list, size=None
                    ),
                ),
                ("census_code", models.PositiveIntegerField(blank=True, null=True, verbose_name="Census 2011 code")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                (
                    "is_simulated",
                    models.BooleanField(db_default=False, default=False, verbose_name="made by a simulation"),
                ),
                (
                    "block",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="core.geounit",
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
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="core.geounit",
                    ),
                ),
            ],
            options={
                "ordering": ("name", "pk"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ClosedMonthEvent",
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
                ("month", models.DateField(verbose_name="month")),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="closing")),
                ("closed_at", models.DateTimeField(auto_now_add=True, verbose_name="closed at")),
                ("confirmed", models.JSONField(blank=True, default=dict, verbose_name="confirmed at closing")),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wrong_fact", "A fact was entered wrongly"),
                            ("late_papers", "Papers came late"),
                            ("audit", "An audit asks for it"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_text",
                    models.CharField(blank=True, default="", max_length=300, verbose_name="what is to be corrected"),
                ),
                ("reopened_at", models.DateTimeField(blank=True, null=True, verbose_name="reopened at")),
                (
                    "asked_by",
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
                    "closed_by",
                    models.ForeignKey(
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="core.closedmonth",
                    ),
                ),
                (
                    "reopened_by",
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
        migrations.AddField(
            model_name="closedmonth",
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
            model_name="closedmonth",
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
            model_name="closedmonth",
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
            model_name="closedmonth",
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
            model_name="closedmonth",
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
        migrations.CreateModel(
            name="ChainChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                (
                    "before",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None),
                ),
                (
                    "after",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
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
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.geounit"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("asking", "Waiting for your decision"),
                            ("done", "Done"),
                            ("failed", "Could not be done"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("language", models.CharField(default="en", max_length=2)),
                ("parameters", models.JSONField(blank=True, default=dict)),
                ("outcome", models.JSONField(blank=True, default=dict)),
                ("done", models.PositiveIntegerField(default=0, verbose_name="done")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="of")),
                ("refusal", models.CharField(blank=True, default="", max_length=40, verbose_name="why not")),
                (
                    "given",
                    models.FileField(
                        blank=True,
                        max_length=160,
                        storage=core.models.job.private_files,
                        upload_to=core.models.job.file_path,
                        verbose_name="given file",
                    ),
                ),
                (
                    "made",
                    models.FileField(
                        blank=True,
                        max_length=160,
                        storage=core.models.job.private_files,
                        upload_to=core.models.job.file_path,
                        verbose_name="made file",
                    ),
                ),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("beat_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("expires_at", models.DateTimeField()),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="jobs", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="row")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("good", "Good"),
                            ("bad", "To be mended"),
                            ("same", "Already there"),
                            ("stored", "Stored"),
                        ],
                        max_length=6,
                        verbose_name="state",
                    ),
                ),
                ("values", models.JSONField(default=dict)),
                ("found", models.JSONField(default=dict)),
                ("errors", models.JSONField(default=list)),
                (
                    "job",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="core.job"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                (
                    "requests_per_hour",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="requests an hour"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ("name",),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="IdempotencyKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80)),
                ("request_hash", models.CharField(max_length=64)),
                ("status_code", models.PositiveSmallIntegerField(null=True)),
                ("body", models.JSONField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "partner",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="core.partner"),
                ),
            ],
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("happened_at", models.DateTimeField(auto_now_add=True)),
                ("posting_id", models.BigIntegerField(null=True)),
                ("verb", models.CharField(max_length=60)),
                ("object_type", models.CharField(blank=True, max_length=60)),
                ("object_id", models.CharField(blank=True, max_length=40)),
                ("unit_id", models.BigIntegerField(null=True)),
                ("details", models.JSONField(default=dict)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Web"),
                            ("api", "API"),
                            ("task", "Background task"),
                            ("import", "Import"),
                            ("command", "Command line"),
                        ],
                        max_length=10,
                    ),
                ),
                ("request_id", models.CharField(blank=True, max_length=40)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.partner"
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PartnerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "requests_per_hour",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="requests an hour"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="core.partner",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=40, verbose_name="role")),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="core.partner",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="place",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "ordering": ("-starts_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="PostingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("role", models.CharField(max_length=40, verbose_name="role")),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "given_by",
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
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.partner",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="core.posting",
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
                (
                    "user",
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
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.programme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=40)),
                (
                    "submissions",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("drawn", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("drawn_at", models.DateTimeField(auto_now_add=True)),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ScanResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("run_at", models.DateTimeField(verbose_name="run at")),
                ("table", models.CharField(max_length=80, verbose_name="table")),
                ("column", models.CharField(max_length=80, verbose_name="column")),
                ("found", models.PositiveIntegerField(verbose_name="found")),
                ("scanned", models.PositiveBigIntegerField(verbose_name="rows searched")),
                ("keys", models.JSONField(blank=True, default=list)),
            ],
            options={
                "ordering": ("-run_at", "-found", "table", "column"),
                "constraints": [
                    models.UniqueConstraint(fields=("run_at", "table", "column"), name="scanresult_once_a_run")
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="StandIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                ("is_cancelled", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "absent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="absent person",
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "posting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stand_ins",
                        to="core.posting",
                        verbose_name="posting",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stand_ins",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="stand-in",
                    ),
                ),
            ],
            options={
                "ordering": ("-starts_on", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="StandInEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                ("is_cancelled", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "absent",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="absent person",
                    ),
                ),
                (
                    "named_by",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="core.standin",
                    ),
                ),
                (
                    "posting",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.posting",
                        verbose_name="posting",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="stand-in",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Submission",
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
                ("kind", models.CharField(max_length=40)),
                ("object_type", models.CharField(max_length=60)),
                ("object_id", models.UUIDField()),
                ("maker_role", models.CharField(blank=True, default="", max_length=40)),
                ("made_at", models.DateTimeField()),
                ("made_on", models.DateField(verbose_name="handed in on")),
                (
                    "made_month",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            django.db.models.functions.comparison.Cast(
                                django.db.models.functions.datetime.ExtractYear("made_on"), models.IntegerField()
                            ),
                            django.db.models.functions.comparison.Cast(
                                django.db.models.functions.datetime.ExtractMonth("made_on"), models.IntegerField()
                            ),
                            1,
                            function="make_date",
                            output_field=models.DateField(),
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("about_on", models.DateField(verbose_name="about the day")),
                ("step", models.CharField(blank=True, default="", max_length=20)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("returned", "Returned"),
                            ("approved", "Approved"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("waiting_since", models.DateTimeField(verbose_name="waiting since")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                ("is_escalated", models.BooleanField(default=False)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("round", models.PositiveSmallIntegerField(default=1)),
                (
                    "taken_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("was_returned", models.BooleanField(default=False)),
                ("finished_on", models.DateField(blank=True, null=True)),
                (
                    "finished_month",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            django.db.models.functions.comparison.Cast(
                                django.db.models.functions.datetime.ExtractYear("finished_on"), models.IntegerField()
                            ),
                            django.db.models.functions.comparison.Cast(
                                django.db.models.functions.datetime.ExtractMonth("finished_on"), models.IntegerField()
                            ),
                            1,
                            function="make_date",
                            output_field=models.DateField(),
                        ),
                        output_field=models.DateField(null=True),
                    ),
                ),
                ("days_taken", models.PositiveIntegerField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                    "maker",
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
                    "maker_partner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.partner",
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
                "ordering": ("waiting_since", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField()),
                ("step", models.CharField(blank=True, default="", max_length=20)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("verified", "Verified"),
                            ("approved", "Approved"),
                            ("returned", "Returned"),
                            ("resubmitted", "Handed in again"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=12,
                        verbose_name="decision",
                    ),
                ),
                ("posting_id", models.BigIntegerField(blank=True, null=True)),
                ("role", models.CharField(blank=True, default="", max_length=40)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wrong_figure", "A figure is wrong"),
                            ("wrong_day", "The day is wrong"),
                            ("wrong_name", "A name or place is wrong"),
                            ("missing", "Something is missing"),
                            ("twice", "It was entered twice"),
                            ("no_proof", "The paper record says otherwise"),
                            ("other", "Another reason, written below"),
                        ],
                        default="",
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("text", models.CharField(blank=True, default="", max_length=300, verbose_name="in words")),
                (
                    "by",
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
                    "maker",
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
                    "stood_in_for",
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
                    "by_partner",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.partner",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="core.submission",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SubmissionEvent",
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
                ("kind", models.CharField(max_length=40)),
                ("object_type", models.CharField(max_length=60)),
                ("object_id", models.UUIDField()),
                ("maker_role", models.CharField(blank=True, default="", max_length=40)),
                ("made_at", models.DateTimeField()),
                ("made_on", models.DateField(verbose_name="handed in on")),
                ("about_on", models.DateField(verbose_name="about the day")),
                ("step", models.CharField(blank=True, default="", max_length=20)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("returned", "Returned"),
                            ("approved", "Approved"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("waiting_since", models.DateTimeField(verbose_name="waiting since")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                ("is_escalated", models.BooleanField(default=False)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("round", models.PositiveSmallIntegerField(default=1)),
                (
                    "taken_by",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("was_returned", models.BooleanField(default=False)),
                ("finished_on", models.DateField(blank=True, null=True)),
                ("days_taken", models.PositiveIntegerField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                    "maker",
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
                    "maker_partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="core.partner",
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
                        to="core.submission",
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
            name="SubmissionOpened",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("opened_at", models.DateTimeField()),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.submission"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Task",
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
                ("kind", models.CharField(max_length=40)),
                ("object_type", models.CharField(max_length=60)),
                ("object_id", models.UUIDField()),
                ("raised_on", models.DateField(verbose_name="raised on")),
                ("due_on", models.DateField(verbose_name="due on")),
                ("parameters", models.JSONField(blank=True, default=dict)),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("dismissed", "Set aside")],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=40, verbose_name="outcome")),
                ("text", models.CharField(blank=True, default="", max_length=300, verbose_name="in words")),
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
                    "done_by",
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
                "ordering": ("due_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="TaskEvent",
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
                ("kind", models.CharField(max_length=40)),
                ("object_type", models.CharField(max_length=60)),
                ("object_id", models.UUIDField()),
                ("raised_on", models.DateField(verbose_name="raised on")),
                ("due_on", models.DateField(verbose_name="due on")),
                ("parameters", models.JSONField(blank=True, default=dict)),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("dismissed", "Set aside")],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=40, verbose_name="outcome")),
                ("text", models.CharField(blank=True, default="", max_length=300, verbose_name="in words")),
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
                    "done_by",
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
                        to="core.task",
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
            name="UserEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "username",
                    models.CharField(
                        max_length=60,
                        validators=[django.contrib.auth.validators.ASCIIUsernameValidator()],
                        verbose_name="sign-in name",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("email", models.EmailField(blank=True, default="", max_length=254, verbose_name="e-mail")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("hi", "हिन्दी")],
                        default="hi",
                        max_length=5,
                        verbose_name="language",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                ("must_change_password", models.BooleanField(default=False, verbose_name="must choose a new password")),
                ("password_changed_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WorkflowSetting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("step", models.CharField(max_length=20)),
                ("is_on", models.BooleanField(default=True)),
                ("days", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.geounit"
                    ),
                ),
            ],
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("username"),
                name="user_username_any_case",
                violation_error_message="This sign-in name is taken.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_userevent" ("created_at", "created_by_id", "email", "id", "is_active", "language", "must_change_password", "name", "password_changed_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (NEW."created_at", NEW."created_by_id", NEW."email", NEW."id", NEW."is_active", NEW."language", NEW."must_change_password", NEW."name", NEW."password_changed_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."username"); RETURN NULL;',
                    hash="d433c2fb9f309c25176259abcdc014beb7d8ee8b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_45de6",
                    table="core_user",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."must_change_password" IS DISTINCT FROM (NEW."must_change_password") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."password_changed_at" IS DISTINCT FROM (NEW."password_changed_at") OR OLD."username" IS DISTINCT FROM (NEW."username"))',
                    func='INSERT INTO "core_userevent" ("created_at", "created_by_id", "email", "id", "is_active", "language", "must_change_password", "name", "password_changed_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (NEW."created_at", NEW."created_by_id", NEW."email", NEW."id", NEW."is_active", NEW."language", NEW."must_change_password", NEW."name", NEW."password_changed_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."username"); RETURN NULL;',
                    hash="1701b12805be309e56d420349aacfcdc6dd9ce74",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6ccff",
                    table="core_user",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_userevent" ("created_at", "created_by_id", "email", "id", "is_active", "language", "must_change_password", "name", "password_changed_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "username") VALUES (OLD."created_at", OLD."created_by_id", OLD."email", OLD."id", OLD."is_active", OLD."language", OLD."must_change_password", OLD."name", OLD."password_changed_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."username"); RETURN NULL;',
                    hash="be2b2fd09f478c2263dbb85483f11e18b6b8781a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1425a",
                    table="core_user",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="geounit",
            index=models.Index(fields=["level", "parent", "name"], name="geounit_level_parent"),
        ),
        migrations.AddIndex(
            model_name="geounit",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["name"], name="geounit_name_trgm", opclasses=("gin_trgm_ops",)
            ),
        ),
        migrations.AddConstraint(
            model_name="geounit",
            constraint=models.UniqueConstraint(
                fields=("level", "lgd_code"),
                name="geounit_level_lgd_code",
                violation_error_message="This LGD code is already held at this level.",
            ),
        ),
        migrations.AddConstraint(
            model_name="geounit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("level", "nation"), ("parent", None)),
                    models.Q(models.Q(("level", "nation"), _negated=True), ("parent__isnull", False)),
                    _connector="OR",
                ),
                name="geounit_parent_but_nation",
                violation_error_message="Every place below the nation has a parent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="geounit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None), ("valid_from", None), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                ),
                name="geounit_valid_period",
                violation_error_message="The last day must come after the first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="geounit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_simulated", False),
                    ("lgd_code", None),
                    ("level__in", ("nation", "state", "district", "block")),
                    _connector="OR",
                ),
                name="geounit_simulated_without_code",
                violation_error_message="A simulated panchayat or village carries no LGD code.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closedmonthevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="21481ae591e266cf3dfb79d24ce8ee8a4c026872",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ff2b1",
                    table="core_closedmonthevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="closedmonth",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reopened_at", None)),
                fields=("block", "month"),
                name="closedmonth_once",
                violation_error_message="This month is already closed in this block.",
            ),
        ),
        migrations.AddConstraint(
            model_name="closedmonth",
            constraint=models.UniqueConstraint(fields=("block", "month", "round"), name="closedmonth_round"),
        ),
        migrations.AddConstraint(
            model_name="closedmonth",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "month",
                        models.Func(
                            models.Value("month"),
                            models.F("month"),
                            function="date_trunc",
                            output_field=models.DateField(),
                        ),
                    )
                ),
                name="closedmonth_first_day",
                violation_error_message="A month is named by its first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="closedmonth",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reopened_at", None),
                    models.Q(
                        ("asked_at__isnull", False),
                        ("asked_by__isnull", False),
                        ("reopened_by__isnull", False),
                        models.Q(("reason", ""), _negated=True),
                        models.Q(("reopened_by", models.F("asked_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="closedmonth_two_reopen",
                violation_error_message="Reopening needs a reason, and another person than the one who asked.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closedmonth",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_closedmonthevent" ("asked_at", "asked_by_id", "block_id", "closed_at", "closed_by_id", "confirmed", "district_id", "id", "month", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "reason_text", "reopened_at", "reopened_by_id", "round", "state_id", "village_id") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."block_id", NEW."closed_at", NEW."closed_by_id", NEW."confirmed", NEW."district_id", NEW."id", NEW."month", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."reason_text", NEW."reopened_at", NEW."reopened_by_id", NEW."round", NEW."state_id", NEW."village_id"); RETURN NULL;',
                    hash="7a1b94b0d1db02c9485c1d9ad3d7e29d3c02436b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5b263",
                    table="core_closedmonth",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closedmonth",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "core_closedmonthevent" ("asked_at", "asked_by_id", "block_id", "closed_at", "closed_by_id", "confirmed", "district_id", "id", "month", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "reason_text", "reopened_at", "reopened_by_id", "round", "state_id", "village_id") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."block_id", NEW."closed_at", NEW."closed_by_id", NEW."confirmed", NEW."district_id", NEW."id", NEW."month", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."reason_text", NEW."reopened_at", NEW."reopened_by_id", NEW."round", NEW."state_id", NEW."village_id"); RETURN NULL;',
                    hash="3118111856cb67ab175f6e164ef4c148e8b4ac33",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8f56c",
                    table="core_closedmonth",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="closedmonth",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_closedmonthevent" ("asked_at", "asked_by_id", "block_id", "closed_at", "closed_by_id", "confirmed", "district_id", "id", "month", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "reason_text", "reopened_at", "reopened_by_id", "round", "state_id", "village_id") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."block_id", OLD."closed_at", OLD."closed_by_id", OLD."confirmed", OLD."district_id", OLD."id", OLD."month", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."reason_text", OLD."reopened_at", OLD."reopened_by_id", OLD."round", OLD."state_id", OLD."village_id"); RETURN NULL;',
                    hash="68d680e6dc417f5d78343ae93d489e9de2eb3cac",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_20a39",
                    table="core_closedmonth",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="chainchange",
            index=models.Index(fields=["state", "kind"], name="chainchange_of"),
        ),
        migrations.AddConstraint(
            model_name="chainchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="chainchange_has_reason",
                violation_error_message="Say why the checks are changed.",
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["owner", "-created_at"], name="job_owner"),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["expires_at"], name="job_expires"),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(condition=models.Q(("done__gte", 0)), name="job_done_not_negative"),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("digest", ""), _negated=True), ("state__in", ("waiting", "running", "asking"))
                ),
                fields=("kind", "unit", "digest"),
                name="job_one_file_at_a_time",
                violation_error_message="This very file is already being worked on here. Look under Jobs.",
            ),
        ),
        migrations.AddIndex(
            model_name="importrow",
            index=models.Index(fields=["job", "state", "number"], name="importrow_state"),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.UniqueConstraint(fields=("job", "number"), name="importrow_once"),
        ),
        migrations.AddConstraint(
            model_name="idempotencykey",
            constraint=models.UniqueConstraint(fields=("partner", "key"), name="idempotencykey_once"),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["object_type", "object_id"], name="auditentry_object"),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["unit_id", "happened_at"], name="auditentry_unit"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6fab64d0778de1dc28e9d575e35161fdbe1cc9bd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_30e40",
                    table="core_partnerevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="postingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="89d09b4c0aff0906dbc1dcc1bd6dd9215827360c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3b865",
                    table="core_postingevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(fields=["unit", "role"], name="posting_unit_role"),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("partner", None), ("user__isnull", False)),
                    models.Q(("partner__isnull", False), ("user", None)),
                    _connector="OR",
                ),
                name="posting_one_holder",
                violation_error_message="A posting belongs to one user or to one partner.",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="posting_ends_after_start",
                violation_error_message="The last day must not come before the first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                fields=("user", "role", "unit", "starts_on"),
                name="posting_once_per_user",
                violation_error_message="This user already has this posting from this day.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_postingevent" ("created_at", "ends_on", "given_by_id", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "role", "starts_on", "unit_id", "user_id") VALUES (NEW."created_at", NEW."ends_on", NEW."given_by_id", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."role", NEW."starts_on", NEW."unit_id", NEW."user_id"); RETURN NULL;',
                    hash="a01c7c1bf3ca83daed359333fd2bcf2a8e6a11b7",
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
                    func='INSERT INTO "core_postingevent" ("created_at", "ends_on", "given_by_id", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "role", "starts_on", "unit_id", "user_id") VALUES (NEW."created_at", NEW."ends_on", NEW."given_by_id", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."programme_id", NEW."role", NEW."starts_on", NEW."unit_id", NEW."user_id"); RETURN NULL;',
                    hash="ecafec01ab3190ec63cd0472a1377718b6ac8692",
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
                    func='INSERT INTO "core_postingevent" ("created_at", "ends_on", "given_by_id", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "role", "starts_on", "unit_id", "user_id") VALUES (OLD."created_at", OLD."ends_on", OLD."given_by_id", OLD."id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."role", OLD."starts_on", OLD."unit_id", OLD."user_id"); RETURN NULL;',
                    hash="00bbec9364a7116f132b09e88b0ad63328d087c6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ef26e",
                    table="core_posting",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.UniqueConstraint(
                condition=models.Q(("used_at", None)), fields=("user", "kind"), name="sample_one_unused"
            ),
        ),
        migrations.AddIndex(
            model_name="standin",
            index=models.Index(fields=["user", "ends_on"], name="standin_user"),
        ),
        migrations.AddConstraint(
            model_name="standin",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="standin_ends_after_start",
                violation_error_message="The last day must not come before the first day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="standin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "ends_on__lt",
                        django.db.models.expressions.CombinedExpression(
                            models.F("starts_on"), "+", models.Value(dt.timedelta(days=60))
                        ),
                    )
                ),
                name="standin_sixty_days",
                violation_error_message="A stand-in is named for at most 60 days. Ask for a posting instead.",
            ),
        ),
        migrations.AddConstraint(
            model_name="standin",
            constraint=models.CheckConstraint(
                condition=models.Q(("user", models.F("absent")), _negated=True),
                name="standin_not_oneself",
                violation_error_message="Nobody stands in for herself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="standin",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("is_cancelled", False)),
                expressions=[
                    (models.F("posting"), "="),
                    (
                        core.models.stand_in.DaysBoth(models.F("starts_on"), models.F("ends_on"), models.Value("[]")),
                        "&&",
                    ),
                ],
                name="standin_one_at_a_time",
                violation_error_message="Somebody already stands in for this posting on some of these days.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standin",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_standinevent" ("absent_id", "created_at", "ends_on", "id", "is_cancelled", "named_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting_id", "public_id", "starts_on", "user_id") VALUES (NEW."absent_id", NEW."created_at", NEW."ends_on", NEW."id", NEW."is_cancelled", NEW."named_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."posting_id", NEW."public_id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                    hash="b47a22f075bba7a7027163eb5d12efe349963d45",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_93fac",
                    table="core_standin",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standin",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "core_standinevent" ("absent_id", "created_at", "ends_on", "id", "is_cancelled", "named_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting_id", "public_id", "starts_on", "user_id") VALUES (NEW."absent_id", NEW."created_at", NEW."ends_on", NEW."id", NEW."is_cancelled", NEW."named_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."posting_id", NEW."public_id", NEW."starts_on", NEW."user_id"); RETURN NULL;',
                    hash="d9647c6886a98f6b6f26d339f1b70d828096e0c1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ee666",
                    table="core_standin",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standin",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_standinevent" ("absent_id", "created_at", "ends_on", "id", "is_cancelled", "named_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting_id", "public_id", "starts_on", "user_id") VALUES (OLD."absent_id", OLD."created_at", OLD."ends_on", OLD."id", OLD."is_cancelled", OLD."named_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."posting_id", OLD."public_id", OLD."starts_on", OLD."user_id"); RETURN NULL;',
                    hash="2c01b2d9c0254189aab6b333da71bd429c8465c8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e481c",
                    table="core_standin",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="standinevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ecb1ad810b9c19dc5207a53c9e09fa7f7791a6e5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3b1a8",
                    table="core_standinevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("status", "waiting")),
                fields=["block", "kind", "step", "waiting_since", "id"],
                name="submission_wait_block",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("status", "waiting")),
                fields=["district", "kind", "step", "waiting_since", "id"],
                name="submission_wait_district",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("status", "waiting")),
                fields=["state", "kind", "step", "waiting_since", "id"],
                name="submission_wait_state",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("is_escalated", True), ("status", "waiting")),
                fields=["block", "kind", "step", "waiting_since", "id"],
                name="submission_late_block",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("is_escalated", True), ("status", "waiting")),
                fields=["district", "kind", "step", "waiting_since", "id"],
                name="submission_late_district",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("is_escalated", True), ("status", "waiting")),
                fields=["state", "kind", "step", "waiting_since", "id"],
                name="submission_late_state",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("is_escalated", False), ("status", "waiting")),
                fields=["due_on"],
                name="submission_due",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("status", "returned")),
                fields=["maker", "waiting_since"],
                name="submission_returned",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("status__in", ("waiting", "returned"))),
                fields=["block", "about_on"],
                name="submission_about",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["object_id", "kind"], name="submission_object"),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["block", "made_month"], include=("was_returned",), name="submission_made"),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("status", "approved")),
                fields=["block", "finished_month"],
                include=("days_taken",),
                name="submission_finished",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ("waiting", "returned"))),
                fields=("kind", "object_id"),
                name="submission_one_open",
                violation_error_message="This document already waits for a decision.",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(("maker", None), ("maker_partner", None), _connector="OR"),
                name="submission_one_maker",
                violation_error_message="A document is handed in by a user or by a partner.",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "waiting"), models.Q(("step", ""), _negated=True)),
                    models.Q(models.Q(("status", "waiting"), _negated=True), ("step", "")),
                    _connector="OR",
                ),
                name="submission_waits_at_a_step",
                violation_error_message="Only what waits has a step.",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("days_taken__isnull", False), ("finished_on__isnull", False), ("status", "approved")),
                    models.Q(
                        models.Q(("status", "approved"), _negated=True), ("days_taken", None), ("finished_on", None)
                    ),
                    _connector="OR",
                ),
                name="submission_finished_when_approved",
                violation_error_message="What is approved has the day of its last decision.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submission",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_submissionevent" ("about_on", "block_id", "days_taken", "district_id", "due_on", "finished_on", "id", "is_escalated", "kind", "made_at", "made_on", "maker_id", "maker_partner_id", "maker_role", "object_id", "object_type", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reminded_at", "round", "state_id", "status", "step", "taken_by", "version", "village_id", "waiting_since", "was_returned") VALUES (NEW."about_on", NEW."block_id", NEW."days_taken", NEW."district_id", NEW."due_on", NEW."finished_on", NEW."id", NEW."is_escalated", NEW."kind", NEW."made_at", NEW."made_on", NEW."maker_id", NEW."maker_partner_id", NEW."maker_role", NEW."object_id", NEW."object_type", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reminded_at", NEW."round", NEW."state_id", NEW."status", NEW."step", NEW."taken_by", NEW."version", NEW."village_id", NEW."waiting_since", NEW."was_returned"); RETURN NULL;',
                    hash="2613f98414db718c4eaab2bdc41cbfb15f239f94",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_414ba",
                    table="core_submission",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submission",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."about_on" IS DISTINCT FROM (NEW."about_on") OR OLD."block_id" IS DISTINCT FROM (NEW."block_id") OR OLD."days_taken" IS DISTINCT FROM (NEW."days_taken") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."finished_on" IS DISTINCT FROM (NEW."finished_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_escalated" IS DISTINCT FROM (NEW."is_escalated") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_on" IS DISTINCT FROM (NEW."made_on") OR OLD."maker_id" IS DISTINCT FROM (NEW."maker_id") OR OLD."maker_partner_id" IS DISTINCT FROM (NEW."maker_partner_id") OR OLD."maker_role" IS DISTINCT FROM (NEW."maker_role") OR OLD."object_id" IS DISTINCT FROM (NEW."object_id") OR OLD."object_type" IS DISTINCT FROM (NEW."object_type") OR OLD."panchayat_id" IS DISTINCT FROM (NEW."panchayat_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."reminded_at" IS DISTINCT FROM (NEW."reminded_at") OR OLD."round" IS DISTINCT FROM (NEW."round") OR OLD."state_id" IS DISTINCT FROM (NEW."state_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."step" IS DISTINCT FROM (NEW."step") OR OLD."taken_by" IS DISTINCT FROM (NEW."taken_by") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id") OR OLD."waiting_since" IS DISTINCT FROM (NEW."waiting_since") OR OLD."was_returned" IS DISTINCT FROM (NEW."was_returned"))',
                    func='INSERT INTO "core_submissionevent" ("about_on", "block_id", "days_taken", "district_id", "due_on", "finished_on", "id", "is_escalated", "kind", "made_at", "made_on", "maker_id", "maker_partner_id", "maker_role", "object_id", "object_type", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reminded_at", "round", "state_id", "status", "step", "taken_by", "version", "village_id", "waiting_since", "was_returned") VALUES (NEW."about_on", NEW."block_id", NEW."days_taken", NEW."district_id", NEW."due_on", NEW."finished_on", NEW."id", NEW."is_escalated", NEW."kind", NEW."made_at", NEW."made_on", NEW."maker_id", NEW."maker_partner_id", NEW."maker_role", NEW."object_id", NEW."object_type", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reminded_at", NEW."round", NEW."state_id", NEW."status", NEW."step", NEW."taken_by", NEW."version", NEW."village_id", NEW."waiting_since", NEW."was_returned"); RETURN NULL;',
                    hash="3910cb0d5ab387115619aa485cba84c3318dcb9a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_687ed",
                    table="core_submission",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submission",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_submissionevent" ("about_on", "block_id", "days_taken", "district_id", "due_on", "finished_on", "id", "is_escalated", "kind", "made_at", "made_on", "maker_id", "maker_partner_id", "maker_role", "object_id", "object_type", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reminded_at", "round", "state_id", "status", "step", "taken_by", "version", "village_id", "waiting_since", "was_returned") VALUES (OLD."about_on", OLD."block_id", OLD."days_taken", OLD."district_id", OLD."due_on", OLD."finished_on", OLD."id", OLD."is_escalated", OLD."kind", OLD."made_at", OLD."made_on", OLD."maker_id", OLD."maker_partner_id", OLD."maker_role", OLD."object_id", OLD."object_type", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reminded_at", OLD."round", OLD."state_id", OLD."status", OLD."step", OLD."taken_by", OLD."version", OLD."village_id", OLD."waiting_since", OLD."was_returned"); RETURN NULL;',
                    hash="55455da27d21e77aaf3bdc7e62e62ed93fa90810",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b34d3",
                    table="core_submission",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision__in", ("verified", "approved", "returned")), _negated=True),
                    models.Q(
                        ("by__isnull", False),
                        models.Q(("maker", None), models.Q(("by", models.F("maker")), _negated=True), _connector="OR"),
                        models.Q(
                            ("maker", None),
                            ("stood_in_for", None),
                            models.Q(("stood_in_for", models.F("maker")), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="decision_not_by_the_maker",
                violation_error_message="Nobody decides on what she handed in herself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decision__in", ("verified", "approved", "returned"))),
                fields=("submission", "round", "by"),
                name="decision_one_step_a_person",
                violation_error_message="You have already taken a step of this document.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", "returned"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="decision_return_has_reason",
                violation_error_message="Say why it is returned.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="submissionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bd25808383972964ac0d55f88b2fbcbe306411bc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2032a",
                    table="core_submissionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="submissionopened",
            constraint=models.UniqueConstraint(fields=("user", "submission", "version"), name="submissionopened_once"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("status", "open")), fields=["block", "kind", "due_on", "id"], name="task_open_block"
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("status", "open")),
                fields=["district", "kind", "due_on", "id"],
                name="task_open_district",
            ),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("status", "open")), fields=["state", "kind", "due_on", "id"], name="task_open_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "open")),
                fields=("kind", "object_id"),
                name="task_one_open",
                violation_error_message="This task is already open.",
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at", None), ("status", "open")),
                    models.Q(models.Q(("status", "open"), _negated=True), ("done_at__isnull", False)),
                    _connector="OR",
                ),
                name="task_done_has_time",
                violation_error_message="What is done has its time.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="task",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_taskevent" ("block_id", "district_id", "done_at", "done_by_id", "due_on", "id", "kind", "object_id", "object_type", "outcome", "panchayat_id", "parameters", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "raised_on", "state_id", "status", "text", "village_id") VALUES (NEW."block_id", NEW."district_id", NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."id", NEW."kind", NEW."object_id", NEW."object_type", NEW."outcome", NEW."panchayat_id", NEW."parameters", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."raised_on", NEW."state_id", NEW."status", NEW."text", NEW."village_id"); RETURN NULL;',
                    hash="d827740f566ff9341cd68ba36fabe7a8b92e5e22",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_adb8c",
                    table="core_task",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="task",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "core_taskevent" ("block_id", "district_id", "done_at", "done_by_id", "due_on", "id", "kind", "object_id", "object_type", "outcome", "panchayat_id", "parameters", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "raised_on", "state_id", "status", "text", "village_id") VALUES (NEW."block_id", NEW."district_id", NEW."done_at", NEW."done_by_id", NEW."due_on", NEW."id", NEW."kind", NEW."object_id", NEW."object_type", NEW."outcome", NEW."panchayat_id", NEW."parameters", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."raised_on", NEW."state_id", NEW."status", NEW."text", NEW."village_id"); RETURN NULL;',
                    hash="8256fd91874ad4e23ef4c38e492afa9df94f398b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_48765",
                    table="core_task",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="task",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "core_taskevent" ("block_id", "district_id", "done_at", "done_by_id", "due_on", "id", "kind", "object_id", "object_type", "outcome", "panchayat_id", "parameters", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "raised_on", "state_id", "status", "text", "village_id") VALUES (OLD."block_id", OLD."district_id", OLD."done_at", OLD."done_by_id", OLD."due_on", OLD."id", OLD."kind", OLD."object_id", OLD."object_type", OLD."outcome", OLD."panchayat_id", OLD."parameters", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."raised_on", OLD."state_id", OLD."status", OLD."text", OLD."village_id"); RETURN NULL;',
                    hash="0296031c2e2d4a599226cc21e1aa9aa25ef152be",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d19be",
                    table="core_task",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="taskevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e0cec5228da2ef2613a16db2f70987daf0f5a3d8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5a7e3",
                    table="core_taskevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="userevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6c831c7829668854425dc56f04bf5cdb370a36ff",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1b55a",
                    table="core_userevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="workflowsetting",
            constraint=models.UniqueConstraint(fields=("state", "kind", "step"), name="workflowsetting_once"),
        ),
    ]
