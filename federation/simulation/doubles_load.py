"""Puts generated entries on record, searches them as the nightly job does, and counts what was found."""

from __future__ import annotations

import time
import uuid
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from itertools import combinations, islice

from core.models import GeoUnit
from core.models.place import place_of
from federation.likeness import LIKELY
from federation.models import DoublePair, Household, Person
from federation.phonetics import name_keys
from federation.queries.doubles import known_of, likely_doubles
from federation.services.double_search import search_block, trace_block
from federation.simulation.doubles import VILLAGES_IN_A_BLOCK, Entry, Villages

BATCH = 5_000
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quality:
    """Pairs found against pairs known, at one least score."""

    least: int
    found: int
    right: int
    known: int

    @property
    def precision(self) -> float:
        """Of the pairs found, how many are one woman; 1 where none was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs that are one woman, how many were found."""
        return self.right / self.known

    def told(self) -> dict[str, float]:
        """For a report."""
        return {**asdict(self), "precision": round(self.precision, 4), "recall": round(self.recall, 4)}


@dataclass(slots=True)
class Loaded:
    """What was put on record: blocks, and the pairs that are one woman."""

    blocks: list[GeoUnit] = field(default_factory=list)
    villages: list[GeoUnit] = field(default_factory=list)
    persons: int = 0
    known: set[Pair] = field(default_factory=set)


def load(state: GeoUnit, *, women: int, seed: int) -> Loaded:
    """Entries of so many women in new blocks of one new district of the state."""
    loaded = Loaded()
    district = place("district", state)
    by_woman: dict[int, list[int]] = defaultdict(list)
    households: dict[tuple[int, int], Household] = {}
    stream = Villages(seed).entries(women)
    while entries := list(islice(stream, BATCH)):
        while len(loaded.villages) <= max(one.village for one in entries):
            if len(loaded.villages) % VILLAGES_IN_A_BLOCK == 0:
                loaded.blocks.append(place("block", district))
            loaded.villages.append(place("village", loaded.blocks[-1]))
        wanted = {(one.village, one.household) for one in entries} - set(households)
        rows = [Household(number=str(key), **place_of(loaded.villages[v]).keys()) for v, key in sorted(wanted)]
        households |= dict(zip(sorted(wanted), Household.unscoped.bulk_create(rows), strict=True))
        made = Person.unscoped.bulk_create(_person(one, loaded, households) for one in entries)
        for entry, person in zip(entries, made, strict=True):
            by_woman[entry.woman].append(person.pk)
        loaded.persons += len(made)
        last = max(one.village for one in entries)
        households = {key: one for key, one in households.items() if key[0] >= last - VILLAGES_IN_A_BLOCK}
    loaded.known = {pair for keys in by_woman.values() for pair in combinations(sorted(keys), 2)}
    return loaded


def _person(one: Entry, loaded: Loaded, households: dict[tuple[int, int], Household]) -> Person:
    return Person(
        name=one.name,
        name_local=one.name_local,
        name_keys=name_keys(one.name, one.name_local),
        relation=one.relation,
        relation_name=one.relation_name,
        birth_year=one.birth_year,
        mobile=one.mobile,
        household=households[one.village, one.household],
        **place_of(loaded.villages[one.village]).keys(),
    )


def place(level: str, parent: GeoUnit) -> GeoUnit:
    """A made-up unit below another."""
    unit = GeoUnit.unscoped.create(
        level=level,
        name=f"Made-up {level}",
        parent=parent,
        path=uuid.uuid4().hex,
        state_id=parent.state_id,
        district_id=parent.district_id,
        block_id=parent.block_id,
        is_simulated=True,
    )
    if level != "village":
        setattr(unit, level, unit)
    unit.path = f"{parent.path}{unit.pk}."
    unit.save()
    return unit


def search(loaded: Loaded) -> tuple[float, float]:
    """The nightly search of the blocks; seconds for the traces and for the search."""
    started = time.perf_counter()
    for block in loaded.blocks:
        trace_block(block.pk)
    traced = time.perf_counter()
    for block in loaded.blocks:
        search_block(block.pk)
    return traced - started, time.perf_counter() - traced


def quality(loaded: Loaded, *, least: int = LIKELY) -> Quality:
    """What stands in the queue against what is known."""
    rows = DoublePair.unscoped.filter(counted_block__in=loaded.blocks, score__gte=least)
    found = set(rows.values_list("first_id", "second_id"))
    return Quality(least, len(found), len(found & loaded.known), len(loaded.known))


def times_of_one(loaded: Loaded, count: int) -> list[float]:
    """Milliseconds that the look-up of one woman takes, of so many of them, the shortest first."""
    rows = Person.unscoped.filter(block__in=loaded.blocks).order_by("public_id")[:count]
    times = []
    for person in rows:
        started = time.perf_counter()
        likely_doubles(known_of(person), but=person.pk)
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)
