"""Ledger heads, journals and their lines."""

import uuid
from decimal import Decimal

import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

from core.together import Together


class Migration(Together):
    dependencies = [
        ("core", "0004_documents_of_partners"),
        ("federation", "0011_places_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Journal",
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
                ("number", models.PositiveIntegerField(verbose_name="voucher number")),
                ("posted_on", models.DateField(verbose_name="day")),
                (
                    "month",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            django.db.models.functions.comparison.Cast(
                                django.db.models.functions.datetime.ExtractYear("posted_on"), models.IntegerField()
                            ),
                            django.db.models.functions.comparison.Cast(
                                django.db.models.functions.datetime.ExtractMonth("posted_on"), models.IntegerField()
                            ),
                            1,
                            function="make_date",
                            output_field=models.DateField(),
                        ),
                        output_field=models.DateField(),
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opening", "Cut-off sheet"),
                            ("meeting", "Meeting"),
                            ("voucher", "Voucher"),
                            ("contra", "Between cash and bank"),
                            ("reversal", "Reversal"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wrong_amount", "The amount is wrong"),
                            ("wrong_head", "The head is wrong"),
                            ("wrong_person", "The member or account is wrong"),
                            ("wrong_book", "It belongs to another institution"),
                            ("twice", "It was entered twice"),
                            ("never_was", "It never took place"),
                        ],
                        db_default="",
                        default="",
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                (
                    "narration",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=300, verbose_name="what it was for"
                    ),
                ),
                ("line_count", models.PositiveSmallIntegerField(verbose_name="lines")),
                (
                    "total_rupees",
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
                    "opening_cash_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cash before, ₹",
                    ),
                ),
                (
                    "closing_cash_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cash after, ₹",
                    ),
                ),
                ("client_key", models.UUIDField(blank=True, null=True, unique=True, verbose_name="client key")),
                (
                    "posted_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
                ),
                ("entered_in", models.BigIntegerField(db_default=0, default=0, editable=False)),
                (
                    "approved_by",
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
                        related_name="journals",
                        to="federation.institution",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="journal",
                        to="federation.meeting",
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
                    "posted_by",
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
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal",
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
                "ordering": ("-posted_on", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LedgerHead",
            fields=[
                ("id", models.SmallAutoField(primary_key=True, serialize=False)),
                ("slug", models.SlugField(max_length=40, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("asset", "What it has"),
                            ("liability", "What it owes"),
                            ("fund", "Own fund"),
                            ("income", "Income"),
                            ("expense", "Expense"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("of_cash", models.BooleanField(db_default=False, default=False)),
                ("of_bank", models.BooleanField(db_default=False, default=False)),
                ("of_member", models.BooleanField(db_default=False, default=False)),
                (
                    "tiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), size=None, verbose_name="tiers"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(db_default=500, default=500)),
                ("receipt_order", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("payment_order", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("receipt_name", models.CharField(blank=True, db_default="", default="", max_length=80)),
                ("payment_name", models.CharField(blank=True, db_default="", default="", max_length=80)),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
            ],
            options={
                "ordering": ("order", "slug"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("of_bank", False), ("of_cash", False)),
                            models.Q(("kind", "asset"), ("of_bank", False), ("of_cash", True)),
                            models.Q(("kind", "asset"), ("of_bank", True), ("of_cash", False)),
                            _connector="OR",
                        ),
                        name="ledgerhead_money_is_asset",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("of_cash", True)), fields=("of_cash",), name="ledgerhead_one_cash"
                    ),
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="JournalLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "debit_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="debit, ₹",
                    ),
                ),
                (
                    "credit_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="credit, ₹",
                    ),
                ),
                (
                    "bank_account",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="journal_lines",
                        to="federation.bankaccount",
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
                    ),
                ),
                (
                    "journal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="federation.journal",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="journal_lines",
                        to="federation.membership",
                    ),
                ),
                (
                    "head",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.ledgerhead",
                    ),
                ),
            ],
            options={
                "ordering": ("journal_id", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="journal",
            index=models.Index(fields=["institution", "posted_on"], name="journal_institution_day"),
        ),
        migrations.AddIndex(
            model_name="journal",
            index=models.Index(fields=["block", "posted_on", "id"], name="journal_block_day"),
        ),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.UniqueConstraint(
                fields=("institution", "number"),
                name="journal_number_once",
                violation_error_message="This voucher number is already used in these books.",
            ),
        ),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number", 1),
                    models.Q(("number__gt", 1), models.Q(("kind", "opening"), _negated=True)),
                    _connector="OR",
                ),
                name="journal_opening_is_first",
                violation_error_message="The cut-off sheet is the first entry of the books.",
            ),
        ),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.CheckConstraint(
                condition=models.Q(("line_count__gte", 2), ("total_rupees__gt", 0)),
                name="journal_two_lines",
                violation_error_message="An entry has at least two lines, and an amount.",
            ),
        ),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.CheckConstraint(
                condition=models.Q(("closing_cash_rupees__gte", 0), ("opening_cash_rupees__gte", 0)),
                name="journal_cash_not_negative",
                violation_error_message="There is not that much cash in hand.",
            ),
        ),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "meeting"), ("meeting__isnull", False)),
                    models.Q(models.Q(("kind", "meeting"), _negated=True), ("meeting", None)),
                    _connector="OR",
                ),
                name="journal_meeting_named",
                violation_error_message="An entry of a meeting names the meeting.",
            ),
        ),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("kind", "reversal"), _negated=True),
                        ("approved_by", None),
                        ("reason", ""),
                        ("reverses", None),
                    ),
                    models.Q(
                        ("approved_by__isnull", False),
                        ("kind", "reversal"),
                        ("posted_by__isnull", False),
                        ("reverses__isnull", False),
                        models.Q(("reason", ""), _negated=True),
                        models.Q(("approved_by", models.F("posted_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="journal_reversal_approved",
                violation_error_message="A reversal names what it takes back, why, and a second person who approved it.",
            ),
        ),
        migrations.AddIndex(
            model_name="journalline",
            index=models.Index(
                condition=models.Q(("membership__isnull", False)),
                fields=["membership", "head"],
                name="journalline_member",
            ),
        ),
        migrations.AddIndex(
            model_name="journalline",
            index=models.Index(
                condition=models.Q(("bank_account__isnull", False)),
                fields=["bank_account", "journal"],
                include=("debit_rupees", "credit_rupees"),
                name="journalline_account",
            ),
        ),
        migrations.AddConstraint(
            model_name="journalline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("credit_rupees", 0), ("debit_rupees__gt", 0)),
                    models.Q(("credit_rupees__gt", 0), ("debit_rupees", 0)),
                    _connector="OR",
                ),
                name="journalline_one_side",
                violation_error_message="A line has one amount above zero: debit or credit.",
            ),
        ),
        migrations.AddConstraint(
            model_name="journalline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("credit_rupees__lte", Decimal("999999999.99")), ("debit_rupees__lte", Decimal("999999999.99"))
                ),
                name="journalline_amount_sane",
                violation_error_message="A line comes to less than ₹100 crore.",
            ),
        ),
    ]
