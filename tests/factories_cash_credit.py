"""Cash credit limits for tests: of any day by COPY, or of late through the services."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from core.access.actor import Actor
from federation.models import DrawingPower, Institution, Loan, LoanProduct
from federation.services.loan_load import LoadedEntry
from federation.services.loans import disburse
from tests.factories_loans import ago, asked, laid, lay_loans, posting

ENDS = dt.date(2029, 3, 31)
Power = tuple[dt.date, Decimal | int | str]


def lay_limit(
    group: Institution,
    entries: Sequence[LoadedEntry],
    powers: Sequence[Power] = (),
    *,
    rupees: int = 300_000,
    percent: int = 7,
    ends_on: dt.date = ENDS,
    ifsc: str = "",
    **terms: Any,
) -> Loan:
    """A limit sanctioned on the day of its first entry, with its drawing powers."""
    known = set(Loan.unscoped.values_list("pk", flat=True))
    first = entries[0]
    loan = laid(group, [(ends_on, int(first.principal_rupees))], [("disbursed", first.value_on, rupees)])
    lay_loans(
        replace(
            loan, entries=list(entries), lender_id=None, member_id=None, borrower_id=group.pk, source="bank",
            lender_bank="SBI, Karahal", ifsc=ifsc, product=LoanProduct.unscoped.get(slug="bank_cash_credit"),
            terms={"interest_percent": Decimal(percent)} | terms,
        )
    )  # fmt: skip
    found = Loan.unscoped.exclude(pk__in=known).get()
    lay_powers_of(found, powers)
    return found


def lay_powers_of(loan: Loan, powers: Sequence[Power]) -> list[DrawingPower]:
    """Drawing powers as they are."""
    return [
        DrawingPower.unscoped.create(
            loan=loan, from_on=day, power_rupees=Decimal(power), reason="Bank's letter", **loan.place.keys()
        )
        for day, power in powers
    ]


def overdrawn_limit(group: Institution, days: int, rupees: int = 50_000, ifsc: str = "") -> Loan:
    """A limit overdrawn for so many days, with a credit of late: of twice what may be drawn, nearly all is."""
    began = ago(days + 20)
    entries = [LoadedEntry("disbursed", began, rupees), LoadedEntry("repaid", ago(1), 1000, 1000)]
    return lay_limit(group, entries, [(ago(days), rupees // 2)], rupees=rupees, ends_on=ago(-600), ifsc=ifsc)


def drawn_limit(actor: Actor, group: Institution, drawn: int, *powers: int, days_ago: int = 20, **values: Any) -> Loan:
    """A limit of ₹1,00,000 through the service, so much drawn in cash."""
    terms = asked(
        "bank_cash_credit", 100_000, days_ago, borrower=group, lender_bank="SBI, Karahal",
        drawn_rupees=Decimal(drawn), powers_rupees=tuple(Decimal(one) for one in powers), **values,
    )  # fmt: skip
    return disburse(actor=actor, asked=terms, posting=posting(days_ago))
