"""Looks for the women of a file among those on record, chunk by chunk, and puts very likely doubles aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exchange.declarations import ImportOption, is_wanted
from core.models import Job
from core.queries.import_rows import counts_of
from federation.exchange.doubles import sql
from federation.likeness import SURE
from federation.models import Membership
from federation.queries.doubles import Found, pairs_among
from federation.queries.doubles.looking import SHOWN
from federation.queries.doubles.pairs import present_memberships
from federation.services.double_search import trace_block
from federation.traces import Known

CHUNK = 500
OPTION = ImportOption(
    "doubles",
    _("Also look for women already entered"),
    _(
        "A woman who is very likely on record already is put aside for you to look at. Where it is less sure, she is"
        " stored and the coordinator is asked. A long file takes longer to check."
    ),
)
FAULTS = {
    "double_known": _(
        "She is very likely on record already: %(group)s, member %(number)s. If it is another woman, tick that under"
        " “Mend rows here”."
    ),
    "double_elsewhere": _(
        "She is very likely on record already: a woman of this name is a member in another block of %(district)s. If it is"
        " another woman, tick that under “Mend rows here”."
    ),
}
WAIVABLE = dict.fromkeys(FAULTS, _("It is another woman"))


def look_for_doubles(*, actor: Actor, job: Job, tell: Callable[[int, int], None]) -> None:
    """Compares the good rows that would create a woman with women on record; one transaction for CHUNK rows.

    A sure double who is a member of a group now becomes a fault; others are kept with the row, for the queue.
    """
    if not is_wanted(job, OPTION.name):
        return
    total, done, after = counts_of(job)["good"], 0, 0
    for block in sql.blocks_of(job.pk):
        trace_block(block)  # whoever was entered since the night is found too
        tell(done, total)
    while rows := sql.new_women(job.pk, after=after, most=CHUNK):
        with transaction.atomic():
            _look(actor, rows)
        after, done = rows[-1][1], done + len(rows)
        tell(min(done, total), total)


def _known(row: tuple[Any, ...]) -> Known:
    """The columns of `sql.NEW_WOMEN`; a file holds no cards and accounts."""
    _id, _number, name, local, relation, relation_name, born, mobile, household, *places, _waived = row
    village, block, district, state = places
    return Known(
        name,
        local,
        relation,
        relation_name,
        born,
        mobile,
        household_id=household,
        village_id=village,
        block_id=block,
        district_id=district,
        state_id=state,
    )


def _look(actor: Actor, rows: Sequence[tuple[Any, ...]]) -> None:
    # A negative reference is nobody on record.
    alike = pairs_among({-row[1]: _known(row) for row in rows})
    sure = {one.person_id for found in alike.values() for one in found if _is_sure(one)}
    words = _words(actor, sure)
    lines = []
    for row in rows:
        found = alike.get(-row[1], [])[:SHOWN]
        faults = (words[one.person_id] for one in found if _is_sure(one) and one.person_id in words)
        fault = next((one for one in faults if one not in row[-1]), None)
        if fault is not None:
            # Looked at again once it was mended or set aside.
            lines.append((row[0], "{}", orjson.dumps([fault]).decode()))
        else:
            lines.append((row[0], _kept(found), "[]"))
    sql.mark(lines)


def _is_sure(one: Found) -> bool:
    return one.likeness.score >= SURE


def _kept(found: Sequence[Found]) -> str:
    kept: dict[str, Any] = {"looked": True}
    if found:
        kept["alike"] = [(one.person_id, one.likeness.score, one.likeness.reasons) for one in found]
    return orjson.dumps(kept).decode()


def _words(actor: Actor, women: set[int]) -> Mapping[int, dict[str, Any]]:
    """The fault by woman, of those who are members now: her group where the actor may see it, else her district."""
    if not women:
        return {}
    # That she is a member is asked for everybody; where the group is out of reach, only its district is told.
    held = present_memberships(women)
    seen = set(Membership.objects.visible_to(actor).filter(person__in=women, left_on=None).values_list("pk", flat=True))
    told: dict[int, tuple[str, dict[str, Any]]] = {
        one.person_id: ("double_known", {"group": str(one.institution), "number": one.number})
        if one.pk in seen
        else ("double_elsewhere", {"district": str(one.district)})
        for one in held
    }
    return {person: {"column": "name", "code": code, "params": params} for person, (code, params) in told.items()}
