"""Worked examples of lending, repayment, loans at risk and doses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from federation.models import Institution, LoanProduct
from federation.services.loan_load import LoadedLoan
from tests.factories import World, make_group, make_institution
from tests.factories_linkage import lay_linkage
from tests.factories_loans import laid, lay_loans
from tests.reports.golden import DAY, example
from tests.reports.golden_money import given_by

END = dt.date(2026, 10, 31)
MARCH, MAY, JUNE, SEPTEMBER = (dt.date(2026, month, 20) for month in (3, 5, 6, 9))


def back(days: int) -> dt.date:
    return END - dt.timedelta(days=days)


def women(world: World) -> Institution:
    return make_group(world.village(world.karahal), 1)


def owing(group: Institution, outstanding: int, overdue: int = 0, age: int = 0, **values: object) -> LoadedLoan:
    """A loan with so much outstanding, of which an instalment is overdue since `age` days; the rest is due later."""
    dues = [(back(age), overdue)] if overdue else []
    dues.append((END + dt.timedelta(days=60), outstanding - overdue))
    return laid(group, [one for one in dues if one[1]], [("disbursed", back(200), outstanding)], **values)


def of_bank(group: Institution, *moves: tuple[dt.date, int]) -> LoadedLoan:
    """A bank's loan in the books of a group, paid out on these days; nothing falls due before 2027."""
    entries = [("disbursed", day, rupees) for day, rupees in moves]
    return as_of_bank(laid(group, [(dt.date(2027, 3, 31), sum(rupees for _day, rupees in moves))], entries))


def as_of_bank(loan: LoadedLoan) -> LoadedLoan:
    product = LoanProduct.unscoped.get(slug="bank_term_loan")
    return replace(
        loan, lender_id=None, member_id=None, borrower_id=loan.book_id, lender_bank="SBI, Karahal", product=product,
        source="bank",
    )  # fmt: skip


@example("MTG07", 5000)
def lent_in_the_month(world: World) -> None:
    lender = women(world)
    for kind, day, rupees in (
        ("disbursed", DAY, 2000), ("disbursed", END, 3000), ("disbursed", SEPTEMBER, 4000),
        ("disbursed", dt.date(2026, 11, 2), 900),
    ):  # fmt: skip
        lay_loans(laid(lender, [(dt.date(2027, 3, 31), rupees)], [(kind, day, rupees)]))


@example("FIN08", 3000, 4000)
def cif_on_time(world: World) -> None:
    loan = laid(
        women(world), [(DAY, 4000)],
        [("disbursed", JUNE, 4000), ("repaid", dt.date(2026, 10, 12), 3000), ("repaid", dt.date(2026, 10, 20), 1000)],
    )  # fmt: skip
    vo, shg = make_institution(world.karahal, "vo"), loan.book_id
    cif = LoanProduct.unscoped.get(slug="cif_to_shg")
    lay_loans(
        replace(loan, book_id=vo.pk, lender_id=vo.pk, borrower_id=shg, member_id=None, product=cif, source="cif"),
        owing(women(world), 700, 700, 20, source="cif"),  # a woman's: her group's matter
    )


def golden_four(group: Institution) -> list[LoadedLoan]:
    return [
        laid(group, [(back(40), 1000)], [("disbursed", back(200), 1000), ("repaid", back(10), 600)]),
        laid(
            group,
            [(back(12), 4200), (END + dt.timedelta(days=18), 5000)],
            [("disbursed", back(200), 9200), ("repaid", back(12), 4200), ("prepaid", back(12), 700)],
        ),
        laid(group, [(back(12), 800)], [("disbursed", back(200), 800)]),
    ]


@example("FIN12", 4200, 5000)
def member_loans_on_time(world: World) -> None:
    lay_loans(*golden_four(women(world)))


@example("FIN13", 4800, 6000)
def bank_loans_repaid(world: World) -> None:
    lay_loans(*[as_of_bank(one) for one in golden_four(women(world))], owing(women(world), 400, 400, 3))


@example("FIN14", 7000, 200_000)
def golden_three(world: World) -> None:
    other = make_group(world.village(world.vijaypur), 1)
    lay_loans(owing(women(world), 6000, 100, 40), owing(women(world), 16_000))
    lay_loans(owing(other, 1000, 100, 40), owing(other, 177_000))


@example("FIN15", 2000, 22_000)
def golden_two(world: World) -> None:
    group = women(world)
    lay_loans(
        owing(group, 4000, 1000, 45), owing(group, 6000, 500, 10), owing(group, 10_000), owing(group, 2000, 2000, 120)
    )


def by_source(source: str, age: int) -> Callable[[World], None]:
    def build(world: World) -> None:
        group = women(world)
        of_other = "cif" if source == "own" else "own"
        lay_loans(
            owing(group, 1000, 100, age, source=source), owing(group, 3000, source=source),
            owing(group, 9000, 100, age, source=of_other),
        )  # fmt: skip

    return build


for _slug, _age in (("FIN14", 40), ("FIN15", 100)):
    for _source in ("own", "cif", "bank"):
        example(f"{_slug}.{_source.upper()}", 1000, 4000)(by_source(_source, _age))


@example("FIN09", 2)
def two_linked_this_year(world: World) -> None:
    twice = women(world)
    lay_loans(
        of_bank(twice, (MAY, 100_000)), of_bank(twice, (DAY, 200_000)), of_bank(women(world), (JUNE, 50_000)),
        of_bank(women(world), (MARCH, 50_000)), owing(women(world), 500),
    )  # fmt: skip


@example("FIN10", 450_000)
def bank_credit_of_the_month(world: World) -> None:
    lay_loans(
        of_bank(women(world), (DAY, 150_000)),
        of_bank(women(world), (END, 300_000)),
        of_bank(women(world), (MAY, 100_000)),
    )


@example("FIN11", 450_000, 2)
def loan_for_each_linked_group(world: World) -> None:
    twice = women(world)
    lay_loans(
        of_bank(twice, (MAY, 100_000)), of_bank(twice, (DAY, 200_000)), of_bank(women(world), (JUNE, 150_000)),
        of_bank(women(world), (MARCH, 50_000)),
    )  # fmt: skip


def doses(world: World) -> None:
    one, two, told, _none = (women(world) for _ in range(4))
    lay_loans(of_bank(one, (MAY, 100_000)), of_bank(two, (MARCH, 100_000)), of_bank(two, (DAY, 200_000)))
    lay_loans(of_bank(told, (SEPTEMBER, 600_000)), of_bank(one, (dt.date(2026, 11, 4), 200_000)))
    paid = lay_linkage(told, "sanctioned", days_ago=80)
    paid.dose, paid.status, paid.disbursed_on, paid.loan = 5, "disbursed", SEPTEMBER, told.loans_taken.get()
    paid.save()
    lay_loans(given_by(make_institution(world.karahal, "vo"), one, "cif", (MAY, 900)))


for _slug, _count in (("FIN17", 3), ("FIN17.0", 1), ("FIN17.1", 1), ("FIN17.2", 1), ("FIN17.3", 0), ("FIN17.4", 1)):
    example(_slug, _count)(doses)
