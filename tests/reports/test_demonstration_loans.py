"""The demonstration's loans: on the sheets of its books, once, in step with what the books say."""

from __future__ import annotations

import datetime as dt

import pytest

from core.periods import today
from federation.books.sql import unsound_journals
from federation.models import Loan
from federation.queries.loan_standing import standing_of
from reports.services.demonstration_books import add_books
from reports.services.demonstration_loans import add_loans
from tests.factories import make_group, make_institution, make_user, make_world
from tests.factories_accounts import make_account

pytestmark = pytest.mark.django_db


def test_loans_are_laid_once():
    world = make_world()
    operator = make_user("block_operator", world.karahal)
    vo = make_institution(world.karahal, "vo")
    groups = [make_group(world.village(world.karahal), 6, parent=vo) for _ in range(3)]
    make_account(groups[0], dt.date(2021, 1, 1))
    make_group(world.village(world.vijaypur), 5)
    assert add_loans(block=world.karahal, operator=operator) == 0, "no books, no loans"
    add_books(block=world.karahal, operator=operator)
    assert [add_loans(block=world.karahal, operator=operator) for _ in range(2)] == [11, 0]
    assert unsound_journals() == []
    found: dict[tuple[int, str], list[str]] = {}
    for loan in Loan.unscoped.order_by("book", "number"):
        now = standing_of(loan, today())
        word = "settled" if loan.settled_on else f"{now.days_overdue}"
        found.setdefault((loan.book_id, loan.product_id), []).append(word)
    assert found == {
        (groups[0].pk, "member_loan"): ["0", "75", "0"],
        (groups[0].pk, "member_emergency"): ["settled"],
        (groups[0].pk, "bank_term_loan"): ["0"],
        (groups[1].pk, "member_loan"): ["0", "20", "0"],
        (groups[1].pk, "member_emergency"): ["settled"],
        (vo.pk, "cif_to_shg"): ["0", "0"],
    }


def test_a_block_without_books_is_left_alone():
    world = make_world()
    make_group(world.village(world.karahal), 5)
    assert add_loans(block=world.karahal, operator=make_user("block_operator", world.karahal)) == 0
    assert Loan.unscoped.count() == 0
