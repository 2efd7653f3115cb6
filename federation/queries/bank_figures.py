"""Figures of banks beside those of the books. The caller has scoped the rows. Amounts are rupees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Abs

from core.periods import today
from federation.models import BankFigure, Loan
from federation.models.bank_figure import AssetClass, DifferenceStatus
from federation.models.loan_terms import LoanPart
from federation.models.tier import SHG
from federation.queries.bank_lateness import lateness_of
from federation.queries.norms import norms_of

TOLERANCE = "cbs_tolerance_rupees"
NOTHING = Decimal(0)
NPA_DAYS = 90  # an instalment unpaid for longer makes a loan non-performing at a bank


@dataclass(frozen=True, slots=True)
class OurFigure:
    """What the books say of a loan at the end of a day."""

    outstanding_rupees: Decimal
    overdue_rupees: Decimal
    days_overdue: int


@dataclass(frozen=True, slots=True)
class LoanAtBank:
    """A bank loan as a file may name it."""

    pk: int
    institution_id: int
    number: int
    ifsc: str
    last4: str
    sanctioned_on: dt.date
    place: tuple[int, int, int]


def our_figure(loan: Loan, day: dt.date) -> OurFigure:
    """Outstanding principal with interest due and unpaid, as a bank's account has it; two queries."""
    now = lateness_of([loan.pk], day).get(loan.pk)
    return OurFigure(now.owed_rupees, now.overdue_rupees, now.days_overdue) if now else OurFigure(NOTHING, NOTHING, 0)


def differs(outstanding: Decimal, overdue: Decimal, asset_class: str, ours: OurFigure, tolerance: int) -> bool:
    """True where an amount is off by more than the tolerance, or only one of the two calls the loan non-performing."""
    off = max(abs(outstanding - ours.outstanding_rupees), abs(overdue - ours.overdue_rupees))
    return off > tolerance or (asset_class == AssetClass.NPA) != (ours.days_overdue > NPA_DAYS)


def tolerance_of(state_id: int, day: dt.date | None = None) -> int:
    """Rupees by which the two may differ, by the norm of the state."""
    return norms_of(state_id, SHG, day or today())[TOLERANCE]


def loans_at_banks(institutions: Collection[int], ifscs: Collection[str]) -> list[LoanAtBank]:
    """Bank loans of these institutions, or of these branches; one query."""
    wanted = Q(borrower__in=institutions) | Q(ifsc__in=ifscs)
    # The check says "another block" of a loan out of reach and shows nothing of it.
    rows = Loan.unscoped.filter(wanted, part=LoanPart.BANK).values_list(
        "pk", "borrower_id", "number", "ifsc", "account__last4", "sanctioned_on", "state_id", "district_id", "block_id",
    )  # fmt: skip
    return [
        LoanAtBank(pk, owner, number, ifsc, last4 or "", day, (state, district, block))
        for pk, owner, number, ifsc, last4, day, state, district, block in rows
    ]


def with_difference(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Figures with group, loan and difference, and by how much both amounts are off (`off`, `off_overdue`)."""
    found: QuerySet[Any] = rows.select_related("loan__borrower", "difference", "block").annotate(
        off=F("outstanding_rupees") - F("our_outstanding_rupees"),
        off_overdue=F("overdue_rupees") - F("our_overdue_rupees"),
    )
    return found


def last_ones(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of each loan the figure of its last day alone."""
    later = Q(as_on__gt=OuterRef("as_on")) | Q(as_on=OuterRef("as_on"), pk__gt=OuterRef("pk"))
    # Of rows that the caller has scoped: only whether there is a later one.
    return rows.filter(~Exists(BankFigure.unscoped.filter(later, loan=OuterRef("loan"))))


def by_branch(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    """Sums of the last figures by block and branch, with how many differences are open, explained and corrected; one query."""

    def counted(status: str) -> Count:
        return Count("pk", filter=Q(difference__status=status))

    return list(
        last_ones(rows)
        .order_by("block__name", "ifsc")
        .values("block_id", "block__name", "block__names", "ifsc")
        .annotate(
            loans=Count("pk"),
            outstanding=Sum("outstanding_rupees"),
            ours=Sum("our_outstanding_rupees"),
            off=Sum(Abs(F("outstanding_rupees") - F("our_outstanding_rupees"))),
            npa=Count("pk", filter=Q(asset_class=AssetClass.NPA)),
            open=counted(DifferenceStatus.OPEN),
            explained=counted(DifferenceStatus.EXPLAINED),
            corrected=counted(DifferenceStatus.CORRECTED),
        )
    )
