"""Golden example 1 and what a book says."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from core.errors import DomainError
from core.models import AuditEntry
from core.periods import today
from federation.models import Journal, JournalLine
from federation.queries.books import trial_balance
from federation.services.journals import post_opening
from tests.factories_books import credit, debit, post
from tests.federation.conftest import snapshot

DAY = dt.timedelta(days=1)


def closing(institution, slug):
    return {one.head.slug: one.closing_rupees for one in trial_balance(institution, today())}.get(slug, Decimal(0))


def refused(call, code, *fields, kind=DomainError):
    before = snapshot(Journal, JournalLine, AuditEntry)
    with pytest.raises(kind) as refusal:
        call()
    assert (refusal.value.code, set(refusal.value.fields)) == (code, set(fields)), refusal.value.fields
    assert refusal.value.message
    assert snapshot(Journal, JournalLine, AuditEntry) == before


def golden(actor, group, account, women):
    """Golden example 1: the sheet before, and the evening's meeting."""
    post_opening(
        actor=actor,
        institution=group,
        posted_on=today() - 7 * DAY,
        lines=[debit("cash", 1120), debit("bank", 18400, account=account), debit("loan_to_member", 3000, member=women[0]),
               debit("loan_to_member", 900, member=women[1])],
        client_key=uuid.uuid4(),
    )  # fmt: skip
    return post(
        actor,
        group,
        debit("cash", 1180),
        *[credit("savings_compulsory", 20, member=one) for one in women],
        *[credit("savings_voluntary", 50, member=one) for one in women[:2]],
        credit("loan_to_member", 500, member=women[0]),
        credit("interest_from_members", 20, member=women[0]),
        credit("loan_to_member", 300, member=women[1]),
        credit("interest_from_members", 15, member=women[1]),
        credit("fine", 5, member=women[1]),
        debit("loan_to_member", 1500, member=women[2]),
        debit("bookkeeper_payment", 50),
        credit("cash", 1550),
        debit("bank", 200, account=account),
        credit("cash", 200),
    )
