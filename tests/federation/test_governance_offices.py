"""Office bearers of groups and federations: elections, rotation overdue, the coordinator's task."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from core.errors import DomainError
from core.models import AuditEntry, ClosedMonth, Task
from core.periods import add_months, month_of, today
from federation.models import Leadership, OfficeTerm, OperatingNorm
from federation.models.tier import Tier
from federation.queries.training import months_later
from federation.services.leadership import look_for_rotation, settle
from federation.services.offices import elect, leave_office, take_office
from tests.factories import make_actor, make_institution
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
FACTS = (OfficeTerm, Leadership, AuditEntry, Task)
DAY = dt.timedelta(1)


@pytest.fixture
def women(group):
    return [one.person for one in group.memberships.select_related("person").order_by("number")]


def refused(code, call, **given):
    before = snapshot(*FACTS)
    with pytest.raises(DomainError) as found, transaction.atomic():
        call(**given)
    assert found.value.code == code
    assert snapshot(*FACTS) == before


def spans(institution):
    rows = Leadership.unscoped.filter(institution=institution).order_by("starts_on")
    return list(rows.values_list("since", "rotate_by", "starts_on", "ends_on"))


def test_an_election_ends_the_old_terms_and_starts_the_new_in_one_step(actor, vo, women):
    first, again = today() - 900 * DAY, today() - 10 * DAY
    five = ("president", "vice_president", "secretary", "joint_secretary", "treasurer")
    elect(actor=actor, institution=vo, chosen=dict(zip(five, women, strict=False)), starts_on=first)
    chosen = {"president": women[0], "secretary": women[7]}
    elect(
        actor=actor, institution=vo, chosen=chosen, starts_on=again, how_chosen="vote", resolution_number="12/3"
    )  # fmt: skip
    running = OfficeTerm.unscoped.filter(institution=vo, ends_on=None).values_list("post", "person", "starts_on")
    assert set(running) == {
        ("president", women[0].pk, again),
        ("secretary", women[7].pk, again),
        *((post, women[index].pk, first) for index, post in ((1, five[1]), (3, five[3]), (4, five[4]))),
    }
    assert set(OfficeTerm.unscoped.exclude(ends_on=None).values_list("post", "ends_on")) == {
        ("president", again),
        ("secretary", again),
    }
    assert OfficeTerm.unscoped.filter(how_chosen="vote", resolution_number="12/3").count() == 2


def test_refusals_store_nothing(world, actor, vo, group, foreign_group, women):
    stranger = foreign_group.memberships.select_related("person").first().person
    given = {"actor": actor, "institution": vo, "starts_on": today()}
    refused("not_a_member", elect, chosen={"president": women[0], "secretary": stranger}, **given)
    refused("two_posts", elect, chosen={"president": women[0], "secretary": women[0]}, **given)
    refused("nobody", elect, chosen={}, **given)
    posts = {"vice_president": women[0]}
    refused("no_such_post", elect, chosen=posts, **given | {"institution": group})
    refused("before_formation", elect, chosen=posts, **given | {"starts_on": vo.formed_on - DAY})
    refused("not_allowed", elect, chosen=posts, **given | {"actor": make_actor("block_operator", world.vijaypur)})
    elect(chosen=posts, **given)
    overlapping = given | {"chosen": {"vice_president": women[1]}}
    refused("invalid", elect, **overlapping)
    with pytest.raises(DomainError) as found, transaction.atomic():
        elect(**overlapping)
    assert found.value.message == "Somebody else holds this post over these days."


def test_the_longest_term_decides_since_when_rotation_is_overdue(actor, group, women):
    old, new = dt.date(2024, 1, 31), dt.date(2025, 6, 1)
    take_office(actor=actor, institution=group, person=women[0], post="president", starts_on=group.formed_on)
    OfficeTerm.unscoped.update(starts_on=old)
    OfficeTerm.unscoped.create(institution=group, person=women[1], post="secretary", starts_on=new)
    settle([group.pk])
    assert spans(group) == [(old, dt.date(2026, 1, 31), old, new), (old, dt.date(2026, 1, 31), new, None)]
    leave_office(actor=actor, term=OfficeTerm.unscoped.get(post="president"), ends_on=dt.date(2026, 2, 1))
    assert spans(group)[-1] == (new, months_later(new, 24), dt.date(2026, 2, 1), None)


def test_a_state_sets_its_own_norm(actor, group, women):
    tier = Tier.unscoped.get(pk="shg")
    OperatingNorm.unscoped.create(
        state=group.state, tier=tier, key="rotation_months", value=12, from_on=dt.date(2020, 1, 1)
    )
    take_office(actor=actor, institution=group, person=women[0], post="president", starts_on=group.formed_on)
    assert spans(group)[0][1] == months_later(group.formed_on, 12)


def test_a_late_entry_counts_from_the_first_open_day(world, actor, group, women):
    take_office(actor=actor, institution=group, person=women[0], post="president", starts_on=group.formed_on)
    last = add_months(month_of(today()), -2)
    ClosedMonth.unscoped.create(block=world.karahal, state=world.state, district=world.sheopur, month=last)
    first_open = add_months(last, 1)
    before = spans(group)
    take_office(actor=actor, institution=group, person=women[1], post="president", starts_on=group.formed_on + 30 * DAY)
    since, _due, starts_on, ends_on = spans(group)[-1]
    assert spans(group)[0] == (*before[0][:3], first_open)
    assert (since, starts_on, ends_on) == (group.formed_on + 30 * DAY, first_open, None)


def test_a_task_is_raised_once_for_an_overdue_federation(world, actor, vo, group, women):
    long_ago = today() - 800 * DAY
    for body in (vo, make_institution(world.karahal, "vo")):
        OfficeTerm.unscoped.create(institution=body, person=women[0], post="president", starts_on=long_ago)
    young = make_institution(world.karahal, "vo")
    OfficeTerm.unscoped.create(institution=young, person=women[2], post="president", starts_on=today() - 9 * DAY)
    OfficeTerm.unscoped.create(institution=group, person=women[1], post="president", starts_on=long_ago)
    settle(list(OfficeTerm.unscoped.values_list("institution", flat=True)))
    before = snapshot(OfficeTerm, Leadership)
    assert (look_for_rotation(), look_for_rotation()) == (2, 0)
    assert snapshot(OfficeTerm, Leadership) == before
    kinds = set(Task.unscoped.values_list("kind", "object_type", "status"))
    assert kinds == {("rotation_due", "federation.institution", "open")}
