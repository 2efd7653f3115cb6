"""What a group itself lent, received and paid at a meeting."""

import uuid

import django.contrib.postgres.functions
import django.core.validators
import django.db.models.deletion
import django.db.models.manager
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from core.together import Together


class Migration(Together):
    dependencies = [
        ("federation", "0019_loan_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetingLoan",
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
                    "amount_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="amount, ₹",
                    ),
                ),
                ("instalments", models.PositiveSmallIntegerField(verbose_name="instalments")),
                (
                    "interest_percent",
                    models.DecimalField(decimal_places=2, max_digits=5, verbose_name="interest in per cent a year"),
                ),
                ("first_due_on", models.DateField(verbose_name="first instalment on")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="new_loans", to="federation.meeting"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.membership",
                        verbose_name="member",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.loanproduct",
                        verbose_name="kind",
                    ),
                ),
                (
                    "purpose",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.loanpurpose",
                        verbose_name="what it is for",
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
            name="MeetingLoanEvent",
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
                    "amount_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="amount, ₹",
                    ),
                ),
                ("instalments", models.PositiveSmallIntegerField(verbose_name="instalments")),
                (
                    "interest_percent",
                    models.DecimalField(decimal_places=2, max_digits=5, verbose_name="interest in per cent a year"),
                ),
                ("first_due_on", models.DateField(verbose_name="first instalment on")),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.meeting",
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
                        to="federation.meetingloan",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.loanproduct",
                        verbose_name="kind",
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
                        to="federation.loanpurpose",
                        verbose_name="what it is for",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingMoney",
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
                    "way",
                    models.CharField(
                        choices=[
                            ("receipt", "Received"),
                            ("payment", "Paid"),
                            ("deposit", "Put into the bank"),
                            ("withdrawal", "Taken from the bank"),
                        ],
                        max_length=10,
                        verbose_name="which way",
                    ),
                ),
                (
                    "amount_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="amount, ₹",
                    ),
                ),
                (
                    "bank_account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.bankaccount",
                        verbose_name="account",
                    ),
                ),
                (
                    "counterpart",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.institution",
                        verbose_name="institution",
                    ),
                ),
                (
                    "head",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.ledgerhead",
                        verbose_name="for what",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="money", to="federation.meeting"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.membership",
                        verbose_name="member",
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
            name="MeetingMoneyEvent",
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
                    "way",
                    models.CharField(
                        choices=[
                            ("receipt", "Received"),
                            ("payment", "Paid"),
                            ("deposit", "Put into the bank"),
                            ("withdrawal", "Taken from the bank"),
                        ],
                        max_length=10,
                        verbose_name="which way",
                    ),
                ),
                (
                    "amount_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="amount, ₹",
                    ),
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
                    "counterpart",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                        verbose_name="institution",
                    ),
                ),
                (
                    "head",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.ledgerhead",
                        verbose_name="for what",
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
                        to="federation.meeting",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
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
                        to="federation.meetingmoney",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="meetingloan",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_rupees__gt", 0)),
                name="meetingloan_has_amount",
                violation_error_message="Write the amount.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingloan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_meetingloanevent" ("amount_rupees", "first_due_on", "id", "instalments", "interest_percent", "meeting_id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "public_id", "purpose_id") VALUES (NEW."amount_rupees", NEW."first_due_on", NEW."id", NEW."instalments", NEW."interest_percent", NEW."meeting_id", NEW."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."product_id", NEW."public_id", NEW."purpose_id"); RETURN NULL;',
                    hash="0f5347b022c86c62323bc629b3cf831b15a01ade",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8e168",
                    table="federation_meetingloan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingloan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_meetingloanevent" ("amount_rupees", "first_due_on", "id", "instalments", "interest_percent", "meeting_id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "public_id", "purpose_id") VALUES (NEW."amount_rupees", NEW."first_due_on", NEW."id", NEW."instalments", NEW."interest_percent", NEW."meeting_id", NEW."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."product_id", NEW."public_id", NEW."purpose_id"); RETURN NULL;',
                    hash="0a0b95c210c791cfbc9a0415140027f2e026f643",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8e996",
                    table="federation_meetingloan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingloan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_meetingloanevent" ("amount_rupees", "first_due_on", "id", "instalments", "interest_percent", "meeting_id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "product_id", "public_id", "purpose_id") VALUES (OLD."amount_rupees", OLD."first_due_on", OLD."id", OLD."instalments", OLD."interest_percent", OLD."meeting_id", OLD."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."product_id", OLD."public_id", OLD."purpose_id"); RETURN NULL;',
                    hash="36a4032da612c45b05f8a42d2dc4db0cf237f2bd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_38900",
                    table="federation_meetingloan",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="meetingloanevent",
            index=models.Index(fields=["meeting", "pgh_created_at"], name="meetingloanevent_meeting"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingloanevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="77872f74fb494260aac71948571a4d3c21cd1e8d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4bd2e",
                    table="federation_meetingloanevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingmoney",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("head__isnull", False), ("way__in", ("receipt", "payment"))),
                    models.Q(
                        models.Q(("way__in", ("receipt", "payment")), _negated=True),
                        ("bank_account__isnull", False),
                        ("counterpart", None),
                        ("head", None),
                        ("membership", None),
                    ),
                    _connector="OR",
                ),
                name="meetingmoney_fits_its_way",
                violation_error_message="Choose for what, or between cash and which account.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingmoney",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_rupees__gt", 0)),
                name="meetingmoney_has_amount",
                violation_error_message="Write the amount.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingmoney",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_meetingmoneyevent" ("amount_rupees", "bank_account_id", "counterpart_id", "head_id", "id", "meeting_id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "way") VALUES (NEW."amount_rupees", NEW."bank_account_id", NEW."counterpart_id", NEW."head_id", NEW."id", NEW."meeting_id", NEW."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."way"); RETURN NULL;',
                    hash="a8051311644a5f93685e7546bfda2c3521bb555c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_796b6",
                    table="federation_meetingmoney",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingmoney",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_meetingmoneyevent" ("amount_rupees", "bank_account_id", "counterpart_id", "head_id", "id", "meeting_id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "way") VALUES (NEW."amount_rupees", NEW."bank_account_id", NEW."counterpart_id", NEW."head_id", NEW."id", NEW."meeting_id", NEW."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."way"); RETURN NULL;',
                    hash="1ddf9c4a50dce4009d93ea0b1f56edbbe5ebd136",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1744b",
                    table="federation_meetingmoney",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingmoney",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_meetingmoneyevent" ("amount_rupees", "bank_account_id", "counterpart_id", "head_id", "id", "meeting_id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "way") VALUES (OLD."amount_rupees", OLD."bank_account_id", OLD."counterpart_id", OLD."head_id", OLD."id", OLD."meeting_id", OLD."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."way"); RETURN NULL;',
                    hash="d9c87129c85b452f2aa5438b6d87b48e84faa60b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2ae0c",
                    table="federation_meetingmoney",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="meetingmoneyevent",
            index=models.Index(fields=["meeting", "pgh_created_at"], name="meetingmoneyevent_meeting"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingmoneyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c3db9de01e77f682fceee061a6d4d6b800ae0b8a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_98e4e",
                    table="federation_meetingmoneyevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
