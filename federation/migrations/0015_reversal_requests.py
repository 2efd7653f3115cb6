"""Asking that an entry of the books be taken back."""

import uuid

import django.contrib.postgres.functions
import django.db.models.deletion
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
        ("federation", "0014_collection_sheet"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReversalRequest",
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
                    "reason",
                    models.CharField(
                        choices=[
                            ("wrong_amount", "The amount is wrong"),
                            ("wrong_head", "The head is wrong"),
                            ("wrong_person", "The member or account is wrong"),
                            ("wrong_book", "It belongs to another institution"),
                            ("twice", "It was entered twice"),
                            ("never_was", "It never took place"),
                        ],
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="in words")),
                ("client_key", models.UUIDField(unique=True, verbose_name="client key")),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal_requests",
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
                    "reversal",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="request",
                        to="federation.journal",
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
                "ordering": ("asked_at", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="ReversalRequestEvent",
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
                    "reason",
                    models.CharField(
                        choices=[
                            ("wrong_amount", "The amount is wrong"),
                            ("wrong_head", "The head is wrong"),
                            ("wrong_person", "The member or account is wrong"),
                            ("wrong_book", "It belongs to another institution"),
                            ("twice", "It was entered twice"),
                            ("never_was", "It never took place"),
                        ],
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="in words")),
                ("client_key", models.UUIDField(verbose_name="client key")),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
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
                    "journal",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="federation.reversalrequest",
                    ),
                ),
                (
                    "reversal",
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
        migrations.AddConstraint(
            model_name="reversalrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="reversalrequest_says_why",
                violation_error_message="Write what is wrong with the entry.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reversalrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_reversalrequestevent" ("asked_at", "asked_by_id", "block_id", "client_key", "district_id", "id", "journal_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "reversal_id", "state_id", "text", "village_id") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."block_id", NEW."client_key", NEW."district_id", NEW."id", NEW."journal_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."reversal_id", NEW."state_id", NEW."text", NEW."village_id"); RETURN NULL;',
                    hash="232215ce0e0738635f60c5037a75fe9362d302cd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c90d6",
                    table="federation_reversalrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reversalrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_reversalrequestevent" ("asked_at", "asked_by_id", "block_id", "client_key", "district_id", "id", "journal_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "reversal_id", "state_id", "text", "village_id") VALUES (NEW."asked_at", NEW."asked_by_id", NEW."block_id", NEW."client_key", NEW."district_id", NEW."id", NEW."journal_id", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."reversal_id", NEW."state_id", NEW."text", NEW."village_id"); RETURN NULL;',
                    hash="e02c36fa99273d7daa83ed988526ecc46a03acbf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_421c5",
                    table="federation_reversalrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reversalrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_reversalrequestevent" ("asked_at", "asked_by_id", "block_id", "client_key", "district_id", "id", "journal_id", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "reversal_id", "state_id", "text", "village_id") VALUES (OLD."asked_at", OLD."asked_by_id", OLD."block_id", OLD."client_key", OLD."district_id", OLD."id", OLD."journal_id", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."reversal_id", OLD."state_id", OLD."text", OLD."village_id"); RETURN NULL;',
                    hash="3b655e1316b114c8f6f454eccf347ddd4ce8eb84",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ed8cf",
                    table="federation_reversalrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reversalrequestevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b9373ac1c0bb549e7a1164cf244664445b5043f2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0c77c",
                    table="federation_reversalrequestevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
