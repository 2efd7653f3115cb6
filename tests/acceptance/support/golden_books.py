"""Golden example 1: one evening of a group, once through the services and once through the screens."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.test import Client
from django.urls import reverse

from core.access.actor import Actor
from core.periods import today
from federation.books.sql import unsound_journals
from federation.models import BankAccount, Institution, LoanProduct, LoanPurpose, Meeting, Membership
from federation.queries.books import balance_sheet, member_balances, trial_balance
from federation.services.cutoff import Standing, begin_books
from federation.services.loans import BroughtIn, open_loan
from federation.services.meeting_money import MoneyTyped, add_loan, add_money
from federation.services.meetings import LineInput, close_meeting, open_meeting, save_lines
from federation.services.sheet_loans import LoanTyped
from tests.factories import World, actor_for, make_group, make_user
from tests.factories_accounts import make_account
from tests.factories_loans import asked
from tests.factories_people import signed_in

DAY = dt.timedelta(days=1)
OWED = ((0, 1000, 2, 24), (1, 900, 3, 20))  # woman, outstanding, instalments to come, interest in per cent a year
EVENING = {
    "cash": -570, "bank": 200, "loan_to_member": 700, "savings_compulsory": -240, "savings_voluntary": -100,
    "interest_from_members": -35, "fine": -5, "bookkeeper_payment": 50,
}  # fmt: skip
SCREEN = {
    "Receipts": "", "Cash and bank before": "19,520", "Compulsory savings": "240", "Voluntary savings": "100",
    "Loan repaid by a member": "800", "Interest from members": "35", "Fines": "5", "Payments": "",
    "Loan to a member": "1,500", "Payment to the bookkeeper": "50", "Cash and bank at the end": "19,150",
    "Total": "20,700",
}  # fmt: skip


@dataclass
class Group:
    """One group, its account and its women in the order of their numbers."""

    row: Institution
    account: BankAccount
    women: list[Membership]


def twelve(world: World, name: str) -> Group:
    """A group of twelve that saves twenty rupees, old enough to begin with a cut-off sheet."""
    formed = today() - 400 * DAY
    row = make_group(
        world.village(world.karahal), 12, name=name, formed_on=formed, compulsory_saving_rupees=Decimal(20)
    )
    return Group(row, make_account(row, formed), list(row.memberships.order_by("number")))


def words(day: dt.date) -> str:
    """A day as it is typed."""
    return f"{day:%d-%m-%Y}"


# -- through the services -----------------------------------------------------------------------------------------


def begin_by_services(actor: Actor, group: Group) -> None:
    """The sheet before the evening: ₹1,120 in hand, ₹18,400 at the bank, and what A and B owe."""
    sheet = [
        Standing("cash", "cash", Decimal(1120)),
        Standing("bank", "bank", Decimal(18400), bank_account=group.account.public_id),
    ]
    sheet += [
        Standing(str(number), "loan_to_member", Decimal(left), membership=group.women[number].public_id)
        for number, left, _count, _percent in OWED
    ]
    begin_books(
        actor=actor, institution=group.row, posted_on=today() - 31 * DAY, sheet=sheet, client_key=uuid.uuid4()
    )  # fmt: skip
    for number, left, count, percent in OWED:
        terms = asked(
            "member_loan", 3000, 200, lender=group.row, member=group.women[number], instalments=count,
            interest_percent=percent, first_due_on=today(),
        )  # fmt: skip
        open_loan(actor=actor, asked=terms, stands=BroughtIn(Decimal(3000 - left)))


def meet_by_services(actor: Actor, group: Group) -> None:
    """The evening."""
    meeting = open_meeting(actor=actor, institution=group.row, held_on=today(), client_key=uuid.uuid4())
    rows = [LineInput(one.public_id, saving_rupees=Decimal(20)) for one in group.women]
    for number, repaid, fine in ((0, 520, 0), (1, 315, 5)):
        rows[number] = LineInput(
            group.women[number].public_id, saving_rupees=Decimal(20), voluntary_rupees=Decimal(50),
            repaid_rupees=Decimal(repaid), fine_rupees=Decimal(fine),
        )  # fmt: skip
    save_lines(actor=actor, meeting=meeting, lines=rows)
    given = LoanTyped(
        membership=group.women[2].public_id, amount_rupees=Decimal(1500), first_due_on=today() + 30 * DAY,
        product=LoanProduct.unscoped.get(slug="member_loan"), purpose=LoanPurpose.unscoped.get(slug="livestock"),
    )  # fmt: skip
    add_loan(actor=actor, meeting=meeting, typed=given)
    add_money(actor=actor, meeting=meeting, typed=MoneyTyped("payment", Decimal(50), "bookkeeper_payment"))
    put = MoneyTyped("deposit", Decimal(200), bank_account=group.account.public_id)
    add_money(actor=actor, meeting=meeting, typed=put)
    close_meeting(actor=actor, meeting=meeting, counted_cash=Decimal(550))


# -- through the screens ------------------------------------------------------------------------------------------


def begin_by_pages(browser: Client, group: Group) -> None:
    """The cut-off sheet typed, shown with its sums and begun; then the two loans that run."""
    page = reverse("federation:books-cutoff", args=[group.row.public_id])
    sheet = {
        "posted_on": words(today() - 31 * DAY), "client_key": str(uuid.uuid4()), "head_cash": "1,120",
        f"bank_{group.account.pk}": "१८,४००",
    }  # fmt: skip
    sheet |= {f"m{group.women[number].pk}_loan_to_member": str(left) for number, left, _count, _percent in OWED}
    shown = browser.post(page, sheet)
    begun = browser.post(page, sheet | {"sure": shown.context["sums"].seal, "begin": "yes"})
    assert begun.status_code == 302
    address = f"{reverse('federation:institution-loan-open', args=[group.row.public_id])}?kind=member_loan"
    for number, left, count, percent in OWED:
        typed = {
            "member": group.women[number].public_id, "amount_rupees": "3,000", "sanctioned_on": words(today() - 200 * DAY),
            "purpose": "livestock", "source": "own", "interest_percent": str(percent), "repaid_rupees": str(3000 - left),
            "overdue_principal_rupees": "", "overdue_interest_rupees": "", "overdue_since": "",
            "instalments": str(count), "pace": "monthly", "moratorium": "0", "first_due_on": words(today()),
        }  # fmt: skip
        answer = browser.post(address, typed)
        assert answer.status_code == 302, answer.context["form"].errors


def meet_by_pages(browser: Client, group: Group) -> None:
    """The evening as its operator types it, with a wrong count of the box first."""
    opened = browser.post(
        reverse("federation:meeting-new", args=[group.row.public_id]),
        {"held_on": words(today()), "client_key": str(uuid.uuid4())},
    )
    assert opened.status_code == 302
    meeting = Meeting.unscoped.get(institution=group.row)
    address = reverse("federation:meeting-entry", args=[meeting.public_id])
    due = [row.due for row in browser.get(address).context["rows"]]
    assert due == ["due ₹520, of it interest ₹20", "due ₹315, of it interest ₹15", *[""] * 10]
    loan = {
        "act": "add-loan", "member": str(group.women[2].public_id), "loan_rupees": "1,500", "purpose": "livestock",
        "product": "member_loan", "first_due_on": words(today() + 30 * DAY),
    }  # fmt: skip
    pay = {"act": "add-money", "what": "payment:bookkeeper_payment", "amount_rupees": "50", "bank_account": "cash"}
    put = {"act": "add-money", "what": "deposit:", "amount_rupees": "200"}
    for given in (loan, pay, put | {"bank_account": str(group.account.public_id)}):
        assert browser.post(address, _rows(meeting) | given).status_code == 302
    closing = browser.post(address, _rows(meeting) | {"close": "yes"}).url
    seal = browser.get(closing).context["seal"]
    wrong = browser.post(closing, {"seal": seal, "counted_cash": "540"})
    assert "₹10 too little" in wrong.context["count_problem"]
    assert browser.post(closing, {"seal": seal, "counted_cash": "550"}).status_code == 302


def _rows(meeting: Meeting) -> dict[str, Any]:
    data: dict[str, Any] = {"voluntary_rupees-1": "५०", "voluntary_rupees-2": "50", "fine_rupees-2": "5"}
    for line in meeting.lines.select_related("membership"):
        number = line.membership.number
        data |= {f"attendance-{number}": "P", f"version-{number}": line.version, f"saving_rupees-{number}": "20"}
        data[f"repaid_rupees-{number}"] = str(line.repaid_rupees)
    return data


# -- what it comes to ---------------------------------------------------------------------------------------------


def is_golden(group: Group) -> None:
    """Every figure of the example."""
    evening = {
        one.head.slug: one.debit_rupees - one.credit_rupees
        for one in trial_balance(group.row, today(), since=today())
        if one.debit_rupees or one.credit_rupees
    }
    assert evening == EVENING
    stands = {one.head.slug: one.closing_rupees for one in trial_balance(group.row, today())}
    assert (stands["cash"], stands["bank"], sum(stands.values())) == (550, 18600, 0)
    sheet = balance_sheet(group.row, today())
    assert sheet.assets_rupees == sheet.claims_rupees
    owed = [member_balances(group.row, today())[one.pk]["loan_to_member"] for one in group.women[:3]]
    assert (owed, unsound_journals()) == ([500, 600, 1500], [])


def screens_say(browser: Client, group: Group) -> None:
    """The same on the pages of the books: cash book, what stands, and a woman's passbook."""
    page = browser.get(reverse("federation:books", args=[group.row.public_id])).content.decode()
    assert all(amount in page for amount in ("₹550", "₹18,600"))
    book = browser.get(
        reverse("federation:books-report", args=[group.row.public_id, "receipts-payments"]),
        {"since": words(today()), "until": words(today())},
    )
    told = dict(tuple(text for _head, text in cells) for _line, cells in book.context["statement"].shown)
    assert told == SCREEN
    loans = browser.get(reverse("federation:institution-loans", args=[group.row.public_id])).content.decode()
    assert all(amount in loans for amount in ("500", "600", "1,500"))


def cash_book_example(world: World) -> None:
    """Golden example 1, by both doors; a third group with money of its own stays as it is."""
    operator = make_user("block_operator", world.karahal)
    actor, browser = actor_for(operator), signed_in(operator)
    typed, called, other = (twelve(world, name) for name in ("Jai Durga", "Sarasvati", "Ekta"))
    begin_by_services(actor, other)
    before = trial_balance(other.row, today())
    begin_by_services(actor, called)
    meet_by_services(actor, called)
    begin_by_pages(browser, typed)
    meet_by_pages(browser, typed)
    for group in (called, typed):
        is_golden(group)
        screens_say(browser, group)
    assert trial_balance(other.row, today()) == before
