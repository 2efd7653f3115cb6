"""Journals written by raw SQL, and what the database says of them."""

from __future__ import annotations

import pytest
from django.db import connection

from core.periods import today
from federation.models import LedgerHead
from federation.queries.cash_book import cash_book
from tests.factories_books import credit, debit, post

PLACE = ("state_id", "district_id", "block_id", "panchayat_id", "village_id")


def run(sql, *values):
    """As the application role."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else None


def head(slug):
    return LedgerHead.unscoped.get(slug=slug).pk


def header(group, number, change, total, lines, **values):
    """A header by INSERT; returns its key."""
    given = {
        "institution_id": group.pk,
        "number": number,
        "posted_on": today(),
        "kind": "voucher",
        "line_count": lines,
        "total_rupees": total,
        "cash_change_rupees": change,
        "savings_change_rupees": values.pop("saved", 0),
        **{name: getattr(group, name) for name in PLACE},
    } | values
    names, places = ", ".join(given), ", ".join(["%s"] * len(given))
    return run(f"INSERT INTO federation_journal ({names}) VALUES ({places}) RETURNING id", *given.values())[0][0]


def line(journal, slug, left=0, right=0, **values):
    given = {"journal_id": journal, "head_id": head(slug), "debit_rupees": left, "credit_rupees": right} | values
    names, places = ", ".join(given), ", ".join(["%s"] * len(given))
    run(f"INSERT INTO federation_journalline ({names}) VALUES ({places})", *given.values())


def cash_in_hand(group):
    return cash_book(group, today(), today()).closing_rupees


@pytest.fixture
def held(actor, group):
    """A book with ₹500 in hand."""
    return post(actor, group, debit("cash", 500), credit("revolving_fund", 500), days_ago=2)
