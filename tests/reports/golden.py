"""Hand-worked examples of the indicators: what they are laid with. Modules `golden_*` and the test fill EXAMPLES."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from core.access.actor import system_actor
from federation.models import Institution
from federation.services.spells import restate
from tests.factories import World, make_institution

OCTOBER = dt.date(2026, 10, 1)
DAY = dt.date(2026, 10, 5)
Example = Callable[[World], None]
EXAMPLES: dict[str, tuple[Example, Decimal, Decimal | None]] = {}


def example(slug: str, numerator: float, denominator: float | None = None) -> Callable[[Example], Example]:
    def keep(build: Example) -> Example:
        whole = None if denominator is None else Decimal(denominator)
        EXAMPLES[slug] = (build, Decimal(numerator), whole)
        return build

    return keep


def group(world: World, **fields: object) -> Institution:
    return make_institution(world.village(world.karahal), "shg", **fields)


def make_dormant(institution: Institution) -> None:
    restate(actor=system_actor(), institution=institution, on=dt.date(2026, 10, 2), status="dormant")
