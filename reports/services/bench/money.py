"""Closing whole collection sheets, and how a block's and a state's loans are told, at the size that the database has."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import Count
from django.urls import reverse

from core.access.actor import Actor, system_actor
from core.models import GeoUnit
from core.periods import add_months, month_end, month_of, today
from federation.models import Institution, Loan, LoanProduct, LoanPurpose, Meeting, MeetingLine, Membership
from federation.queries.loan_quality import Portfolio, quality
from federation.services.book_lines import Entry
from federation.services.journals import post_journal
from federation.services.loan_asking import LoanAsked
from federation.services.loan_posting import Posting
from federation.services.loans import disburse
from federation.services.meeting_money import add_loan
from federation.services.meetings import close_meeting, open_meeting
from federation.services.sheet_loans import LoanTyped
from reports.services.bench import db_ops
from reports.services.bench.figures import groups_without_today
from reports.services.bench.pages import bench_user, browser_of, times_of
from reports.services.bench.timing import BenchError, milliseconds, summary

REPAY, WOMEN = 5, 12
BEFORE = dt.timedelta(days=30)
GRANT, LENT, LENT_NOW = Decimal(60_000), Decimal(2_000), Decimal(1_500)


def measure_sheets(block: GeoUnit, actor: Actor, sheets: int = 40) -> dict[str, float]:
    """Meetings with savings of all women, five repayments and one new loan, each closed with its entry by the service."""
    times, asked = [], 0
    for group in _with_members(groups_without_today(block, sheets * 6))[:sheets]:
        meeting = _sheet(actor, group)
        with db_ops.counted() as queries:
            times.append(milliseconds(lambda: close_meeting(actor=actor, meeting=meeting)))  # noqa: B023
        asked = max(asked, queries[0])
    if len(times) < sheets // 2:
        raise BenchError(f"Only {len(times)} groups of the block could hold a meeting with loans.")
    return {**summary(times), "queries": asked}


def measure_loans(runs: int = 20) -> dict[str, Any]:
    """Repayment quality of the block with most loans (today, a month ago, and that as it was known then); the state's page."""
    most = Loan.unscoped.order_by().values("block").annotate(loans=Count("pk")).order_by("-loans", "block").first()
    if most is None:
        raise BenchError("No loan stands in the database.")
    block = GeoUnit.unscoped.select_related("state").get(pk=most["block"] or 0)
    day = today()
    past = month_end(add_months(month_of(day), -1))
    known = dt.datetime(past.year, past.month, past.day, tzinfo=dt.UTC)
    whose = Portfolio.of_place(block)
    calls: dict[str, Callable[[], Any]] = {
        "block_today": lambda: quality(whose, month_of(day), day),
        "block_last_month": lambda: quality(whose, month_of(past), past),
        "block_as_known_then": lambda: quality(whose, month_of(past), past, known),
    }
    found: dict[str, Any] = {"loans_in_block": most["loans"]}
    for name, call in calls.items():
        call()
        found[name] = summary([milliseconds(call) for _run in range(runs)])
    state = GeoUnit.unscoped.get(pk=block.state_id or 0)
    page = f"{reverse('reports:dashboard', args=[state.pk])}?month={past:%Y-%m}&indicator=FIN14"
    found["state_page"] = times_of(browser_of(bench_user("state_manager", state)), [page] * runs)
    return found


def _with_members(groups: list[Institution]) -> list[Institution]:
    rows = Membership.unscoped.filter(institution__in=groups, left_on=None).order_by()
    sizes = dict(rows.values_list("institution").annotate(women=Count("pk")).filter(women__gte=REPAY + 1))
    # About twelve: the sheet of the limit has twelve rows.
    return sorted((one for one in groups if one.pk in sizes), key=lambda one: (abs(sizes[one.pk] - WOMEN), one.pk))


def _sheet(actor: Actor, group: Institution) -> Meeting:
    """Money from a grant, five running loans that fall due today, a meeting with all of it and a loan to a sixth woman."""
    day = today() - BEFORE
    women = list(Membership.unscoped.filter(institution=group, left_on=None).order_by("number")[: REPAY + 1])
    product, purpose = LoanProduct.unscoped.get(slug="member_loan"), LoanPurpose.unscoped.order_by("pk")[0]
    lines = [Entry("cash", debit_rupees=GRANT), Entry("grant_fund", credit_rupees=GRANT)]
    post_journal(
        actor=system_actor(), institution=group, kind="voucher", posted_on=day, client_key=uuid.uuid4(), lines=lines
    )
    for woman in women[:REPAY]:
        asked = LoanAsked(
            product, LENT, sanctioned_on=day, first_due_on=today(), lender=group, member=woman, purpose=purpose
        )
        disburse(actor=system_actor(), asked=asked, posting=Posting(posted_on=day, client_key=uuid.uuid4()))
    meeting = open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())
    # The bench fills its own sheet at a stroke; typing it is measured elsewhere.
    MeetingLine.unscoped.filter(meeting=meeting).update(saving_rupees=50)
    terms = LoanTyped(women[REPAY].public_id, product, purpose, LENT_NOW, first_due_on=today() + BEFORE)
    add_loan(actor=actor, meeting=meeting, typed=terms)
    return meeting
