"""The view of loans by month says what quality() says of the same month, and never what its books did not know yet."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db.models import Sum

from core.periods import add_months, month_end
from federation.models import LoanMonth, LoanProduct, OperatingNorm
from federation.queries.loan_quality import GRACE, Portfolio, quality, together
from federation.queries.norms import defaults
from federation.queries.repayment_on_time import repayment_on_time
from federation.services.loan_load import LoadedEntry
from tests.acceptance.support.loan_oracle import START, random_loan
from tests.acceptance.support.portfolios import loaded
from tests.factories import make_group
from tests.factories_loans import laid, lay_loans

pytestmark = pytest.mark.django_db
NAMES = ("outstanding", "at_risk_30", "at_risk_90", "demand", "collected", "timely_due", "in_time", "lent")
OCTOBER, NOVEMBER = dt.date(2026, 10, 1), dt.date(2026, 11, 1)


def said(month, **whose):
    rows = LoanMonth.unscoped.filter(month=month, **whose)
    sums = rows.aggregate(**{name: Sum(f"{name}_rupees") for name in NAMES})
    return {name: value or 0 for name, value in sums.items()}


def expected(group, month, grace):
    sums = together(quality(Portfolio.given_by(group), month, month_end(month)))
    earlier = dt.timedelta(days=grace)
    timely = repayment_on_time([group.pk], month - earlier, month_end(month) - earlier)
    in_time, due = timely.get(group.pk, (0, 0))
    return {
        "outstanding": sums.outstanding_rupees, "at_risk_30": sums.at_risk_30_rupees,
        "at_risk_90": sums.at_risk_90_rupees, "demand": sums.demand_rupees, "collected": sums.collected_rupees,
        "timely_due": due, "in_time": in_time,
    }  # fmt: skip


def test_it_agrees_with_quality_over_random_loans(world):
    chance = random.Random(77)
    product = LoanProduct.unscoped.get(slug="member_loan")
    village = world.village(world.karahal)
    held = [(make_group(village, 1), [random_loan(chance) for _ in range(chance.randrange(1, 7))]) for _ in range(40)]
    lay_loans(*[loaded(group, product, one) for group, loans in held for one in loans])
    met = []
    for group, _loans in held:
        for _ in range(6):
            month = add_months(START.replace(day=1), chance.randrange(15))
            found = said(month, institution=group)
            found.pop("lent")
            assert found == expected(group, month, defaults()["shg"][GRACE]), (group.pk, month)
            met.append(found)
    assert all(any(one[name] for one in met) for name in met[0])


def test_the_grace_is_the_states_norm(world, group):
    paid = dt.date(2026, 10, 12)
    loan = laid(
        group,
        [(dt.date(2026, 9, 28), 500), (dt.date(2026, 10, 4), 300), (dt.date(2026, 10, 26), 200)],
        [("disbursed", dt.date(2026, 8, 1), 1000), ("repaid", dt.date(2026, 10, 5), 500), ("repaid", paid, 300)],
    )
    lay_loans(loan)
    # Seven days: the grace of 26 October ends in November, that of 28 September in October.
    found = said(OCTOBER)
    assert (found["timely_due"], found["in_time"]) == (800, 500)
    OperatingNorm.unscoped.create(state=world.state, tier_id="shg", key=GRACE, value=8, from_on=dt.date(2026, 10, 1))
    found = said(OCTOBER)
    assert (found["timely_due"], found["in_time"]) == (800, 800)
    assert said(NOVEMBER)["timely_due"] == 200


def test_what_is_posted_later_was_not_known_then(group):
    due, given = dt.date(2026, 8, 10), dt.date(2026, 7, 1)
    loan = laid(group, [(due, 500)], [("disbursed", given, 500)])
    paid = LoadedEntry("repaid", dt.date(2026, 9, 20), 500, posted_on=dt.date(2026, 11, 4))
    lay_loans(replace(loan, entries=[*loan.entries, paid]))
    for month in (dt.date(2026, 9, 1), OCTOBER):
        found = said(month)
        assert (found["outstanding"], found["at_risk_30"], found["demand"], found["collected"]) == (500, 500, 500, 0)
    later = said(NOVEMBER)
    assert (later["outstanding"], later["at_risk_30"], later["demand"], later["collected"]) == (0, 0, 500, 500)
    # By then the loan is settled, and says nothing of the months after.
    assert not LoanMonth.unscoped.filter(month=dt.date(2027, 3, 1)).exists()


def test_a_loan_stays_in_months_without_an_entry(group):
    lay_loans(laid(group, [(dt.date(2026, 12, 20), 900)], [("disbursed", dt.date(2026, 5, 3), 900)]))
    found = [said(add_months(dt.date(2026, 4, 1), place)) for place in range(8)]
    assert [one["outstanding"] for one in found] == [0, *[Decimal(900)] * 7]
    assert [one["lent"] for one in found] == [0, 900, *[0] * 6]
