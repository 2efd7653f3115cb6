"""What the money side of the federation is shown by: one test for each line, through the outermost door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.acceptance.support.golden_books import cash_book_example
from tests.acceptance.support.golden_credit import dose_example, grade_example
from tests.acceptance.support.golden_quality import dcb_example, par_example, roll_up_example
from tests.acceptance.support.lives import Life
from tests.acceptance.support.portfolios import CHUNKS, oracle_agrees
from tests.acceptance.support.year_of_sheopur import year_of_sheopur
from tests.factories import make_world

EXAMPLES = {
    "1 cash book": cash_book_example,
    "2 PAR": par_example,
    "3 roll-up": roll_up_example,
    "4 DCB": dcb_example,
    "5 PS-1": grade_example,
    "6 dose limit": dose_example,
}
STEPS = ("meet", "meet", "lend", "lend", "pay", "lay_anew", "give_up", "voucher", "go", "take_back", "part", "join")
STEP = st.tuples(st.sampled_from(STEPS), st.integers(0, 11), st.integers(1, 2500), st.integers(0, 6))


@pytest.mark.django_db
@pytest.mark.parametrize("example", EXAMPLES)
def test_golden_examples(example: str):
    """Golden examples 1-6 as tests, through services and through the screen."""
    EXAMPLES[example](make_world())


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEP, min_size=3, max_size=10))
def test_random_lives(steps: list[tuple[str, int, int, int]]):
    """Property tests over random lives of a group: every book balances after every step; sum of member balances equals
    the group's liability; loan outstanding never negative; opening equals the last closing; reversal restores; merge and
    split conserve."""
    with transaction.atomic():
        life = Life(make_world())
        for step in steps:
            life.step(*step)
        life.figures_agree()
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_portfolios_against_an_oracle(chunk: int):
    """PAR, DCB and on-time rate against an independent oracle written in plain Python on 500 random portfolios."""
    oracle_agrees(make_world(), chunk)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_one_year_of_sheopur(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any):
    """One year of Sheopur: trial balance of each of 5,626 SHGs sums to zero, the district's savings stock equals the sum
    of passbooks."""
    year_of_sheopur(tmp_path, monkeypatch, capsys)
