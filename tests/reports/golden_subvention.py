"""The worked example of interest subvention."""

from __future__ import annotations

import datetime as dt

from core.access.actor import system_actor
from federation.models import Institution
from federation.services.subvention import reckon_subvention
from tests.factories import World, make_group
from tests.factories_books import credit, debit, post
from tests.factories_subvention import lay_bank_loan
from tests.reports.golden import DAY, example

JULY, MAY = dt.date(2026, 7, 20), dt.date(2026, 5, 4)
APRIL = (dt.date(2026, 4, 1), dt.date(2026, 4, 30))


def borrower(world: World, percent: int = 10, day: dt.date = dt.date(2026, 3, 2), **values: object) -> Institution:
    group = make_group(world.village(world.karahal), 1, formed_on=dt.date(2024, 1, 1))
    lay_bank_loan(group, [("disbursed", day, 100_000)], percent=percent, **values)  # type: ignore[arg-type]
    return group


def given(group: Institution, day: dt.date) -> None:
    """Subvention for April came on the day; an entry so old is loaded, not typed."""
    (claim,) = reckon_subvention(actor=system_actor(), whose=group, since=APRIL[0], until=APRIL[1])
    entry = post(system_actor(), group, debit("cash", claim.due_rupees), credit("subvention", claim.due_rupees))
    claim.claimed_on = MAY
    claim.received_on, claim.received_rupees, claim.journal = day, claim.due_rupees, entry
    claim.save()


@example("FIN16", 1, 4)
def one_of_four_was_given(world: World) -> None:
    now, later, before, _never = (borrower(world) for _ in range(4))
    given(now, DAY)
    given(later, dt.date(2026, 11, 3))
    given(before, JULY)
    borrower(world, percent=7)
    borrower(world, dues=[(JULY, 5000), (dt.date(2027, 3, 31), 95_000)])
    borrower(world, day=dt.date(2026, 11, 4))
    make_group(world.village(world.karahal), 1)
