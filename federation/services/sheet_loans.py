"""A loan on the sheet of a meeting, typed or stored, as it is asked for on the day of the meeting."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal

from federation.models import Institution, LoanProduct, LoanPurpose, MeetingLoan, Membership
from federation.services.loan_asking import LoanAsked


@dataclass(frozen=True, slots=True)
class LoanTyped:
    """One loan that the meeting gives in cash; terms that are None are the product's."""

    membership: uuid.UUID
    product: LoanProduct
    purpose: LoanPurpose
    amount_rupees: Decimal
    first_due_on: dt.date
    instalments: int | None = None
    interest_percent: Decimal | None = None


def asked_at(day: dt.date, group: Institution, member: Membership | None, terms: LoanTyped | MeetingLoan) -> LoanAsked:
    """What the rules of loans look at; the day of the first instalment and what is None are as the row has them."""
    return LoanAsked(
        product=terms.product,
        amount_rupees=terms.amount_rupees,
        sanctioned_on=day,
        first_due_on=terms.first_due_on,
        lender=group,
        member=member,
        purpose=terms.purpose,
        instalments=terms.instalments,
        interest_percent=terms.interest_percent,
    )
