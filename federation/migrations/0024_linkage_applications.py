"""Applications of groups to banks."""

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
        ("federation", "0023_releases_taken_back_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkageApplication",
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
                        choices=[("term_loan", "Term loan"), ("cash_credit", "Cash credit limit (CCL)")],
                        max_length=11,
                        verbose_name="kind of loan",
                    ),
                ),
                (
                    "dose",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(9),
                        ],
                        verbose_name="dose",
                    ),
                ),
                ("bank", models.CharField(max_length=120, verbose_name="bank and branch")),
                ("ifsc", models.CharField(max_length=11, verbose_name="IFSC of the branch")),
                (
                    "asked_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="amount asked, ₹",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Handed in"),
                            ("recommended", "Recommended"),
                            ("with_bank", "With the bank"),
                            ("sanctioned", "Sanctioned"),
                            ("refused", "Refused by the bank"),
                            ("disbursed", "Paid out"),
                            ("withdrawn", "Given up"),
                        ],
                        db_default="draft",
                        default="draft",
                        max_length=11,
                        verbose_name="status",
                    ),
                ),
                ("applied_on", models.DateField(verbose_name="prepared on")),
                ("submitted_on", models.DateField(blank=True, null=True, verbose_name="handed in on")),
                ("recommended_on", models.DateField(blank=True, null=True, verbose_name="recommended on")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="given to the bank on")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided by the bank on")),
                ("disbursed_on", models.DateField(blank=True, null=True, verbose_name="paid out on")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="given up on")),
                ("conditions", models.JSONField(blank=True, default=list, verbose_name="conditions")),
                ("looked_at_on", models.DateField(blank=True, null=True, verbose_name="conditions looked at on")),
                (
                    "corpus_rupees",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="corpus, ₹"
                    ),
                ),
                ("times", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="times the corpus")),
                (
                    "least_rupees",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="at least, ₹"
                    ),
                ),
                (
                    "limit_rupees",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="limit of the dose, ₹"
                    ),
                ),
                (
                    "override_reason",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=300,
                        verbose_name="why it is recommended all the same",
                    ),
                ),
                (
                    "resolution_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=60, verbose_name="number of its resolution"
                    ),
                ),
                (
                    "sanction_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=60, verbose_name="sanction number"
                    ),
                ),
                (
                    "sanctioned_rupees",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="sanctioned, ₹",
                    ),
                ),
                (
                    "interest_percent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="interest in per cent a year",
                    ),
                ),
                (
                    "instalments",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="monthly instalments"),
                ),
                (
                    "refusal_reason",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=300, verbose_name="why the bank refused"
                    ),
                ),
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
                        related_name="linkage_applications",
                        to="federation.institution",
                        verbose_name="group",
                    ),
                ),
                (
                    "loan",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="linkage",
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
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.creditplan",
                        verbose_name="micro credit plan",
                    ),
                ),
                (
                    "recommended_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="federation.institution",
                        verbose_name="recommended by",
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
                "ordering": ("-applied_on", "-pk"),
                "abstract": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="LinkageApplicationEvent",
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
                        choices=[("term_loan", "Term loan"), ("cash_credit", "Cash credit limit (CCL)")],
                        max_length=11,
                        verbose_name="kind of loan",
                    ),
                ),
                (
                    "dose",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(9),
                        ],
                        verbose_name="dose",
                    ),
                ),
                ("bank", models.CharField(max_length=120, verbose_name="bank and branch")),
                ("ifsc", models.CharField(max_length=11, verbose_name="IFSC of the branch")),
                (
                    "asked_rupees",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="amount asked, ₹",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Handed in"),
                            ("recommended", "Recommended"),
                            ("with_bank", "With the bank"),
                            ("sanctioned", "Sanctioned"),
                            ("refused", "Refused by the bank"),
                            ("disbursed", "Paid out"),
                            ("withdrawn", "Given up"),
                        ],
                        db_default="draft",
                        default="draft",
                        max_length=11,
                        verbose_name="status",
                    ),
                ),
                ("applied_on", models.DateField(verbose_name="prepared on")),
                ("submitted_on", models.DateField(blank=True, null=True, verbose_name="handed in on")),
                ("recommended_on", models.DateField(blank=True, null=True, verbose_name="recommended on")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="given to the bank on")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided by the bank on")),
                ("disbursed_on", models.DateField(blank=True, null=True, verbose_name="paid out on")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="given up on")),
                ("conditions", models.JSONField(blank=True, default=list, verbose_name="conditions")),
                ("looked_at_on", models.DateField(blank=True, null=True, verbose_name="conditions looked at on")),
                (
                    "corpus_rupees",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="corpus, ₹"
                    ),
                ),
                ("times", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="times the corpus")),
                (
                    "least_rupees",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="at least, ₹"
                    ),
                ),
                (
                    "limit_rupees",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="limit of the dose, ₹"
                    ),
                ),
                (
                    "override_reason",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=300,
                        verbose_name="why it is recommended all the same",
                    ),
                ),
                (
                    "resolution_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=60, verbose_name="number of its resolution"
                    ),
                ),
                (
                    "sanction_number",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=60, verbose_name="sanction number"
                    ),
                ),
                (
                    "sanctioned_rupees",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="sanctioned, ₹",
                    ),
                ),
                (
                    "interest_percent",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="interest in per cent a year",
                    ),
                ),
                (
                    "instalments",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="monthly instalments"),
                ),
                (
                    "refusal_reason",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=300, verbose_name="why the bank refused"
                    ),
                ),
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
                        verbose_name="group",
                    ),
                ),
                (
                    "loan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
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
                        to="federation.linkageapplication",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.creditplan",
                        verbose_name="micro credit plan",
                    ),
                ),
                (
                    "recommended_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="federation.institution",
                        verbose_name="recommended by",
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
            model_name="linkageapplication",
            index=models.Index(fields=["institution", "dose"], name="linkage_group_dose"),
        ),
        migrations.AddIndex(
            model_name="linkageapplication",
            index=models.Index(fields=["block", "applied_on", "id"], name="linkage_block_day"),
        ),
        migrations.AddIndex(
            model_name="linkageapplication",
            index=models.Index(fields=["district", "applied_on", "id"], name="linkage_district_day"),
        ),
        migrations.AddIndex(
            model_name="linkageapplication",
            index=models.Index(fields=["state", "applied_on", "id"], name="linkage_state_day"),
        ),
        migrations.AddIndex(
            model_name="linkageapplication",
            index=models.Index(fields=["block", "ifsc"], name="linkage_block_branch"),
        ),
        migrations.AddConstraint(
            model_name="linkageapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(("asked_rupees__gt", 0), ("dose__gte", 1), ("dose__lte", 9)),
                name="linkage_some_amount",
                violation_error_message="Write an amount above zero, and a dose from 1 to 9.",
            ),
        ),
        migrations.AddConstraint(
            model_name="linkageapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(("ifsc__regex", "^[A-Z]{4}0[A-Z0-9]{6}$")),
                name="linkage_ifsc",
                violation_error_message="An IFSC has four letters, a zero and six letters or digits: SBIN0001234.",
            ),
        ),
        migrations.AddConstraint(
            model_name="linkageapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("submitted_on", None),
                        ("applied_on", None),
                        ("submitted_on__gte", models.F("applied_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("recommended_on", None),
                        ("applied_on", None),
                        ("recommended_on__gte", models.F("applied_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("recommended_on", None),
                        ("submitted_on", None),
                        ("recommended_on__gte", models.F("submitted_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("sent_on", None),
                        ("applied_on", None),
                        ("sent_on__gte", models.F("applied_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("sent_on", None),
                        ("submitted_on", None),
                        ("sent_on__gte", models.F("submitted_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("sent_on", None),
                        ("recommended_on", None),
                        ("sent_on__gte", models.F("recommended_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("decided_on", None),
                        ("applied_on", None),
                        ("decided_on__gte", models.F("applied_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("decided_on", None),
                        ("submitted_on", None),
                        ("decided_on__gte", models.F("submitted_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("decided_on", None),
                        ("recommended_on", None),
                        ("decided_on__gte", models.F("recommended_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("decided_on", None),
                        ("sent_on", None),
                        ("decided_on__gte", models.F("sent_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("disbursed_on", None),
                        ("applied_on", None),
                        ("disbursed_on__gte", models.F("applied_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("disbursed_on", None),
                        ("submitted_on", None),
                        ("disbursed_on__gte", models.F("submitted_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("disbursed_on", None),
                        ("recommended_on", None),
                        ("disbursed_on__gte", models.F("recommended_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("disbursed_on", None),
                        ("sent_on", None),
                        ("disbursed_on__gte", models.F("sent_on")),
                        _connector="OR",
                    ),
                    models.Q(
                        ("disbursed_on", None),
                        ("decided_on", None),
                        ("disbursed_on__gte", models.F("decided_on")),
                        _connector="OR",
                    ),
                ),
                name="linkage_days_in_order",
                violation_error_message="One step follows the other: look at the days again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="linkageapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ("with_bank", "sanctioned", "refused", "disbursed")), _negated=True),
                    ("sent_on__isnull", False),
                    _connector="OR",
                ),
                name="linkage_sent_to_bank",
                violation_error_message="Say on which day the bank was given it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="linkageapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ("sanctioned", "disbursed")), _negated=True),
                    models.Q(
                        ("decided_on__isnull", False),
                        ("instalments__gte", 1),
                        ("interest_percent__isnull", False),
                        ("sanctioned_rupees__gt", 0),
                        models.Q(("sanction_number", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="linkage_sanctioned_on_terms",
                violation_error_message="A sanction has a number, a day, an amount, interest and instalments.",
            ),
        ),
        migrations.AddConstraint(
            model_name="linkageapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "refused"), _negated=True),
                    models.Q(("decided_on__isnull", False), models.Q(("refusal_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="linkage_refused_for_a_reason",
                violation_error_message="Say on which day and why the bank refused.",
            ),
        ),
        migrations.AddConstraint(
            model_name="linkageapplication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("disbursed_on__isnull", False), ("loan__isnull", False), ("status", "disbursed")),
                    models.Q(models.Q(("status", "disbursed"), _negated=True), ("disbursed_on", None), ("loan", None)),
                    _connector="OR",
                ),
                name="linkage_paid_out_with_a_loan",
                violation_error_message="What is paid out has its loan and its day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="linkageapplication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ("draft", "submitted", "recommended", "with_bank", "sanctioned"))),
                fields=("institution",),
                name="linkage_one_on_the_way",
                violation_error_message="An application of this group is on its way already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="linkageapplication",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("status__in", ("draft", "submitted", "recommended", "with_bank", "sanctioned", "disbursed"))
                ),
                fields=("institution", "dose"),
                name="linkage_dose_once",
                violation_error_message="This group had this dose already. Ask for the next one.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="linkageapplication",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_linkageapplicationevent" ("applied_on", "asked_rupees", "bank", "block_id", "client_key", "conditions", "corpus_rupees", "created_at", "decided_on", "disbursed_on", "district_id", "dose", "id", "ifsc", "instalments", "institution_id", "interest_percent", "kind", "least_rupees", "limit_rupees", "loan_id", "looked_at_on", "override_reason", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "public_id", "recommended_by_id", "recommended_on", "refusal_reason", "resolution_number", "sanction_number", "sanctioned_rupees", "sent_on", "state_id", "status", "submitted_on", "times", "version", "village_id", "withdrawn_on") VALUES (NEW."applied_on", NEW."asked_rupees", NEW."bank", NEW."block_id", NEW."client_key", NEW."conditions", NEW."corpus_rupees", NEW."created_at", NEW."decided_on", NEW."disbursed_on", NEW."district_id", NEW."dose", NEW."id", NEW."ifsc", NEW."instalments", NEW."institution_id", NEW."interest_percent", NEW."kind", NEW."least_rupees", NEW."limit_rupees", NEW."loan_id", NEW."looked_at_on", NEW."override_reason", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."public_id", NEW."recommended_by_id", NEW."recommended_on", NEW."refusal_reason", NEW."resolution_number", NEW."sanction_number", NEW."sanctioned_rupees", NEW."sent_on", NEW."state_id", NEW."status", NEW."submitted_on", NEW."times", NEW."version", NEW."village_id", NEW."withdrawn_on"); RETURN NULL;',
                    hash="ba0db903ed70850b55d85058faebba9ed9cebdec",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_99490",
                    table="federation_linkageapplication",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="linkageapplication",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "federation_linkageapplicationevent" ("applied_on", "asked_rupees", "bank", "block_id", "client_key", "conditions", "corpus_rupees", "created_at", "decided_on", "disbursed_on", "district_id", "dose", "id", "ifsc", "instalments", "institution_id", "interest_percent", "kind", "least_rupees", "limit_rupees", "loan_id", "looked_at_on", "override_reason", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "public_id", "recommended_by_id", "recommended_on", "refusal_reason", "resolution_number", "sanction_number", "sanctioned_rupees", "sent_on", "state_id", "status", "submitted_on", "times", "version", "village_id", "withdrawn_on") VALUES (NEW."applied_on", NEW."asked_rupees", NEW."bank", NEW."block_id", NEW."client_key", NEW."conditions", NEW."corpus_rupees", NEW."created_at", NEW."decided_on", NEW."disbursed_on", NEW."district_id", NEW."dose", NEW."id", NEW."ifsc", NEW."instalments", NEW."institution_id", NEW."interest_percent", NEW."kind", NEW."least_rupees", NEW."limit_rupees", NEW."loan_id", NEW."looked_at_on", NEW."override_reason", NEW."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."plan_id", NEW."public_id", NEW."recommended_by_id", NEW."recommended_on", NEW."refusal_reason", NEW."resolution_number", NEW."sanction_number", NEW."sanctioned_rupees", NEW."sent_on", NEW."state_id", NEW."status", NEW."submitted_on", NEW."times", NEW."version", NEW."village_id", NEW."withdrawn_on"); RETURN NULL;',
                    hash="7181cb52deee6561843f33a945098dcff6c1b3bb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_792e2",
                    table="federation_linkageapplication",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="linkageapplication",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "federation_linkageapplicationevent" ("applied_on", "asked_rupees", "bank", "block_id", "client_key", "conditions", "corpus_rupees", "created_at", "decided_on", "disbursed_on", "district_id", "dose", "id", "ifsc", "instalments", "institution_id", "interest_percent", "kind", "least_rupees", "limit_rupees", "loan_id", "looked_at_on", "override_reason", "panchayat_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "public_id", "recommended_by_id", "recommended_on", "refusal_reason", "resolution_number", "sanction_number", "sanctioned_rupees", "sent_on", "state_id", "status", "submitted_on", "times", "version", "village_id", "withdrawn_on") VALUES (OLD."applied_on", OLD."asked_rupees", OLD."bank", OLD."block_id", OLD."client_key", OLD."conditions", OLD."corpus_rupees", OLD."created_at", OLD."decided_on", OLD."disbursed_on", OLD."district_id", OLD."dose", OLD."id", OLD."ifsc", OLD."instalments", OLD."institution_id", OLD."interest_percent", OLD."kind", OLD."least_rupees", OLD."limit_rupees", OLD."loan_id", OLD."looked_at_on", OLD."override_reason", OLD."panchayat_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."public_id", OLD."recommended_by_id", OLD."recommended_on", OLD."refusal_reason", OLD."resolution_number", OLD."sanction_number", OLD."sanctioned_rupees", OLD."sent_on", OLD."state_id", OLD."status", OLD."submitted_on", OLD."times", OLD."version", OLD."village_id", OLD."withdrawn_on"); RETURN NULL;',
                    hash="5a871005c1f98c6706c6080f90c1f46d8bb7d5ec",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d607b",
                    table="federation_linkageapplication",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="linkageapplicationevent",
            index=models.Index(fields=["institution", "pgh_created_at"], name="linkageappevent_group"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="linkageapplicationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7e1d01ce8e3252c54041f9cc2de00f696d771a2c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a9b10",
                    table="federation_linkageapplicationevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
