"""A woman leaves a group whose books hold her: what the minutes say is held against them, and entered in them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from core.errors import DomainError
from core.models import AuditEntry
from core.periods import today
from federation.books.sql import unsound_journals
from federation.models import ExitSettlement, Journal, JournalLine, Loan, LoanEntry, Membership
from federation.queries.books import member_balances, trial_balance
from federation.queries.loan_standing import standing_of
from federation.services.exits import Statement, leave
from federation.services.transfers import transfer
from tests.factories import make_group
from tests.factories_books import credit, debit, post
from tests.factories_loans import member_loan
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
STORED = (Membership, ExitSettlement, Journal, JournalLine, Loan, LoanEntry, AuditEntry)


@pytest.fixture
def women(group):
    return list(group.memberships.select_related("institution").order_by("number"))


@pytest.fixture
def hers(actor, group, women):
    """Golden example 12: savings of ₹2,400 and a loan of ₹1,000, which bears no interest; three others save too."""
    post(
        actor, group, debit("cash", 9000), credit("savings_compulsory", 2000, member=women[0]),
        credit("savings_voluntary", 400, member=women[0]), credit("savings_compulsory", 600, member=women[1]),
        credit("revolving_fund", 6000), days_ago=40,
    )  # fmt: skip
    return member_loan(actor, women[0], 1000, 30, instalments=4, interest_percent=0, first_due_on=today() + 5 * DAY)


def said(**values):
    given = {
        "resolution_number": "R-12", "savings_due_rupees": Decimal(2400), "loan_outstanding_rupees": Decimal(1000),
        "set_off_rupees": Decimal(1000), "paid_out_rupees": Decimal(1400), "paid_to": "member", "paid_on": today(),
    }  # fmt: skip
    return Statement(**given | values)


def goes(actor, woman, reason="migrated", **values):
    return leave(actor=actor, membership=woman, left_on=today(), reason=reason, settlement=said(**values))


def lines_of(journal):
    rows = journal.lines.select_related("head", "membership").order_by("pk")
    return [
        (one.head.slug, one.membership and one.membership.number, one.debit_rupees - one.credit_rupees) for one in rows
    ]


def refused(call, *fields):
    before = snapshot(*STORED)
    with pytest.raises(DomainError) as refusal:
        call()
    assert set(refusal.value.fields) == set(fields)
    assert snapshot(*STORED) == before
    return refusal.value.fields


def test_golden_example_twelve_in_the_books(actor, world, group, women, hers):
    other = make_group(world.village(world.karahal), 1)
    now = transfer(actor=actor, membership=women[0], to=other, left_on=today(), joined_on=today(), settlement=said())
    journal = Journal.unscoped.latest("pk")
    assert lines_of(journal) == [
        ("savings_compulsory", 1, 2000), ("savings_voluntary", 1, 400), ("loan_to_member", 1, -1000), ("cash", None, -1400),
    ]  # fmt: skip
    assert journal.narration == "Settlement, resolution R-12"
    assert women[0].pk not in member_balances(group, today())
    hers.refresh_from_db()
    assert (hers.settled_on, standing_of(hers, today()).outstanding_rupees) == (today(), 0)
    assert (now.institution, unsound_journals()) == (other, [])


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"savings_due_rupees": Decimal(2300), "paid_out_rupees": Decimal(1300)}, {"savings_due_rupees"}),
        ({"loan_outstanding_rupees": Decimal(900), "set_off_rupees": Decimal(900)}, {"loan_outstanding_rupees"}),
        ({"loan_outstanding_rupees": Decimal(0), "set_off_rupees": Decimal(0)}, {"loan_outstanding_rupees"}),
    ],
)
def test_minutes_that_say_other_sums_are_refused(actor, women, hers, values, fields):
    told = refused(lambda: goes(actor, women[0], **values), *fields)
    assert "₹2,400" in str(told) or "₹1,000" in str(told)


def test_who_has_money_in_the_books_leaves_with_a_settlement(actor, women, hers):
    refused(lambda: leave(actor=actor, membership=women[1], left_on=today(), reason="migrated"), "savings_due_rupees")
    assert leave(actor=actor, membership=women[2], left_on=today(), reason="migrated").left_on == today()


def test_what_is_not_paid_yet_is_owed_to_her(actor, group, women, hers):
    goes(actor, women[0], paid_out_rupees=Decimal(0), paid_to="", paid_on=None)
    stands = {one.head.slug: one.closing_rupees for one in trial_balance(group, today())}
    assert (stands["payable"], stands["cash"], stands["loan_to_member"]) == (-1400, 8000, 0)


def test_a_guarantor_takes_over_what_is_not_set_off(actor, group, women, hers):
    values = {"set_off_rupees": Decimal(400), "paid_out_rupees": Decimal(2000)}
    goes(actor, women[0], **values, guarantor=women[1])
    assert member_balances(group, today()) == {women[1].pk: {"savings_compulsory": 600, "loan_to_member": 600}}
    hers.refresh_from_db()
    taken = Loan.unscoped.get(member=women[1])
    assert (hers.settled_on is not None, taken.sanctioned_rupees, taken.instalments) == (True, 600, 4)
    assert standing_of(taken, today()).outstanding_rupees == 600
    assert taken.schedules.get().instalments.order_by("number").first().due_on == today() + 5 * DAY


def test_who_leaves_with_dues_still_owes_them(actor, group, women, hers):
    goes(actor, women[0], set_off_rupees=Decimal(300), paid_out_rupees=Decimal(2100), accepts_dues=True)
    assert member_balances(group, today())[women[0].pk] == {"loan_to_member": 700}
    assert standing_of(hers, today()).outstanding_rupees == 700


def test_interest_that_is_due_is_part_of_what_she_owes(actor, group, women):
    post(
        actor,
        group,
        debit("cash", 5000),
        credit("savings_compulsory", 2400, member=women[0]),
        credit("fine", 2600),
        days_ago=40,
    )
    member_loan(actor, women[0], 1000, 31, instalments=10, interest_percent=24, first_due_on=today() - DAY)
    refused(lambda: goes(actor, women[0]), "loan_outstanding_rupees")
    goes(
        actor,
        women[0],
        loan_outstanding_rupees=Decimal(1020),
        set_off_rupees=Decimal(1020),
        paid_out_rupees=Decimal(1380),
    )
    stands = {one.head.slug: one.closing_rupees for one in trial_balance(group, today())}
    assert (stands["interest_from_members"], stands["loan_to_member"], stands["savings_compulsory"]) == (-20, 0, 0)


def test_the_page_offers_what_the_books_hold(browser, women, hers):
    page = browser.get(reverse("federation:membership-end", args=[women[0].public_id]))
    initial = page.context["form"].initial
    assert [initial[f"{name}_rupees"] for name in ("savings_due", "loan_outstanding", "set_off", "paid_out")] == [
        2400, 1000, 1000, 1400,
    ]  # fmt: skip
    assert "₹2,400" in page.content.decode()
    other = browser.get(reverse("federation:membership-end", args=[women[3].public_id]))
    assert other.context["held"] is None


def test_a_group_without_books_settles_as_before(actor, women):
    goes(actor, women[0])
    assert (ExitSettlement.unscoped.count(), Journal.unscoped.count()) == (1, 0)
