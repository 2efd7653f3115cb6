"""The Monthly Progress Report of a simulated Sheopur: signed, and counted again in plain SQL."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from core.models import GeoUnit
from core.periods import add_months, month_end
from core.services.closing import checklist
from reports.models import MonthlyReport
from reports.monthly_lines import recorded
from reports.services.rollup import drain
from tests.factories import make_user, this_month
from tests.factories_people import signed_in
from tooling.account import ROOT

COUNTS = """state_lgd,state,district_lgd,district,shgs,vos,clfs,members,blocks,gram_panchayats,villages
23,MADHYA PRADESH,431,SHEOPUR,66,52,3,700,3,9,18
"""
ACTIVE = (
    "SELECT count(*) FROM federation_institutionspell s JOIN federation_institution i ON i.id = s.institution_id "
    "WHERE s.district_id = %(district)s AND s.starts_on <= %(last)s AND (s.ends_on IS NULL OR s.ends_on > %(last)s) "
    "AND s.status = 'active' AND s.tier_id = "
)
# Independent of the declarations: written from the words of each row.
SQL = {
    "2.1": ACTIVE.replace("count(*)", "count(DISTINCT s.block_id)") + "'shg'",
    "2.2": ACTIVE.replace("count(*)", "count(DISTINCT s.panchayat_id)") + "'shg'",
    "2.3": ACTIVE.replace("count(*)", "count(DISTINCT s.village_id)") + "'shg'",
    "5.1": ACTIVE + "'shg' AND i.formed_on <= %(three)s",
    "6.1": ACTIVE + "'shg' AND i.formed_on <= %(six)s",
    "7.1": ACTIVE + "'vo'",
    "7.2": ACTIVE
    + "'shg' AND EXISTS (SELECT FROM federation_affiliation a WHERE a.child_id = i.id AND a.parent_tier_id = 'vo' "
    "AND a.starts_on <= %(last)s AND (a.ends_on IS NULL OR a.ends_on > %(last)s))",
    "7.7": ACTIVE + "'clf'",
}


def report_equals_dashboard_and_sql(folder: Path) -> None:
    """Closes every block's month and signs the district's report through the pages, then compares."""
    counts = folder / "counts.csv"
    counts.write_text(COUNTS)
    call_command("seed")
    call_command("load_lgd", str(ROOT / "data" / "demonstration"))
    call_command("simulate", counts=counts, district=431, months=2, seed=7, lines="headers")
    month = add_months(this_month(), -1)
    sheopur = GeoUnit.unscoped.get(level="district", lgd_code=431)
    for block in GeoUnit.unscoped.filter(level="block", district=sheopur):
        seen = {f"seen-{one.check.slug}": str(one.count) for one in checklist(block.pk, month)}
        address = reverse("reports:closing", args=[block.pk, f"{month:%Y-%m}"])
        signed_in(make_user("block_manager", block)).post(f"{address}close/", seen)
    browser = signed_in(make_user("district_manager", sheopur))
    browser.post(reverse("reports:mpr-sign", args=[sheopur.pk, f"{month:%Y-%m}"]), {"note": ""})
    report = MonthlyReport.unscoped.get(unit=sheopur)
    assert (report.signed_below, report.expected_below) == (3, 3)
    drain()
    values = {row.number: row.value for row in report.rows.all()}
    page = browser.get(reverse("reports:mpr", args=[sheopur.pk, f"{month:%Y-%m}"]))
    shown = {row["number"]: row for _section, rows in page.context["sections"] for row in rows}
    last = month_end(month)
    given = {
        "district": sheopur.pk, "last": last,
        "three": month_end(add_months(month, -3)), "six": month_end(add_months(month, -6)),
    }  # fmt: skip
    assert set(SQL) <= {line.number for line in recorded()}
    for line in recorded():
        rows = browser.get(shown[line.number]["url"]) if shown[line.number]["url"] else None
        behind = Decimal(re.sub(r"[^\d.]", "", rows.context["total"])) if rows is not None else None
        assert values.get(line.number) == behind, line.number
        if line.number in SQL:
            with connection.cursor() as cursor:
                cursor.execute(SQL[line.number], given)
                assert values[line.number] == cursor.fetchone()[0], line.number
    assert values["7.2"] > 0
