"""What grades take from loans: repayment on time of a group's loans, and own money lent."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from core.periods import today
from federation.loans.schedule import Due
from federation.models import LoanProduct, OperatingNorm
from federation.queries.own_lending import own_lent
from federation.queries.repayment_on_time import repayment_on_time
from federation.services.loan_load import LoadedEntry, LoadedLoan, LoadedSchedule
from federation.services.loan_repayments import take_back
from tests.factories import make_group, make_institution
from tests.factories_books import credit, debit, post
from tests.factories_loans import ago, funded, laid, lay_loans, member_loan, pay

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2026, 5, 1), dt.date(2026, 10, 31)


def taken(product, book, borrower, rupees, paid, **values):
    """A loan that an institution owes: due on 10-09-2026, and paid so much on the day."""
    due = dt.date(2026, 9, 10)
    entries = [LoadedEntry("disbursed", dt.date(2026, 6, 1), rupees)]
    entries += [LoadedEntry("repaid", due, paid)] if paid else []
    return LoadedLoan(
        book.pk, LoanProduct.unscoped.get(slug=product), dt.date(2026, 6, 1), rupees,
        [LoadedSchedule([Due(due, Decimal(rupees), Decimal(0))], dt.date(2026, 6, 1))], entries,
        borrower_id=borrower.pk, **values,
    )  # fmt: skip


def lent(group, due_on, rupees, *paid):
    """A member's loan due on one day, with what was paid by day."""
    return laid(
        group, [(due_on, rupees)], [("disbursed", dt.date(2026, 4, 1), rupees), *(("repaid", *one) for one in paid)]
    )


def test_of_members_and_of_what_a_group_owes_itself(world, group, foreign_group):
    vo = make_institution(world.village(world.karahal), "vo")
    other = make_group(world.village(world.karahal), 1)
    lay_loans(
        lent(
            group,
            dt.date(2026, 9, 10),
            1000,
            (dt.date(2026, 9, 10), 400),
            (dt.date(2026, 9, 17), 100),
            (dt.date(2026, 9, 18), 500),
        ),
        taken("cif_to_shg", vo, group, 3000, 2000, lender_id=vo.pk),
        taken("bank_term_loan", group, group, 700, 0, lender_bank="Bank"),
        # None of these counts for the group: another's, another block's, not due in the months.
        taken("cif_to_shg", vo, other, 50, 50, lender_id=vo.pk),
        lent(foreign_group, dt.date(2026, 9, 10), 90),
        lent(group, dt.date(2026, 4, 30), 8000),
        lent(group, dt.date(2026, 11, 1), 6000),
    )
    assert repayment_on_time([group.pk], FIRST, LAST) == {group.pk: (2500, 4700)}
    assert repayment_on_time([group.pk, other.pk, vo.pk], FIRST, LAST) == {group.pk: (2500, 4700), other.pk: (50, 50)}
    assert repayment_on_time([group.pk], LAST, LAST) == {}


def test_paid_within_the_grace_after_the_last_day_is_on_time(world, group):
    lay_loans(lent(group, LAST, 900, (dt.date(2026, 11, 7), 900)))
    assert repayment_on_time([group.pk], FIRST, LAST) == {group.pk: (900, 900)}
    OperatingNorm.unscoped.create(
        state=world.state, tier_id="shg", key="repayment_grace_days", value=6, from_on=dt.date(2020, 1, 1)
    )
    assert repayment_on_time([group.pk], FIRST, LAST) == {group.pk: (0, 900)}


def test_as_known_on_a_day(actor, coordinator, group, women):
    funded(actor, group)
    loan = member_loan(actor, women[0], 2000, 20, interest_percent=0, instalments=1, first_due_on=ago(10))
    (paid,) = pay(actor, loan, 2000, 10)
    yesterday = timezone.now().date() - dt.timedelta(days=2)
    assert repayment_on_time([group.pk], ago(15), today()) == {group.pk: (2000, 2000)}
    assert repayment_on_time([group.pk], ago(15), today(), known_on=yesterday) == {}
    take_back(actor=actor, approver=coordinator, entry=paid, reason="wrong_amount", client_key=loan.public_id)
    assert repayment_on_time([group.pk], ago(15), today()) == {group.pk: (0, 2000)}


def test_loans_out_of_other_money_are_not_own(world, actor, group, women, foreign_group):
    funded(actor, group)
    post(actor, group, debit("cash", 5000), credit("loan_from_vo", 5000), days_ago=40)
    own = member_loan(actor, women[0], 4000, 30, instalments=2)
    member_loan(actor, women[1], 3000, 30, source="cif")
    assert own_lent([group.pk, foreign_group.pk], today()) == {group.pk: 4000}
    # Owed without a loan on record: ₹2,000 of what was borrowed are not lent on yet, the rest is own money.
    post(actor, group, debit("loan_to_member", 2600, member=women[2]), credit("cash", 2600), days_ago=20)
    assert own_lent([group.pk], today()) == {group.pk: 4600}
    pay(actor, own, own_lent([group.pk], ago(25))[group.pk], 10)
    assert own_lent([group.pk], ago(11)) == {group.pk: 4600}
    assert own_lent([group.pk], ago(31)) == {}
    assert own_lent([group.pk], today(), known_on=today() - dt.timedelta(days=2)) == {}


def test_a_settled_loan_is_no_longer_lent(actor, group, women):
    funded(actor, group)
    loan = member_loan(actor, women[0], 4000, 30, interest_percent=0, instalments=1)
    member_loan(actor, women[1], 1500, 30)
    pay(actor, loan, 4000, 10)
    loan.refresh_from_db()
    assert loan.settled_on is not None
    assert own_lent([group.pk], today()) == {group.pk: 1500}
    assert own_lent([group.pk], ago(11)) == {group.pk: 5500}


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_groups_costs_the_same(world, count, django_assert_num_queries):
    groups = [make_group(world.village(world.karahal), 1) for _ in range(count)]
    lay_loans(*(lent(one, dt.date(2026, 9, 10), 100, (dt.date(2026, 9, 10), 100)) for one in groups))
    keys = [one.pk for one in groups]
    with django_assert_num_queries(1):
        assert repayment_on_time(keys, FIRST, LAST) == dict.fromkeys(keys, (100, 100))
    with django_assert_num_queries(3):
        own_lent(keys, LAST)
