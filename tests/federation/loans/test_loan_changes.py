"""What changes a loan: taken back, restructured, paid ahead, written off, late news."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.utils import timezone

from core.errors import Conflict
from core.periods import today
from federation.models import LoanInstalment
from federation.queries.loan_standing import standing_of
from federation.services.loan_repayments import prepay, restructure, take_back, write_off
from federation.services.loans import BroughtIn, open_loan
from tests.factories_books import credit, debit, post
from tests.factories_loans import ago, asked, funded, member_loan, pay, posting
from tests.federation.loans.conftest import closing, refused, shares

pytestmark = pytest.mark.django_db


def test_a_loan_taken_back_never_was(actor, coordinator, group, women):
    funded(actor, group)
    loan = member_loan(actor, women[0], 2000, 20, instalments=2, first_due_on=ago(10))
    known = timezone.now()
    take_back(actor=actor, approver=coordinator, entry=loan.entries.get(), reason="never_was", client_key=uuid.uuid4())
    now, then = standing_of(loan, today()), standing_of(loan, today(), known)
    assert (now.outstanding_rupees, now.due_rupees, closing(group, "loan_to_member")) == (0, 0, 0)
    assert (then.outstanding_rupees, then.overdue_rupees) == (2000, 1040)
    loan.refresh_from_db()
    assert loan.settled_on == ago(20)
    refused(lambda: pay(actor, loan, 10), "no_money")


def test_restructured_it_is_overdue_before_and_not_after(actor, group, women):
    funded(actor, group)
    loan = member_loan(actor, women[0], 6000, 44, instalments=3, first_due_on=ago(35))
    pay(actor, loan, 120, 34)
    known = timezone.now()
    laid = restructure(
        actor=actor,
        loan=loan,
        from_on=ago(3),
        first_due_on=today() + dt.timedelta(days=20),
        instalments=6,
        reason="Flood",
    )
    assert [one.principal_rupees for one in laid.instalments.order_by("number")] == [0, *[1000] * 6]
    # The interest that was due since 5 days is asked with the first instalment.
    assert laid.instalments.get(number=1).interest_rupees == 120 + 80
    assert standing_of(loan, ago(4)).due_rupees == 2000 + 2000 + 80
    assert standing_of(loan, ago(3)).overdue_rupees == standing_of(loan, today()).due_rupees == 0
    assert standing_of(loan, today(), known).overdue_rupees == 4080
    assert standing_of(loan, today() + dt.timedelta(days=20)).due_rupees == 1200


def test_a_payment_ahead_makes_the_coming_instalments_smaller(actor, coordinator, group, women):
    funded(actor, group)
    loan = member_loan(actor, women[0], 6000, 40, instalments=3, first_due_on=ago(10))
    entries = prepay(actor=actor, loan=loan, amount_rupees=Decimal(4120), posting=posting(10))
    assert shares(entries) == [("repaid", 2000, 120, 0), ("prepaid", 2000, 0, 0)]
    rows = LoanInstalment.unscoped.filter(schedule__loan=loan, schedule__version=2).order_by("number")
    assert [(one.principal_rupees, one.interest_rupees) for one in rows] == [(0, 0), (1000, 40), (1000, 20)]
    refused(
        lambda: prepay(actor=actor, loan=loan, amount_rupees=Decimal(10), posting=posting(), instalments=3),
        "bad_instalments", "instalments",
    )  # fmt: skip
    take_back(actor=actor, approver=coordinator, entry=entries[0], reason="wrong_amount", client_key=uuid.uuid4())
    assert standing_of(loan, today()).overdue_rupees == 2120
    assert standing_of(loan, today() + dt.timedelta(days=90)).due_rupees == 6240


def test_written_off_by_a_resolution_it_leaves_the_books(actor, coordinator, group, women):
    funded(actor, group)
    loan = member_loan(actor, women[0], 6000, 44, instalments=3, first_due_on=ago(40))
    pay(actor, loan, 1120, 40)
    entry = write_off(actor=actor, loan=loan, posting=posting(2), decided_by="Group meeting of 20-11-2026, no. 4")
    assert (entry.principal_rupees, closing(group, "loan_written_off"), closing(group, "loan_to_member")) == (
        5000,
        5000,
        0,
    )
    assert (standing_of(loan, ago(3)).outstanding_rupees, standing_of(loan, ago(2)).outstanding_rupees) == (5000, 0)
    assert standing_of(loan, ago(2)).due_rupees == 0
    refused(lambda: pay(actor, loan, 10), "above_outstanding", "amount_rupees")
    take_back(actor=actor, approver=coordinator, entry=entry, reason="wrong_person", client_key=uuid.uuid4())
    assert standing_of(loan, today()).overdue_rupees == 1000 + 2000 + 80


def test_an_earlier_payment_is_not_taken_back_after_a_restructure(actor, coordinator, group, women):
    funded(actor, group)
    loan = member_loan(actor, women[0], 6000, 40, instalments=3, first_due_on=ago(10))
    ahead = prepay(actor=actor, loan=loan, amount_rupees=Decimal(4120), posting=posting(10))
    day = today() + dt.timedelta(days=9)
    restructure(actor=actor, loan=loan, from_on=today(), first_due_on=day, instalments=2, reason="Illness")
    refused(
        lambda: take_back(actor=actor, approver=coordinator, entry=ahead[0], reason="twice", client_key=uuid.uuid4()),
        "restructured_since", kind=Conflict,
    )  # fmt: skip


def test_late_news_counts_for_its_day_and_is_known_from_its_moment(actor, group, women):
    funded(actor, group)
    loan = member_loan(actor, women[0], 2000, 40, instalments=2, first_due_on=ago(30))
    post(actor, group, debit("cash", 5), credit("fine", 5), days_ago=2)
    known = timezone.now()
    (entry,) = pay(actor, loan, 1040, 1, value_on=ago(28))
    assert (entry.value_on, entry.posted_on, entry.is_late) == (ago(28), ago(1), True)
    assert standing_of(loan, ago(20)).overdue_rupees == 0
    assert standing_of(loan, ago(20), known).overdue_rupees == 1040
    assert standing_of(loan, ago(29)).overdue_rupees == 1040


def test_money_known_by_a_later_payment_is_not_asked_again(actor, group, women):
    funded(actor, group)
    loan = member_loan(actor, women[0], 2000, 40, instalments=2, first_due_on=ago(30))
    pay(actor, loan, 1040, 10)
    assert shares(pay(actor, loan, 500, 1, value_on=ago(20))) == [("prepaid", 500, 0, 0)]


class TestCutOffSheet:
    """A loan that ran before is part of what the sheet holds."""

    @pytest.fixture
    def sheet(self, actor, group, women):
        from federation.services.journals import post_opening

        return post_opening(
            actor=actor, institution=group, posted_on=ago(40), client_key=uuid.uuid4(),
            lines=[debit("cash", 500), debit("loan_to_member", 3000, member=women[0]), debit("loan_to_member", 900, member=women[1])],
        )  # fmt: skip

    def brought(self, actor, member, amount=5000, **stands):
        terms = asked("member_loan", amount, 40, lender=member.institution, member=member, instalments=2,
                      sanctioned_on=ago(200), first_due_on=ago(20))  # fmt: skip
        return open_loan(
            actor=actor,
            asked=terms,
            stands=BroughtIn(
                **{key: value if isinstance(value, dt.date) else Decimal(value) for key, value in stands.items()}
            ),
        )

    def test_it_goes_on_from_where_it_stands(self, actor, sheet, women):
        loan = self.brought(
            actor,
            women[0],
            repaid_rupees=2000,
            overdue_principal_rupees=1000,
            overdue_interest_rupees=60,
            overdue_since=ago(100),
        )
        then = standing_of(loan, ago(40))
        assert (then.outstanding_rupees, then.overdue_rupees, then.days_overdue) == (3000, 1060, 60)
        assert standing_of(loan, ago(41)).outstanding_rupees == 0
        assert standing_of(loan, ago(20)).due_rupees == 1060 + 1000 + 40
        assert shares(pay(actor, loan, 2000)) == [("repaid", 1900, 100, 0)]

    def test_it_is_no_more_than_the_sheet_has(self, actor, sheet, women):
        refused(lambda: self.brought(actor, women[0], repaid_rupees=1999), "above_sheet", "repaid_rupees")
        refused(lambda: self.brought(actor, women[2], repaid_rupees=4000), "above_sheet", "repaid_rupees")
        refused(lambda: self.brought(actor, women[0], repaid_rupees=5000), "bad_standing", "repaid_rupees")
        refused(
            lambda: self.brought(actor, women[0], repaid_rupees=2000, overdue_principal_rupees=10),
            "bad_standing", "overdue_since",
        )  # fmt: skip
        self.brought(actor, women[1], amount=1000, repaid_rupees=600)
        self.brought(actor, women[1], amount=1000, repaid_rupees=500)
        refused(lambda: self.brought(actor, women[1], repaid_rupees=4999), "above_sheet", "repaid_rupees")

    def test_it_follows_the_sheet(self, actor, foreign_group, group, women):
        refused(lambda: self.brought(actor, women[0], repaid_rupees=0), "no_opening")
