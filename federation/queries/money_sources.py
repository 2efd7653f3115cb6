"""The tables of facts about books, grades, funds and plans that figures are made of. The rollup asks, for all places."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    DateField,
    DecimalField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncMonth

from core.indicators import Moment, Source, holds_on
from core.periods import add_months, month_end, month_of
from federation.models import (
    CreditPlan,
    FundRelease,
    GradeResult,
    InstitutionSpell,
    Journal,
    JournalLine,
    Loan,
    LoanEntry,
)
from federation.models.credit_plan import PlanStatus
from federation.models.fund import ReleaseKind, ReleaseStatus
from federation.models.loan import Moved
from federation.models.loan_terms import LoanSource
from federation.models.tier import CLF, VO
from federation.sources import older_than, spells_three_months

MONEY: DecimalField[Any, Any] = DecimalField(max_digits=16, decimal_places=2)
NOTHING = Value(0, output_field=MONEY)
PAID = (ReleaseStatus.RELEASED, ReleaseStatus.TAKEN_BACK)
OLD_ENOUGH_MONTHS = 3


def paid_out_until(last: dt.date) -> QuerySet[LoanEntry]:
    """Entries by which loans were given, as far as the books of that day had not taken them back."""
    rows = LoanEntry.unscoped.filter(kind__in=(Moved.DISBURSED, Moved.BROUGHT_IN), reverses=None, posted_on__lte=last)
    return rows.exclude(reversal__posted_on__lte=last)


def standing(last: dt.date) -> Q:
    """Releases that were paid by the day and not taken back then."""
    return Q(status__in=PAID) & holds_on(last, "released_on", "taken_back_on")


def _keeping_books(last: dt.date) -> QuerySet[Any]:
    # Spells of institutions whose books have begun. The first entry has the number 1, whichever day it bears.
    begun = Journal.unscoped.filter(institution=OuterRef("institution"), number=1, posted_on__lte=last)
    return InstitutionSpell.unscoped.filter(Exists(begun))


def _grades(last: dt.date) -> QuerySet[Any]:
    # `is_old`: three whole months at the month's end. `in_hand`: cash and bank by the group's books.
    oldest = month_end(add_months(month_of(last), -OLD_ENOUGH_MONTHS))
    group = {"institution": OuterRef("institution"), "posted_on__lte": last}
    cash = Journal.unscoped.filter(**group).order_by().values("institution").annotate(sum=Sum("cash_change_rupees"))
    lines = JournalLine.unscoped.filter(bank_account__institution=OuterRef("institution"), journal__posted_on__lte=last)
    bank = (
        lines.order_by().values("bank_account__institution").annotate(sum=Sum(F("debit_rupees") - F("credit_rupees")))
    )
    old = ExpressionWrapper(Q(institution__formed_on__lte=oldest), output_field=BooleanField())
    return GradeResult.unscoped.annotate(
        is_old=old,
        in_hand=Coalesce(Subquery(cash.values("sum"), output_field=MONEY), NOTHING)
        + Coalesce(Subquery(bank.values("sum"), output_field=MONEY), NOTHING),
    )


def _with_fund(last: dt.date, fund: str) -> Exists:
    given = FundRelease.unscoped.filter(
        standing(last), kind=ReleaseKind.RELEASE, fund=fund, receiver=OuterRef("institution")
    )
    return Exists(given)


def _with_revolving_fund(last: dt.date) -> QuerySet[Any]:
    return spells_three_months(last).filter(_with_fund(last, "rf"))


def _six_months(last: dt.date) -> QuerySet[Any]:
    """Groups of six months; `was_given`: they got CIF by the month's end, `has_plan`: a plan of theirs was approved."""
    # Down the chain the fund comes as a loan of the federation.
    given = paid_out_until(last).filter(loan=OuterRef("pk"))
    lent = Loan.unscoped.filter(Exists(given), borrower=OuterRef("institution"), source=LoanSource.CIF)
    plans = CreditPlan.unscoped.filter(
        institution=OuterRef("institution"), status=PlanStatus.APPROVED, approved_on__lte=last
    )
    # Signs of each group, not conditions of its row: of a whole state the database then answers them by hashes.
    was_given = ExpressionWrapper(Q(_with_fund(last, "cif")) | Q(Exists(lent)), output_field=BooleanField())
    rows: QuerySet[Any] = older_than(6, last).annotate(was_given=was_given, has_plan=Exists(plans))
    return rows


def _releases(last: dt.date) -> QuerySet[Any]:
    # From the mission alone: passed on, the same rupee is not counted again.
    rows = FundRelease.unscoped.filter(standing(last), kind=ReleaseKind.RELEASE, giver=None)
    return rows.annotate(released_month=TruncMonth("released_on", output_field=DateField()))


def _funds_held(last: dt.date) -> QuerySet[Any]:
    """Releases and returns of federations up to the month's end.

    `held`: CIF that federations have from the mission, on average of the month's end and of the day a year before;
    `received`: VRF that VOs have been given, by the mission or a CLF. What was given back counts below zero.
    """
    signed = Case(When(kind=ReleaseKind.RETURN, then=-F("amount_rupees")), default=F("amount_rupees"))
    year_before = add_months(month_of(last), -11) - dt.timedelta(days=1)
    half = Value("0.5", output_field=DecimalField(max_digits=2, decimal_places=1))
    ends = [Case(When(standing(day), then=signed * half), default=NOTHING) for day in (year_before, last)]
    rows = FundRelease.unscoped.filter(released_on__lte=last, status__in=PAID, receiver__tier__in=(VO, CLF))
    return rows.annotate(
        held=ExpressionWrapper(ends[0] + ends[1], output_field=MONEY),
        received=ExpressionWrapper(Case(When(standing(last), then=signed), default=NOTHING), output_field=MONEY),
        month_itself=Value(month_of(last), output_field=DateField()),
    )


KEEPING_BOOKS = Source(
    "keeping_books",
    _keeping_books,
    Moment.AT_END,
    tables=("federation_institutionspell", "federation_journal"),
    institution="institution",
)
GRADES = Source(
    "grades",
    _grades,
    Moment.IN_MONTH,
    tables=("federation_graderesult", "federation_journal", "federation_bankaccount"),
    institution="institution",
)
WITH_REVOLVING_FUND = Source(
    "with_revolving_fund",
    _with_revolving_fund,
    Moment.AT_END,
    tables=("federation_institutionspell", "federation_fundrelease"),
    institution="institution",
)
OLDER_THAN_6 = Source(
    "spells_6_months",
    _six_months,
    Moment.AT_END,
    tables=(
        "federation_institutionspell",
        "federation_fundrelease",
        "federation_loanentry",
        "federation_creditplan",
    ),
    institution="institution",
)
RELEASES = Source(
    "releases",
    _releases,
    Moment.IN_MONTH,
    tables=("federation_fundrelease",),
    institution="receiver",
    month="released_month",
)
FUNDS_HELD = Source(
    "funds_held",
    _funds_held,
    Moment.IN_MONTH,
    tables=("federation_fundrelease",),
    institution="receiver",
    month="month_itself",
)
