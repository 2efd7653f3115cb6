"""What a simulation refuses, and how its numbers are parted."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from core.models import DataKind, GeoUnit
from core.periods import today
from federation.models import (
    Institution,
)
from federation.simulation.calendars import make_window
from federation.simulation.shares import sizes, spread
from reports.models import IndicatorValue
from tests.factories import make_group, make_world
from tests.federation.simulate.conftest import HEADER, MORENA, SHEOPUR

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def refused(grow, text, *options):
    rows = Institution.unscoped.count()
    with pytest.raises(CommandError, match=text):
        grow(*options)
    assert Institution.unscoped.count() == rows
    assert not GeoUnit.unscoped.filter(is_simulated=True).exists()
    assert not IndicatorValue.unscoped.exists()


def test_real_records_are_never_joined(transactional_db, counts, capsys):
    world = make_world()
    make_group(world.village(world.karahal), 1)
    refused(lambda *o: call_command("simulate", "--counts", str(counts), *o), "real records", "--district", "432")


def test_a_database_of_real_records_is_refused_while_empty(grow):
    DataKind.unscoped.create(kind="real")
    refused(grow, "real records", "--district", 432)


def test_production_is_refused(grow, settings):
    settings.MODE = "production"
    refused(grow, "production", "--district", 432)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (SHEOPUR.replace("455", "many"), "line 2: members is 'many'"),
        (SHEOPUR.replace(",13\n", ",0\n"), "no villages"),
        (SHEOPUR.replace("431", "999"), "no row with district_lgd 431"),
    ],
)
def test_a_bad_counts_file_is_named(grow, counts, row, text):
    counts.write_text(HEADER + row)
    refused(grow, text, "--district", 431)


def test_a_counts_file_without_a_column_is_named(grow, counts):
    counts.write_text((HEADER + SHEOPUR).replace("members,", "women,"))
    refused(grow, "lacks the column members", "--district", 431)


def test_a_district_that_is_not_held_or_has_no_blocks_is_named(grow, counts):
    counts.write_text(HEADER + SHEOPUR + MORENA.replace("432", "433"))
    refused(grow, "433 .MORENA. is not held", "--state", 23)
    GeoUnit.unscoped.filter(lgd_code=3990).update(valid_to=today())
    counts.write_text(HEADER + MORENA)
    refused(grow, "has no blocks", "--state", 23)


def test_another_number_of_blocks_is_reported(grow, counts):
    counts.write_text(HEADER + MORENA.replace(",3,1,0,3", ",3,4,0,3"))
    assert grow("--district", 432)["remarks"] == [
        "MORENA: 1 blocks are held, the counts file says 4; the 1 held are used."
    ]


@given(total=st.integers(0, 5000), weights=st.lists(st.floats(0, 9), min_size=1, max_size=40), floor=st.integers(0, 3))
def test_parts_add_up(total, weights, floor):
    parts = spread(total, weights, floor)
    assert sum(parts) == total
    assert min(parts) >= (floor if total >= floor * len(weights) else 0)


@given(groups=st.integers(1, 200), mean=st.floats(0, 30), seed=st.integers(0, 99))
def test_sizes_add_up(groups, mean, seed):
    members = int(groups * mean)
    found = sizes(members, groups, random.Random(seed))
    assert sum(found) == members
    if 5 <= members / groups <= 20:
        assert 5 <= min(found) <= max(found) <= 20


def test_books_are_closed_late_with_a_peak_at_the_months_end():
    window = make_window(dt.date(2026, 11, 23), 12)
    prompt, slow = window.closings
    late = [closed - held for held, days in enumerate(slow) for closed in days]
    assert 0.25 < sum(days > 7 for days in late) / len(late) < 0.65
    assert max(late) > 30
    assert sum(closed - held <= 7 for held, days in enumerate(prompt) for closed in days) / len(late) > 0.9
