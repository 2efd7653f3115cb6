"""Figures of money through their doors: golden example 3 on page and API, lists that add up, marks, closed months."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from core.access.actor import system_actor
from core.templatetags.indian import indian_number
from reports.models import IndicatorValue
from reports.queries.figures import of_place
from reports.services.rollup import drain, open_months
from reports.services.verification import verify
from tests.factories import make_actor, make_group, make_institution, make_place, make_user, make_world
from tests.factories_loans import laid, lay_loans
from tests.factories_people import make_partner, signed_in
from tests.reports import golden_loans, golden_money, golden_savings
from tests.reports.golden import EXAMPLES, OCTOBER
from tests.reports.golden_loans import golden_three, owing, women
from tests.reports.savings_steps import enter

pytestmark = pytest.mark.django_db
SEPTEMBER, NOVEMBER = dt.date(2026, 9, 1), dt.date(2026, 11, 1)
MODULES = {one.__name__ for one in (golden_loans, golden_money, golden_savings)}
MINE = sorted(slug for slug, (build, *_) in EXAMPLES.items() if build.__module__ in MODULES)


def figure(unit, slug="FIN14", month=OCTOBER):
    row = IndicatorValue.unscoped.filter(unit_id=unit.pk, indicator=slug, month=month).first()
    return row and (row.numerator, row.denominator)


@pytest.fixture
def world():
    world = make_world()
    open_months(actor=system_actor(), first=SEPTEMBER, last=NOVEMBER)
    return world


def test_golden_example_three_on_the_page_and_in_the_api(world):
    golden_three(world)
    make_group(world.village(world.sabalgarh), 1)
    drain()
    assert figure(world.karahal) == (6000, 22_000)
    assert figure(world.vijaypur) == (1000, 178_000)
    assert figure(world.sheopur) == figure(world.state) == figure(world.nation) == (7000, 200_000)
    # A district in which nobody keeps books has no figure.
    assert figure(world.morena) == (None, 0)
    browser = signed_in(make_user("district_manager", world.sheopur))
    page = browser.get(
        reverse("reports:dashboard", args=[world.sheopur.pk]), {"month": "2026-10", "indicator": "FIN14"}
    )
    card = next(one for one in page.context["cards"] if one.label == "Loans at risk, over 30 days")
    assert card.value == "3.5%"
    assert {row.label: row.cells[0].text for row in page.context["ranking"].rows} == {
        "Karahal": "27.3% of 22,000",
        "Vijaypur": "0.6% of 1,78,000",
    }
    partner = make_partner("partner_reader", world.sheopur)
    found = partner.get(f"/api/v1/indicator-values/FIN14-{world.sheopur.pk}-2026-10/").json()
    assert (found["numerator"], found["denominator"]) == ("7000.00", "200000.00")
    own = partner.get(f"/api/v1/indicator-values/FIN14.OWN-{world.karahal.pk}-2026-10/").json()
    assert (own["numerator"], own["denominator"]) == ("6000.00", "22000.00")
    assert partner.get("/api/v1/indicators/FIN14.OWN/").json()["is_ratio"] is True


@pytest.mark.parametrize("slug", MINE)
def test_rows_behind_add_up_to_the_figure(slug):
    world = make_world()
    open_months(actor=system_actor(), first=OCTOBER, last=OCTOBER)
    EXAMPLES[slug][0](world)
    browser = signed_in(make_user("district_manager", world.sheopur))
    for part, total in zip("nd", EXAMPLES[slug][1:], strict=True):
        if total is not None:
            page = browser.get(reverse("reports:rows-place", args=[world.sheopur.pk, slug, part]), {"month": "2026-10"})
            assert page.status_code == 200
            assert page.context["total"] == indian_number(total, 0), part


@pytest.mark.parametrize("loans", [1, 3])
@pytest.mark.parametrize("slug", ["FIN14", "MTG06", "FIN06", "FIN11", "MTG05"])
def test_rows_ask_a_fixed_number_of_queries(slug, loans, django_assert_num_queries):
    world = make_world()
    open_months(actor=system_actor(), first=OCTOBER, last=OCTOBER)
    for _ in range(loans):
        if slug == "FIN11":
            lay_loans(golden_loans.of_bank(women(world), (golden_loans.MAY, 900)))
        elif slug == "FIN14":
            lay_loans(owing(women(world), 900, 100, 40))
        elif slug == "MTG05":
            enter(women(world), OCTOBER, 40)
        elif slug == "MTG06":
            golden_money.graded(women(world), lent_rupees=1, corpus_rupees=2)
        else:
            golden_money.release(make_institution(world.karahal, "clf"), 900, fund="cif")
    lay_loans(owing(make_group(world.village(world.sabalgarh), 1), 900, 100, 40))
    browser = signed_in(make_user("block_operator", world.karahal))
    address = reverse("reports:rows-place", args=[world.karahal.pk, slug, "n"])
    browser.get(address, {"month": "2026-10"})
    with django_assert_num_queries(12):
        page = browser.get(address, {"month": "2026-10"})
    assert len(page.context["table"].rows) == loans


@pytest.mark.parametrize("blocks", [1, 3])
def test_par_of_a_state_is_one_query_of_stored_figures(world, blocks, django_assert_num_queries):
    for number in range(blocks):
        village = make_place("village", "V", make_place("block", f"B{number}", world.sheopur, 9000 + number))
        lay_loans(owing(make_group(village, 1), 1000, 100, 40), owing(make_group(village, 1), 3000))
    drain()
    actor = make_actor("state_manager", world.state)
    with django_assert_num_queries(1):
        held = of_place(actor, world.state.pk, OCTOBER)
    shown = held[OCTOBER, "FIN14"]
    assert (shown.numerator, shown.denominator) == (1000 * blocks, 4000 * blocks)
    assert (shown.reporting, shown.expected) == (2 * blocks, 2 * blocks)


def test_a_late_entry_reaches_its_month_and_all_later_ones(world):
    group = women(world)
    lay_loans(owing(group, 900, 100, 40))
    drain()
    assert [figure(world.state, month=one) for one in (SEPTEMBER, OCTOBER, NOVEMBER)] == [
        (0, 900), (900, 900), (900, 900)
    ]  # fmt: skip
    paid = [("disbursed", golden_loans.back(90), 400), ("repaid", golden_loans.back(3), 400)]
    lay_loans(laid(group, [(golden_loans.back(60), 400)], paid))
    drain()
    assert [figure(world.state, month=one) for one in (SEPTEMBER, OCTOBER, NOVEMBER)] == [
        (0, 1300), (900, 900), (900, 900)
    ]  # fmt: skip
    check, differences = verify(actor=system_actor())
    assert (check.differences, differences) == (0, [])


def test_what_is_posted_in_a_later_month_leaves_the_earlier_ones_as_they_were(world):
    group = women(world)
    loan = owing(group, 900, 900, 40)
    late = replace(loan.entries[0], kind="repaid", value_on=golden_loans.back(40), posted_on=NOVEMBER)
    lay_loans(replace(loan, entries=[*loan.entries, late]))
    drain()
    assert [figure(world.karahal, month=one) for one in (OCTOBER, NOVEMBER)] == [(900, 900), (0, 0)]


def test_without_books_there_is_no_figure_and_without_loans_no_share(world):
    women(world)
    drain()
    assert figure(world.karahal) == (None, 0)
    golden_money.in_books(women(world), OCTOBER, 100, 100)
    drain()
    assert figure(world.karahal) == (Decimal(0), Decimal(0))
    page = signed_in(make_user("block_operator", world.karahal)).get(
        reverse("reports:dashboard", args=[world.karahal.pk]), {"month": "2026-10", "indicator": "FIN14"}
    )
    assert next(one for one in page.context["cards"] if one.label == "Loans at risk, over 30 days").value is None
