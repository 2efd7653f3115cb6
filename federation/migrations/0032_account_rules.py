"""The plain number is gone; what stays is asked of every row, marks its figures and stands still with closed months."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from core.db_ops import closed_with_month, kept_forever, track_dirty

IFSC = "^[A-Z]{4}0[A-Z0-9]{6}$"


def _place(name: str) -> migrations.AlterField:
    field = models.ForeignKey(
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="core.geounit",
        verbose_name=name,
    )
    return migrations.AlterField("bankaccount", name, field)


class Migration(migrations.Migration):
    dependencies = [("federation", "0031_accounts")]

    operations = [
        migrations.RemoveConstraint("bankaccount", "bankaccount_once"),
        migrations.RemoveField("bankaccount", "number"),
        *(_place(name) for name in ("state", "district", "block")),
        migrations.AlterField("bankaccount", "number_sealed", models.TextField(editable=False)),
        migrations.AlterField("bankaccount", "number_mark", models.CharField(editable=False, max_length=43)),
        migrations.AlterField("bankaccount", "last4", models.CharField("last four digits", max_length=4)),
        migrations.AlterField("bankaccount", "counted_from", models.DateField("counted from", editable=False)),
        migrations.AddIndex(
            "bankaccount",
            models.Index(
                fields=["block", "institution"],
                include=("counted_from", "counted_until", "kind"),
                name="bankaccount_block",
            ),
        ),
        migrations.AddConstraint(
            "bankaccount",
            models.UniqueConstraint(
                fields=("ifsc", "number_mark"),
                condition=Q(closed_on=None),
                name="bankaccount_once",
                violation_error_message="This account is already on record. Look at the code and the number.",
            ),
        ),
        migrations.AddConstraint(
            "bankaccount",
            models.CheckConstraint(
                condition=Q(ifsc__regex=IFSC),
                name="bankaccount_ifsc",
                violation_error_message="An IFSC has four letters, a zero and six letters or digits: SBIN0001234.",
            ),
        ),
        migrations.AddConstraint(
            "bankaccount",
            models.CheckConstraint(
                condition=Q(last4__regex="^[0-9]{4}$"),
                name="bankaccount_last_four",
                violation_error_message="An account number has 9 to 18 digits.",
            ),
        ),
        migrations.AddConstraint(
            "bankaccount",
            models.CheckConstraint(
                condition=Q(counted_from__gte=F("opened_on"))
                & (
                    Q(closed_on=None, counted_until=None)
                    | Q(closed_on__isnull=False, counted_until__isnull=False)
                    & Q(counted_until__gte=F("closed_on"))
                    & Q(counted_until__gte=F("counted_from"))
                ),
                name="bankaccount_counted_in_span",
            ),
        ),
        track_dirty("federation_bankaccount", date="counted_from", onward=True),
        closed_with_month(
            "federation_bankaccount", first="counted_from", last="counted_until", counted=("institution_id", "kind")
        ),
        kept_forever("federation_bankaccount"),
    ]
