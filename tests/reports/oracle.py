"""Figures worked out the slow way, in plain Python over plain rows: shares no code with the engine."""

from __future__ import annotations

import datetime as dt
import statistics
from collections import defaultdict

from django.db import connections

from tests.reports import governance_steps, savings_steps

Key = tuple[int, dt.date, str]


def _rows(sql: str) -> list[tuple]:
    with connections["default"].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _last_day(month: dt.date) -> dt.date:
    following = dt.date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def _holds(day: dt.date, starts: dt.date, ends: dt.date | None) -> bool:
    return starts <= day and (ends is None or ends > day)


def figures(months: list[dt.date]) -> dict[Key, tuple[float | None, int | None]]:
    """(numerator, denominator) by (unit, month, indicator) for every place that has any."""
    parents = dict(_rows("SELECT id, parent_id FROM core_geounit"))
    found: dict[Key, tuple[float | None, int | None]] = {}
    for month in months:
        for (block, slug), pair in _of_blocks(month).items():
            unit = block
            while unit is not None:
                known = found.get((unit, month, slug))
                found[unit, month, slug] = pair if known is None else (_add(known[0], pair[0]), _add(known[1], pair[1]))
                unit = parents[unit]
        for (unit, slug), pair in _of_documents(month, parents).items():
            found[unit, month, slug] = pair
    return found


def _of_documents(month: dt.date, parents: dict[int, int | None]) -> dict[tuple[int, str], tuple[float, int | None]]:
    """DQ02 and DQ03 of every place: all documents below it are gathered and looked at together."""
    days, made, returned = defaultdict(list), defaultdict(int), defaultdict(int)
    for block, made_on, finished_on, taken, was_returned in _rows(
        "SELECT block_id, made_on, finished_on, days_taken, was_returned FROM core_submission"
    ):
        unit = block
        while unit is not None:
            if made_on.replace(day=1) == month:
                made[unit] += 1
                returned[unit] += was_returned
            if finished_on is not None and finished_on.replace(day=1) == month:
                days[unit].append(taken)
            unit = parents[unit]
    result: dict[tuple[int, str], tuple[float, int | None]] = {
        (unit, "DQ02"): (statistics.median(taken), None) for unit, taken in days.items()
    }
    return result | {(unit, "DQ03"): (returned[unit], count) for unit, count in made.items()}


def _add(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return one if other is None else other
    return one + other


def _of_blocks(month: dt.date) -> dict[tuple[int, str], tuple[int | None, int | None]]:
    day = _last_day(month)
    spells = [
        row
        for row in _rows(
            "SELECT institution_id, tier_id, status, block_id, starts_on, ends_on FROM federation_institutionspell"
        )
        if _holds(day, row[4], row[5])
    ]
    entered, older = defaultdict(int), defaultdict(int)
    for tier, block, origin, entered_on in _rows(
        "SELECT tier_id, block_id, origin, entered_on FROM federation_institutionspell WHERE entered_on IS NOT NULL"
    ):
        if tier == "shg" and month <= entered_on <= day:
            (entered if origin == "new" else older)[block] += 1
    vos = {row[0] for row in _rows("SELECT id FROM federation_institution WHERE tier_id = 'vo'")}
    active_groups = {row[0] for row in spells if row[1] == "shg" and row[2] == "active"}
    result: dict[tuple[int, str], tuple[int | None, int | None]] = {}
    groups, active, all_kinds = defaultdict(int), defaultdict(int), defaultdict(int)
    for _, tier, status, block, *_ in spells:
        all_kinds[block] += 1
        groups[block] += tier == "shg"
        active[block] += tier == "shg" and status == "active"
    federated = defaultdict(int)
    for child, parent, block, starts, ends in _rows(
        "SELECT child_id, parent_id, block_id, starts_on, ends_on FROM federation_affiliation"
    ):
        federated[block] += child in active_groups and parent in vos and _holds(day, starts, ends)
    homes = defaultdict(set)
    for household, block, joined, left in _rows(
        "SELECT household_id, household_block_id, counted_from, counted_until FROM federation_membership"
    ):
        if _holds(day, joined, left):
            homes[block].add(household)
    present, slots, met = defaultdict(int), defaultdict(int), defaultdict(set)
    stock = savings_steps.stock(_rows, day)
    for institution, block, held_on, here, roll in _rows(
        "SELECT institution_id, block_id, held_on, present, slots FROM federation_meeting WHERE status = 'closed'"
    ):
        if month <= held_on <= day:
            present[block] += here
            slots[block] += roll
            met[block].add(institution)
    for block in all_kinds:
        result[block, "INS01"] = (groups[block], None)
        result[block, "INS02"] = (active[block], groups[block])
        result[block, "INS14"] = (groups[block] - active[block], groups[block])
        result[block, "INS05"] = (len(homes[block]), None)
        result[block, "INS09"] = (federated[block], active[block])
        result[block, "MTG05"] = (stock[block], None)
    for block in {b for b in active if active[b]} | set(met):
        result[block, "MTG02"] = (present[block] if met[block] else None, slots[block])
    for block in {*all_kinds, *entered, *older}:
        result[block, "INS03"] = (entered[block], None)
        result[block, "INS04"] = (older[block], None)
    result |= governance_steps.figures(_rows, spells, month, day)
    loose = defaultdict(int)
    for block, held_on, amount in _rows("SELECT block_id, month, amount FROM test_partitioned"):
        if held_on == month:
            loose[block] += amount
    for block, total in loose.items():
        result[block, "TST01"] = (total, None)
    return result
