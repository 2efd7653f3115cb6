"""Writes to the tables of bodies for the property test of the rollup, and what their figures must be."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db import connections

from federation.models import BodyMeeting, Committee, Institution, Leadership, OperatingNorm
from tests.factories import World


def _sql(statement: str, *given: object) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute(statement, given)


def _lead(world: World, group: Institution, day: dt.date, amount: int) -> None:
    """A group's office bearers change; rotation falls due some weeks later."""
    Leadership.unscoped.filter(institution=group, starts_on__gte=day).delete()
    Leadership.unscoped.filter(institution=group, ends_on=None).update(ends_on=day)
    Leadership.unscoped.create(
        institution=group, tier_id="shg", since=day, starts_on=day, rotate_by=day + dt.timedelta(amount * 9),
        **group.place.keys(),
    )  # fmt: skip


def _unlead(world: World, group: Institution, day: dt.date, amount: int) -> None:
    _sql("DELETE FROM federation_leadership WHERE institution_id = %s AND starts_on >= %s", group.pk, day)


def _late(world: World, group: Institution, day: dt.date, amount: int) -> None:
    _sql("UPDATE federation_leadership SET rotate_by = %s WHERE block_id = %s", day, group.block_id)


def _sit(world: World, group: Institution, day: dt.date, amount: int) -> None:
    """The VO's executive committee meets; every third meeting is a special one."""
    vo = world.vo  # type: ignore[attr-defined]  # the property test's own
    body, _new = Committee.unscoped.get_or_create(
        institution=vo, kind_id="executive", defaults={"tier_id": "vo", "formed_on": vo.formed_on} | vo.place.keys()
    )
    if not BodyMeeting.unscoped.filter(committee=body, held_on=day).exists():
        BodyMeeting.unscoped.create(
            committee=body, institution=vo, tier_id="vo", kind_id="executive", held_on=day, status="closed",
            number=day.toordinal(), closed_on=day, slots=9, present=amount,
            is_special=amount % 3 == 0, **vo.place.keys(),
        )  # fmt: skip


def _unsit(world: World, group: Institution, day: dt.date, amount: int) -> None:
    _sql("DELETE FROM federation_bodymeeting WHERE month = date_trunc('month', %s::date)", day)


def _norm(world: World, group: Institution, day: dt.date, amount: int) -> None:
    """The state sets how often committees meet; every third time for CLFs, which nobody has here."""
    OperatingNorm.unscoped.update_or_create(
        state=world.state, tier_id="vo" if amount % 3 else "clf", key="committee_meetings_a_year", from_on=day,
        defaults={"value": amount * 5},
    )  # fmt: skip


def _unnorm(world: World, group: Institution, day: dt.date, amount: int) -> None:
    _sql("DELETE FROM federation_operatingnorm WHERE from_on >= %s", day)


STEPS: dict[str, Callable[[World, Institution, dt.date, int], None]] = {
    "lead": _lead,
    "unlead_sql": _unlead,
    "late_sql": _late,
    "sit": _sit,
    "unsit_sql": _unsit,
    "norm": _norm,
    "unnorm_sql": _unnorm,
}
SLUGS = ("INS12", "MTG12")


def _due(a_year: int, month: dt.date) -> int:
    """Meetings due in a month: a year's spread over April to March, in whole meetings."""
    number = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3].index(month.month) + 1
    return a_year * number // 12 - a_year * (number - 1) // 12


def figures(
    rows: Callable[[str], list[tuple]],
    spells: Iterable[tuple],
    month: dt.date,
    day: dt.date,
) -> dict[tuple[int, str], tuple[int | None, int | None]]:
    """INS12 and MTG12 by block, in plain Python. `spells`: (institution, tier, status, block, from, until) that hold."""
    active = {(row[0], row[3]) for row in spells if row[2] == "active"}
    led, timely = defaultdict(int), defaultdict(int)
    for body, block, rotate_by, starts, ends in rows(
        "SELECT institution_id, block_id, rotate_by, starts_on, ends_on FROM federation_leadership"
    ):
        if starts <= day and (ends is None or ends > day) and (body, block) in active:
            led[block] += 1
            timely[block] += rotate_by > day
    norms, states = {}, dict(rows("SELECT id, state_id FROM core_geounit WHERE level = 'block'"))
    for state, tier, from_on, value in sorted(
        rows(
            "SELECT state_id, tier_id, from_on, value FROM federation_operatingnorm "
            "WHERE key = 'committee_meetings_a_year'"
        )
    ):
        if from_on <= day:
            norms[state, tier] = value
    federations, bodies = defaultdict(int), defaultdict(int)
    for _body, tier, status, block, *_days in spells:
        bodies[block] += status == "active"
        if status == "active" and tier in ("vo", "clf"):
            federations[block] += _due(norms.get((states[block], tier), 12), month)
    met, held = defaultdict(set), defaultdict(int)
    for body, block, held_on, special in rows(
        "SELECT institution_id, block_id, held_on, is_special FROM federation_bodymeeting "
        "WHERE status = 'closed' AND kind_id = 'executive' AND tier_id IN ('vo', 'clf')"
    ):
        if month <= held_on <= day:
            met[block].add(body)
            held[block] += not special
    found: dict[tuple[int, str], tuple[int | None, int | None]] = {}
    for block in {one for one in bodies if bodies[one]} | set(led):
        found[block, "INS12"] = (timely[block] if led[block] else None, led[block])
    for block in {one for one in federations if federations[one]} | set(met):
        found[block, "MTG12"] = (held[block] if met[block] else None, federations[block])
    return found
