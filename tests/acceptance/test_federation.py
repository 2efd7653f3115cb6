"""What the people side of the federation is shown by: one test for each line, through the outermost door."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.support.closed_month import closed_month_stands
from tests.acceptance.support.large_import import large_import
from tests.acceptance.support.monthly_report import report_equals_dashboard_and_sql


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
