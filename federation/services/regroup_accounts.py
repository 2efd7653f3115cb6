"""Bank accounts of a group that was merged: each goes on in the name of the group that took it in."""

from __future__ import annotations

import datetime as dt

from core.access.actor import Actor
from core.audit import record
from core.queries.months import counted_from
from federation.models import BankAccount, Institution
from federation.services.refusals import refuse_invalid

FACTS = ("kind", "bank", "branch", "ifsc", "number_sealed", "number_mark", "last4", "signatories")


def carry_accounts(
    actor: Actor, giving: Institution, taking: Institution, day: dt.date, used: set[int]
) -> dict[int, BankAccount]:
    """By key of the former account the one that stands for it; open ones, and `used` ones in which the book has money.

    The number is the same one, sealed as it was. The caller holds both groups.
    """
    found: dict[int, BankAccount] = {}
    for former in BankAccount.unscoped.select_for_update().filter(institution=giving).order_by("pk"):
        if former.closed_on is not None and former.pk not in used:
            continue
        since = max(day, former.opened_on)
        if former.closed_on is None:
            former.closed_on = since
            former.counted_until = max(counted_from(since, former.block_id), former.counted_from)
            refuse_invalid(former)
            former.save(update_fields=["closed_on", "counted_until"])
        row = BankAccount(
            **{name: getattr(former, name) for name in FACTS},
            institution=taking,
            opened_on=since,
            counted_from=counted_from(since, taking.block_id),
            **taking.place.keys(),
        )
        refuse_invalid(row)
        row.save()
        record(actor, "bank_account.carried_over", row, unit_id=row.block_id, kind=str(row.kind))
        found[former.pk] = row
    return found
