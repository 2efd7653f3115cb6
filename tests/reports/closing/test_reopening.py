"""Opening a closed month again: a reason, two persons, the last one only; and the pages of both."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError
from django.urls import reverse

from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry, ClosedMonth, Task
from core.periods import add_months
from core.services.closing import ask_to_reopen, refuse_to_reopen, reopen_month
from tests.factories import (
    actor_for,
    make_group,
    make_meeting,
    make_user,
)
from tests.factories_people import signed_in
from tests.reports.closing.conftest import DAY, MONTH, closed, in_its_own

pytestmark = pytest.mark.django_db


@pytest.fixture
def district(world: Any) -> Any:
    return make_user("district_manager", world.sheopur)


def test_reopening_takes_a_reason_and_a_second_person(world, manager, district, group):
    row = closed(world, manager)
    both = make_user("block_manager", world.karahal)
    both.postings.create(role="district_manager", unit=world.sheopur, starts_on=dt.date(2020, 1, 1))
    for reason, text in (("", "x"), ("wrong_fact", " ")):
        with pytest.raises(DomainError):
            ask_to_reopen(actor=actor_for(both), closed=row, reason=reason, text=text)
    with pytest.raises(DomainError) as refused:
        reopen_month(actor=actor_for(district), closed=row)
    assert refused.value.code == "not_asked"
    ask_to_reopen(actor=actor_for(both), closed=row, reason="wrong_fact", text="Meeting 3 has another day")
    with pytest.raises(NotAllowed):
        reopen_month(actor=actor_for(both), closed=row)
    with pytest.raises(NotAllowed):
        reopen_month(actor=actor_for(manager), closed=row)
    row.refresh_from_db()
    assert row.reopened_at is None
    assert Task.unscoped.get(kind="reopening").status == "open"
    reopen_month(actor=actor_for(district), closed=row)
    assert Task.unscoped.get(kind="reopening").status == "done"
    make_meeting(group, DAY + dt.timedelta(days=1))
    again = closed(world, manager)
    assert [one.round for one in ClosedMonth.unscoped.order_by("pk")] == [1, 2]
    with pytest.raises(Conflict) as over:
        ask_to_reopen(actor=actor_for(manager), closed=row, reason="audit", text="again")
    assert over.value.code == "already_reopened"
    assert AuditEntry.unscoped.filter(verb="month.reopened").count() == 1
    assert again.reopened_at is None


def test_the_database_too_wants_two_persons(world, manager, group):
    row = closed(world, manager)
    with pytest.raises(IntegrityError):
        in_its_own(lambda: ClosedMonth.unscoped.filter(pk=row.pk).update(reopened_at=row.closed_at))
    with pytest.raises(IntegrityError):
        in_its_own(
            lambda: ClosedMonth.unscoped.filter(pk=row.pk).update(
                reopened_at=row.closed_at, reopened_by=manager, asked_by=manager, asked_at=row.closed_at, reason="audit"
            )
        )
    assert ClosedMonth.unscoped.get().reopened_at is None


def test_a_refused_reopening_may_be_asked_again(world, manager, district, group):
    row = closed(world, manager)
    ask_to_reopen(actor=actor_for(manager), closed=row, reason="audit", text="Look again")
    with pytest.raises(Conflict):
        ask_to_reopen(actor=actor_for(manager), closed=row, reason="audit", text="Look again")
    refuse_to_reopen(actor=actor_for(district), closed=row)
    ask_to_reopen(actor=actor_for(manager), closed=row, reason="audit", text="Look again")
    assert ClosedMonth.unscoped.get().reopened_at is None
    assert Task.unscoped.filter(kind="reopening", status="open").count() == 1


def test_only_the_last_closed_month_reopens(world, manager, group):
    first = closed(world, manager, add_months(MONTH, -1), silent=1)
    closed(world, manager)
    with pytest.raises(DomainError) as refused:
        ask_to_reopen(actor=actor_for(manager), closed=first, reason="audit", text="Look again")
    assert refused.value.code == "not_the_last"


def test_pages_walk_through_closing_and_reopening(world, manager, district, group):
    page = reverse("reports:closing", args=[world.karahal.pk, f"{MONTH:%Y-%m}"])
    make_group(world.village(world.karahal), 1, name="Silent")
    mine, theirs = signed_in(manager), signed_in(district)
    assert [one["count"] for one in mine.get(page).context["findings"]] == [0, 0, 1, 0, 0, 0, 0, 0]
    mine.post(f"{page}close/")
    assert not ClosedMonth.unscoped.exists()
    mine.post(f"{page}close/", {"seen-silent": "1"})
    assert ClosedMonth.unscoped.get().closed_by == manager
    assert mine.post(f"{page}ask/", {"reason": "audit", "text": ""}).status_code == 422
    assert mine.post(f"{page}ask/", {"reason": "audit", "text": "Look again"}).status_code == 302
    assert theirs.get(page).context["may_decide"] is True
    assert mine.get(page).context["may_decide"] is False
    theirs.post(f"{page}reopen/")
    assert ClosedMonth.unscoped.get().reopened_by == district
    titles = [event.title for event in mine.get(page).context["events"]]
    assert titles == ["Reopened", "Reopening asked for", "Closed"]
    foreign = reverse("reports:closing", args=[world.sabalgarh.pk, f"{MONTH:%Y-%m}"])
    assert (mine.get(foreign).status_code, theirs.get(foreign).status_code) == (404, 404)
    assert signed_in(make_user("block_operator", world.karahal)).get(page).status_code == 404


@pytest.mark.parametrize("blocks", [1, 3])
def test_the_list_of_blocks_asks_as_often_for_three_as_for_one(world, district, blocks, django_assert_num_queries):
    from tests.factories import make_place

    for number in range(blocks - 1):
        make_place("block", f"New {number}", world.sheopur)
    browser = signed_in(district)
    browser.get(reverse("reports:closings"))
    with django_assert_num_queries(10):
        page = browser.get(reverse("reports:closings"))
    names = [row.cells[0].value for row in page.context["table"].rows]
    assert names == ["Karahal", *(f"New {number}" for number in range(blocks - 1)), "Vijaypur"]
