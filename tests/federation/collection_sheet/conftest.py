"""Golden example 1 before the evening, and how its sheet is typed."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from core.periods import today
from federation.models import (
    LoanProduct,
    LoanPurpose,
)
from federation.services.meetings import (
    open_meeting,
)
from federation.services.sheet_loans import LoanTyped

DAY = dt.timedelta(days=1)


def opened(actor, group, day=None):
    return open_meeting(actor=actor, institution=group, held_on=day or today(), client_key=uuid.uuid4())


def lent(member, amount, **values):
    given = {
        "product": LoanProduct.unscoped.get(slug="member_loan"),
        "purpose": LoanPurpose.unscoped.get(slug="livestock"),
        "first_due_on": today() + 30 * DAY,
    } | values
    return LoanTyped(membership=member.public_id, amount_rupees=Decimal(amount), **given)
