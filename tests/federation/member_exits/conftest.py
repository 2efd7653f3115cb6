"""How an exit is typed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from core.models import AuditEntry, Submission, Task
from core.periods import today
from federation.models import ExitSettlement, MeetingLine, Membership, OfficeTerm, Person, TransferOffer
from federation.services.exits import Statement
from tests.factories import make_group

TABLES = (Person, Membership, MeetingLine, OfficeTerm, ExitSettlement, TransferOffer, Submission, Task, AuditEntry)


def statement(**given):
    return Statement(
        **{
            "resolution_number": "R-12",
            "savings_due_rupees": Decimal(2400),
            "loan_outstanding_rupees": Decimal(1000),
            "set_off_rupees": Decimal(1000),
            "paid_out_rupees": Decimal(1400),
            "paid_to": "member",
            "paid_on": today(),
        }
        | given
    )


@pytest.fixture
def other(world):
    """A second group of the same block."""
    return make_group(world.village(world.karahal), 2, name="Sarasvati", formed_on=today() - dt.timedelta(days=300))


def form_of(**given):
    return {
        "left_on": f"{today():%d-%m-%Y}",
        "reason": "voluntary",
        "resolution_number": "R-12",
        "savings_due_rupees": "2,400",
        "loan_outstanding_rupees": "1,000",
        "set_off_rupees": "1,000",
        "paid_out_rupees": "1,400",
        "paid_to": "member",
        "paid_on": f"{today():%d-%m-%Y}",
    } | given
