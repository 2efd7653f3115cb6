"""A loan that another member takes over: a new one of her own, on the terms that were left."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import Count, Min

from federation.models import Loan, LoanInstalment, Membership
from federation.models.loan_terms import LoanMethod
from federation.services.loan_asking import LoanAsked, ready_loan
from federation.services.loan_schedules import latest_schedule

MONTH = dt.timedelta(days=30)


def taken_over(loan: Loan, by: Membership, amount: Decimal, day: dt.date) -> tuple[Loan, dt.date]:
    """A loan of the other member, not stored yet, and the day of its first instalment.

    It has as many instalments as were still to come, the first on the day on which the next would have been due.
    """
    coming = LoanInstalment.unscoped.filter(schedule=latest_schedule(loan), due_on__gt=day, number__gt=0)
    left = coming.aggregate(count=Count("pk"), first=Min("due_on"))
    first_due_on = left["first"] or day + MONTH
    at_end = loan.method in {LoanMethod.BULLET, LoanMethod.IRREGULAR}
    asked = LoanAsked(
        product=loan.product,
        amount_rupees=amount,
        sanctioned_on=day,
        first_due_on=first_due_on,
        lender=by.institution,
        member=by,
        purpose=loan.purpose,
        source=loan.source,
        interest_percent=loan.interest_percent,
        instalments=1 if at_end else max(left["count"], 1),
        pace=loan.pace,
        moratorium=0,
    )
    return ready_loan(asked, day), first_due_on
