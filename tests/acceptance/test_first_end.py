"""What the first end is shown by: one test for each line, through the outermost door."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from core.models import GeoUnit
from core.periods import add_months
from tests.acceptance.support.figures import every_figure_opens_its_list
from tests.acceptance.support.fresh_clone import fresh_clone_serves
from tests.acceptance.support.whole_line import whole_line
from tests.factories import make_user, this_month
from tests.factories_people import signed_in
from tests.reports.test_rollup_property import as_owner as owner_on_every_alias
from tests.reports.test_rollup_property import operation
from tests.reports.test_rollup_property import test_any_sequence_of_writes_equals_a_rebuild_and_the_oracle as sequences
from tooling.account import ROOT

SMALL_DISTRICT = """state_lgd,state,district_lgd,district,shgs,vos,clfs,members,blocks,gram_panchayats,villages
23,MADHYA PRADESH,431,SHEOPUR,66,52,3,700,3,9,18
"""


def test_fresh_clone():
    """A fresh clone: `make setup`, then `make run` on a free port serves (this test does not run the suite
    again); the demonstration's dashboard says 5,626 SHGs, 383 VOs, 14 CLFs and 65,823 members for Sheopur."""
    fresh_clone_serves()


@pytest.mark.browser
@pytest.mark.usefixtures("django_db_setup")
def test_whole_line():
    """A whole-line test in Chromium: operator enters and closes a meeting by keyboard alone, two real Celery
    workers run, the state page changes, the API gives the same number to the partner and a 404 for what is
    not the partner's."""
    whole_line()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_every_figure_opens_its_list(tmp_path: Path):
    """Every figure on every dashboard page from nation to CLF, and of 50 VOs and 50 SHGs drawn by seed, opens a
    list whose count or sum is that figure."""
    counts = tmp_path / "counts.csv"
    counts.write_text(SMALL_DISTRICT)
    call_command("seed")
    call_command("load_lgd", str(ROOT / "data" / "demonstration"))
    call_command("simulate", counts=counts, district=431, months=2, seed=7, lines="headers")
    nation = GeoUnit.unscoped.get(level="nation")
    browser = signed_in(make_user("national_manager", nation))
    month = add_months(this_month(), -1)

    done = every_figure_opens_its_list(browser, f"/figures/place/{nation.pk}/?month={month:%Y-%m}", seed=50, sample=50)

    # Nation, 36 states and union territories, district, 3 blocks, 3 CLFs, and the two samples.
    assert done.pages == 1 + 36 + 1 + 3 + 3 + 50 + 50
    assert done.figures > 8 * done.pages
    assert done.rows > 3_000


as_owner = owner_on_every_alias


@pytest.mark.django_db(databases=["default", "owner"])
@settings(parent=sequences._hypothesis_internal_use_settings, max_examples=15)
@given(steps=st.lists(operation, max_size=6))
def test_property(as_owner, steps):
    """Property test: any sequence of writes (services, bulk, raw SQL, TRUNCATE, writes into a partition, moves,
    deletes, over three months) and drains equals a rebuild and an independent oracle."""
    sequences.hypothesis.inner_test(as_owner, steps)
