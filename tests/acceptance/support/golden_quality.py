"""Golden examples 2, 3 and 4: PAR, its roll-up and DCB, of loans that stood on cut-off sheets."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.test import Client
from django.urls import reverse

from core.access.actor import Actor
from core.models import GeoUnit
from core.periods import today
from federation.models import Institution, Loan, Membership
from federation.queries.loan_quality import Portfolio, Quality, quality, together
from federation.services.cutoff import Standing, begin_books
from federation.services.loan_repayments import repay
from federation.services.loans import BroughtIn, open_loan
from tests.factories import World, actor_for, make_group, make_user
from tests.factories_loans import asked, posting
from tests.factories_people import signed_in

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Owes:
    """What one woman owes on the sheet: of it overdue since so many days, the rest due in so many days."""

    rupees: int
    overdue: int = 0
    since: int = 0
    due_in: int = 60


PAR = (Owes(4000, 1000, 45), Owes(6000, 500, 10), Owes(10_000), Owes(2000, 2000, 120))
OTHER_BLOCK = (Owes(1000, 1000, 40), Owes(177_000))
# 45 days are as far back as a sheet may be dated.
DCB_SHEET = 44
DCB = (Owes(1000, 1000, 60), Owes(4200, due_in=-20), Owes(5000, due_in=10), Owes(800, due_in=-20))
PAID = ((0, 600, 10), (1, 4200, 20), (2, 700, 20))  # woman, rupees, days ago


def back(days: int) -> str:
    """A day before today as it is typed."""
    return f"{today() - days * DAY:%d-%m-%Y}"


def group_in(world: World, block: GeoUnit, name: str) -> tuple[Institution, list[Membership]]:
    """Four women of a village of the block."""
    group = make_group(world.village(block), 4, name=name, formed_on=today() - 400 * DAY)
    return group, list(group.memberships.order_by("number"))


def begin_by_services(actor: Actor, group: Institution, owed: Sequence[Owes], *, ago: int = 0) -> None:
    """The sheet and its loans."""
    women = list(group.memberships.order_by("number"))
    sheet = [Standing("cash", "cash", Decimal(500))]
    sheet += [
        Standing(str(woman.number), "loan_to_member", Decimal(one.rupees), membership=woman.public_id)
        for woman, one in zip(women, owed, strict=False)
    ]
    begin_books(actor=actor, institution=group, posted_on=today() - ago * DAY, sheet=sheet, client_key=uuid.uuid4())
    for woman, one in zip(women, owed, strict=False):
        terms = asked(
            "member_loan", one.rupees + 100, 200, lender=group, member=woman, instalments=1, interest_percent=0,
            first_due_on=today() + one.due_in * DAY,
        )  # fmt: skip
        stands = BroughtIn(
            Decimal(100), Decimal(one.overdue), overdue_since=today() - one.since * DAY if one.overdue else None
        )
        open_loan(actor=actor, asked=terms, stands=stands)


def begin_by_pages(browser: Client, group: Institution, owed: Sequence[Owes], *, ago: int = 0) -> None:
    """The same typed."""
    women = list(group.memberships.order_by("number"))
    page = reverse("federation:books-cutoff", args=[group.public_id])
    sheet = {"posted_on": back(ago), "client_key": str(uuid.uuid4()), "head_cash": "500"}
    sheet |= {f"m{woman.pk}_loan_to_member": str(one.rupees) for woman, one in zip(women, owed, strict=False)}
    seal = browser.post(page, sheet).context["sums"].seal
    assert browser.post(page, sheet | {"sure": seal, "begin": "yes"}).status_code == 302
    address = f"{reverse('federation:institution-loan-open', args=[group.public_id])}?kind=member_loan"
    for woman, one in zip(women, owed, strict=False):
        typed = {
            "member": woman.public_id, "amount_rupees": str(one.rupees + 100), "sanctioned_on": back(200),
            "purpose": "house", "source": "own", "interest_percent": "0", "repaid_rupees": "100",
            "overdue_principal_rupees": str(one.overdue or ""), "overdue_interest_rupees": "",
            "overdue_since": back(one.since) if one.overdue else "", "instalments": "1", "pace": "monthly",
            "moratorium": "0", "first_due_on": back(-one.due_in),
        }  # fmt: skip
        answer = browser.post(address, typed)
        assert answer.status_code == 302, answer.context["form"].errors


def told_on(browser: Client, address: str, **span: str) -> dict[str, tuple[str, str]]:
    """The figures of a page of repayment quality: share and what it is a share of, by label."""
    page = browser.get(address, span)
    return {str(one.label): (str(one.value), str(one.basis)) for one in page.context["figures"]}


def of(portfolio: Portfolio, since: dt.date, as_of: dt.date) -> Quality:
    """All its loans together."""
    return together(quality(portfolio, since, as_of))


def page_of(group: Institution) -> str:
    """The page that tells how a group's loans are repaid."""
    return reverse("federation:institution-loan-quality", args=[group.public_id])


def par_example(world: World) -> None:
    """₹6,000 of ₹22,000 are at risk over 30 days, ₹2,000 over 90; that is not the overdue amount."""
    operator = make_user("block_operator", world.karahal)
    called, _women = group_in(world, world.karahal, "Jai Durga")
    typed, _women = group_in(world, world.karahal, "Sarasvati")
    begin_by_services(actor_for(operator), called, PAR)
    begin_by_pages(signed_in(operator), typed, PAR)
    for group in (called, typed):
        sums = of(Portfolio.given_by(group), today() - 30 * DAY, today())
        assert (sums.outstanding_rupees, sums.at_risk_30_rupees, sums.at_risk_90_rupees) == (22_000, 6000, 2000)
        shares = [round(one * 100, 2) for one in (sums.par30, sums.par90, sums.overdue_ratio) if one is not None]
        assert shares == [Decimal("27.27"), Decimal("9.09"), Decimal("15.91")]
        told = told_on(signed_in(operator), page_of(group), since=back(30), as_of=back(0))
        assert told["At risk, over 30 days"] == ("27.3%", "₹6,000 of ₹22,000")
        assert told["At risk, over 90 days"] == ("9.1%", "₹2,000 of ₹22,000")


def roll_up_example(world: World) -> None:
    """A district's share is that of its sums; the mean of its blocks' shares would be 13.92%."""
    for block, owed in ((world.karahal, PAR), (world.vijaypur, OTHER_BLOCK)):
        operator = make_user("block_operator", block)
        group, _women = group_in(world, block, "Jai Durga")
        begin_by_pages(signed_in(operator), group, owed)
    sums = of(Portfolio.of_place(world.sheopur), today(), today())
    assert (sums.at_risk_30_rupees, sums.outstanding_rupees) == (7000, 200_000)
    manager = signed_in(make_user("district_manager", world.sheopur))
    shown = {}
    for unit in (world.karahal, world.vijaypur, world.sheopur):
        address = reverse("federation:loan-quality", args=[unit.pk])
        shown[unit.name] = told_on(manager, address, since=back(0), as_of=back(0))["At risk, over 30 days"]
    assert shown == {
        "Karahal": ("27.3%", "₹6,000 of ₹22,000"),
        "Vijaypur": ("0.6%", "₹1,000 of ₹1,78,000"),
        "Sheopur": ("3.5%", "₹7,000 of ₹2,00,000"),
    }


def dcb_example(world: World) -> None:
    """RR 4,800 of 6,000, OTR 4,200 of 5,000, ₹1,200 overdue at the end; ₹700 paid ahead count later."""
    operator = make_user("block_operator", world.karahal)
    actor, browser = actor_for(operator), signed_in(operator)
    called, _women = group_in(world, world.karahal, "Jai Durga")
    typed, _women = group_in(world, world.karahal, "Sarasvati")
    begin_by_services(actor, called, DCB, ago=DCB_SHEET)
    begin_by_pages(browser, typed, DCB, ago=DCB_SHEET)
    for woman, rupees, ago in PAID:
        repay(actor=actor, loan=loan_of(called, woman), amount_rupees=Decimal(rupees), posting=posting(ago))
        sent: dict[str, Any] = {"amount_rupees": str(rupees), "posted_on": back(ago), "account": ""}
        sent |= {"ahead": "cover", "client_key": str(uuid.uuid4())}
        address = reverse("federation:loan-repay", args=[loan_of(typed, woman).public_id])
        assert browser.post(address, sent).status_code == 302
    since = DCB_SHEET - 1
    for group in (called, typed):
        sums = of(Portfolio.given_by(group), today() - since * DAY, today())
        assert (sums.overdue_before_rupees, sums.due_rupees, sums.demand_rupees) == (1000, 5000, 6000)
        assert (sums.collected_rupees, sums.on_time_rupees, sums.overdue_rupees) == (4800, 4200, 1200)
        told = told_on(browser, page_of(group), since=back(since), as_of=back(0))
        assert told["Repayment rate"] == ("80.0%", "₹4,800 of ₹6,000")
        assert told["Paid on time"] == ("84.0%", "₹4,200 of ₹5,000")


def loan_of(group: Institution, woman: int) -> Loan:
    """The loan of the woman with that place."""
    return Loan.unscoped.get(book=group, member=group.memberships.order_by("number")[woman])
