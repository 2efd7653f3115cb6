"""Entries say by how much they change members' savings; what makes up the savings of a month is a view."""

import django.db.models.manager
from django.db import migrations, models

from core.together import Together


class Migration(Together):
    dependencies = [
        ("core", "0005_places_in_bulk"),
        ("federation", "0037_subvention_claim_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavingsMonth",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("in_books", models.BooleanField()),
                ("public_id", models.UUIDField()),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("day", models.DateField(verbose_name="day")),
                (
                    "saved_rupees",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="change of members' savings, ₹"),
                ),
            ],
            options={
                "db_table": "federation_savingsmonth",
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
            model_name="meeting",
            name="meeting_savings_to_date",
        ),
        migrations.AddField(
            model_name="journal",
            name="savings_change_rupees",
            field=models.DecimalField(
                db_default=0, decimal_places=2, default=0, max_digits=14, verbose_name="change of members' savings, ₹"
            ),
        ),
        migrations.AddIndex(
            model_name="journal",
            index=models.Index(
                fields=["block", "month"],
                include=("savings_change_rupees", "meeting"),
                name="journal_savings_to_date",
            ),
        ),
        migrations.AddIndex(
            model_name="journal",
            index=models.Index(
                condition=models.Q(("kind", "opening")),
                fields=["block", "institution"],
                include=("month",),
                name="journal_opening",
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
                    "institution",
                    "id",
                ),
                name="meeting_savings_to_date",
            ),
        ),
    ]
