"""What the people side of the federation is shown by: one test for each line, through the outermost door."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.support.closed_month import closed_month_stands
from tests.acceptance.support.golden_people import category_example, financial_year_example, transfer_example
from tests.acceptance.support.large_import import large_import
from tests.acceptance.support.monthly_report import report_equals_dashboard_and_sql
from tests.acceptance.support.whole_life import whole_life


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_closed_month_cannot_change():
    """A closed month cannot be changed by any of: services, API, import, `bulk_create`, `UPDATE` typed into psql."""
    closed_month_stands()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_report_of_a_closed_month(tmp_path: Path):
    """MPR of a closed Sheopur month: its totals equal the dashboard's and an independent count in plain SQL, row by
    row."""
    report_equals_dashboard_and_sql(tmp_path)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_large_file_with_known_errors():
    """A 100,000-row file with 1,000 known errors of 20 kinds: exactly those 1,000 reported, by row and reason."""
    large_import()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_golden_financial_year(monkeypatch: pytest.MonkeyPatch):
    """Golden example 10: a meeting on 30 March 2026 entered on 6 April 2026 belongs to 2026-03 and 2025-26; where
    2026-03 is frozen, it needs an unlock, and the report shows both as first reported and revised."""
    financial_year_example(monkeypatch)


@pytest.mark.django_db
def test_golden_category():
    """Golden example 11: an SHG of 12 with 6 SC, 4 OBC, 2 ST is predominantly SC; with 5 SC, 5 ST, 2 OBC it is Other."""
    category_example()


@pytest.mark.django_db
def test_golden_transfer():
    """Golden example 12: a member with savings 2,400 and a loan of 1,000 leaves SHG A for SHG B: A pays 1,400, the loan
    is closed, the person stays, and both memberships carry the same transfer reference."""
    transfer_example()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_whole_life(live_server: Any, monkeypatch: pytest.MonkeyPatch):
    """A member's whole life (join, lead, transfer, loan, exit, death) as one test through the screens."""
    whole_life(live_server, monkeypatch)
