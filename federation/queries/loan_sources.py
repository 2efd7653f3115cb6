"""What figures of loans are made of: each loan by month, what was lent in a year, and doses. The rollup asks, for all places."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import (
    Count,
    DateField,
    Exists,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, Greatest

from core.indicators import Moment, Source
from core.periods import add_months, month_of
from federation.models import InstitutionSpell, LinkageApplication, Loan, LoanEntry, LoanMonth
from federation.models.institution import Status
from federation.models.linkage import LinkageStatus
from federation.models.loan import Moved
from federation.models.loan_terms import LoanPart, LoanSource
from federation.models.tier import SHG
from federation.queries.books import year_begins
from federation.queries.money_sources import MONEY, NOTHING, paid_out_until


def _by_month(last: dt.date) -> QuerySet[Any]:
    return LoanMonth.unscoped.all()


def _lent_since(first: dt.date, last: dt.date) -> Any:
    rows = LoanEntry.unscoped.filter(
        loan=OuterRef("pk"), kind=Moved.DISBURSED, posted_on__gte=first, posted_on__lte=last
    )
    summed = rows.order_by().values("loan").annotate(sum=Sum("principal_rupees"))
    return Coalesce(Subquery(summed.values("sum"), output_field=MONEY), NOTHING)


def _of_year(last: dt.date) -> QuerySet[Any]:
    """Loans of banks and federations, and of the VRF: what was paid out since April, and in twelve months."""
    rows = Loan.unscoped.filter(Q(part__in=(LoanPart.BANK, LoanPart.FEDERATION)) | Q(source=LoanSource.VRF))
    return rows.annotate(
        lent_this_year=_lent_since(year_begins(last), last),
        lent_in_12_months=_lent_since(add_months(month_of(last), -11), last),
        month_itself=Value(month_of(last), output_field=DateField()),
    )


def _given_by_banks(last: dt.date) -> QuerySet[Any]:
    """Bank loans of the institution of an outer row that were paid out to it by the day."""
    given = paid_out_until(last).filter(loan=OuterRef("pk"))
    return Loan.unscoped.filter(Exists(given), part=LoanPart.BANK, borrower=OuterRef("institution"))


def _applied_for(last: dt.date) -> QuerySet[Any]:
    """Its applications that a bank had paid out by the day."""
    return LinkageApplication.unscoped.filter(
        institution=OuterRef("institution"), status=LinkageStatus.DISBURSED, disbursed_on__lte=last
    )


def _doses(last: dt.date) -> QuerySet[Any]:
    """Active groups at the month's end that got a dose of a bank, with the highest one.

    An application says its dose; without one, a group's bank loans on record are counted.
    """
    loans, told = _given_by_banks(last), _applied_for(last)
    counted = loans.order_by().values("borrower").annotate(loans=Count("pk"))
    highest = told.order_by().values("institution").annotate(most=Max("dose"))
    nought, whole = Value(0), IntegerField()
    dose = Greatest(
        Coalesce(Subquery(counted.values("loans"), output_field=whole), nought),
        Coalesce(Subquery(highest.values("most"), output_field=whole), nought),
    )
    rows: QuerySet[Any] = _active_groups().filter(Exists(loans) | Exists(told)).annotate(dose=dose)
    return rows


def _without_dose(last: dt.date) -> QuerySet[Any]:
    # Apart from those with one: what is told of each of them would be asked six times over of every group.
    return _active_groups().exclude(Exists(_given_by_banks(last)) | Exists(_applied_for(last)))


def _active_groups() -> QuerySet[Any]:
    return InstitutionSpell.unscoped.filter(tier=SHG, status=Status.ACTIVE)


# Every row of a month is told by loans and schedules, whose terms and instalments never change.
LOANS = Source(
    "loans",
    _by_month,
    Moment.IN_MONTH,
    tables=("federation_loanentry", "federation_loanschedule", "federation_operatingnorm", "federation_drawingpower"),
    institution="institution",
)
LOANS_OF_YEAR = Source(
    "loans_of_year",
    _of_year,
    Moment.IN_MONTH,
    tables=("federation_loanentry",),
    institution="book",
    month="month_itself",
)
_OF_DOSES = ("federation_institutionspell", "federation_loanentry", "federation_linkageapplication")
DOSES = Source(
    "doses",
    _doses,
    Moment.AT_END,
    tables=_OF_DOSES,
    institution="institution",
)
WITHOUT_DOSE = Source(
    "without_dose",
    _without_dose,
    Moment.AT_END,
    tables=_OF_DOSES,
    institution="institution",
)
