"""Cash credit limits in the demonstration's block: one in order with its power by year, one out of order."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction

from core.access.actor import Actor, reaches_of
from core.models import GeoUnit, User
from core.periods import add_months, month_of, today
from core.queries.months import open_from
from core.queries.postings import postings_held
from federation.limits.sql import IS_LIMIT
from federation.models import Institution, Loan, LoanProduct
from federation.models.tier import SHG
from federation.queries.meetings import earliest_day
from federation.services.drawing_powers import set_drawing_power
from federation.services.loan_asking import LoanAsked
from federation.services.loan_posting import Posting
from federation.services.loan_repayments import repay
from federation.services.loans import disburse, draw

SPACE = uuid.UUID("b8b5d4c6-0c3a-4a57-9d0d-6a2c1f3a7e55")  # of keys that are the same at every building
LATE = dt.timedelta(days=130)
BANK = "State Bank of India, Karahal"
LIMIT, YEARS = Decimal(600_000), (Decimal(200_000), Decimal(400_000), Decimal(600_000))


@transaction.atomic
def add_cash_credit(*, block: GeoUnit, operator: User) -> int:
    """Two limits in cash: one drawn, repaid and drawn again, one without a credit for long. Returns limits; 0 once done."""
    # A command asks, about one block of simulated records.
    if Loan.unscoped.filter(IS_LIMIT, block=block).exists():
        return 0
    actor = Actor(user_id=operator.pk, reaches=reaches_of(postings_held(operator.pk), user_id=operator.pk))
    first = max(earliest_day(), open_from(block.pk) or dt.date.min)
    groups = Institution.unscoped.filter(
        block=block, tier=SHG, status="active", journals=None, formed_on__lt=today() - LATE
    )
    made = 0
    for lay, group in zip((_in_order, _out_of_order), groups.order_by("-code", "-pk"), strict=False):
        lay(actor, group, first)
        made += 1
    return made


def _in_order(actor: Actor, group: Institution, first: dt.date) -> None:
    loan = _limit(actor, group, first, Decimal(150_000))
    days = (today() - first).days
    paid_on, drawn_on = first + dt.timedelta(days // 3), first + dt.timedelta(days // 2)
    repay(actor=actor, loan=loan, amount_rupees=Decimal(40_000), posting=_posting(group, "paid", paid_on))
    draw(actor=actor, loan=loan, amount_rupees=Decimal(30_000), posting=_posting(group, "again", drawn_on))


def _out_of_order(actor: Actor, group: Institution, first: dt.date) -> None:
    """It came long ago, was entered late, and nothing was paid in since; the bank then lowered what may be drawn."""
    loan = _limit(actor, group, first, Decimal(200_000), came_on=min(today() - LATE, first))
    set_drawing_power(
        actor=actor, loan=loan, from_on=first, power_rupees=Decimal(120_000),
        reason="Review of the bank: stock statement and books were not shown",
    )  # fmt: skip


def _limit(actor: Actor, group: Institution, day: dt.date, drawn: Decimal, *, came_on: dt.date | None = None) -> Loan:
    sanctioned_on = came_on or day
    terms = LoanAsked(
        LoanProduct.unscoped.get(slug="bank_cash_credit"), LIMIT, sanctioned_on, add_months(month_of(sanctioned_on), 1),
        borrower=group, lender_bank=BANK, drawn_rupees=drawn, powers_rupees=YEARS,
    )  # fmt: skip
    return disburse(actor=actor, asked=terms, posting=_posting(group, "drawn", day, came_on))


def _posting(group: Institution, name: str, day: dt.date, value_on: dt.date | None = None) -> Posting:
    return Posting(day, uuid.uuid5(SPACE, f"{group.public_id}:{name}"), value_on=value_on)
