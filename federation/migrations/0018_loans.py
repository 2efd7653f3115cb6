"""Products and purposes of loans, loans, their schedules, instalments and entries."""

import uuid
from decimal import Decimal

import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

import federation.models.loan_terms
from core.together import Together


class Migration(Together):
    dependencies = [
        ("core", "0005_places_in_bulk"),
        ("federation", "0017_funds_and_grades_rules"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LoanPurpose",
            fields=[
                ("slug", models.SlugField(max_length=30, primary_key=True, serialize=False)),
                ("order", models.PositiveSmallIntegerField(db_default=500, default=500)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
            ],
            options={
                "ordering": ("order", "slug"),
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Loan",
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
                ("number", models.PositiveIntegerField(verbose_name="loan number")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("member", "Group to member"),
                            ("federation", "Federation to group or federation"),
                            ("bank", "Bank to group or federation"),
                            ("enterprise", "Federation to an enterprise"),
                        ],
                        max_length=10,
                        verbose_name="between whom",
                    ),
                ),
                (
                    "lender_bank",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=120, verbose_name="bank and branch"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("own", "Own funds"),
                            ("cif", "Community Investment Fund (CIF)"),
                            ("bank", "Bank loan"),
                            ("vrf", "Vulnerability Reduction Fund (VRF)"),
                            ("cef", "Community Enterprise Fund (CEF)"),
                            ("other", "Other money"),
                        ],
                        max_length=5,
                        verbose_name="out of which money",
                    ),
                ),
                ("sanctioned_on", models.DateField(verbose_name="sanctioned on")),
                (
                    "sanctioned_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="sanctioned, ₹",
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("declining", "Equal principal, interest on what is left"),
                            ("emi", "Equal instalments, interest on what is left"),
                            ("flat", "Equal instalments, interest on the whole amount"),
                            ("bullet", "All at the end"),
                            ("irregular", "As she can, all by the end"),
                        ],
                        max_length=10,
                        verbose_name="how it is repaid",
                    ),
                ),
                (
                    "accrual",
                    models.CharField(
                        choices=[("schedule", "By the schedule"), ("outstanding", "By day, on what is outstanding")],
                        max_length=11,
                        verbose_name="interest",
                    ),
                ),
                (
                    "interest_percent",
                    models.DecimalField(decimal_places=2, max_digits=5, verbose_name="interest in per cent a year"),
                ),
                ("instalments", models.PositiveSmallIntegerField(verbose_name="instalments")),
                (
                    "pace",
                    models.CharField(
                        choices=[("weekly", "Weekly"), ("fortnightly", "Fortnightly"), ("monthly", "Monthly")],
                        max_length=11,
                        verbose_name="how often",
                    ),
                ),
                (
                    "moratorium",
                    models.PositiveSmallIntegerField(
                        db_default=0, default=0, verbose_name="instalments of interest alone"
                    ),
                ),
                (
                    "allocation",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=9),
                        default=federation.models.loan_terms.usual_order,
                        size=None,
                    ),
                ),
                ("whole_rupees", models.BooleanField(db_default=True, default=True)),
                (
                    "recorded_at",
                    models.DateTimeField(auto_now_add=True, db_default=django.db.models.functions.datetime.Now()),
                ),
                ("settled_on", models.DateField(blank=True, editable=False, null=True)),
                ("settled_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loans",
                        to="federation.bankaccount",
                    ),
                ),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="block",
                    ),
                ),
                (
                    "book",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loans_in_book",
                        to="federation.institution",
                    ),
                ),
                (
                    "borrower",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loans_taken",
                        to="federation.institution",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "lender",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loans_given",
                        to="federation.institution",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="loans",
                        to="federation.membership",
                    ),
                ),
                (
                    "panchayat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
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
                        db_constraint=False,
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
                        db_constraint=False,
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
                "ordering": ("-sanctioned_on", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LoanEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("disbursed", "Paid out"),
                            ("brought_in", "Brought in from the old books"),
                            ("repaid", "Repaid"),
                            ("prepaid", "Paid ahead"),
                            ("written_off", "Written off"),
                        ],
                        max_length=11,
                        verbose_name="what",
                    ),
                ),
                ("value_on", models.DateField(verbose_name="day")),
                ("posted_on", models.DateField(verbose_name="posted on")),
                (
                    "principal_rupees",
                    models.DecimalField(
                        db_default=0, decimal_places=2, default=0, max_digits=14, verbose_name="principal, ₹"
                    ),
                ),
                (
                    "interest_rupees",
                    models.DecimalField(
                        db_default=0, decimal_places=2, default=0, max_digits=14, verbose_name="interest, ₹"
                    ),
                ),
                (
                    "penalty_rupees",
                    models.DecimalField(
                        db_default=0, decimal_places=2, default=0, max_digits=14, verbose_name="penalty, ₹"
                    ),
                ),
                (
                    "decided_by",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=200, verbose_name="who resolved it"
                    ),
                ),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
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
                        db_constraint=False,
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
                        related_name="loan_entries",
                        to="federation.journal",
                    ),
                ),
                (
                    "loan",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="federation.loan",
                    ),
                ),
                (
                    "other_journal",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="panchayat",
                    ),
                ),
                (
                    "resolution",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.resolution",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal",
                        to="federation.loanentry",
                    ),
                ),
                (
                    "state",
                    models.ForeignKey(
                        db_constraint=False,
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
                        db_constraint=False,
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
                "ordering": ("value_on", "pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LoanProduct",
            fields=[
                ("slug", models.SlugField(max_length=30, primary_key=True, serialize=False)),
                ("order", models.PositiveSmallIntegerField(db_default=500, default=500)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("names", models.JSONField(blank=True, default=dict, verbose_name="names by language")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("member", "Group to member"),
                            ("federation", "Federation to group or federation"),
                            ("bank", "Bank to group or federation"),
                            ("enterprise", "Federation to an enterprise"),
                        ],
                        max_length=10,
                        verbose_name="between whom",
                    ),
                ),
                (
                    "lender_tiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), blank=True, default=list, size=None
                    ),
                ),
                (
                    "borrower_tiers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), blank=True, default=list, size=None
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("own", "Own funds"),
                            ("cif", "Community Investment Fund (CIF)"),
                            ("bank", "Bank loan"),
                            ("vrf", "Vulnerability Reduction Fund (VRF)"),
                            ("cef", "Community Enterprise Fund (CEF)"),
                            ("other", "Other money"),
                        ],
                        default="own",
                        max_length=5,
                    ),
                ),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("declining", "Equal principal, interest on what is left"),
                            ("emi", "Equal instalments, interest on what is left"),
                            ("flat", "Equal instalments, interest on the whole amount"),
                            ("bullet", "All at the end"),
                            ("irregular", "As she can, all by the end"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "accrual",
                    models.CharField(
                        choices=[("schedule", "By the schedule"), ("outstanding", "By day, on what is outstanding")],
                        default="schedule",
                        max_length=11,
                    ),
                ),
                ("interest_percent", models.DecimalField(decimal_places=2, default=Decimal(0), max_digits=5)),
                ("instalments", models.PositiveSmallIntegerField()),
                (
                    "pace",
                    models.CharField(
                        choices=[("weekly", "Weekly"), ("fortnightly", "Fortnightly"), ("monthly", "Monthly")],
                        default="monthly",
                        max_length=11,
                    ),
                ),
                ("moratorium", models.PositiveSmallIntegerField(default=0)),
                (
                    "allocation",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=9),
                        default=federation.models.loan_terms.usual_order,
                        size=None,
                    ),
                ),
                ("whole_rupees", models.BooleanField(default=True)),
                ("may_redraw", models.BooleanField(default=False)),
                ("liability_head", models.CharField(blank=True, default="", max_length=40)),
            ],
            options={
                "ordering": ("order", "slug"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("instalments__gte", 1), ("interest_percent__gte", 0), ("interest_percent__lte", 60)
                        ),
                        name="loanproduct_terms_sane",
                    )
                ],
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name="loan",
            name="product",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="federation.loanproduct",
            ),
        ),
        migrations.AddField(
            model_name="loan",
            name="purpose",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="federation.loanpurpose",
            ),
        ),
        migrations.CreateModel(
            name="LoanSchedule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "laid_for",
                    models.CharField(
                        choices=[
                            ("given", "Loan given"),
                            ("drawn", "More drawn"),
                            ("prepaid", "Paid ahead"),
                            ("settled", "Paid in full before the end"),
                            ("written_off", "Written off"),
                            ("restructured", "Restructured"),
                            ("taken_back", "An entry was taken back"),
                        ],
                        max_length=12,
                        verbose_name="why",
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="reason"),
                ),
                ("from_on", models.DateField(verbose_name="from")),
                ("laid_on", models.DateField(verbose_name="laid on")),
                ("recorded_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("entered_in", models.BigIntegerField(db_default=0, default=0, editable=False)),
                (
                    "block",
                    models.ForeignKey(
                        db_constraint=False,
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
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.geounit",
                        verbose_name="district",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.loanentry",
                    ),
                ),
                (
                    "loan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schedules",
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
                        db_constraint=False,
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
                        db_constraint=False,
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
                "ordering": ("loan_id", "version"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LoanInstalment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="instalment")),
                ("due_on", models.DateField(verbose_name="due on")),
                (
                    "principal_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="principal, ₹",
                    ),
                ),
                (
                    "interest_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="interest, ₹",
                    ),
                ),
                (
                    "principal_to_date",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="principal due to date, ₹",
                    ),
                ),
                (
                    "interest_to_date",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="interest due to date, ₹",
                    ),
                ),
                (
                    "schedule",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="instalments",
                        to="federation.loanschedule",
                    ),
                ),
            ],
            options={
                "ordering": ("schedule_id", "number"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name="loanentry",
            index=models.Index(
                fields=["loan", "value_on"],
                include=("kind", "principal_rupees", "interest_rupees", "recorded_at"),
                name="loanentry_loan_day",
            ),
        ),
        migrations.AddIndex(
            model_name="loanentry",
            index=models.Index(
                condition=models.Q(("other_journal__isnull", False)),
                fields=["other_journal"],
                name="loanentry_other_journal",
            ),
        ),
        migrations.AddConstraint(
            model_name="loanentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("interest_rupees__gte", 0),
                        ("penalty_rupees__gte", 0),
                        ("principal_rupees__gte", 0),
                        ("reverses", None),
                    ),
                    models.Q(
                        ("interest_rupees__lte", 0),
                        ("penalty_rupees__lte", 0),
                        ("principal_rupees__lte", 0),
                        ("reverses__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="loanentry_amounts_signed",
                violation_error_message="An amount cannot be negative.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loanentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("interest_rupees", 0), ("penalty_rupees", 0), ("principal_rupees", 0), _negated=True
                ),
                name="loanentry_has_amount",
                violation_error_message="An entry of a loan has an amount.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loanentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "repaid"), models.Q(("interest_rupees", 0), ("penalty_rupees", 0)), _connector="OR"
                ),
                name="loanentry_only_principal",
                violation_error_message="Interest and penalty are only repaid.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loanentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("value_on__lte", models.F("posted_on"))),
                name="loanentry_posted_after_value",
                violation_error_message="A loan's entry counts for the day of its voucher or an earlier one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loanentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "written_off"), _negated=True),
                    models.Q(("decided_by", ""), _negated=True),
                    ("resolution__isnull", False),
                    _connector="OR",
                ),
                name="loanentry_write_off_resolved",
                violation_error_message="Say which body resolved to write the loan off, and when.",
            ),
        ),
        migrations.AddIndex(
            model_name="loan",
            index=models.Index(fields=["state", "settled_on"], name="loan_state_settled"),
        ),
        migrations.AddIndex(
            model_name="loan",
            index=models.Index(fields=["district", "settled_on"], name="loan_district_settled"),
        ),
        migrations.AddIndex(
            model_name="loan",
            index=models.Index(fields=["block", "settled_on"], name="loan_block_settled"),
        ),
        migrations.AddIndex(
            model_name="loan",
            index=models.Index(fields=["panchayat", "settled_on"], name="loan_panchayat_settled"),
        ),
        migrations.AddIndex(
            model_name="loan",
            index=models.Index(fields=["village", "settled_on"], name="loan_village_settled"),
        ),
        migrations.AddIndex(
            model_name="loan",
            index=models.Index(fields=["book", "settled_on"], name="loan_book_settled"),
        ),
        migrations.AddConstraint(
            model_name="loan",
            constraint=models.UniqueConstraint(
                fields=("book", "number"),
                name="loan_number_once",
                violation_error_message="This loan number is already used in these books.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("borrower", None), ("member__isnull", False)),
                    models.Q(("borrower__isnull", False), ("member", None)),
                    _connector="OR",
                ),
                name="loan_one_borrower",
                violation_error_message="A loan has one borrower: a woman or an institution.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("account", None),
                        ("book", models.F("lender")),
                        ("lender__isnull", False),
                        ("lender_bank", ""),
                        models.Q(("part", "bank"), _negated=True),
                    ),
                    models.Q(
                        ("book", models.F("borrower")),
                        ("lender", None),
                        ("part", "bank"),
                        models.Q(("lender_bank", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="loan_one_lender",
                violation_error_message="A loan has one lender: an institution or a bank.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("borrower", None),
                    ("lender", None),
                    models.Q(("borrower", models.F("lender")), _negated=True),
                    _connector="OR",
                ),
                name="loan_not_to_itself",
                violation_error_message="An institution does not lend to itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("instalments__gte", 1),
                    ("interest_percent__gte", 0),
                    ("sanctioned_rupees__gt", 0),
                    ("interest_percent__lte", 60),
                    ("moratorium__lt", 120),
                ),
                name="loan_terms_sane",
                violation_error_message="Look at the terms again: amount, instalments, interest from 0 to 60 per cent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="loanschedule",
            constraint=models.UniqueConstraint(fields=("loan", "version"), name="loanschedule_version_once"),
        ),
        migrations.AddIndex(
            model_name="loaninstalment",
            index=models.Index(
                fields=["schedule", "due_on", "number"],
                include=("principal_to_date", "interest_to_date", "principal_rupees", "interest_rupees"),
                name="loaninstalment_due",
            ),
        ),
        migrations.AddIndex(
            model_name="loaninstalment",
            index=models.Index(fields=["schedule", "principal_to_date", "due_on"], name="loaninstalment_principal"),
        ),
        migrations.AddIndex(
            model_name="loaninstalment",
            index=models.Index(fields=["schedule", "interest_to_date", "due_on"], name="loaninstalment_interest"),
        ),
        migrations.AddConstraint(
            model_name="loaninstalment",
            constraint=models.UniqueConstraint(fields=("schedule", "number"), name="loaninstalment_number_once"),
        ),
        migrations.AddConstraint(
            model_name="loaninstalment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("interest_rupees__gte", 0),
                    ("principal_rupees__gte", 0),
                    ("interest_to_date__gte", models.F("interest_rupees")),
                    ("principal_to_date__gte", models.F("principal_rupees")),
                ),
                name="loaninstalment_totals_run",
            ),
        ),
    ]
