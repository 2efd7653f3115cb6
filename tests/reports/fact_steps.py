"""Writes of every kind to meetings, spells, members, links and documents, for the property test of the rollup."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal

from django.db import connections
from django.utils import timezone

from core.access.actor import system_actor
from core.models import Submission
from federation.models import Affiliation, Institution, InstitutionSpell, Meeting, Membership
from federation.services.spells import restate
from tests.factories import World, make_meeting


def sql(statement: str, *values: object) -> None:
    """As the role that the test has put on the default alias."""
    with connections["default"].cursor() as cursor:
        cursor.execute(statement, values)


def hand_in(group: Institution, day: dt.date, taken: int) -> None:
    """A document that was made on the day and decided so many days later."""
    now = timezone.now()
    Submission.unscoped.create(
        kind="meeting",
        object_type="federation.meeting",
        object_id=uuid.uuid4(),
        made_at=now,
        made_on=day,
        about_on=day,
        waiting_since=now,
        status="approved",
        finished_on=day + dt.timedelta(days=taken),
        days_taken=taken,
        was_returned=bool(taken % 2),
        **group.place.keys(),
    )


def _month(day: dt.date) -> dt.date:
    return day.replace(day=1)


def _other_place(world: World, group: Institution) -> dict[str, int | None]:
    return next(one for one in world.groups if one != group).place.keys()


def _meet(world: World, group: Institution, day: dt.date, amount: int) -> None:
    if not Meeting.unscoped.filter(institution=group, held_on=day).exists():
        make_meeting(group, day, slots=9, present=amount, savings_received_rupees=Decimal(amount * 10))


def _bulk_meet(world: World, group: Institution, day: dt.date, amount: int) -> None:
    facts = {"number": 100 + day.month, "held_on": _month(day) + dt.timedelta(days=20), "status": "closed"}
    facts |= {"closed_on": dt.date(2026, 11, 1), "slots": 5, "present": 3}
    rows = [Meeting(institution=one, **facts, **one.place.keys()) for one in world.groups]
    Meeting.unscoped.bulk_create(rows, ignore_conflicts=True)


def _edit_sql(world: World, group: Institution, day: dt.date, amount: int) -> None:
    statement = "UPDATE federation_meeting SET present = %s, slots = 9 WHERE institution_id = %s AND month = %s"
    sql(statement, amount, group.pk, _month(day))


def _move(world: World, group: Institution, day: dt.date, amount: int) -> None:
    Meeting.unscoped.filter(institution=group, month=_month(day)).update(**_other_place(world, group))


def _delete(world: World, group: Institution, day: dt.date, amount: int) -> None:
    for meeting in Meeting.unscoped.filter(institution=group, held_on=day):
        meeting.delete()


def _delete_sql(world: World, group: Institution, day: dt.date, amount: int) -> None:
    sql("DELETE FROM federation_meeting WHERE institution_id = %s AND month = %s", group.pk, _month(day))


def _restate(world: World, group: Institution, day: dt.date, amount: int) -> None:
    last = InstitutionSpell.unscoped.filter(institution=group).order_by("-starts_on").first()
    if last is not None and day >= last.starts_on:
        restate(actor=system_actor(), institution=group, on=day, status="dormant" if amount % 2 else "active")


def _spell_sql(world: World, group: Institution, day: dt.date, amount: int) -> None:
    sql(
        "UPDATE federation_institutionspell SET starts_on = %s, "
        "entered_on = CASE WHEN entered_on IS NOT NULL THEN %s::date END WHERE institution_id = %s AND ends_on IS NULL "
        "AND NOT EXISTS (SELECT FROM federation_institutionspell o WHERE o.institution_id = %s AND o.ends_on IS NOT NULL)",
        day,
        day,
        group.pk,
        group.pk,
    )


def _leave(world: World, group: Institution, day: dt.date, amount: int) -> None:
    member = Membership.unscoped.filter(institution=group, left_on=None).first()
    if member is not None:
        until = max(day, member.counted_from)
        rows = Membership.unscoped.filter(pk=member.pk)
        rows.update(left_on=day, counted_until=until, exit_reason="migrated")


def _affiliate(world: World, group: Institution, day: dt.date, amount: int) -> None:
    if not Affiliation.unscoped.filter(child=group).exists():
        ends = {"child": group, "child_tier_id": "shg", "parent": world.vo, "parent_tier_id": "vo"}
        Affiliation.unscoped.create(**ends, starts_on=day, **group.place.keys())


def _unaffiliate_sql(world: World, group: Institution, day: dt.date, amount: int) -> None:
    sql("UPDATE federation_affiliation SET ends_on = %s WHERE child_id = %s AND starts_on < %s", day, group.pk, day)


def _partition(world: World, group: Institution, day: dt.date, amount: int) -> None:
    table = f"test_partitioned_{_month(day):%Y%m%d}"
    sql(f"INSERT INTO {table} (block_id, month, amount) VALUES (%s, %s, %s)", group.block_id, _month(day), amount)


def _partition_delete(world: World, group: Institution, day: dt.date, amount: int) -> None:
    sql("DELETE FROM test_partitioned WHERE block_id = %s AND month = %s", group.block_id, _month(day))


def _hand_in(world: World, group: Institution, day: dt.date, amount: int) -> None:
    hand_in(group, day, amount)


def _check_sql(world: World, group: Institution, day: dt.date, amount: int) -> None:
    sql(
        "UPDATE core_submission SET finished_on = made_on + %s, days_taken = %s, status = 'approved', step = '', "
        "was_returned = NOT was_returned WHERE block_id = %s AND made_month = %s",
        amount * 9,
        amount * 9,
        group.block_id,
        _month(day),
    )


def _documents_move_sql(world: World, group: Institution, day: dt.date, amount: int) -> None:
    rows = Submission.unscoped.filter(block_id=group.block_id, made_month=_month(day))
    rows.update(**_other_place(world, group))


def _documents_delete_sql(world: World, group: Institution, day: dt.date, amount: int) -> None:
    sql("DELETE FROM core_submission WHERE block_id = %s AND finished_month = %s", group.block_id, _month(day))


def _truncate_meetings(world: World, group: Institution, day: dt.date, amount: int) -> None:
    sql("TRUNCATE federation_meeting CASCADE")


def _truncate_spells(world: World, group: Institution, day: dt.date, amount: int) -> None:
    sql("TRUNCATE federation_institutionspell CASCADE")


STEPS: dict[str, Callable[[World, Institution, dt.date, int], None]] = {
    "meet": _meet,
    "bulk_meet": _bulk_meet,
    "edit_sql": _edit_sql,
    "move": _move,
    "delete": _delete,
    "delete_sql": _delete_sql,
    "restate": _restate,
    "spell_sql": _spell_sql,
    "leave": _leave,
    "affiliate": _affiliate,
    "unaffiliate_sql": _unaffiliate_sql,
    "partition": _partition,
    "partition_delete": _partition_delete,
    "hand_in": _hand_in,
    "check_sql": _check_sql,
    "documents_move_sql": _documents_move_sql,
    "documents_delete_sql": _documents_delete_sql,
    "truncate_meetings": _truncate_meetings,
    "truncate_spells": _truncate_spells,
}
