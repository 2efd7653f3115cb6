"""How loans are refused, and what a book says of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.errors import DomainError
from core.models import AuditEntry
from core.periods import today
from federation.models import Journal, JournalLine, Loan, LoanEntry, LoanInstalment, LoanSchedule
from federation.queries.books import trial_balance
from tests.federation.conftest import snapshot

TABLES = (Journal, JournalLine, Loan, LoanSchedule, LoanInstalment, LoanEntry, AuditEntry)


def closing(institution, slug):
    return {one.head.slug: one.closing_rupees for one in trial_balance(institution, today())}.get(slug, Decimal(0))


def refused(call, code, *fields, kind=DomainError):
    before = snapshot(*TABLES)
    with pytest.raises(kind) as refusal:
        call()
    assert (refusal.value.code, set(refusal.value.fields)) == (code, set(fields)), refusal.value.fields
    assert refusal.value.message
    assert snapshot(*TABLES) == before


def shares(entries):
    return [(one.kind, one.principal_rupees, one.interest_rupees, one.penalty_rupees) for one in entries]
