"""A formula applied to shares: marks of each component, their sum, and the letter. Nothing here reads a database.

Domain: a component earns its full marks from `full_at` percent and none at `zero_at`, linear between; one of which
nothing fell due drops out, and the rest is rescaled to 100. Marks are rounded to two digits, halves up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

HUNDREDTH = Decimal("0.01")
FULL = Decimal(100)


class Component(Protocol):
    """What the arithmetic needs of a component."""

    kind: str
    weight: int
    zero_at: int
    full_at: int
    over_at: int | None


class Bands(Protocol):
    """From how many marks each letter is given; D is what is below C."""

    a_from: int
    b_from: int
    c_from: int


@dataclass(frozen=True, slots=True)
class Marked:
    """One component with its marks; both None where nothing fell due. `is_over`: more than is sound."""

    kind: str
    weight: int
    zero_at: int
    full_at: int
    percent: Decimal | None
    marks: Decimal | None
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Graded:
    """All components, what they earned of how many marks, and both as they are told: of 100, with a letter.

    `marks` is None and `letter` empty where no component could be told.
    """

    rows: tuple[Marked, ...]
    earned: Decimal
    out_of: int
    marks: Decimal | None
    letter: str

    @property
    def is_rescaled(self) -> bool:
        """True where a component dropped out."""
        return any(row.marks is None for row in self.rows)

    @property
    def is_over_lent(self) -> bool:
        """True where a component lies above what is sound."""
        return any(row.is_over for row in self.rows)


def grade(components: Sequence[Component], bands: Bands, shares: Mapping[str, Decimal | None]) -> Graded:
    """Marks and letter for percentages by kind of component; None or a missing one drops out."""
    rows = tuple(_marked(one, shares.get(one.kind)) for one in components)
    told = [(row.weight, row.marks) for row in rows if row.marks is not None]
    earned, out_of = sum((marks for _weight, marks in told), Decimal(0)), sum(weight for weight, _marks in told)
    if not out_of:
        return Graded(rows, earned, out_of, None, "")
    marks = _rounded(earned * FULL / out_of)
    return Graded(rows, earned, out_of, marks, letter_for(marks, bands))


def letter_for(marks: Decimal, bands: Bands) -> str:
    """The letter of so many marks of 100."""
    for letter, least in (("A", bands.a_from), ("B", bands.b_from), ("C", bands.c_from)):
        if marks >= least:
            return letter
    return "D"


def _marked(one: Component, percent: Decimal | None) -> Marked:
    if percent is None:
        return Marked(one.kind, one.weight, one.zero_at, one.full_at, None, None)
    earned = (percent - one.zero_at) / Decimal(one.full_at - one.zero_at)
    marks = _rounded(one.weight * min(max(earned, Decimal(0)), Decimal(1)))
    is_over = one.over_at is not None and percent > one.over_at
    return Marked(one.kind, one.weight, one.zero_at, one.full_at, percent, marks, is_over)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(HUNDREDTH, ROUND_HALF_UP)
