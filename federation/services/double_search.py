"""Keeps the traces that women are found by, and puts likely doubles into the queue."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from django.db import transaction

from core.access.actor import Actor, system_actor
from core.audit import record
from core.models import GeoUnit
from core.periods import today
from core.sql import try_lock
from core.wake import wake_rollups
from federation.likeness import LIKELY
from federation.models import Person
from federation.models.double import OPEN_DAYS, FoundBy
from federation.queries.doubles import Found, likely_doubles, pairs_among, sql
from federation.queries.doubles.looking import known_of, known_of_row
from federation.services.double_far import ask_both
from federation.traces import keys_to_keep

TRACED, SEARCHED = 2_000, 500
LOCK = 724_220  # with the block's key: one search of a block at a time
logger = logging.getLogger("sangathan.doubles")


def trace(ids: Sequence[int]) -> int:
    """Makes the traces of these women anew where their record says something else by now."""
    return _keep(sql.rows(sql.ONES, ids=list(ids)))


def _keep(found: Iterable[sql.Fact]) -> int:
    lines = []
    for mark, *facts in found:
        known = known_of_row(tuple(facts))
        lines.append((facts[0], known.block_id, keys_to_keep(known).all(), mark))
    return sql.keep_traces(lines) if lines else 0


def trace_block(block_id: int) -> int:
    """All missing and stale traces of a block, chunk by chunk; returns how many it made."""
    made, after = 0, 0
    sql.changed(sql.DROPPED, block=block_id)
    while found := sql.rows(sql.STALE, block=block_id, after=after, most=TRACED):
        made += _keep(found)
        after = found[-1][1]
    return made


def queue(pairs: Iterable[tuple[int, Found]], *, found_by: str) -> int:
    """Puts pairs (woman, whom she looks like) into the queue, once each; returns how many are new."""
    lines = {}
    for person_id, one in pairs:
        first, second = sorted((person_id, one.person_id))
        lines[first, second] = (first, second, one.likeness.score, " ".join(one.likeness.reasons))
    new = sql.store_pairs([lines[key] for key in sorted(lines)], found_by=found_by, day=today(), wait=OPEN_DAYS)
    if new:
        wake_rollups()
    return new


@transaction.atomic
def queue_entered(*, actor: Actor, person: Person) -> int:
    """After an entry or a change of hers: her trace, and pairs with those she looks like."""
    trace([person.pk])
    found = likely_doubles(known_of(person), but=person.pk)
    new = queue([(person.pk, one) for one in found], found_by=FoundBy.ENTRY)
    if new:
        record(actor, "double.entered_anyway", person, pairs=new)
    return new


def search_block(block_id: int) -> int:
    """Looks for doubles of the women of a block who are new or changed; each chunk is a transaction of its own.

    A second run of the same block at the same time does nothing; one that was killed goes on where it stopped.
    """
    new = 0
    while True:
        with transaction.atomic():
            if not try_lock((LOCK << 32) + block_id):
                return new
            found = sql.rows(sql.TO_SEARCH, block=block_id, most=SEARCHED)
            asked = {row[0]: known_of_row(row) for row in found}
            pairs = pairs_among(asked, least=LIKELY) if asked else {}
            new += queue(((ref, one) for ref, each in pairs.items() for one in each), found_by=FoundBy.NIGHTLY)
            sql.changed(sql.SEARCHED, ids=list(asked))
        if len(found) < SEARCHED:
            return new


def search_all() -> int:
    """The nightly search, block by block: all traces first, so that two new entries find each other.

    Of pairs across districts both blocks are asked.
    """
    blocks = list(GeoUnit.unscoped.filter(level="block").order_by("pk").values_list("pk", flat=True))
    traced = sum(trace_block(block) for block in blocks)
    new = sum(search_block(block) for block in blocks)
    asked = ask_both()
    record(system_actor(), "double.found", pairs=new, traced=traced, asked=asked)
    logger.info("doubles_searched", extra={"pairs": new, "traced": traced})
    return new
