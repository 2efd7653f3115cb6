"""A year of books of all groups of Sheopur, simulated, and what they come to in SQL, in figures and on pages."""

from __future__ import annotations

import csv
import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.urls import reverse

from core.access.actor import system_actor
from core.models import GeoUnit
from core.periods import add_months, month_of, today
from core.seeding import seed_all
from federation.books.sql import unsound_journals
from federation.models import Institution, Journal, Membership
from federation.queries.loan_quality import Portfolio, quality, together
from federation.simulation import federations
from reports.models import IndicatorValue
from tests.factories import make_group, make_place, make_user
from tests.factories_books import credit, debit, post
from tests.factories_loans import laid, lay_loans
from tests.factories_people import signed_in

FOLDER = settings.BASE_DIR / "data" / "demonstration"
GROUPS, YEAR = 5626, 12
# All of the district's groups for the whole year, but each with five women who meet once a month: what is asked here
# does not hang on how many lines an entry has.
WOMEN = 5

TRIAL_BALANCES = """
SELECT i.public_id, sum(l.debit_rupees - l.credit_rupees), sum(l.debit_rupees)
FROM federation_institution i JOIN federation_journal j ON j.institution_id = i.id
JOIN federation_journalline l ON l.journal_id = j.id
WHERE i.tier_id = 'shg' AND i.district_id = %s GROUP BY 1
"""
PASSBOOKS = """
SELECT m.public_id, m.institution_id, sum(l.credit_rupees - l.debit_rupees)
FROM federation_membership m JOIN federation_journalline l ON l.membership_id = m.id
JOIN federation_ledgerhead h ON h.id = l.head_id AND h.of_member AND h.kind = 'liability'
WHERE m.district_id = %s GROUP BY 1, 2
"""
SAVINGS_HEADS = """
SELECT j.institution_id, sum(l.credit_rupees - l.debit_rupees)
FROM federation_journal j JOIN federation_journalline l ON l.journal_id = j.id
JOIN federation_ledgerhead h ON h.id = l.head_id AND h.slug LIKE 'savings@_%%' ESCAPE '@' AND h.kind = 'liability'
WHERE j.district_id = %s GROUP BY 1
"""


def ask(statement: str, key: int) -> list[Any]:
    """All rows of a statement about one district."""
    with connections["default"].cursor() as cursor:
        cursor.execute(statement, [key])
        return cursor.fetchall()


def _sheopur(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> GeoUnit:
    """The district with a year of books; beside it a group of Morena with a saving and a loan that nobody repays."""
    seed_all()
    call_command("load_lgd", str(FOLDER))
    with (FOLDER / "counts.csv").open(encoding="utf-8") as file:
        row = next(one for one in csv.DictReader(file) if one["district_lgd"] == "431")
    assert int(row["shgs"]) == GROUPS
    counts = tmp_path / "counts.csv"
    counts.write_text(",".join(row) + "\n" + ",".join((row | {"members": str(WOMEN * GROUPS)}).values()) + "\n")
    monkeypatch.setattr(federations, "FREQUENCIES", (("monthly", 1.0),))
    capsys.readouterr()
    call_command("simulate", "--counts", str(counts), "--district", "431", "--months", str(YEAR), "--books")
    told = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert (told["months_rebuilt"], told["seconds_checking_books"] > 0) == (YEAR, True)
    state = GeoUnit.unscoped.get(level="state", lgd_code=23)
    village = make_place("village", "Bagchini", make_place("panchayat", "Bagchini", make_place("block", "Joura",
                         make_place("district", "Morena", state, 432), 3991)))  # fmt: skip
    abroad = make_group(village, 3, formed_on=today() - dt.timedelta(400))
    women = list(abroad.memberships.order_by("number"))
    post(system_actor(), abroad, debit("cash", 77_777), credit("savings_compulsory", 77_777, member=women[0]))
    late = today() - dt.timedelta(200)
    lay_loans(laid(abroad, [(late, 900_000_000)], [("disbursed", late - dt.timedelta(30), 900_000_000)]))
    return GeoUnit.unscoped.get(level="district", lgd_code=431)


def year_of_sheopur(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """Every book, every passbook, the figure and the pages; PAR30 as lifelike as it was asked for."""
    sheopur = _sheopur(tmp_path, monkeypatch, capsys)
    rows = ask(TRIAL_BALANCES, sheopur.pk)
    assert len(rows) == GROUPS
    assert {net for _key, net, _moved in rows} == {Decimal(0)}
    assert all(moved > 0 for _key, _net, moved in rows)

    passbooks = ask(PASSBOOKS, sheopur.pk)
    held = sum(amount for _key, _group, amount in passbooks)
    by_group: dict[int, Decimal] = {}
    for _key, group, amount in passbooks:
        by_group[group] = by_group.get(group, 0) + amount
    assert by_group == dict(ask(SAVINGS_HEADS, sheopur.pk))
    stock = IndicatorValue.unscoped.get(unit=sheopur, indicator="MTG05", month=month_of(today()))
    assert stock.numerator == held > 100_000_000
    assert min(amount for _key, _group, amount in passbooks) >= 0
    assert unsound_journals() == []

    place = Portfolio.of_place(sheopur)
    sums = together(quality(place, add_months(month_of(today()), 1 - YEAR), today()))
    assert sums.par30 is not None
    assert sums.on_time_rate is not None
    assert Decimal("0.02") < sums.par30 < Decimal("0.04")
    assert Decimal("0.92") < sums.on_time_rate < Decimal("0.98")
    # The loan abroad alone would make nearly everything a risk.
    assert sums.outstanding_rupees < 900_000_000
    _pages_say_the_same(
        sheopur, {key: moved for key, _net, moved in rows}, {key: held for key, _group, held in passbooks}
    )


def _pages_say_the_same(district: GeoUnit, moved: dict[Any, Decimal], held: dict[Any, Decimal]) -> None:
    """Of a few groups the trial balance, and of a woman of each her passbook, as a block's operator reads them."""
    groups = Institution.unscoped.filter(district=district, tier="shg", status="active").order_by("code")
    for group in (groups[0], groups[2500], groups[5000]):
        browser = signed_in(make_user("block_operator", group.block))
        first = Journal.unscoped.filter(institution=group).order_by("posted_on")[0].posted_on
        asked = {"since": f"{first:%d-%m-%Y}", "until": f"{today():%d-%m-%Y}"}
        page = browser.get(reverse("federation:books-report", args=[group.public_id, "trial-balance"]), asked)
        total = page.context["statement"].lines[-1].cells
        assert total[3:] == (moved[group.public_id], moved[group.public_id], total[5], total[5])
        for woman in Membership.unscoped.filter(institution=group):
            page = browser.get(reverse("federation:passbook", args=[woman.public_id]))
            lines = page.context["statement"].lines
            after = lines[next(at for at, line in enumerate(lines) if line.kind == "section") + 1 :]
            assert sum(line.cells[3] or 0 for line in after) == held[woman.public_id]
