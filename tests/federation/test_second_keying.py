"""Sheets typed twice: drawn by chance, typed by another without seeing the first, decided by the paper."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.access.actor import system_actor
from core.errors import DomainError, NotAllowed
from core.models import Task
from core.periods import today
from federation.models import KeyingDifference, OperatingNorm, SecondKeying
from federation.models.second_keying import KeyingStatus
from federation.queries.second_keying import error_rates
from federation.services.meetings import LineInput, close_meeting, open_meeting, save_lines
from federation.services.second_keying import Decided, decide_differences, type_again
from tests.factories import actor_for, make_group, make_user
from tests.factories_books import lend
from tests.factories_people import make_partner, signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
TABLES = (SecondKeying, KeyingDifference, Task)


def share(world, percent):
    OperatingNorm.unscoped.update_or_create(
        state=world.state, tier_id="shg", key="second_keying_percent", from_on=dt.date(2020, 1, 1),
        defaults={"value": percent},
    )  # fmt: skip


@pytest.fixture
def others(world):
    """A second operator and a coordinator of the block."""
    return make_user("block_operator", world.karahal), make_user("cluster_coordinator", world.karahal)


def closed(actor, group, day=None, **amounts):
    meeting = open_meeting(actor=actor, institution=group, held_on=day or today(), client_key=uuid.uuid4())
    if amounts:
        member = group.memberships.get(number=1)
        save_lines(actor=actor, meeting=meeting, lines=[LineInput(member.public_id, **amounts)])
    return close_meeting(actor=actor, meeting=meeting)


@pytest.fixture
def keying(world, actor, group):
    share(world, 100)
    lend(actor, group, 300, group.memberships.get(number=1))
    return closed(actor, group, saving_rupees=Decimal(50), repaid_rupees=Decimal(300)).second_keying


def typed(group, **first):
    """Everybody present with the usual saving, but for what is said of the first member."""
    lines = []
    for number, member in enumerate(group.memberships.order_by("number")):
        given = {"saving_rupees": Decimal(50)} | (first if number == 0 else {})
        lines.append(LineInput(member.public_id, **given))
    return lines


def test_the_states_share_decides(world, actor, group, vo):
    share(world, 0)
    first = closed(actor, group, today() - dt.timedelta(days=2))
    share(world, 100)
    second = closed(actor, group, today() - dt.timedelta(days=1))
    third = open_meeting(actor=system_actor(), institution=group, held_on=today(), client_key=uuid.uuid4())
    close_meeting(actor=system_actor(), meeting=third)
    assert [one.meeting for one in SecondKeying.unscoped.all()] == [second], "what no person typed is not drawn"
    assert not hasattr(first, "second_keying")


def test_two_equal_typings_agree(world, keying, group, others, actor):
    done = type_again(actor=actor_for(others[0]), keying=keying, lines=typed(group, repaid_rupees=Decimal(300)))
    assert (done.status, done.cells, done.differences, done.counted_on) == (KeyingStatus.AGREED, 60, 0, today())
    assert not KeyingDifference.unscoped.exists()
    assert not Task.unscoped.exists()


@pytest.mark.parametrize("who", ["first", "coordinator", "other block"])
def test_nobody_else_types_it_again(world, keying, group, others, actor, who):
    asked = {
        "first": (actor, DomainError),
        "coordinator": (actor_for(others[1]), NotAllowed),
        "other block": (actor_for(make_user("block_operator", world.vijaypur)), NotAllowed),
    }[who]
    before = snapshot(*TABLES)
    with pytest.raises(asked[1]):
        type_again(actor=asked[0], keying=keying, lines=typed(group))
    assert snapshot(*TABLES) == before
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondKeying.unscoped.update(
            keyed_by=keying.first_by, keyed_on=today(), status="agreed", counted_on=today(), cells=60
        )


def test_a_part_of_the_roll_is_refused(keying, group, others):
    before = snapshot(*TABLES)
    for lines in (typed(group)[1:], [*typed(group)[1:], typed(group)[1]]):
        with pytest.raises(DomainError) as refused:
            type_again(actor=actor_for(others[0]), keying=keying, lines=lines)
        assert refused.value.code == "roll_not_whole"
    assert snapshot(*TABLES) == before


def post_of(group, **first):
    data = {}
    for member in group.memberships.all():
        given = {"attendance": "P", "saving_rupees": "50"} | (first if member.number == 1 else {})
        data |= {f"{name}-{member.number}": value for name, value in given.items()}
    return data


def test_the_page_shows_nothing_of_the_first_typing(keying, group, others, browser):
    other = signed_in(others[0])
    page = reverse("federation:keying-entry", args=[keying.public_id])
    assert browser.get(page).status_code == 404, "who typed it first"
    shown = other.get(page).content.decode()
    assert 'value="300"' not in shown
    assert "300.00" not in shown
    answer = other.post(page, post_of(group, repaid_rupees="१,००० x"))
    assert answer.status_code == 422
    assert "१,००० x" in answer.content.decode(), "what was typed is kept"
    assert SecondKeying.unscoped.get().status == KeyingStatus.WAITING
    answer = other.post(page, post_of(group, attendance="A", repaid_rupees="200"), follow=True)
    assert "Cells that differ: 2" in answer.content.decode()
    found = KeyingDifference.unscoped.order_by("cell").values_list("cell", "first_value", "second_value")
    assert list(found) == [("attendance", "P", "A"), ("repaid_rupees", "300.00", "200.00")]
    assert Task.unscoped.get().kind == "keying_differences"


@pytest.fixture
def differing(keying, group, others):
    lines = typed(group, attendance="A", repaid_rupees=Decimal(200), fine_rupees=Decimal(5))
    return type_again(actor=actor_for(others[0]), keying=keying, lines=lines)


def test_the_paper_decides(differing, others, group):
    page = reverse("federation:keying", args=[differing.public_id])
    coordinator = signed_in(others[1])
    ids = dict(KeyingDifference.unscoped.values_list("cell", "pk"))
    said = {
        f"verdict-{ids['attendance']}": "first",
        f"verdict-{ids['repaid_rupees']}": "neither",
        f"paper-{ids['repaid_rupees']}": "200",
    }
    before = snapshot(*TABLES)
    answer = coordinator.post(page, said)
    assert answer.status_code == 422
    problems = [row.problem for row in answer.context["rows"]]
    assert problems == ["", "Say what the paper says.", "Where both are wrong, write what the paper says."]
    assert snapshot(*TABLES) == before
    said |= {f"paper-{ids['repaid_rupees']}": "250", f"verdict-{ids['fine_rupees']}": "second"}
    assert coordinator.post(page, said).status_code == 302
    row = SecondKeying.unscoped.get()
    assert (row.status, row.wrong, row.differences, row.counted_on) == (KeyingStatus.SETTLED, 2, 3, today())
    assert Task.unscoped.get().status == "done"
    assert KeyingDifference.unscoped.get(cell="repaid_rupees").paper_value == "250.00"
    assert "The paper says" in coordinator.get(page).content.decode()


def test_who_typed_does_not_decide(world, differing, others, actor):
    verdicts = {pk: Decided("second") for pk in KeyingDifference.unscoped.values_list("pk", flat=True)}
    before = snapshot(*TABLES)
    both = make_user("cluster_coordinator", world.karahal)
    SecondKeying.unscoped.update(keyed_by=both)
    for asked, refusal in ((actor, NotAllowed), (actor_for(both), DomainError)):
        with pytest.raises(refusal):
            decide_differences(actor=asked, keying=differing, decided=verdicts)
    SecondKeying.unscoped.update(keyed_by=others[0])
    assert snapshot(*TABLES) == before


def test_rates_name_each_operator_once_and_no_other_block(world, differing, others, actor, foreign_group):
    verdicts = {pk: Decided("second") for pk in KeyingDifference.unscoped.values_list("pk", flat=True)}
    decide_differences(actor=actor_for(others[1]), keying=differing, decided=verdicts)
    foreign = actor_for(make_user("block_operator", world.vijaypur))
    elsewhere = closed(foreign, foreign_group)
    type_again(
        actor=actor_for(make_user("block_operator", world.vijaypur)),
        keying=elsewhere.second_keying,
        lines=[
            LineInput(one.public_id, saving_rupees=foreign_group.compulsory_saving_rupees)
            for one in foreign_group.memberships.all()
        ],
    )
    page = signed_in(others[1]).get(reverse("federation:keying-errors"))
    assert [[cell.value for cell in row.cells] for row in page.context["table"].rows] == [
        ["Test User", 1, 60, 3, None]
    ], "a share of 60 cells says little"
    assert len(error_rates(SecondKeying.unscoped.all())) == 2
    assert signed_in(others[0]).get(reverse("federation:keying-errors")).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(world, actor, group, others, rows, django_assert_num_queries):
    share(world, 100)
    for back in range(rows):
        closed(actor, group, today() - dt.timedelta(days=rows - back))
    other = signed_in(others[0])
    page = reverse("federation:keyings")
    other.get(page)
    with django_assert_num_queries(11):
        shown = other.get(page)
    assert len(shown.context["table"].rows) == rows
    assert shown.context["waiting"] == rows


def test_a_partner_reads_counts_alone(world, differing, foreign_group):
    partner = make_partner("partner_reader", world.karahal)
    answer = partner.get("/api/v1/second-keyings/").json()
    assert [one["public_id"] for one in answer["results"]] == [str(differing.public_id)]
    assert set(answer["results"][0]) == {
        "public_id", "meeting", "status", "drawn_on", "keyed_on", "cells", "differences", "wrong", "counted_on", "block",
    }  # fmt: skip
    assert make_partner("partner_reader", world.vijaypur).get("/api/v1/second-keyings/").json()["results"] == []


def test_another_group_of_the_block_is_not_mixed_in(world, actor, group, keying, others):
    share(world, 0)
    other = make_group(world.village(world.karahal), 2)
    closed(actor, other)
    assert list(SecondKeying.unscoped.values_list("meeting__institution_id", flat=True)) == [group.pk]
