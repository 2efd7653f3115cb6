"""How loans stood in each month: a view's model, and an index of entries that knows the day of the voucher."""

import django.core.validators
import django.db.models.manager
from django.db import migrations, models

from core.together import Together


class Migration(Together):
    dependencies = [
        ("core", "0005_places_in_bulk"),
        ("federation", "0031_savings_returns_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="LoanMonth",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("public_id", models.UUIDField()),
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
                (
                    "lent_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="paid out, ₹",
                    ),
                ),
                (
                    "outstanding_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="outstanding, ₹",
                    ),
                ),
                ("unpaid_since", models.DateField(null=True, verbose_name="unpaid since")),
                (
                    "at_risk_30_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="at risk for 30 days, ₹",
                    ),
                ),
                (
                    "at_risk_90_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="at risk for 90 days, ₹",
                    ),
                ),
                (
                    "demand_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="demand, ₹",
                    ),
                ),
                (
                    "collected_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="collected, ₹",
                    ),
                ),
                (
                    "timely_due_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="due, ₹",
                    ),
                ),
                (
                    "in_time_rupees",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=2,
                        default=0,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="paid on time, ₹",
                    ),
                ),
            ],
            options={
                "db_table": "federation_loanmonth",
                "ordering": ("pk",),
                "abstract": False,
                "managed": False,
                "default_manager_name": "unscoped",
            },
            managers=[
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.RemoveIndex(
            model_name="loanentry",
            name="loanentry_loan_day",
        ),
        migrations.AddIndex(
            model_name="loanentry",
            index=models.Index(
                fields=["loan", "value_on"],
                include=("kind", "principal_rupees", "interest_rupees", "recorded_at", "posted_on"),
                name="loanentry_loan_day",
            ),
        ),
    ]
