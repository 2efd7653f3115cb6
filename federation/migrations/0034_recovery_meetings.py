"""Recovery meetings of banks' branches, and the overdue loans spoken about there."""

import uuid

import django.contrib.postgres.functions
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.manager
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from core.together import Together


class Migration(Together):
    dependencies = [
        ("core", "0005_places_in_bulk"),
        ("federation", "0033_money_figures_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecoveryLine",
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
                ("held_on", models.DateField(verbose_name="held on")),
                (
                    "outstanding_rupees",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="outstanding, ₹"),
                ),
                ("overdue_rupees", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="overdue, ₹")),
                ("days_overdue", models.PositiveIntegerField(verbose_name="days overdue")),
                ("promised_on", models.DateField(blank=True, null=True, verbose_name="promised until")),
                (
                    "promised_rupees",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="promised, ₹",
                    ),
                ),
                (
                    "remark",
                    models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="remark"),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recovery_lines",
                        to="federation.loan",
                        verbose_name="loan",
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
                "ordering": ("meeting_id", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RecoveryMeeting",
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
                ("bank", models.CharField(max_length=80, verbose_name="bank")),
                ("branch", models.CharField(max_length=80, verbose_name="branch")),
                ("ifsc", models.CharField(max_length=11, verbose_name="IFSC of the branch")),
                ("held_on", models.DateField(verbose_name="held on")),
                ("chaired_by", models.CharField(max_length=120, verbose_name="chaired by")),
                (
                    "present",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(999),
                        ],
                        verbose_name="how many were present",
                    ),
                ),
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
                "ordering": ("-held_on", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RecoveryLineEvent",
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
                ("held_on", models.DateField(verbose_name="held on")),
                (
                    "outstanding_rupees",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="outstanding, ₹"),
                ),
                ("overdue_rupees", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="overdue, ₹")),
                ("days_overdue", models.PositiveIntegerField(verbose_name="days overdue")),
                ("promised_on", models.DateField(blank=True, null=True, verbose_name="promised until")),
                (
                    "promised_rupees",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="promised, ₹",
                    ),
                ),
                (
                    "remark",
                    models.CharField(blank=True, db_default="", default="", max_length=300, verbose_name="remark"),
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
                    "loan",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.loan",
                        verbose_name="loan",
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
                        to="federation.recoveryline",
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
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.recoverymeeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="recoveryline",
            name="meeting",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="federation.recoverymeeting",
            ),
        ),
        migrations.CreateModel(
            name="RecoveryMeetingEvent",
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
                ("bank", models.CharField(max_length=80, verbose_name="bank")),
                ("branch", models.CharField(max_length=80, verbose_name="branch")),
                ("ifsc", models.CharField(max_length=11, verbose_name="IFSC of the branch")),
                ("held_on", models.DateField(verbose_name="held on")),
                ("chaired_by", models.CharField(max_length=120, verbose_name="chaired by")),
                (
                    "present",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(999),
                        ],
                        verbose_name="how many were present",
                    ),
                ),
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
                        to="federation.recoverymeeting",
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
            model_name="recoverymeeting",
            index=models.Index(fields=["block", "held_on", "id"], name="recoverymeeting_block_day"),
        ),
        migrations.AddIndex(
            model_name="recoverymeeting",
            index=models.Index(fields=["district", "held_on", "id"], name="recoverymeeting_district_day"),
        ),
        migrations.AddIndex(
            model_name="recoverymeeting",
            index=models.Index(fields=["state", "held_on", "id"], name="recoverymeeting_state_day"),
        ),
        migrations.AddConstraint(
            model_name="recoverymeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("ifsc__regex", "^[A-Z]{4}0[A-Z0-9]{6}$")),
                name="recoverymeeting_ifsc",
                violation_error_message="An IFSC has four letters, a zero and six letters or digits: SBIN0001234.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recoverymeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("present__gte", 1), ("present__lte", 999), models.Q(("chaired_by", ""), _negated=True)
                ),
                name="recoverymeeting_somebody_came",
                violation_error_message="Say who chaired the meeting and how many were present.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recoverymeeting",
            constraint=models.UniqueConstraint(
                fields=("block", "ifsc", "held_on"),
                name="recoverymeeting_once_a_day",
                violation_error_message="The meeting of this branch on this day is entered already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recoverymeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_recoverymeetingevent" ("bank", "block_id", "branch", "chaired_by", "created_at", "district_id", "held_on", "id", "ifsc", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "public_id", "state_id", "version", "village_id") VALUES (NEW."bank", NEW."block_id", NEW."branch", NEW."chaired_by", NEW."created_at", NEW."district_id", NEW."held_on", NEW."id", NEW."ifsc", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."present", NEW."public_id", NEW."state_id", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="471eb6300ee97e8470d2e530e9937326cd5c5728",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2d75f",
                    table="federation_recoverymeeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recoverymeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_recoverymeetingevent" ("bank", "block_id", "branch", "chaired_by", "created_at", "district_id", "held_on", "id", "ifsc", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "public_id", "state_id", "version", "village_id") VALUES (NEW."bank", NEW."block_id", NEW."branch", NEW."chaired_by", NEW."created_at", NEW."district_id", NEW."held_on", NEW."id", NEW."ifsc", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."present", NEW."public_id", NEW."state_id", NEW."version", NEW."village_id"); RETURN NULL;',
                    hash="af477438b09022caea6f2e9ec388b4630c57a8ba",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_44246",
                    table="federation_recoverymeeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recoverymeeting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_recoverymeetingevent" ("bank", "block_id", "branch", "chaired_by", "created_at", "district_id", "held_on", "id", "ifsc", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "public_id", "state_id", "version", "village_id") VALUES (OLD."bank", OLD."block_id", OLD."branch", OLD."chaired_by", OLD."created_at", OLD."district_id", OLD."held_on", OLD."id", OLD."ifsc", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."present", OLD."public_id", OLD."state_id", OLD."version", OLD."village_id"); RETURN NULL;',
                    hash="3bb3eeb01ee4876cacc8caf7b0b81b927c8f1a54",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_28d16",
                    table="federation_recoverymeeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recoverylineevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="65cf30b2ff81edc31a18b71bc2a85f959d1f8307",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0ac0c",
                    table="federation_recoverylineevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="recoveryline",
            index=models.Index(fields=["block", "promised_on", "id"], name="recoveryline_block_promise"),
        ),
        migrations.AddIndex(
            model_name="recoveryline",
            index=models.Index(fields=["district", "promised_on", "id"], name="recoveryline_district_promise"),
        ),
        migrations.AddIndex(
            model_name="recoveryline",
            index=models.Index(fields=["state", "promised_on", "id"], name="recoveryline_state_promise"),
        ),
        migrations.AddConstraint(
            model_name="recoveryline",
            constraint=models.UniqueConstraint(
                fields=("meeting", "loan"),
                name="recoveryline_loan_once",
                violation_error_message="A loan is spoken about once in a meeting.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recoveryline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("promised_on", None), ("promised_rupees", None)),
                    models.Q(("promised_on__gt", models.F("held_on")), ("promised_rupees__gt", 0)),
                    _connector="OR",
                ),
                name="recoveryline_whole_promise",
                violation_error_message="A promise has an amount above zero and a day after the meeting.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recoveryline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("promised_on", None), _negated=True),
                    models.Q(("remark", ""), _negated=True),
                    _connector="OR",
                ),
                name="recoveryline_promise_or_remark",
                violation_error_message="Enter the promise, or say in the remark why there is none.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recoveryline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("promised_rupees", None), ("promised_rupees__lte", models.F("outstanding_rupees")), _connector="OR"
                ),
                name="recoveryline_no_more_than_owed",
                violation_error_message="More is promised than the loan owed on the day of the meeting.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recoveryline",
            constraint=models.CheckConstraint(
                condition=models.Q(("days_overdue__gte", 1), ("outstanding_rupees__gte", 0), ("overdue_rupees__gt", 0)),
                name="recoveryline_overdue",
                violation_error_message="This loan was not overdue on the day of the meeting.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recoveryline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_recoverylineevent" ("block_id", "days_overdue", "district_id", "held_on", "id", "loan_id", "meeting_id", "outstanding_rupees", "overdue_rupees", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_on", "promised_rupees", "public_id", "remark", "state_id", "village_id") VALUES (NEW."block_id", NEW."days_overdue", NEW."district_id", NEW."held_on", NEW."id", NEW."loan_id", NEW."meeting_id", NEW."outstanding_rupees", NEW."overdue_rupees", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."promised_on", NEW."promised_rupees", NEW."public_id", NEW."remark", NEW."state_id", NEW."village_id"); RETURN NULL;',
                    hash="2c81b947515cb942f02b2c1a90a9be855cc0ff5a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_439c2",
                    table="federation_recoveryline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recoveryline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_recoverylineevent" ("block_id", "days_overdue", "district_id", "held_on", "id", "loan_id", "meeting_id", "outstanding_rupees", "overdue_rupees", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_on", "promised_rupees", "public_id", "remark", "state_id", "village_id") VALUES (NEW."block_id", NEW."days_overdue", NEW."district_id", NEW."held_on", NEW."id", NEW."loan_id", NEW."meeting_id", NEW."outstanding_rupees", NEW."overdue_rupees", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."promised_on", NEW."promised_rupees", NEW."public_id", NEW."remark", NEW."state_id", NEW."village_id"); RETURN NULL;',
                    hash="e0f89822753e5928638ae9ab0bc508f5cb94b4d8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_891e8",
                    table="federation_recoveryline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recoveryline",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_recoverylineevent" ("block_id", "days_overdue", "district_id", "held_on", "id", "loan_id", "meeting_id", "outstanding_rupees", "overdue_rupees", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promised_on", "promised_rupees", "public_id", "remark", "state_id", "village_id") VALUES (OLD."block_id", OLD."days_overdue", OLD."district_id", OLD."held_on", OLD."id", OLD."loan_id", OLD."meeting_id", OLD."outstanding_rupees", OLD."overdue_rupees", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."promised_on", OLD."promised_rupees", OLD."public_id", OLD."remark", OLD."state_id", OLD."village_id"); RETURN NULL;',
                    hash="2cfb6f2ddb487572acd2298474fde03a2339047b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6d7c1",
                    table="federation_recoveryline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recoverymeetingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="493d4e17449d1652b56d6028fb49ef1f84053f5f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c1bd9",
                    table="federation_recoverymeetingevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
