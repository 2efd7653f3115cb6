"""Recovery meetings for tests, through the services."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from core.models import GeoUnit
from core.periods import today
from federation.models import Institution, Loan, RecoveryMeeting
from federation.services.recovery import Sitting, Spoken, enter_meeting, keep_lines
from tests.factories import make_actor
from tests.factories_accounts import make_account
from tests.factories_linkage import bank_loan

IFSC = "SBIN0001234"


def sitting(days_ago: int = 5, **values: Any) -> Sitting:
    """The head of a meeting so many days ago."""
    given: dict[str, Any] = {
        "bank": "State Bank of India", "branch": "Karahal", "ifsc": IFSC, "held_on": today() - dt.timedelta(days_ago),
        "chaired_by": "Branch manager", "present": 14,
    }  # fmt: skip
    return Sitting(**given | values)


def met(block: GeoUnit, days_ago: int = 5, **values: Any) -> RecoveryMeeting:
    """A meeting without loans."""
    return enter_meeting(actor=make_actor("block_operator", block), block=block, sitting=sitting(days_ago, **values))


def overdue_loan(group: Institution, rupees: int = 12_000, days_ago: int = 44, ifsc: str = IFSC) -> Loan:
    """A loan of a branch by its account in monthly instalments, of which nobody paid one; the first is due 30 days after."""
    account = make_account(group, today() - dt.timedelta(days_ago), kind="loan", ifsc=ifsc)
    return bank_loan(group, rupees, days_ago, account=account)


def promised(meeting: RecoveryMeeting, loan: Loan, rupees: int = 500, *, in_days: int = 4) -> RecoveryMeeting:
    """One line with a promise until so many days after the meeting."""
    until = meeting.held_on + dt.timedelta(in_days)
    return keep_lines(
        actor=make_actor("block_operator", meeting.block), meeting=meeting, expected_version=meeting.version,
        lines=[Spoken(loan, until, Decimal(rupees), "")],
    )  # fmt: skip
