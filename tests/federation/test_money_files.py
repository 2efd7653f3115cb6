"""Registers of grading, plans and funds as files: the block's own rows at a cost that does not grow with them."""

from __future__ import annotations

import csv
import io

import pytest

from core.exports import export_of
from core.exports.asking import ask
from core.exports.services.taking import take
from tests.factories import make_group
from tests.factories_grading import lay_money

pytestmark = pytest.mark.django_db
REGISTERS = ("readiness", "grades", "grade-sheets", "sutra-reviews", "credit-plans", "fund-releases")


@pytest.mark.parametrize("slug", REGISTERS)
@pytest.mark.parametrize("count", [1, 3])
def test_a_file_costs_the_same(world, actor, slug, count, django_assert_num_queries):
    villages = world.village(world.karahal), world.village(world.vijaypur)
    groups = [make_group(villages[0], 1, name=f"Group {index}") for index in range(count)]
    for one in (*groups, make_group(villages[1], 1, name="Elsewhere")):
        lay_money(one)
    export = export_of(slug)
    # Places to filter by, own unit, how many, rows, audit.
    with django_assert_num_queries(5):
        file, job = take(actor=actor, asking=ask(export, actor, {}), format_="csv")
    assert job is None
    with file:
        rows = list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))
    column = "Given to" if slug == "fund-releases" else "Group"
    assert sorted(row[column] for row in rows) == [one.name for one in groups]
