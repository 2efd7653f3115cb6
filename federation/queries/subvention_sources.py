"""Which groups a figure of interest subvention counts. The rollup asks, for all places."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery

from core.indicators import Moment, Source, holds_on
from core.periods import add_months, month_end, month_of
from federation.models import InstitutionSpell, Loan, LoanMonth, SubventionClaim, SubventionRule
from federation.models.loan_terms import LoanPart
from federation.models.tier import SHG

MONTHS = 3


def _entitled(month: dt.date) -> Exists:
    """The group's bank asks more than it is to pay on a loan that is outstanding at the month's end and repaid regularly."""
    last = month_end(month)
    holds = SubventionRule.unscoped.filter(Q(state=OuterRef("state")) | Q(state=None), from_on__lte=last)
    latest = holds.order_by(F("state").asc(nulls_last=True), "-from_on").values("pk")[:1]
    overdue = ExpressionWrapper(F("unpaid_since") + OuterRef("overdue_days"), output_field=DateField())
    stands = LoanMonth.unscoped.filter(pk=OuterRef(OuterRef("pk")), month=month, outstanding_rupees__gt=0)
    regular = stands.alias(until=overdue).filter(
        Q(unpaid_since=None) | Q(until__gte=last) | Q(until=None)  # no days named: however it is repaid
    )
    rule = SubventionRule.unscoped.filter(
        Q(products=[]) | Q(products__contains=[OuterRef("product_id")]),
        Exists(regular),
        pk=OuterRef("rule"),
        cap_percent__lt=OuterRef("interest_percent"),
    )
    loans = Loan.unscoped.filter(part=LoanPart.BANK, borrower=OuterRef("institution"))
    return Exists(loans.annotate(rule=Subquery(latest)).filter(Exists(rule)))


def _subvention(last: dt.date) -> QuerySet[Any]:
    """Groups entitled at an end of the last three months; `was_given`: it came in them and was not taken back by then."""
    months = [add_months(month_of(last), -back) for back in range(MONTHS)]
    came = SubventionClaim.unscoped.filter(
        holds_on(last, "received_on", "taken_back_on"), institution=OuterRef("institution"), received_on__gte=months[-1]
    )
    entitled = Q(_entitled(months[0])) | Q(_entitled(months[1])) | Q(_entitled(months[2]))
    return InstitutionSpell.unscoped.filter(entitled, tier=SHG).annotate(was_given=Exists(came))


SUBVENTION = Source(
    "subvention",
    _subvention,
    Moment.AT_END,
    tables=(
        "federation_institutionspell",
        "federation_loanentry",
        "federation_loanschedule",
        "federation_subventionclaim",
        "federation_subventionrule",
    ),
    institution="institution",
)
