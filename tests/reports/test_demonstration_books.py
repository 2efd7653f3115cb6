"""The demonstration's books: one VO and its groups, once, sound, with a reversal that waits."""

from __future__ import annotations

import datetime as dt

import pytest

from core.models import Submission
from core.periods import today
from federation.books.sql import unsound_journals
from federation.models import Journal
from federation.queries.consolidated import consolidated_sheet, family_of
from reports.services.demonstration_books import add_books
from tests.factories import actor_for, make_group, make_institution, make_user, make_world
from tests.factories_accounts import make_account

pytestmark = pytest.mark.django_db


def test_books_are_laid_once():
    world = make_world()
    operator = make_user("block_operator", world.karahal)
    lonely = make_institution(world.karahal, "vo")
    make_group(world.village(world.karahal), 5, parent=lonely)
    vo = make_institution(world.karahal, "vo")
    groups = [make_group(world.village(world.karahal), 5, parent=vo) for _ in range(3)]
    make_account(groups[0], dt.date(2021, 1, 1))
    make_group(world.village(world.vijaypur), 5)
    assert [add_books(block=world.karahal, operator=operator) for _ in range(2)] == [4, 0]
    openings = Journal.unscoped.filter(kind="opening")
    assert {one.institution_id for one in openings} == {vo.pk, *(one.pk for one in groups)}
    assert unsound_journals() == []
    assert Submission.unscoped.filter(kind="journal_reversal", status="waiting").count() == 1
    sheet, inner = consolidated_sheet(family_of(actor_for(operator), vo, today()), today())
    assert sheet.assets_rupees == sheet.claims_rupees > 0
    assert [(one.lower, one.lower_rupees - one.upper_rupees) for one in inner.disagreements] == [(groups[1].pk, 100)]


def test_a_block_without_such_a_vo_is_left_alone():
    world = make_world()
    make_group(world.village(world.karahal), 5)
    assert add_books(block=world.karahal, operator=make_user("block_operator", world.karahal)) == 0
    assert Journal.unscoped.count() == 0
