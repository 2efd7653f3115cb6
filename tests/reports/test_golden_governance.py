"""Figures of bodies follow what is entered later, and their lists hold the rows that count."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from core.access.actor import system_actor
from core.models import DirtyCell
from core.periods import today
from federation.models import OfficeTerm, OperatingNorm
from federation.services.leadership import settle
from federation.services.norms import set_norm
from federation.services.offices import take_office
from reports.models import IndicatorValue
from reports.services.rollup import drain, open_months
from reports.services.verification import verify
from tests.factories import World, make_actor, make_group, make_institution, make_user, make_world
from tests.factories_governance import hold_body_meeting, make_committee, seat_all
from tests.factories_people import signed_in
from tests.reports.golden import EXAMPLES, OCTOBER
from tests.reports.golden_governance import one_of_three_led_in_time, two_met_of_four_due

pytestmark = pytest.mark.django_db


def figure(world: World, slug: str) -> tuple[Decimal | None, Decimal | None]:
    value = IndicatorValue.unscoped.get(unit_id=world.sheopur.pk, indicator=slug, month=OCTOBER)
    return value.numerator, value.denominator


def test_figures_follow_what_is_entered_later() -> None:
    world = make_world()
    one_of_three_led_in_time(world)
    two_met_of_four_due(world)
    open_months(actor=system_actor(), first=OCTOBER, last=OCTOBER)
    drain()
    assert (figure(world, "INS12"), figure(world, "MTG12")) == ((1, 3), (2, 5))
    late = OfficeTerm.unscoped.get(starts_on=dt.date(2020, 10, 1))
    late.ends_on = dt.date(2026, 10, 30)
    late.save()
    settle([late.institution_id])
    body = make_committee(late.institution)
    seat_all(body, [late.person.memberships.get()])
    hold_body_meeting(body, dt.date(2026, 10, 22))
    drain()
    assert (figure(world, "INS12"), figure(world, "MTG12")) == ((1, 2), (3, 5))


@pytest.mark.parametrize(("slug", "part"), [("INS12", "n"), ("INS12", "d"), ("MTG12", "n")])
def test_the_rows_behind_are_those_that_count(slug: str, part: str) -> None:
    world = make_world()
    build, numerator, denominator = EXAMPLES[slug]
    build(world)
    foreign = make_group(world.village(world.sabalgarh), 1)
    woman = foreign.memberships.get().person
    take_office(actor=system_actor(), institution=foreign, person=woman, post="president", starts_on=foreign.formed_on)
    open_months(actor=system_actor(), first=OCTOBER, last=OCTOBER)
    drain()
    where = {"unit_id": world.karahal.pk, "slug": slug, "part": part}
    page = signed_in(make_user("block_operator", world.karahal)).get(
        reverse("reports:rows-place", kwargs=where) + "?month=2026-10"
    )
    rows = page.context["table"].rows
    assert len(rows) == (numerator if part == "n" else denominator)
    assert str(foreign) not in {row.cells[0].value for row in rows}
    assert all(row.url for row in rows)


def test_meetings_due_follow_the_norm_that_a_state_sets() -> None:
    """Vijaypur has one VO; Agra is another state, whose figures nobody touches."""
    world = make_world()
    make_institution(world.vijaypur, "vo")
    months = [dt.date(2026, month, 1) for month in (4, 5, 6, 9, 10, 11)]
    open_months(actor=system_actor(), first=months[0], last=months[-1])
    drain()

    def due() -> list[Decimal | None]:
        rows = IndicatorValue.unscoped.filter(unit_id=world.state.pk, indicator="MTG12", month__in=months)
        found = dict(rows.values_list("month", "denominator"))
        return [found.get(month) for month in months]

    assert due() == [1, 1, 1, 1, 1, 1]
    set_norm(
        actor=make_actor("mis_nodal_officer", world.state), state=world.state, tier="vo", value=4, from_on=today(),
        key="committee_meetings_a_year",
    )  # fmt: skip
    assert set(DirtyCell.unscoped.values_list("unit_id", "month", "onward")) == {
        (block.pk, dt.date(2026, 11, 1), True) for block in (world.karahal, world.vijaypur, world.sabalgarh)
    }
    drain()
    assert due() == [1, 1, 1, 1, 1, None]  # four a year: nothing is due in November, and nobody reported
    OperatingNorm.unscoped.update(from_on=dt.date(2026, 4, 1))
    drain()
    assert due() == [None, None, 1, 1, None, None]
    assert verify(actor=system_actor())[1] == []


def test_another_norm_marks_nothing() -> None:
    world = make_world()
    open_months(actor=system_actor(), first=OCTOBER, last=OCTOBER)
    drain()
    OperatingNorm.unscoped.create(state=world.state, tier_id="vo", key="affiliates_max", value=9, from_on=OCTOBER)
    assert not DirtyCell.unscoped.exists()
