"""Bank accounts: those of one institution, and what figures read of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from core.access.actor import Actor
from core.indicators import Moment, Source, holds_on
from federation.models import BankAccount, Institution
from federation.models.bank import AccountKind
from federation.sources import spells_three_months


def accounts_of(actor: Actor, institution: Institution) -> list[BankAccount]:
    """Its accounts, those in use first, then the closed ones, the last closed first."""
    rows = BankAccount.objects.visible_to(actor).filter(institution=institution)
    return list(rows.order_by(F("closed_on").desc(nulls_first=True), "opened_on", "pk"))


def _with_savings_account(last: dt.date) -> QuerySet[Any]:
    # Spells of groups old enough that have a savings account at the month's end. It lies in the spell's block,
    # so that a change of the account marks the block whose figure it changes.
    held = BankAccount.unscoped.filter(  # the rollup asks, for all places
        Q(kind=AccountKind.SAVINGS),
        holds_on(last, "counted_from", "counted_until"),
        institution=OuterRef("institution"),
        block=OuterRef("block"),
    )
    return spells_three_months(last).filter(Exists(held))


WITH_ACCOUNT = Source(
    "spells_with_account",
    _with_savings_account,
    Moment.AT_END,
    tables=("federation_institutionspell", "federation_bankaccount"),
    institution="institution",
)
