"""More kinds of savings, cash counted at the end of a meeting, entries of the books that turn up late."""

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
from django.conf import settings
from django.db import migrations, models

import federation.models.institution
from federation.books.db_ops import journals_are_whole


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_places_in_bulk"),
        ("federation", "0013_book_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavingsRule",
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
                    "amount_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="usual amount at a meeting, ₹",
                    ),
                ),
                (
                    "return_percent",
                    models.DecimalField(
                        db_default=0, decimal_places=2, default=0, max_digits=4, verbose_name="return, percent a year"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until before")),
            ],
            options={
                "ordering": ("institution_id", "kind", "-starts_on"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="SavingsRuleEvent",
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
                    "amount_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="usual amount at a meeting, ₹",
                    ),
                ),
                (
                    "return_percent",
                    models.DecimalField(
                        db_default=0, decimal_places=2, default=0, max_digits=4, verbose_name="return, percent a year"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until before")),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="meeting",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="meeting",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="meeting",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="meetingline",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="meetingline",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="meetingline",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="journal",
            name="journal_cash_not_negative",
        ),
        migrations.RemoveConstraint(
            model_name="meeting",
            name="meeting_money_not_negative",
        ),
        migrations.RemoveIndex(
            model_name="journal",
            name="journal_institution_day",
        ),
        migrations.RemoveIndex(
            model_name="journalline",
            name="journalline_member",
        ),
        migrations.RemoveIndex(
            model_name="meeting",
            name="meeting_savings_to_date",
        ),
        migrations.RemoveField(
            model_name="journal",
            name="closing_cash_rupees",
        ),
        migrations.RemoveField(
            model_name="journal",
            name="opening_cash_rupees",
        ),
        migrations.AddField(
            model_name="journal",
            name="cash_change_rupees",
            field=models.DecimalField(
                db_default=0, decimal_places=2, default=0, max_digits=14, verbose_name="change of cash in hand, ₹"
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="counted_cash_rupees",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="cash counted at the end, ₹"
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="other_savings_rupees",
            field=models.DecimalField(
                db_default=0,
                decimal_places=2,
                default=0,
                max_digits=14,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="food, health and festival savings, ₹",
            ),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="counted_cash_rupees",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="cash counted at the end, ₹"
            ),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="other_savings_rupees",
            field=models.DecimalField(
                db_default=0,
                decimal_places=2,
                default=0,
                max_digits=14,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="food, health and festival savings, ₹",
            ),
        ),
        migrations.AddField(
            model_name="meetingline",
            name="festival_rupees",
            field=models.DecimalField(
                db_default=0,
                decimal_places=2,
                default=0,
                max_digits=14,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="festival saving, ₹",
            ),
        ),
        migrations.AddField(
            model_name="meetingline",
            name="food_rupees",
            field=models.DecimalField(
                db_default=0,
                decimal_places=2,
                default=0,
                max_digits=14,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="food or grain saving, ₹",
            ),
        ),
        migrations.AddField(
            model_name="meetingline",
            name="health_rupees",
            field=models.DecimalField(
                db_default=0,
                decimal_places=2,
                default=0,
                max_digits=14,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="health saving, ₹",
            ),
        ),
        migrations.AddField(
            model_name="meetinglineevent",
            name="festival_rupees",
            field=models.DecimalField(
                db_default=0,
                decimal_places=2,
                default=0,
                max_digits=14,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="festival saving, ₹",
            ),
        ),
        migrations.AddField(
            model_name="meetinglineevent",
            name="food_rupees",
            field=models.DecimalField(
                db_default=0,
                decimal_places=2,
                default=0,
                max_digits=14,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="food or grain saving, ₹",
            ),
        ),
        migrations.AddField(
            model_name="meetinglineevent",
            name="health_rupees",
            field=models.DecimalField(
                db_default=0,
                decimal_places=2,
                default=0,
                max_digits=14,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="health saving, ₹",
            ),
        ),
        migrations.AlterField(
            model_name="keyingdifference",
            name="cell",
            field=models.CharField(
                choices=[
                    ("attendance", "Attendance"),
                    ("saving_rupees", "Saving"),
                    ("voluntary_rupees", "Voluntary saving"),
                    ("food_rupees", "Food or grain saving"),
                    ("health_rupees", "Health saving"),
                    ("festival_rupees", "Festival saving"),
                    ("repaid_rupees", "Loan repaid"),
                    ("fine_rupees", "Fine"),
                ],
                max_length=16,
                verbose_name="cell",
            ),
        ),
        migrations.AddIndex(
            model_name="journal",
            index=models.Index(
                fields=["institution", "posted_on", "number"],
                include=("cash_change_rupees",),
                name="journal_institution_day",
            ),
        ),
        migrations.AddIndex(
            model_name="journalline",
            index=models.Index(
                condition=models.Q(("membership__isnull", False)),
                fields=["membership", "head"],
                include=("debit_rupees", "credit_rupees"),
                name="journalline_member",
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(
                condition=models.Q(("status", "closed")),
                fields=["block", "month"],
                include=(
                    "savings_received_rupees",
                    "voluntary_savings_rupees",
                    "other_savings_rupees",
                    "savings_brought_in_rupees",
                ),
                name="meeting_savings_to_date",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_meetingevent" ("block_id", "client_key", "closed_at", "closed_by_id", "closed_on", "counted_cash_rupees", "district_id", "fine_rupees", "held_on", "id", "institution_id", "is_special", "loan_repaid_rupees", "number", "opened_at", "opened_by_id", "other_savings_rupees", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "public_id", "savings_brought_in_rupees", "savings_due_rupees", "savings_received_rupees", "slots", "state_id", "status", "version", "village_id", "voluntary_savings_rupees") VALUES (NEW."block_id", NEW."client_key", NEW."closed_at", NEW."closed_by_id", NEW."closed_on", NEW."counted_cash_rupees", NEW."district_id", NEW."fine_rupees", NEW."held_on", NEW."id", NEW."institution_id", NEW."is_special", NEW."loan_repaid_rupees", NEW."number", NEW."opened_at", NEW."opened_by_id", NEW."other_savings_rupees", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."present", NEW."public_id", NEW."savings_brought_in_rupees", NEW."savings_due_rupees", NEW."savings_received_rupees", NEW."slots", NEW."state_id", NEW."status", NEW."version", NEW."village_id", NEW."voluntary_savings_rupees"); RETURN NULL;',
                    hash="62e55b52399e80157072a6caa47accfdaea3b563",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ba77f",
                    table="federation_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."block_id" IS DISTINCT FROM (NEW."block_id") OR OLD."client_key" IS DISTINCT FROM (NEW."client_key") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."closed_by_id" IS DISTINCT FROM (NEW."closed_by_id") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."counted_cash_rupees" IS DISTINCT FROM (NEW."counted_cash_rupees") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."fine_rupees" IS DISTINCT FROM (NEW."fine_rupees") OR OLD."held_on" IS DISTINCT FROM (NEW."held_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."is_special" IS DISTINCT FROM (NEW."is_special") OR OLD."loan_repaid_rupees" IS DISTINCT FROM (NEW."loan_repaid_rupees") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."opened_by_id" IS DISTINCT FROM (NEW."opened_by_id") OR OLD."other_savings_rupees" IS DISTINCT FROM (NEW."other_savings_rupees") OR OLD."panchayat_id" IS DISTINCT FROM (NEW."panchayat_id") OR OLD."present" IS DISTINCT FROM (NEW."present") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."savings_brought_in_rupees" IS DISTINCT FROM (NEW."savings_brought_in_rupees") OR OLD."savings_due_rupees" IS DISTINCT FROM (NEW."savings_due_rupees") OR OLD."savings_received_rupees" IS DISTINCT FROM (NEW."savings_received_rupees") OR OLD."slots" IS DISTINCT FROM (NEW."slots") OR OLD."state_id" IS DISTINCT FROM (NEW."state_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."village_id" IS DISTINCT FROM (NEW."village_id") OR OLD."voluntary_savings_rupees" IS DISTINCT FROM (NEW."voluntary_savings_rupees"))',
                    func='INSERT INTO "federation_meetingevent" ("block_id", "client_key", "closed_at", "closed_by_id", "closed_on", "counted_cash_rupees", "district_id", "fine_rupees", "held_on", "id", "institution_id", "is_special", "loan_repaid_rupees", "number", "opened_at", "opened_by_id", "other_savings_rupees", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "public_id", "savings_brought_in_rupees", "savings_due_rupees", "savings_received_rupees", "slots", "state_id", "status", "version", "village_id", "voluntary_savings_rupees") VALUES (NEW."block_id", NEW."client_key", NEW."closed_at", NEW."closed_by_id", NEW."closed_on", NEW."counted_cash_rupees", NEW."district_id", NEW."fine_rupees", NEW."held_on", NEW."id", NEW."institution_id", NEW."is_special", NEW."loan_repaid_rupees", NEW."number", NEW."opened_at", NEW."opened_by_id", NEW."other_savings_rupees", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."present", NEW."public_id", NEW."savings_brought_in_rupees", NEW."savings_due_rupees", NEW."savings_received_rupees", NEW."slots", NEW."state_id", NEW."status", NEW."version", NEW."village_id", NEW."voluntary_savings_rupees"); RETURN NULL;',
                    hash="9634b0c3b344f8ca76225cf06568744b74a5d9f6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5c400",
                    table="federation_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_meetingevent" ("block_id", "client_key", "closed_at", "closed_by_id", "closed_on", "counted_cash_rupees", "district_id", "fine_rupees", "held_on", "id", "institution_id", "is_special", "loan_repaid_rupees", "number", "opened_at", "opened_by_id", "other_savings_rupees", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "public_id", "savings_brought_in_rupees", "savings_due_rupees", "savings_received_rupees", "slots", "state_id", "status", "version", "village_id", "voluntary_savings_rupees") VALUES (OLD."block_id", OLD."client_key", OLD."closed_at", OLD."closed_by_id", OLD."closed_on", OLD."counted_cash_rupees", OLD."district_id", OLD."fine_rupees", OLD."held_on", OLD."id", OLD."institution_id", OLD."is_special", OLD."loan_repaid_rupees", OLD."number", OLD."opened_at", OLD."opened_by_id", OLD."other_savings_rupees", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."present", OLD."public_id", OLD."savings_brought_in_rupees", OLD."savings_due_rupees", OLD."savings_received_rupees", OLD."slots", OLD."state_id", OLD."status", OLD."version", OLD."village_id", OLD."voluntary_savings_rupees"); RETURN NULL;',
                    hash="75f67deee85cba0328a0c68e1fc9b7221634ac0d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_23bd1",
                    table="federation_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_meetinglineevent" ("attendance", "festival_rupees", "fine_rupees", "food_rupees", "health_rupees", "id", "meeting_id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "repaid_rupees", "saving_rupees", "version", "voluntary_rupees") VALUES (NEW."attendance", NEW."festival_rupees", NEW."fine_rupees", NEW."food_rupees", NEW."health_rupees", NEW."id", NEW."meeting_id", NEW."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."repaid_rupees", NEW."saving_rupees", NEW."version", NEW."voluntary_rupees"); RETURN NULL;',
                    hash="1de780375182cd344ba16a44ad0f1d4c095f8ab7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fbe7e",
                    table="federation_meetingline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_meetinglineevent" ("attendance", "festival_rupees", "fine_rupees", "food_rupees", "health_rupees", "id", "meeting_id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "repaid_rupees", "saving_rupees", "version", "voluntary_rupees") VALUES (NEW."attendance", NEW."festival_rupees", NEW."fine_rupees", NEW."food_rupees", NEW."health_rupees", NEW."id", NEW."meeting_id", NEW."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."repaid_rupees", NEW."saving_rupees", NEW."version", NEW."voluntary_rupees"); RETURN NULL;',
                    hash="a4f8a908a41779bf4fcf0b16f017e817a4f92b97",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6148e",
                    table="federation_meetingline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meetingline",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_meetinglineevent" ("attendance", "festival_rupees", "fine_rupees", "food_rupees", "health_rupees", "id", "meeting_id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "repaid_rupees", "saving_rupees", "version", "voluntary_rupees") VALUES (OLD."attendance", OLD."festival_rupees", OLD."fine_rupees", OLD."food_rupees", OLD."health_rupees", OLD."id", OLD."meeting_id", OLD."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."repaid_rupees", OLD."saving_rupees", OLD."version", OLD."voluntary_rupees"); RETURN NULL;',
                    hash="a15d9d8ddeb4894a349009515e1fe89d7ae9b7d2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8bae0",
                    table="federation_meetingline",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("fine_rupees__gte", 0),
                    ("loan_repaid_rupees__gte", 0),
                    ("other_savings_rupees__gte", 0),
                    ("savings_brought_in_rupees__gte", 0),
                    ("savings_due_rupees__gte", 0),
                    ("savings_received_rupees__gte", 0),
                    ("voluntary_savings_rupees__gte", 0),
                ),
                name="meeting_money_not_negative",
                violation_error_message="An amount cannot be negative.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("counted_cash_rupees", None), ("counted_cash_rupees__gte", 0), _connector="OR"),
                name="meeting_cash_not_negative",
                violation_error_message="Cash in hand cannot be below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.CheckConstraint(
                condition=models.Q(("food_rupees__gte", 0), ("food_rupees__lte", 200000)),
                name="meetingline_food_rupees_sane",
                violation_error_message="An amount lies between ₹0 and ₹2,00,000.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.CheckConstraint(
                condition=models.Q(("health_rupees__gte", 0), ("health_rupees__lte", 200000)),
                name="meetingline_health_rupees_sane",
                violation_error_message="An amount lies between ₹0 and ₹2,00,000.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingline",
            constraint=models.CheckConstraint(
                condition=models.Q(("festival_rupees__gte", 0), ("festival_rupees__lte", 200000)),
                name="meetingline_festival_rupees_sane",
                violation_error_message="An amount lies between ₹0 and ₹2,00,000.",
            ),
        ),
        migrations.AddField(
            model_name="savingsrule",
            name="institution",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="savings_rules",
                to="federation.institution",
            ),
        ),
        migrations.AddField(
            model_name="savingsruleevent",
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
            model_name="savingsruleevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="federation.savingsrule",
            ),
        ),
        migrations.AddConstraint(
            model_name="savingsrule",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("institution"), "="),
                    (models.F("kind"), "="),
                    (
                        federation.models.institution.DateRange(
                            models.F("starts_on"),
                            models.F("ends_on"),
                            django.contrib.postgres.fields.ranges.RangeBoundary(),
                        ),
                        "&&",
                    ),
                ],
                name="savingsrule_one_at_a_time",
                violation_error_message="On these days the group has another rule for this kind of savings.",
            ),
        ),
        migrations.AddConstraint(
            model_name="savingsrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on", None), ("ends_on__gt", models.F("starts_on")), _connector="OR"),
                name="savingsrule_ends_after_start",
                violation_error_message="A rule holds for a day at least.",
            ),
        ),
        migrations.AddConstraint(
            model_name="savingsrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_rupees__gte", 0), ("amount_rupees__lte", 10000)),
                name="savingsrule_amount_sane",
                violation_error_message="A usual amount lies between ₹0 and ₹10,000.",
            ),
        ),
        migrations.AddConstraint(
            model_name="savingsrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("return_percent__gte", 0), ("return_percent__lte", 24)),
                name="savingsrule_return_sane",
                violation_error_message="A return lies between 0 and 24 percent a year.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savingsrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_savingsruleevent" ("amount_rupees", "ends_on", "id", "institution_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "return_percent", "starts_on") VALUES (NEW."amount_rupees", NEW."ends_on", NEW."id", NEW."institution_id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."public_id", NEW."return_percent", NEW."starts_on"); RETURN NULL;',
                    hash="f5e7989d913cecca24cf8e72d59dd040ef3f3ae5",
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
                    func='INSERT INTO "federation_savingsruleevent" ("amount_rupees", "ends_on", "id", "institution_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "return_percent", "starts_on") VALUES (NEW."amount_rupees", NEW."ends_on", NEW."id", NEW."institution_id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."public_id", NEW."return_percent", NEW."starts_on"); RETURN NULL;',
                    hash="a43c5a9c31561e20d3cc9e2213aab505b214a017",
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
                    func='INSERT INTO "federation_savingsruleevent" ("amount_rupees", "ends_on", "id", "institution_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "return_percent", "starts_on") VALUES (OLD."amount_rupees", OLD."ends_on", OLD."id", OLD."institution_id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."public_id", OLD."return_percent", OLD."starts_on"); RETURN NULL;',
                    hash="5340dba996de57f51947f4f091689b17c25761a2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_06ad7",
                    table="federation_savingsrule",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="savingsruleevent",
            index=models.Index(fields=["institution", "pgh_created_at"], name="savingsruleevent_inst"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="savingsruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b69e61902a00f09c8d5400bf1860eab83b69468e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_af0bc",
                    table="federation_savingsruleevent",
                    when="BEFORE",
                ),
            ),
        ),
        journals_are_whole(),
    ]
