"""Loans given and repaid, between members, institutions and banks."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from core.errors import NotAllowed
from core.periods import today
from federation.models import JournalLine, Loan, LoanEntry, LoanInstalment
from federation.queries.books import member_balances
from federation.queries.loan_standing import member_dues, standing_of
from federation.services.journal_reversals import reverse_journal
from federation.services.loan_entries import movements_of, plan_repayment, store_entries
from federation.services.loan_lines import lines_of_movement, with_money
from federation.services.loan_repayments import restructure, take_back, write_off
from federation.services.loans import disburse, draw
from tests.factories import make_actor, make_group
from tests.factories_accounts import make_account
from tests.factories_books import post
from tests.factories_loans import ago, asked, funded, member_loan, pay, posting
from tests.federation.loans.conftest import closing, refused, shares

pytestmark = pytest.mark.django_db


def test_a_loan_to_a_member_and_its_repayments(actor, group, women):
    funded(actor, group, 20_000)
    loan = member_loan(actor, women[0], 6000, 43, instalments=3, first_due_on=ago(30))
    assert (loan.number, loan.place, loan.interest_percent) == (1, group.place, 24)
    rows = LoanInstalment.unscoped.order_by("number").values_list("due_on", "principal_to_date", "interest_to_date")
    assert [one[1:] for one in rows] == [(2000, 120), (4000, 200), (6000, 240)]
    assert rows[0][0] == ago(30)
    assert closing(group, "loan_to_member") == 6000
    assert closing(group, "cash") == 14_000

    assert shares(pay(actor, loan, 150, 29, penalty=10)) == [("repaid", 20, 120, 10)]
    then = standing_of(loan, ago(29))
    assert (then.outstanding_rupees, then.overdue_rupees, then.days_overdue) == (5980, 1980, 1)
    assert standing_of(loan, ago(30)).overdue_rupees == 0
    assert standing_of(loan, ago(30)).due_rupees == 2120
    assert shares(pay(actor, loan, 2500, 28)) == [("repaid", 1980, 0, 0), ("prepaid", 520, 0, 0)]
    assert standing_of(loan, ago(28)).due_rupees == 0
    assert member_balances(group, today())[women[0].pk]["loan_to_member"] == 3480
    assert closing(group, "interest_from_members") == -120
    assert closing(group, "fine") == -10
    # The second instalment asks for what the payment ahead left of it.
    day = rows[1][0]
    assert standing_of(loan, day).due_rupees == 2000 - 520 + 80
    assert standing_of(loan, day + dt.timedelta(days=31)).days_overdue == 31


def test_paid_in_full_before_the_end_asks_no_more_interest(actor, coordinator, group, women):
    funded(actor, group)
    loan = member_loan(actor, women[0], 6000, 40, instalments=3, first_due_on=ago(10))
    entries = pay(actor, loan, 6120, 9)
    assert shares(entries) == [("repaid", 2000, 120, 0), ("prepaid", 4000, 0, 0)]
    loan.refresh_from_db()
    assert loan.settled_on == ago(9)
    far = today() + dt.timedelta(days=200)
    assert standing_of(loan, far).due_rupees == 0
    take_back(actor=actor, approver=coordinator, entry=entries[0], reason="never_was", client_key=uuid.uuid4())
    loan.refresh_from_db()
    assert loan.settled_on is None
    assert standing_of(loan, far).due_rupees == 6240
    assert (standing_of(loan, today()).overdue_rupees, standing_of(loan, today()).days_overdue) == (2120, 10)
    assert [one.laid_for for one in loan.schedules.order_by("version")] == ["given", "settled", "taken_back"]


def test_between_institutions_money_moves_in_both_books(actor, coordinator, group, vo):
    funded(actor, vo)
    account = make_account(group, group.formed_on)
    terms = asked("cif_to_shg", 50_000, 40, lender=vo, borrower=group, first_due_on=ago(10))
    loan = disburse(
        actor=actor, asked=terms, posting=posting(40, other_account=account.public_id, other_posted_on=ago(38))
    )
    entry = loan.entries.get()
    assert (entry.journal.institution, entry.other_journal.institution) == (vo, group)
    assert (entry.journal.posted_on, entry.other_journal.posted_on) == (ago(40), ago(38))
    assert (closing(vo, "loan_to_shg"), closing(vo, "cash")) == (50_000, 50_000)
    assert (closing(group, "cif_loan"), closing(group, "bank")) == (-50_000, 50_000)
    paid = pay(actor, loan, 2458, 9, other_account=account.public_id)
    assert shares(paid) == [("repaid", 2083, 375, 0)]
    assert (closing(vo, "interest_on_loans"), closing(group, "interest_paid")) == (-375, 375)
    assert (closing(vo, "loan_to_shg"), closing(group, "cif_loan")) == (47_917, -47_917)
    # Taken back from either book, it is taken back in both.
    reverse_journal(
        actor=actor, journal=paid[0].other_journal, reason="twice", approver=coordinator, client_key=uuid.uuid4()
    )
    assert (closing(vo, "loan_to_shg"), closing(group, "cif_loan")) == (50_000, -50_000)
    assert (closing(vo, "interest_on_loans"), closing(group, "interest_paid")) == (0, 0)
    mirror = LoanEntry.unscoped.get(reverses=paid[0])
    assert (mirror.principal_rupees, mirror.value_on, mirror.posted_on) == (-2083, ago(9), today())
    assert mirror.other_journal.reverses == paid[0].other_journal
    assert standing_of(loan, today()).outstanding_rupees == 50_000


def test_a_bank_lends_to_a_group_and_a_limit_is_drawn_again(actor, group):
    account = make_account(group, group.formed_on)
    terms = asked("bank_cash_credit", 100_000, 40, borrower=group, lender_bank="SBI, Karahal", source="bank")
    loan = disburse(actor=actor, asked=terms, posting=posting(40, account=account.public_id))
    assert (loan.lender, loan.book, closing(group, "loan_from_bank")) == (None, group, -100_000)
    # 20 days at 7% on a lakh, to the paisa.
    assert standing_of(loan, ago(20)).due_interest_rupees == Decimal("383.56")
    assert shares(pay(actor, loan, "60383.56", 20, account=account.public_id)) == [
        ("repaid", 0, Decimal("383.56"), 0), ("prepaid", 60_000, 0, 0)
    ]  # fmt: skip
    assert closing(group, "interest_paid") == Decimal("383.56")
    refused(
        lambda: draw(actor=actor, loan=loan, amount_rupees=Decimal(60_001), posting=posting(10)),
        "above_power",
        "amount_rupees",
    )
    draw(actor=actor, loan=loan, amount_rupees=Decimal(30_000), posting=posting(10, account=account.public_id))
    now = standing_of(loan, today())
    assert (now.outstanding_rupees, now.due_principal_rupees) == (70_000, 0)
    end = loan.schedules.order_by("version").first().instalments.get().due_on
    assert standing_of(loan, end).due_principal_rupees == 70_000


def test_an_enterprise_borrows_from_the_federation(actor, vo, group, women):
    funded(actor, vo)
    terms = asked("cef_loan", 24_000, 20, lender=vo, member=women[3])
    loan = disburse(actor=actor, asked=terms, posting=posting(20))
    line = JournalLine.unscoped.get(head__slug="loan_to_enterprise")
    assert (line.debit_rupees, line.membership, line.counterpart) == (24_000, None, group)
    assert [one.principal_rupees for one in loan.schedules.get().instalments.all()[:4]] == [0, 0, 0, 1000]
    assert member_dues(vo, loan.schedules.get().instalments.first().due_on)[women[3].pk][0].due_rupees == 240


def test_sent_twice_it_is_done_once(actor, group, women):
    funded(actor, group)
    key, terms = uuid.uuid4(), asked("member_loan", 1000, 20, lender=group, member=women[0])
    first, second = [disburse(actor=actor, asked=terms, posting=posting(20, client_key=key)) for _ in range(2)]
    assert first == second
    key = uuid.uuid4()
    once, twice = [pay(actor, first, 100, 5, client_key=key) for _ in range(2)]
    assert once == twice
    assert (Loan.unscoped.count(), LoanEntry.unscoped.count()) == (1, 2)


class TestRefusals:
    """In words, by field, with nothing stored."""

    @pytest.fixture
    def loan(self, actor, group, women):
        funded(actor, group, 3000)
        return member_loan(actor, women[0], 2000, 40, instalments=2)

    def given(self, actor, product="member_loan", amount=500, **values):
        return lambda: disburse(actor=actor, asked=asked(product, amount, **values), posting=posting())

    def test_of_a_repayment(self, actor, loan):
        refused(lambda: pay(actor, loan, 2101), "above_outstanding", "amount_rupees")
        refused(lambda: pay(actor, loan, "10.50"), "has_paise", "amount_rupees")
        refused(lambda: pay(actor, loan, 0), "bad_amount", "amount_rupees")
        refused(lambda: pay(actor, loan, "NaN"), "bad_amount", "amount_rupees")
        refused(lambda: pay(actor, loan, 10, value_on=ago(41)), "bad_day", "value_on")
        refused(lambda: pay(actor, loan, 10, 1, value_on=today()), "bad_day", "value_on")

    def test_of_a_loan(self, actor, loan, group, foreign_group, vo, women):
        refused(self.given(actor, amount=5000, lender=group, member=women[1]), "journal_cash_not_negative")
        stranger = foreign_group.memberships.first()
        refused(self.given(actor, lender=group, member=stranger), "bad_loan", "member")
        refused(self.given(actor, lender=group, member=women[1], amount="10.50"), "has_paise", "amount_rupees")
        refused(self.given(actor, lender=group, member=women[1], purpose=None), "bad_loan", "purpose")
        refused(self.given(actor, lender=vo, member=women[1]), "bad_loan", "product")
        refused(self.given(actor, "cif_to_shg", lender=vo, borrower=vo), "bad_loan", "borrower")
        refused(self.given(actor, "bank_term_loan", borrower=group), "bad_loan", "lender_bank")
        refused(
            self.given(actor, lender=group, member=women[1], interest_percent=61, instalments=0, first_due_on=ago(1)),
            "bad_loan", "interest_percent", "instalments", "first_due_on",
        )  # fmt: skip
        women[1].left_on, women[1].exit_reason, women[1].counted_until = ago(5), "left", ago(5)
        women[1].save()
        refused(self.given(actor, lender=group, member=women[1]), "bad_loan", "member")

    def test_of_who_may_not(self, world, loan, coordinator):
        refused(lambda: pay(coordinator, loan, 10), "not_allowed", kind=NotAllowed)
        other = make_actor("block_operator", world.vijaypur)
        refused(lambda: pay(other, loan, 10), "not_allowed", kind=NotAllowed)

    def test_of_what_changes_a_schedule(self, actor, loan):
        def change(**values):
            given = {"from_on": today(), "first_due_on": today(), "instalments": 3, "reason": "Flood"} | values
            return lambda: restructure(actor=actor, loan=loan, **given)

        refused(change(reason=" "), "no_reason", "reason")
        refused(change(from_on=today() + dt.timedelta(days=1)), "bad_day", "from_on")
        refused(change(from_on=ago(41)), "bad_day", "from_on")
        refused(change(first_due_on=ago(1)), "too_early", "first_due_on")
        refused(change(instalments=0), "bad_instalments", "instalments")
        refused(lambda: write_off(actor=actor, loan=loan, posting=posting()), "not_resolved", "decided_by")

    def test_a_loan_is_not_taken_back_before_its_repayments(self, actor, coordinator, loan):
        pay(actor, loan, 500, 5)
        entry = loan.entries.get(kind="disbursed")

        def call():
            take_back(actor=actor, approver=coordinator, entry=entry, reason="never_was", client_key=uuid.uuid4())

        refused(call, "journal_member_owes_less")
        # Where she owes enough on another loan the books would take it, and the loan itself does not.
        member_loan(actor, loan.member, 1500)
        refused(call, "loanentry_not_above_outstanding")


def test_a_meeting_posts_many_loans_in_one_journal(actor, coordinator, group, women):
    """What closing a meeting will do: lines of all, one journal, then the entries."""
    funded(actor, group)
    loans = [member_loan(actor, one, 1000, 40, instalments=2, first_due_on=ago(10)) for one in women[:3]]
    lines, moves = [], []
    for loan, amount in zip(loans, (520, 600, 20), strict=True):
        parts = plan_repayment(loan, Decimal(amount), today())
        lines += lines_of_movement(loan, "repaid", parts, of_borrower=False)
        moves += movements_of(loan, parts)
    journal = post(actor, group, *with_money(lines, None))
    store_entries(journal=journal, movements=moves)
    assert {(one.loan.number, one.kind, one.principal_rupees, one.interest_rupees) for one in journal.loan_entries.all()} == {
        (1, "repaid", 500, 20), (2, "repaid", 500, 20), (2, "prepaid", 80, 0), (3, "repaid", 0, 20)
    }  # fmt: skip
    assert closing(group, "loan_to_member") == 3000 - 1080
    dues = member_dues(group, today())
    assert {pk: dues[pk][0].due_rupees for pk in dues} == {women[0].pk: 0, women[1].pk: 0, women[2].pk: 500}
    reverse_journal(actor=actor, journal=journal, reason="twice", approver=coordinator, client_key=uuid.uuid4())
    assert [standing_of(one, today()).outstanding_rupees for one in loans] == [1000] * 3
    assert LoanEntry.unscoped.filter(reverses__isnull=False).count() == 4


def test_other_groups_are_not_in_what_members_owe(actor, world, group, women):
    other = make_group(world.village(world.karahal), 1)
    for one in (group, other):
        funded(actor, one)
    member_loan(actor, women[0], 1000, 40, first_due_on=ago(10))
    member_loan(actor, other.memberships.get(), 1000, 40, first_due_on=ago(10))

    assert set(member_dues(group, today())) == {women[0].pk}
