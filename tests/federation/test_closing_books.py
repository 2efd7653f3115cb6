"""Lines of the closing checklist about books: how many, of which block and month, and the way to exactly those."""

from __future__ import annotations

import uuid

import pytest
from django.db import transaction

from core.closing import checks
from core.models import Submission
from core.periods import add_months, today
from federation.books.sql import unsound_journals
from federation.models import Journal
from tests.factories import make_group, make_meeting, make_user
from tests.factories_books import credit, debit, post
from tests.factories_people import signed_in

pytestmark = pytest.mark.django_db
MONTH = today().replace(day=1)


def check(slug):
    return next(one for one in checks() if one.slug == slug)


def count(slug, block, month=MONTH):
    return check(slug).count(block.pk, month)


def shown(browser, slug, block):
    page = browser.get(check(slug).url_of(block.pk, MONTH))
    assert page.status_code == 200
    return [row.cells[0].value for row in page.context["table"].rows]


def test_reversals_that_wait_count_in_the_month_of_their_entry(world, actor, group, foreign_group):
    from federation.services.reversals import ask_reversal
    from tests.factories import make_actor

    for who, book in ((actor, group), (make_actor("block_operator", world.vijaypur), foreign_group)):
        entry = post(who, book, debit("cash", 50), credit("fine", 50))
        ask_reversal(actor=who, journal=entry, reason="twice", text="x", client_key=uuid.uuid4())
    assert [count("reversals", world.karahal, month) for month in (add_months(MONTH, -1), MONTH)] == [0, 1]
    manager = signed_in(make_user("cluster_coordinator", world.karahal))
    assert len(shown(manager, "reversals", world.karahal)) == 1
    Submission.unscoped.all().delete()
    assert count("reversals", world.karahal) == 0


def test_groups_that_met_without_books(world, actor, group, browser):
    village = world.village(world.karahal)
    bare = make_group(village, 2, name="Bina Bahi")
    make_group(village, 2, name="Did not meet")
    for met in (bare, group, make_group(world.village(world.vijaypur), 2, name="Elsewhere")):
        make_meeting(met, today())
    post(actor, group, debit("cash", 50), credit("fine", 50))
    assert [count("unbegun", world.karahal, month) for month in (add_months(MONTH, -1), MONTH)] == [0, 1]
    assert shown(browser, "unbegun", world.karahal) == ["Bina Bahi"]


def test_books_that_are_not_sound(world, actor, group, foreign_group, browser):
    post(actor, group, debit("cash", 50), credit("fine", 50))
    assert count("unsound", world.karahal) == 0
    point = transaction.savepoint()
    for book in (group, foreign_group):
        # Its lines are missing; only the commit would notice.
        Journal.unscoped.create(
            institution=book, number=7, posted_on=today(), kind="voucher", line_count=2, total_rupees=5,
            **book.place.keys(),
        )  # fmt: skip
    assert [count("unsound", block) for block in (world.karahal, world.vijaypur, world.sabalgarh)] == [1, 1, 0]
    assert count("unsound", world.karahal, add_months(MONTH, -1)) == 0
    assert len(unsound_journals(block_id=world.karahal.pk)) == 1
    assert len(unsound_journals()) == 2
    assert shown(browser, "unsound", world.karahal) == ["Jai Durga"]
    transaction.savepoint_rollback(point)  # the commit would refuse them
