"""Worked example of the figure of bank accounts."""

from __future__ import annotations

import datetime as dt

from tests.factories import World
from tests.factories_accounts import make_account
from tests.reports.golden import example, group

LONG_AGO, YOUNG = dt.date(2026, 1, 5), dt.date(2026, 8, 2)
OPENED = dt.date(2026, 10, 31)


@example("FIN01", 1, 4)
def one_of_four_with_a_savings_account(world: World) -> None:
    saver, borrower, closed, later, young = (
        group(world, formed_on=day) for day in (LONG_AGO, LONG_AGO, LONG_AGO, LONG_AGO, YOUNG)
    )
    make_account(saver, OPENED)
    make_account(saver, OPENED)
    make_account(borrower, OPENED, kind="loan")
    make_account(closed, LONG_AGO, closed_on=OPENED)
    make_account(later, dt.date(2026, 11, 1))
    make_account(young, OPENED)
