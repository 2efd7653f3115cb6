"""Five hundred random portfolios: the database says of any period and any moment what plain Python says."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

from federation.loans.schedule import Due
from federation.models import Institution, LoanProduct
from federation.queries.loan_quality import Portfolio, quality, together
from federation.queries.loan_standing import standings
from federation.services.loan_load import LoadedEntry, LoadedLoan, LoadedSchedule
from tests.acceptance.support.loan_oracle import DAY, START, PlainLoan, moment, random_loan, total
from tests.factories import World, make_group
from tests.factories_loans import lay_loans

CHUNKS, PORTFOLIOS, QUESTIONS = 10, 50, 4


def loaded(group: Institution, product: LoanProduct, loan: PlainLoan) -> LoadedLoan:
    """The plain loan as rows; what is undone gets its mirror."""
    entries, mirrors = [], []
    for place, one in enumerate(loan.moves):
        decided = "Group meeting" if one.kind == "written_off" else ""
        entries.append(
            LoadedEntry(one.kind, one.on, one.principal, one.interest, 0, recorded_at=one.known, decided_by=decided)
        )
        if one.undone:
            mirrors.append(
                LoadedEntry(one.kind, one.on, -one.principal, -one.interest, 0, recorded_at=one.undone, reverses=place)
            )
    schedules = []
    for place, one in enumerate(loan.versions):
        rows = [Due(row.due_on, Decimal(row.principal), Decimal(row.interest)) for row in one.rows[1 if place else 0 :]]
        base = (Decimal(one.rows[0].principal), Decimal(one.rows[0].interest)) if place else (Decimal(0), Decimal(0))
        schedules.append(LoadedSchedule(rows, one.from_on, "restructured" if place else "given", base, one.known))
    first = loan.moves[0]
    return LoadedLoan(
        group.pk, product, first.on, first.principal, schedules, entries + mirrors,
        lender_id=group.pk, member_id=group.memberships.get().pk,
    )  # fmt: skip


def answer(portfolio: Portfolio, since: dt.date, as_of: dt.date, known: dt.datetime) -> dict[str, Decimal]:
    """The database's figures under the oracle's names."""
    sums = together(quality(portfolio, since, as_of, known))
    return {
        "owed": sums.outstanding_rupees, "demand": sums.demand_rupees, "collected": sums.collected_rupees,
        "due": sums.due_rupees, "in_time": sums.on_time_rupees, "late": sums.overdue_rupees,
        "par30": sums.at_risk_30_rupees, "par90": sums.at_risk_90_rupees,
    }  # fmt: skip


def oracle_agrees(world: World, chunk: int) -> None:
    """Fifty portfolios, four questions each; `chunk` is the seed."""
    chance = random.Random(4_100 + chunk)
    product = LoanProduct.unscoped.get(slug="member_loan")
    village = world.village(world.karahal)
    held = [
        (make_group(village, 1), [random_loan(chance) for _ in range(chance.randrange(1, 7))])
        for _ in range(PORTFOLIOS)
    ]
    lay_loans(*[loaded(group, product, one) for group, loans in held for one in loans])
    asked_all = []
    for group, loans in held:
        for _ in range(QUESTIONS):
            since = START + DAY * chance.randrange(330)
            as_of = since + DAY * chance.choice([0, 6, 29, 60])
            known = moment(as_of + DAY * chance.choice([-20, 0, 3, 30, 400]), chance)
            expected = total(loans, since, as_of, known)
            assert answer(Portfolio.given_by(group), since, as_of, known) == expected, (
                chunk,
                group.pk,
                since,
                as_of,
                known,
            )
            asked_all.append(expected)
        day = START + DAY * chance.randrange(330)
        risks = total(loans, day, day, dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
        # The list of loans tells the same ages and amounts as the sums.
        rows = standings(Portfolio.given_by(group), day)
        assert sum(one.outstanding_rupees for one in rows) == risks["owed"]
        assert sum(one.due_rupees for one in rows) == risks["late"]
        assert sum(one.outstanding_rupees for one in rows if one.days_overdue > 30) == risks["par30"]
    # The questions met all that they ask about.
    assert all(any(one[name] for one in asked_all) for name in asked_all[0])
