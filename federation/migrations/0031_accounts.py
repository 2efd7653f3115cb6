"""Account numbers of institutions are sealed as members' are; accounts get their place and the span that counts."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from core.sealing import mark, seal, unseal

BATCH = 500

# What was entered before counts from its own day, or from the first open one after months that are closed.
PLACES = """
UPDATE federation_bankaccount account
SET state_id = owner.state_id, district_id = owner.district_id, block_id = owner.block_id,
    panchayat_id = owner.panchayat_id, village_id = owner.village_id,
    counted_from = GREATEST(account.opened_on, open.day),
    counted_until = CASE WHEN account.closed_on IS NOT NULL
        THEN GREATEST(account.closed_on, account.opened_on, open.day) END
FROM federation_institution owner LEFT JOIN core_open_from open ON open.block_id = owner.block_id
WHERE owner.id = account.institution_id
"""


def _in_batches(apps: Any, schema_editor: Any) -> Any:
    rows = apps.get_model("federation", "BankAccount").unscoped.using(schema_editor.connection.alias)
    after = 0
    while batch := list(rows.filter(pk__gt=after).order_by("pk")[:BATCH]):
        after = batch[-1].pk
        yield rows, batch


def seal_numbers(apps: Any, schema_editor: Any) -> None:
    for rows, batch in _in_batches(apps, schema_editor):
        for one in batch:
            one.number_sealed, one.number_mark, one.last4 = seal(one.number), mark(one.number), one.number[-4:]
            one.number = None
        rows.bulk_update(batch, ["number_sealed", "number_mark", "last4", "number"])


def open_numbers(apps: Any, schema_editor: Any) -> None:
    for rows, batch in _in_batches(apps, schema_editor):
        for one in batch:
            one.number = unseal(one.number_sealed)
        rows.bulk_update(batch, ["number"])


def _place(name: str) -> migrations.AddField:
    field = models.ForeignKey(
        db_index=False,
        null=True,
        blank=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="core.geounit",
        verbose_name=name,
    )
    return migrations.AddField("bankaccount", name, field)


class Migration(migrations.Migration):
    dependencies = [("core", "0016_written_by_owner"), ("federation", "0030_second_keying_rules")]

    operations = [
        migrations.RemoveConstraint("bankaccount", "bankaccount_written_right"),
        migrations.AlterField("bankaccount", "number", models.CharField("account number", max_length=18, null=True)),
        *(_place(name) for name in ("state", "district", "block", "panchayat", "village")),
        migrations.AddField("bankaccount", "number_sealed", models.TextField(editable=False, null=True)),
        migrations.AddField("bankaccount", "number_mark", models.CharField(editable=False, max_length=43, null=True)),
        migrations.AddField("bankaccount", "last4", models.CharField("last four digits", max_length=4, null=True)),
        migrations.AddField("bankaccount", "counted_from", models.DateField("counted from", editable=False, null=True)),
        migrations.AddField(
            "bankaccount",
            "counted_until",
            models.DateField("counted until", blank=True, editable=False, null=True),
        ),
        migrations.AlterField("bankaccount", "ifsc", models.CharField("IFSC", max_length=11)),
        migrations.AlterField("bankaccountevent", "ifsc", models.CharField("IFSC", max_length=11)),
        migrations.RunSQL(PLACES, migrations.RunSQL.noop),
        migrations.RunPython(seal_numbers, open_numbers),
    ]
