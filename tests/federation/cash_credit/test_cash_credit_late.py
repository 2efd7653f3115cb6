"""The quick look at a limit says the same as the one that goes through all its days."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.db import connection

from federation.services.loan_load import LoadedEntry
from tests.factories import make_group
from tests.factories_cash_credit import lay_limit

pytestmark = pytest.mark.django_db
BEGAN = dt.date(2026, 1, 5)


def any_limit(chance: random.Random, village):
    """A limit with draws, credits and powers of any day; it may end, be cleared or be overdrawn."""
    owed, entries, day = 40_000, [LoadedEntry("disbursed", BEGAN, 40_000)], BEGAN
    for _ in range(chance.randrange(9)):
        day += dt.timedelta(days=chance.choice((3, 17, 30, 30, 61, 95)))
        if day > dt.date(2026, 11, 20):
            break
        kind = chance.choice(("disbursed", "repaid", "repaid", "interest"))
        if kind == "disbursed" and owed < 60_000:
            amount = chance.randrange(1_000, 20_000)
            entries.append(LoadedEntry("disbursed", day, amount))
            owed += amount
        elif kind == "repaid" and owed:
            amount = owed if chance.random() < 0.2 else chance.randrange(1, owed + 1)
            entries.append(LoadedEntry("repaid", day, amount, chance.choice((0, 100, 800))))
            owed -= amount
        elif kind == "interest":
            entries.append(LoadedEntry("repaid", day, 0, chance.choice((50, 300, 900))))
    powers = [(BEGAN + dt.timedelta(days=30 * n), chance.randrange(20, 91) * 1000) for n in range(chance.randrange(3))]
    ends_on = chance.choice((dt.date(2026, 9, 30), dt.date(2029, 3, 31)))
    group = make_group(village, 1, formed_on=dt.date(2020, 1, 1))
    return lay_limit(group, entries, powers, rupees=100_000, percent=chance.choice((7, 12)), ends_on=ends_on)


def test_both_looks_agree(world):
    chance = random.Random(36)
    loans = [any_limit(chance, world.village(world.karahal)).pk for _ in range(25)]
    days = [BEGAN + dt.timedelta(days=11 * n) for n in range(30)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT federation_limit_late(loan, day, days, known, 'infinity'),"
            " (federation_limit_stands(loan, day, days, known, 'infinity')).late_since"
            " FROM unnest(%s::bigint[]) loan, unnest(%s::date[]) day, unnest(%s) days,"
            " LATERAL (SELECT unnest(ARRAY[day, 'infinity'::date]) AS known) kept",
            [loans, days, [30, 90]],
        )
        rows = cursor.fetchall()
    assert len(rows) == 25 * 30 * 2 * 2
    assert [row for row in rows if row[0] != row[1]] == []
    late = sum(row[0] is not None for row in rows)
    assert len(rows) / 10 < late < len(rows) * 9 / 10
