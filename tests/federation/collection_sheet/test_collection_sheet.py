"""The whole sheet of a meeting: repayments by loan, loans given, the group's own money, and the cash that is counted."""

from __future__ import annotations

import uuid
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse

from core.errors import DomainError
from core.models import AuditEntry
from core.periods import today
from federation.books.sql import unsound_journals
from federation.models import (
    Journal,
    JournalLine,
    LedgerHead,
    Loan,
    LoanEntry,
    LoanProduct,
    Meeting,
    MeetingLine,
    MeetingLoan,
    MeetingMoney,
)
from federation.queries.books import balance_sheet, member_balances, trial_balance
from federation.queries.loan_standing import standing_of
from federation.services.journals import post_opening
from federation.services.meeting_money import MoneyTyped, add_loan, add_money
from federation.services.meetings import (
    LineInput,
    close_meeting,
    discard_meeting,
    file_meeting,
    save_lines,
)
from tests.factories import make_actor
from tests.factories_accounts import make_account
from tests.factories_books import debit
from tests.factories_loans import member_loan
from tests.federation.collection_sheet.conftest import DAY, lent, opened
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db

STORED = (Meeting, MeetingLine, MeetingMoney, MeetingLoan, Journal, JournalLine, Loan, LoanEntry, AuditEntry)


@pytest.fixture
def books(actor, group, account, women):
    """Golden example 1 before the evening: ₹1,120 in hand, ₹18,400 at the bank; A owes two instalments, B three."""
    post_opening(
        actor=actor, institution=group, posted_on=today() - 31 * DAY, client_key=uuid.uuid4(),
        lines=[debit("cash", 3020), debit("bank", 18400, account=account)],
    )  # fmt: skip
    for member, amount, count, percent in ((women[0], 1000, 2, 24), (women[1], 900, 3, 20)):
        terms = {"instalments": count, "interest_percent": percent, "first_due_on": today()}
        member_loan(actor, member, amount, 30, **terms)
    group.compulsory_saving_rupees = 20
    group.save(update_fields=["compulsory_saving_rupees"])


def refused(call, *fields):
    before = snapshot(*STORED)
    with pytest.raises(DomainError) as refusal:
        call()
    assert set(refusal.value.fields) == set(fields), refusal.value.fields
    assert snapshot(*STORED) == before
    return str(refusal.value.message)


def of_the_evening(group):
    rows = trial_balance(group, today(), since=today())
    return {
        one.head.slug: one.debit_rupees - one.credit_rupees for one in rows if one.debit_rupees or one.credit_rupees
    }


GOLDEN = {
    "cash": -570, "bank": 200, "loan_to_member": 700, "savings_compulsory": -240, "savings_voluntary": -100,
    "interest_from_members": -35, "fine": -5, "bookkeeper_payment": 50,
}  # fmt: skip


def is_golden(group, women):
    """What golden example 1 says of the evening, and of all of it at its end."""
    assert of_the_evening(group) == GOLDEN
    stands = {one.head.slug: one.closing_rupees for one in trial_balance(group, today())}
    assert (stands["cash"], stands["bank"]) == (550, 18600)
    sheet = balance_sheet(group, today())
    assert sheet.assets_rupees == sheet.claims_rupees
    assert [member_balances(group, today())[one.pk]["loan_to_member"] for one in women[:3]] == [500, 600, 1500]
    owed = [standing_of(loan, today()).outstanding_rupees for loan in Loan.unscoped.order_by("number")]
    assert (owed, unsound_journals()) == ([500, 600, 1500], [])


def test_golden_example_one_through_services(actor, group, account, books, women):
    meeting = opened(actor, group)
    assert [line.repaid_rupees for line in meeting.lines.order_by("membership__number")][:3] == [520, 315, 0]
    rows = [LineInput(one.public_id, saving_rupees=Decimal(20)) for one in women]
    rows[0] = LineInput(
        women[0].public_id, saving_rupees=Decimal(20), voluntary_rupees=Decimal(50), repaid_rupees=Decimal(520)
    )
    rows[1] = LineInput(
        women[1].public_id, saving_rupees=Decimal(20), voluntary_rupees=Decimal(50), repaid_rupees=Decimal(315),
        fine_rupees=Decimal(5),
    )  # fmt: skip
    save_lines(actor=actor, meeting=meeting, lines=rows)
    add_loan(actor=actor, meeting=meeting, typed=lent(women[2], 1500))
    add_money(actor=actor, meeting=meeting, typed=MoneyTyped("payment", Decimal(50), "bookkeeper_payment"))
    add_money(actor=actor, meeting=meeting, typed=MoneyTyped("deposit", Decimal(200), bank_account=account.public_id))
    close_meeting(actor=actor, meeting=meeting, counted_cash=Decimal(550))
    is_golden(group, women)
    given = Loan.unscoped.get(member=women[2])
    assert (given.sanctioned_on, given.purpose_id, given.entries.get().journal.meeting) == (
        today(),
        "livestock",
        meeting,
    )


def test_golden_example_one_through_the_page(browser, actor, group, account, books, women):
    meeting = opened(actor, group)
    address = reverse("federation:meeting-entry", args=[meeting.public_id])
    page = browser.get(address)
    assert [row.due for row in page.context["rows"]][:3] == [
        "due ₹520, of it interest ₹20", "due ₹315, of it interest ₹15", "",
    ]  # fmt: skip

    def rows():
        data = {}
        for line in meeting.lines.select_related("membership"):
            number = line.membership.number
            data |= {f"attendance-{number}": "P", f"version-{number}": line.version, f"saving_rupees-{number}": "20"}
            data |= {f"repaid_rupees-{number}": str(line.repaid_rupees)}
        return data | {"voluntary_rupees-1": "५०", "voluntary_rupees-2": "50", "fine_rupees-2": "5"}

    loan = {
        "member": str(women[2].public_id), "loan_rupees": "1,500", "purpose": "livestock", "product": "member_loan",
        "first_due_on": f"{today() + 30 * DAY:%d-%m-%Y}",
    }  # fmt: skip
    for given in (
        loan | {"act": "add-loan"},
        {"act": "add-money", "what": "payment:bookkeeper_payment", "amount_rupees": "50", "bank_account": "cash"},
        {"act": "add-money", "what": "deposit:", "amount_rupees": "200", "bank_account": str(account.public_id)},
    ):
        answer = browser.post(address, rows() | given)
        assert answer.status_code == 302, answer.context["problems"]
    answer = browser.post(address, rows() | {"close": "yes"})
    page = browser.get(answer.url)
    assert page.context["expected"] == 550
    wrong = browser.post(answer.url, {"seal": page.context["seal"], "counted_cash": "540"})
    assert "₹10 too little" in wrong.context["count_problem"]
    assert browser.post(answer.url, {"seal": page.context["seal"], "counted_cash": "550"}).status_code == 302
    is_golden(group, women)


def test_what_is_typed_besides_the_rows_is_held_to_the_rules(actor, group, foreign_group, account, books, women):
    meeting = opened(actor, group)
    foreign = make_account(foreign_group, foreign_group.formed_on)
    stranger = foreign_group.memberships.first()

    def money(*values, **more):
        return lambda: add_money(actor=actor, meeting=meeting, typed=MoneyTyped(*values, **more))

    def loan(*values, **more):
        return lambda: add_loan(actor=actor, meeting=meeting, typed=lent(*values, **more))

    refused(money("payment", Decimal(0), "rent"), "amount_rupees")
    refused(money("payment", Decimal(5), "gold"), "head")
    refused(money("receipt", Decimal(5), "savings_food"), "membership")
    refused(money("receipt", Decimal(5), "savings_food", membership=stranger.public_id), "membership")
    refused(money("deposit", Decimal(5)), "bank_account")
    refused(money("deposit", Decimal(5), bank_account=foreign.public_id), "bank_account")
    refused(money("deposit", Decimal("NaN"), bank_account=account.public_id), "amount_rupees")
    refused(loan(women[2], 0), "amount_rupees")
    refused(loan(stranger, 100), "member")
    refused(loan(women[2], 100, first_due_on=today() - DAY), "first_due_on")
    refused(loan(women[2], 100, interest_percent=Decimal(61)), "interest_percent")
    refused(loan(women[2], 100, product=LoanProduct.unscoped.get(slug="bank_term_loan")), "product")
    other = make_actor("block_operator", foreign_group.block)
    with pytest.raises(DomainError):
        add_money(actor=other, meeting=meeting, typed=MoneyTyped("payment", Decimal(5), "rent"))
    # More than is in the box: refused at the closing, for another row may bring it.
    add_loan(actor=actor, meeting=meeting, typed=lent(women[2], 5000))
    assert "in hand" in refused(lambda: close_meeting(actor=actor, meeting=meeting))
    discard_meeting(actor=actor, meeting=meeting, reason="wrong_day")
    assert (MeetingLoan.unscoped.count(), Meeting.unscoped.count()) == (0, 0)


def test_a_row_is_taken_off_and_the_seal_tells_what_changed(browser, actor, group, books):
    meeting = opened(actor, group)
    row = add_money(actor=actor, meeting=meeting, typed=MoneyTyped("payment", Decimal(50), "rent"))
    close = reverse("federation:meeting-close", args=[meeting.public_id])
    seal = browser.get(close).context["seal"]
    entry = reverse("federation:meeting-entry", args=[meeting.public_id])
    data = {"act": f"remove:{row.public_id}"}
    for line in meeting.lines.select_related("membership"):
        number = line.membership.number
        data |= {f"attendance-{number}": "P", f"version-{number}": line.version}
        data |= {f"saving_rupees-{number}": "20", f"repaid_rupees-{number}": str(line.repaid_rupees)}
    assert browser.post(entry, data | {"act": f"remove:{uuid.uuid4()}"}).status_code == 404
    assert browser.post(entry, data).status_code == 302
    assert MeetingMoney.unscoped.count() == 0
    assert browser.post(close, {"seal": seal}).status_code == 409
    assert Meeting.unscoped.get().is_open


def test_the_sheet_of_a_closed_meeting_stays(actor, group, books):
    meeting = opened(actor, group)
    add_money(actor=actor, meeting=meeting, typed=MoneyTyped("payment", Decimal(50), "rent"))
    close_meeting(actor=actor, meeting=meeting)
    refused(lambda: add_money(actor=actor, meeting=meeting, typed=MoneyTyped("payment", Decimal(5), "rent")))
    before = snapshot(MeetingMoney)
    with pytest.raises(Exception, match="closed"), connection.cursor() as cursor:
        cursor.execute("UPDATE federation_meetingmoney SET amount_rupees = 5")
    assert before


def test_a_repayment_goes_to_what_is_due_first_and_then_ahead(actor, group, books, women):
    member_loan(actor, women[0], 600, 10, instalments=3, interest_percent=0, first_due_on=today() - 3 * DAY)
    meeting = opened(actor, group)
    line = meeting.lines.get(membership=women[0])
    assert line.repaid_rupees == 720
    save_lines(actor=actor, meeting=meeting, lines=[LineInput(women[0].public_id, repaid_rupees=Decimal(760))])
    close_meeting(actor=actor, meeting=meeting)
    entries = LoanEntry.unscoped.filter(journal__meeting=meeting, loan__member=women[0]).order_by("loan__number", "pk")
    assert [(one.loan.number, one.kind, one.principal_rupees, one.interest_rupees) for one in entries] == [
        (1, "repaid", 500, 20), (3, "repaid", 200, 0), (3, "prepaid", 40, 0),
    ]  # fmt: skip


def test_a_partners_batch_repays_only_what_it_says(actor, group, books, women):
    file_meeting(
        actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4(),
        lines=[LineInput(women[0].public_id, saving_rupees=Decimal(20), repaid_rupees=Decimal(520))],
    )  # fmt: skip
    assert set(LoanEntry.unscoped.filter(kind="repaid").values_list("loan__member", flat=True)) == {women[0].pk}


def test_every_head_that_is_offered_can_be_typed(actor, group, books, women):
    """What a head asks for is asked; nothing that the page offers ends in an error of the program."""
    meeting = opened(actor, group)
    asked = set()
    for head in LedgerHead.unscoped.filter(tiers__contains=["shg"], of_cash=False, of_bank=False):
        for way in ("receipt", "payment"):
            order = head.receipt_order if way == "receipt" else head.payment_order
            if order is None:
                continue
            about = {"membership": women[3].public_id} if head.of_member else {}
            try:
                row = add_money(actor=actor, meeting=meeting, typed=MoneyTyped(way, Decimal(1), head.slug, **about))
                assert str(row)
                row.delete()
            except DomainError as refusal:
                asked |= set(refusal.fields)
    assert asked <= {"counterpart"}
