"""Every table that an indicator reads marks what it changes, on every path."""

import pytest
from django.db import connection

from core.db_ops import triggers_of
from core.indicators import sources

EVENTS = {"insert", "update", "delete", "truncate"}


def test_there_are_sources() -> None:
    assert {source.slug for source in sources()} == {
        "meetings",
        "savings",
        "spells",
        "spells_3_months",
        "spells_6_months",
        "entries",
        "federated",
        "members",
        "memberships",
        "handed_in",
        "approved",
        "cadres",
        "qualified",
        "sheets",
        "dues",
        "households",
        "movement",
        "executive_meetings",
        "executive_meetings_due",
        "leaderships",
        "suspected",
        "second_keyings",
        "spells_with_account",
        "keeping_books",
        "grades",
        "with_revolving_fund",
        "releases",
        "funds_held",
        "loans",
        "loans_of_year",
        "doses",
        "without_dose",
        "subvention",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted({table for source in sources() for table in source.tables}))
def test_table_has_its_four_marks(table: str) -> None:
    told = {(source.block, source.date) for source in sources() if table in source.tables}
    # A source over several tables names no date of one of them; another's source may.
    dates = {(block, date) for block, date in told if date or not any(one == block and day for one, day in told)}
    marks = sorted(name.rsplit("_", 1)[1] for name in triggers_of(table) if name.startswith("dirty"))
    assert marks == sorted([*EVENTS] * len(dates)), "each block column and each date has four marks of its own"


@pytest.mark.django_db
@pytest.mark.parametrize("source", sources(), ids=lambda source: source.slug)
def test_a_source_names_every_table_it_reads(source: object) -> None:
    import datetime as dt

    sql = str(source.at(dt.date(2026, 10, 1)).query)  # type: ignore[attr-defined]
    fact_tables = {t for t in connection.introspection.table_names() if t.startswith("federation_") and f'"{t}"' in sql}
    # The institution's tier never changes, nor what a loan was given for: reading them marks nothing.
    # A journal's lines come with it or never, and an account belongs to whom it was opened for.
    fixed = {"federation_institution", "federation_tier", "federation_loan", "federation_journalline"}
    assert fact_tables - fixed <= set(source.tables)  # type: ignore[attr-defined]


@pytest.mark.django_db
@pytest.mark.parametrize("source", sources(), ids=lambda source: source.slug)
def test_rows_of_a_source_are_told_by_the_month_alone(source: object, django_assert_num_queries: object) -> None:
    """A drain keeps their statements: what a record may change is joined, never looked up while they are built."""
    import datetime as dt

    with django_assert_num_queries(0):  # type: ignore[operator]
        str(source.at(dt.date(2026, 10, 1)).query)  # type: ignore[attr-defined]
