"""Panchayats and villages of a simulated district. They carry no LGD code."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import Protocol

from federation.simulation.counts import DistrictCounts
from federation.simulation.pools import pools
from federation.simulation.rows import Rows
from federation.simulation.shares import spread


class Block(Protocol):
    """What is asked of a block of the map."""

    pk: int
    path: str


@dataclass(frozen=True, slots=True)
class Village:
    """A place to live: `place` is its five ancestor keys as COPY text."""

    pk: int
    block_id: int
    place: str
    name: str
    name_local: str


def place_text(*keys: int | None) -> str:
    """State, district, block, panchayat, village as COPY text."""
    return "\t".join("\\N" if key is None else str(key) for key in keys)


def make_land(
    rows: Rows, counts: DistrictCounts, state_id: int, district_id: int, blocks: list[Block], rng: random.Random
) -> list[list[Village]]:
    """Villages by block, in the order of the blocks. Adds the rows of panchayats and villages."""
    weights = [rng.uniform(0.7, 1.3) for _ in blocks]
    panchayats = spread(counts.gram_panchayats, weights, 1)
    # A panchayat without a village cannot be lived in; a village without a panchayat lies in its block.
    villages = spread(counts.villages, [n or 0.01 for n in panchayats] if sum(panchayats) else weights, 1)
    names = pools().villages
    start = int(rng.random() * len(names))
    found = []
    used = 0
    for block, panchayat_count, village_count in zip(blocks, panchayats, villages, strict=True):
        found.append(_block_land(rows, (state_id, district_id, block), panchayat_count, village_count, start + used))
        used += village_count + max(0, panchayat_count - village_count)
    return found


def _block_land(
    rows: Rows, where: tuple[int, int, Block], panchayats: int, villages: int, first_name: int
) -> list[Village]:
    state_id, district_id, block = where
    names = pools().villages
    keys = f"{state_id}\t{district_id}\t{block.pk}"
    made: list[Village] = []
    # Villages of one panchayat follow each other; the first lends it the name.
    per_panchayat = spread(villages, [1.0] * panchayats, 1) if panchayats else [villages]
    used = 0
    for count in per_panchayat:
        panchayat_id: int | None = None
        parent_id, path = block.pk, block.path
        if panchayats:
            panchayat_id = parent_id = rows.next_id("geounit")
            latin, local = _name(names, first_name + used)
            path = f"{block.path}{panchayat_id}."
            _add_unit(rows, panchayat_id, "panchayat", (latin, local), block.pk, path, keys)
        for index in range(count):
            pk = rows.next_id("geounit")
            latin, local = _name(names, first_name + used + index)
            _add_unit(rows, pk, "village", (latin, local), parent_id, f"{path}{pk}.", keys)
            place = place_text(state_id, district_id, block.pk, panchayat_id, pk)
            made.append(Village(pk, block.pk, place, latin, local))
        used += max(count, 1)
    return made


def _name(names: tuple[tuple[str, str], ...], number: int) -> tuple[str, str]:
    again, index = divmod(number, len(names))
    latin, local = names[index]
    return (f"{latin} {again + 1}", f"{local} {again + 1}") if again else (latin, local)


def _add_unit(rows: Rows, pk: int, level: str, name: tuple[str, str], parent_id: int, path: str, keys: str) -> None:
    local = json.dumps({"hi": name[1]}, ensure_ascii=False)
    rows.geounit.append(f"{pk}\t{level}\t{name[0]}\t{local}\t{parent_id}\t{path}\t{keys}\t\t\t{{}}\tt\n")
