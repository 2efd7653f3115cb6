"""Applications to banks for tests, at any of their steps."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from core.access.actor import Actor, system_actor
from core.periods import today
from federation.models import BankFigure, Institution, LinkageApplication, Loan
from federation.services.bank_figures import Told, keep_figures
from federation.services.linkage_asking import begin_application
from federation.services.loans import disburse
from tests.factories import make_actor
from tests.factories_loans import ago, asked, posting

STEPS = ("draft", "submitted", "recommended", "with_bank", "sanctioned")


def begun(actor: Actor, group: Institution, **values: Any) -> LinkageApplication:
    """A draft through the service."""
    given: dict[str, Any] = {
        "kind": "term_loan", "dose": 1, "bank": "State Bank of India, Sheopur", "ifsc": "SBIN0001234",
        "asked_rupees": Decimal(100_000), "client_key": uuid.uuid4(),
    }  # fmt: skip
    return begin_application(actor=actor, institution=group, **given | values)


def lay_linkage(group: Institution, status: str = "draft", *, days_ago: int = 10, **values: Any) -> LinkageApplication:
    """A row at a step, each step on the day that it began, as no service would lay it."""
    row = begun(system_actor(), group, **values)
    at, day = STEPS.index(status), ago(days_ago)
    names = ("applied_on", "submitted_on", "recommended_on", "sent_on", "decided_on")
    for name in names[: at + 1]:
        setattr(row, name, day)
    row.status = status
    if status == "sanctioned":
        row.sanction_number, row.sanctioned_rupees = "SBI/7", Decimal(90_000)
        row.interest_percent, row.instalments = Decimal(7), 24
    row.save()
    assert row.applied_on <= today()
    return row


def bank_loan(group: Institution, rupees: int = 30_000, days_ago: int = 44, **values: Any) -> Loan:
    """A term loan of a bank in a group's books, in instalments of 12 months from a month on, repaid by nobody."""
    operator = make_actor("block_operator", group.block)
    terms = asked("bank_term_loan", rupees, days_ago, borrower=group, lender_bank="SBI, Karahal", **values)
    return disburse(actor=operator, asked=terms, posting=posting(days_ago))


def bank_says(
    loan: Loan, rupees: int | str, overdue: int | str = 0, *, days_ago: int = 20, **values: Any
) -> BankFigure:
    """A figure of a bank kept through the service."""
    given: dict[str, Any] = {"asset_class": "standard", "ifsc": "SBIN0001234"}
    told = Told(loan.pk, ago(days_ago), Decimal(rupees), Decimal(overdue), **given | values)
    keep_figures(actor=make_actor("block_operator", loan.block), told=[told])
    return BankFigure.unscoped.order_by("-pk")[0]
