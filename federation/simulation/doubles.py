"""Women of made-up villages, some entered twice as clerks do it, some so alike that they must be told apart.

Written apart from what looks for doubles: spellings come from a list, never from the matcher's rules.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

WOMEN_IN_A_VILLAGE, VILLAGES_IN_A_BLOCK = 200, 10
TWICE, NAMESAKES, IN_LAWS, DAUGHTERS = 0.06, 0.04, 0.04, 0.03
DEVANAGARI = 3  # where the list holds it


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a woman. `woman` tells which entries are one woman; `village` counts through all blocks."""

    woman: int
    village: int
    household: int
    name: str
    name_local: str
    relation: str
    relation_name: str
    birth_year: int | None
    mobile: str


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "doubles.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Woman:
    """Who she is, before anybody wrote her down."""

    key: int
    village: int
    household: int
    given: tuple[str, ...]
    family: tuple[str, str]
    respect: tuple[str, str]
    man: tuple[str, ...]
    relation: str
    born: int
    mobile: str


class Villages:
    """Makes entries of so many women, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311  made-up people, no secret
        self.lists = _lists()
        self.last = 0

    def entries(self, women: int) -> Iterator[Entry]:
        """First entries, doubles and look-alikes in one stream."""
        village = 0
        while self.last < women:
            families = self.rng.sample(self.lists["families"], 4)
            for _ in range(WOMEN_IN_A_VILLAGE):
                one = self._woman(village, families)
                yield self._written(one)
                yield from self._others(one, families)
            village += 1

    def _others(self, one: _Woman, families: list[Any]) -> Iterator[Entry]:
        rng = self.rng
        if rng.random() < TWICE:
            yield self._again(one)
        if rng.random() < NAMESAKES:  # the same name in the same village, another husband
            yield self._written(replace(self._woman(one.village, families), given=one.given, family=one.family))
        if rng.random() < IN_LAWS:  # two wives of one house
            other = self._woman(one.village, families)
            yield self._written(replace(other, family=one.family, household=one.household))
        if rng.random() < DAUGHTERS:
            girl = self._woman(one.village, families)
            yield self._written(
                replace(
                    girl,
                    family=one.family,
                    household=one.household,
                    man=one.man,
                    relation="father",
                    born=min(one.born + rng.randint(17, 28), 2007),
                    mobile=one.mobile if rng.random() < 0.4 else girl.mobile,
                )
            )

    def _some(self, names: list[Any]) -> tuple[str, ...]:
        """The first names of a list are the commonest."""
        place = int(len(names) * self.rng.random() ** 1.15)
        return tuple(names[min(place, len(names) - 1)])

    def _woman(self, village: int, families: list[Any]) -> _Woman:
        rng, lists = self.rng, self.lists
        self.last += 1
        given = self._some(lists["women"])
        is_muslim = given[0] in lists["muslim"]
        return _Woman(
            self.last,
            village,
            self.last,
            given,
            tuple(rng.choice(families)),
            tuple(rng.choice(lists["respect_muslim" if is_muslim else "respect"])),
            self._some(lists["men"]),
            "husband" if rng.random() < 0.88 else "father",
            rng.randint(1952, 2005),
            f"{rng.randint(6_000_000_000, 9_999_999_999)}" if rng.random() < 0.6 else "",
        )

    def _written(self, one: _Woman) -> Entry:
        """As a careful clerk writes her."""
        rng = self.rng
        how = rng.random()
        # A third by her name of respect, a third by her family's name, the rest by both or neither.
        latin, local = [one.given[0]], [one.given[DEVANAGARI]]
        if how < 0.7:
            second = one.respect if how < 0.4 else one.family
            latin, local = [*latin, second[0]], [*local, second[1]]
        return Entry(
            one.key,
            one.village,
            one.household,
            " ".join(latin),
            " ".join(local) if rng.random() < 0.5 else "",
            one.relation,
            "" if rng.random() < 0.02 else self._man(one, 0.1),
            None if rng.random() < 0.06 else one.born,
            one.mobile,
        )

    def _man(self, one: _Woman, careless: float) -> str:
        rng = self.rng
        name = one.man[rng.randint(1, 2)] if rng.random() < careless else one.man[0]
        if rng.random() < 0.06:
            name = one.man[DEVANAGARI]
        return f"{name} {one.family[0]}" if rng.random() < 0.35 else name

    def _again(self, one: _Woman) -> Entry:
        """As another clerk writes her another year."""
        rng, lists = self.rng, self.lists
        given = one.given[rng.randint(1, 2)] if rng.random() < 0.6 else one.given[0]
        parts = [given]
        how = rng.random()
        if how < 0.65:
            parts.append(one.respect[0] if how < 0.35 else one.family[0])
        if len(parts) > 1 and rng.random() < 0.15:
            parts.reverse()
        if rng.random() < 0.1:
            parts.insert(0, rng.choice(lists["before"]))
        name = " ".join(parts)
        local = " ".join([one.given[DEVANAGARI], one.respect[1]]) if rng.random() < 0.4 else ""
        if rng.random() < 0.08:
            name, local = f"{one.given[DEVANAGARI]} {one.respect[1]}", ""
        born: int | None = one.born
        if rng.random() < 0.15:
            born = None
        elif rng.random() < 0.4:
            born = one.born + rng.choice((-3, -2, -1, -1, 1, 1, 2, 3))
        same_block = one.village - one.village % VILLAGES_IN_A_BLOCK
        return Entry(
            one.key,
            one.village if rng.random() < 0.96 else same_block + rng.randrange(VILLAGES_IN_A_BLOCK),
            one.household if rng.random() < 0.5 else one.household + 500_000_000,
            name,
            local,
            one.relation if rng.random() < 0.97 else "",
            "" if rng.random() < 0.03 else self._man(one, 0.4),
            born,
            one.mobile if rng.random() < 0.5 else "" if rng.random() < 0.5 else str(rng.randint(6 * 10**9, 10**10 - 1)),
        )
