"""Books for tests, through the services that keep them."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from core.access.actor import Actor, system_actor
from core.periods import today
from federation.models import Institution, Journal, SavingsReturn, SavingsReturnLine, SavingsRule
from federation.services.book_lines import Entry
from federation.services.journals import post_journal


def debit(head: str, amount: Decimal | int | str, **about: Any) -> Entry:
    """A line on the left side; `member` and `account` are rows."""
    return Entry(head, debit_rupees=Decimal(amount), **_named(about))


def credit(head: str, amount: Decimal | int | str, **about: Any) -> Entry:
    """A line on the right side."""
    return Entry(head, credit_rupees=Decimal(amount), **_named(about))


def lend(actor: Actor, institution: Institution, amount: int, *members: Any, days_ago: int = 30) -> None:
    """Books in which each of these women owes the amount; the money came as a revolving fund."""
    total = amount * len(members)
    loans = [debit("loan_to_member", amount, member=one) for one in members]
    post(actor, institution, *loans, credit("revolving_fund", total), days_ago=days_ago)


def make_savings(group: Institution, kind: str = "food", **values: Any) -> SavingsRule:
    """A kind of savings that the group has agreed on, since it was formed."""
    given = {"amount_rupees": 5, "starts_on": group.formed_on} | values
    return SavingsRule.unscoped.create(institution=group, kind=kind, **given)


def make_return(group: Institution, amount: int = 5) -> SavingsReturn:
    """A return that the group paid for yesterday, to its first member."""
    actor, woman, day = system_actor(), group.memberships.order_by("pk")[0], today() - dt.timedelta(1)
    lines = [debit("interest_on_member_savings", amount), credit("savings_compulsory", amount, member=woman)]
    row = SavingsReturn.unscoped.create(
        institution=group, since=day, until=day, total_rupees=amount, journal=post(actor, group, *lines),
        **group.place.keys(),
    )  # fmt: skip
    line = {"kind": "saving", "basis": "average", "balance_rupees": 36500, "percent": 5, "days": 1}
    SavingsReturnLine.unscoped.create(paid=row, membership=woman, return_rupees=amount, **line)
    return row


def _named(about: dict[str, Any]) -> dict[str, Any]:
    names = {"member": "membership", "account": "bank_account", "other": "counterpart"}
    return {names[key]: row.public_id for key, row in about.items()}


def post(actor: Actor, institution: Institution, *lines: Entry, days_ago: int = 0, **values: Any) -> Journal:
    """A voucher so many days ago."""
    given: dict[str, Any] = {"kind": "voucher", "client_key": uuid.uuid4()}
    given["posted_on"] = today() - dt.timedelta(days=days_ago)
    return post_journal(actor=actor, institution=institution, lines=lines, **given | values)
