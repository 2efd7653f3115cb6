"""Registrations under acts, and trainers as rows."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
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

import federation.models.institution
from core.together import Together


class Migration(Together):
    dependencies = [("core", "0003_partners"), ("federation", "0004_households_in_order")]

    operations = [
        migrations.CreateModel(
            name="Registration",
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
                    "number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=60, verbose_name="registration number"
                    ),
                ),
                ("registered_on", models.DateField(verbose_name="registered on")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cancelled", "Cancelled by the registrar"),
                            ("lapsed", "Lapsed, not renewed"),
                            ("replaced", "Replaced by another registration"),
                            ("mistake", "Entered by mistake, it never was"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="why it ended",
                    ),
                ),
                ("certificate", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "certificate_kind",
                    models.CharField(
                        blank=True,
                        choices=[("", "None"), ("pdf", "PDF"), ("jpg", "Picture")],
                        db_default="",
                        default="",
                        max_length=4,
                        verbose_name="certificate",
                    ),
                ),
                ("certificate_on", models.DateField(blank=True, null=True, verbose_name="certificate stored on")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "ordering": ("registered_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RegistrationAct",
            fields=[
                ("slug", models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
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
            name="RegistrationEvent",
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
                    "number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=60, verbose_name="registration number"
                    ),
                ),
                ("registered_on", models.DateField(verbose_name="registered on")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("cancelled", "Cancelled by the registrar"),
                            ("lapsed", "Lapsed, not renewed"),
                            ("replaced", "Replaced by another registration"),
                            ("mistake", "Entered by mistake, it never was"),
                        ],
                        db_default="",
                        default="",
                        max_length=10,
                        verbose_name="why it ended",
                    ),
                ),
                (
                    "certificate_kind",
                    models.CharField(
                        blank=True,
                        choices=[("", "None"), ("pdf", "PDF"), ("jpg", "Picture")],
                        db_default="",
                        default="",
                        max_length=4,
                        verbose_name="certificate",
                    ),
                ),
                ("certificate_on", models.DateField(blank=True, null=True, verbose_name="certificate stored on")),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Trainer",
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
                ("name", models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="name")),
                (
                    "organisation",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="organisation"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "Leads"), ("support", "Supports")],
                        db_default="lead",
                        default="lead",
                        max_length=8,
                        verbose_name="role",
                    ),
                ),
                (
                    "hours",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(400),
                        ],
                        verbose_name="hours",
                    ),
                ),
            ],
            options={
                "ordering": ("event", "role", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="TrainerEvent",
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
                ("name", models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="name")),
                (
                    "organisation",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="organisation"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "Leads"), ("support", "Supports")],
                        db_default="lead",
                        default="lead",
                        max_length=8,
                        verbose_name="role",
                    ),
                ),
                (
                    "hours",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(400),
                        ],
                        verbose_name="hours",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="registration",
            name="institution",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="registrations",
                to="federation.institution",
            ),
        ),
        migrations.AddField(
            model_name="registrationact",
            name="state",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.geounit",
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="act",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="federation.registrationact",
                verbose_name="act",
            ),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="act",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="federation.registrationact",
                verbose_name="act",
            ),
        ),
        migrations.AddField(
            model_name="registrationevent",
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
            model_name="registrationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="federation.registration",
            ),
        ),
        migrations.AddField(
            model_name="trainer",
            name="engagement",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="taught",
                to="federation.cadreengagement",
                verbose_name="cadre",
            ),
        ),
        migrations.AddField(
            model_name="trainer",
            name="event",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="trainers",
                to="federation.trainingevent",
            ),
        ),
        migrations.AddField(
            model_name="trainer",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="taught",
                to=settings.AUTH_USER_MODEL,
                verbose_name="one of the staff",
            ),
        ),
        migrations.AddField(
            model_name="trainerevent",
            name="engagement",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="federation.cadreengagement",
                verbose_name="cadre",
            ),
        ),
        migrations.AddField(
            model_name="trainerevent",
            name="event",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="federation.trainingevent",
            ),
        ),
        migrations.AddField(
            model_name="trainerevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="federation.trainer",
            ),
        ),
        migrations.AddField(
            model_name="trainerevent",
            name="user",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="one of the staff",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("institution"), "="),
                    (models.F("act"), "="),
                    (
                        federation.models.institution.DateRange(
                            models.F("registered_on"),
                            models.F("ended_on"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                        ),
                        "&&",
                    ),
                ],
                name="registration_one_by_act",
                violation_error_message="It is registered under this act already on one of these days. End that registration first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_reason", ""), ("ended_on", None)),
                    models.Q(
                        ("end_reason__in", ("cancelled", "lapsed", "replaced")),
                        ("ended_on__gt", models.F("registered_on")),
                    ),
                    models.Q(("end_reason", "mistake"), ("ended_on", models.F("registered_on"))),
                    _connector="OR",
                ),
                name="registration_ended_with_reason",
                violation_error_message="A registration ends after its first day, and with a reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until", None), ("valid_until__gt", models.F("registered_on")), _connector="OR"
                ),
                name="registration_valid_after_first",
                violation_error_message="A registration is valid until a day after its first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("certificate", None), ("certificate_kind", ""), ("certificate_on", None)),
                    models.Q(
                        ("certificate__isnull", False),
                        ("certificate_kind__in", ("pdf", "jpg")),
                        ("certificate_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="registration_certificate_whole",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_registrationevent" ("act_id", "certificate_kind", "certificate_on", "created_at", "end_reason", "ended_on", "id", "institution_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "registered_on", "valid_until") VALUES (NEW."act_id", NEW."certificate_kind", NEW."certificate_on", NEW."created_at", NEW."end_reason", NEW."ended_on", NEW."id", NEW."institution_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."registered_on", NEW."valid_until"); RETURN NULL;',
                    hash="5902afcf9730a69af611001a4f040378c51f4328",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1accd",
                    table="federation_registration",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."act_id" IS DISTINCT FROM (NEW."act_id") OR OLD."certificate_kind" IS DISTINCT FROM (NEW."certificate_kind") OR OLD."certificate_on" IS DISTINCT FROM (NEW."certificate_on") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."end_reason" IS DISTINCT FROM (NEW."end_reason") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."registered_on" IS DISTINCT FROM (NEW."registered_on") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until"))',
                    func='INSERT INTO "federation_registrationevent" ("act_id", "certificate_kind", "certificate_on", "created_at", "end_reason", "ended_on", "id", "institution_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "registered_on", "valid_until") VALUES (NEW."act_id", NEW."certificate_kind", NEW."certificate_on", NEW."created_at", NEW."end_reason", NEW."ended_on", NEW."id", NEW."institution_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."registered_on", NEW."valid_until"); RETURN NULL;',
                    hash="2018ef1c10d537635fa82de0831e6c854bc5595d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_42575",
                    table="federation_registration",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_registrationevent" ("act_id", "certificate_kind", "certificate_on", "created_at", "end_reason", "ended_on", "id", "institution_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "registered_on", "valid_until") VALUES (OLD."act_id", OLD."certificate_kind", OLD."certificate_on", OLD."created_at", OLD."end_reason", OLD."ended_on", OLD."id", OLD."institution_id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."registered_on", OLD."valid_until"); RETURN NULL;',
                    hash="e4bfa68b80183eaf03b36c634e4f8e1a0967089a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_219e5",
                    table="federation_registration",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="registrationevent",
            index=models.Index(fields=["institution", "pgh_created_at"], name="registrationevent_inst"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registrationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2e2dae49392bc6334555a5b2b9e32fb5fb7ae513",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5ede4",
                    table="federation_registrationevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="trainer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("engagement__isnull", False), ("name", ""), ("organisation", ""), ("user", None)),
                    models.Q(("engagement", None), ("name", ""), ("organisation", ""), ("user__isnull", False)),
                    models.Q(("engagement", None), ("user", None), models.Q(("name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="trainer_one_of_three",
                violation_error_message="A trainer is a cadre, one of the staff, or somebody from outside by name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainer",
            constraint=models.CheckConstraint(
                condition=models.Q(("hours", None), models.Q(("hours__gte", 1), ("hours__lte", 400)), _connector="OR"),
                name="trainer_hours_sane",
                violation_error_message="Hours lie between 1 and 400.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainer",
            constraint=models.UniqueConstraint(
                fields=("event", "engagement"),
                name="trainer_cadre_once",
                violation_error_message="She is a trainer of this training already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainer",
            constraint=models.UniqueConstraint(
                fields=("event", "user"),
                name="trainer_user_once",
                violation_error_message="This colleague is a trainer of this training already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("engagement", None), ("user", None)),
                fields=("event", "name", "organisation"),
                name="trainer_name_once",
                violation_error_message="This person is a trainer of this training already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_trainerevent" ("engagement_id", "event_id", "hours", "id", "name", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "role", "user_id") VALUES (NEW."engagement_id", NEW."event_id", NEW."hours", NEW."id", NEW."name", NEW."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."role", NEW."user_id"); RETURN NULL;',
                    hash="b5d4582588d7e1afcb7e908aed4fa3b6bb0c0959",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_aa5c3",
                    table="federation_trainer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_trainerevent" ("engagement_id", "event_id", "hours", "id", "name", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "role", "user_id") VALUES (NEW."engagement_id", NEW."event_id", NEW."hours", NEW."id", NEW."name", NEW."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."role", NEW."user_id"); RETURN NULL;',
                    hash="d9bf3d37f8af3cd446753b36653eb8a11728b632",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0aee5",
                    table="federation_trainer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_trainerevent" ("engagement_id", "event_id", "hours", "id", "name", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "role", "user_id") VALUES (OLD."engagement_id", OLD."event_id", OLD."hours", OLD."id", OLD."name", OLD."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."role", OLD."user_id"); RETURN NULL;',
                    hash="21459542eaff4b1d4bfe4c1659a5089f1fe2aacd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dd5a7",
                    table="federation_trainer",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="trainerevent",
            index=models.Index(fields=["event", "pgh_created_at"], name="trainerevent_event"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="63a3f29aef7eb13e1702e0fa36f63cb5af623c2d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_26b25",
                    table="federation_trainerevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
