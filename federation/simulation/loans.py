"""Loans of simulated books: what falls due when, every movement, and when one came to be settled.

What falls due is reckoned by `loans/schedule.py`; days are ordinals, amounts whole rupees.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from federation.loans.schedule import Terms, next_day, schedule
from federation.simulation.book_rows import NULL, BookFacts, BookRows
from federation.simulation.federations import iso

NEVER = 10**7
_ANY_DAY = dt.date(2020, 1, 1)


@lru_cache(maxsize=8192)
def parts_of(amount: int, percent: Decimal, count: int, method: str) -> tuple[tuple[int, int], ...]:
    """Principal and interest of each instalment."""
    dues = schedule(Terms(Decimal(amount), percent, count, _ANY_DAY, method=method))
    return tuple((int(one.principal_rupees), int(one.interest_rupees)) for one in dues)


@lru_cache(maxsize=16384)
def due_days(first: int, count: int, period: int) -> tuple[int, ...]:
    """Monthly from the first day on; where a group meets every `period` days (0: monthly), at its next meeting's day."""
    begins = dt.date.fromordinal(first)
    days = [next_day(begins, "monthly", place, of_month=begins.day).toordinal() for place in range(count)]
    return tuple(day + (first - day) % period for day in days) if period else tuple(days)


@dataclass(frozen=True, slots=True)
class Given:
    """How one loan is given: who, by which product, and what falls due on which day."""

    book: int
    place: str
    product: str
    amount: int  # what was lent once
    dues: tuple[tuple[int, int, int], ...]  # day, principal, interest: of what is left to pay
    sanctioned_on: int
    borrower: int | None = None
    member: int | None = None
    bank: str = ""
    purpose: str = "on_lending"
    source: str = ""


@dataclass(slots=True)
class Running:
    """A loan while it runs. `stop_on` is the day from which nothing is paid any more."""

    pk: int
    number: int
    terms: Given
    schedule: int
    left: int
    recorded_at: str
    last_on: int
    last_at: str
    stop_on: int = NEVER
    woman: int = 0
    paid: int = field(default=0)  # instalments

    @property
    def due_on(self) -> int:
        """The oldest unpaid instalment's day."""
        return self.terms.dues[self.paid][0] if self.paid < len(self.terms.dues) else NEVER

    @property
    def instalment(self) -> int:
        """What comes next, with interest."""
        return sum(self.terms.dues[self.paid][1:]) if self.paid < len(self.terms.dues) else 0

    def due_by(self, day: int) -> tuple[int, int, int]:
        """Instalments unpaid and due by the day, their principal and their interest."""
        at, principal, interest = self.paid, 0, 0
        dues = self.terms.dues
        while at < len(dues) and dues[at][0] <= day:
            principal += dues[at][1]
            interest += dues[at][2]
            at += 1
        return at - self.paid, principal, interest


class Lending:
    """Writes the loans of one district."""

    def __init__(self, rows: BookRows, facts: BookFacts) -> None:
        self.rows, self.facts = rows, facts
        self.numbers: dict[int, int] = {}

    def give(self, terms: Given, day: int, moment: str, journal: int, other: int | None = None) -> Running:
        """A new loan, or one brought in by the cut-off sheet, with its schedule and its first entry."""
        rows = self.rows
        pk, laid, entry = rows.next_id("loan"), rows.next_id("loanschedule"), rows.next_id("loanentry")
        number = self.numbers[terms.book] = self.numbers.get(terms.book, 0) + 1
        left = sum(one[1] for one in terms.dues)
        kind = "disbursed" if terms.sanctioned_on == day else "brought_in"
        text = iso(day)
        self._entry(entry, pk, kind, day, (left, 0), (journal, other), moment, terms.place)
        rows.add("loanschedule", f"{laid}\t{pk}\t1\tgiven\t{entry}\t{text}\t{text}\t{moment}\t{terms.place}\n")
        principal_due = interest_due = 0
        instalments = rows.text["federation_loaninstalment"]
        for place, (due, principal, interest) in enumerate(terms.dues, start=1):
            principal_due += principal
            interest_due += interest
            instalments.append(
                f"{laid}\t{place}\t{iso(due)}\t{principal}\t{interest}\t{principal_due}\t{interest_due}\n"
            )
        rows.rows["federation_loaninstalment"] += len(terms.dues)
        return Running(pk, number, terms, laid, left, moment, day, moment)

    def repay(
        self, loan: Running, count: int, amounts: tuple[int, int], day: int, moment: str, journal: int, other: int | None = None
    ) -> None:  # fmt: skip
        """So many instalments are paid; `amounts` is their principal and interest."""
        key = self.rows.next_id("loanentry")
        self._entry(key, loan.pk, "repaid", day, amounts, (journal, other), moment, loan.terms.place)
        loan.paid += count
        loan.left -= amounts[0]
        loan.last_on, loan.last_at = day, max(loan.last_at, moment)

    def finish(self, loan: Running) -> None:
        """Writes the loan itself, once it is known whether it was settled."""
        terms, product = loan.terms, self.facts.products[loan.terms.product]
        settled = f"{NULL}\t{NULL}"
        if loan.paid == len(terms.dues):
            settled = f"{iso(max(loan.last_on, terms.dues[-1][0]))}\t{loan.last_at}"
        lender = NULL if terms.bank else terms.book
        self.rows.add(
            "loan",
            f"{loan.pk}\t{self.rows.public_id()}\t{terms.book}\t{loan.number}\t{product['part']}\t{lender}\t{terms.bank}\t"
            f"{_key(terms.borrower)}\t{_key(terms.member)}\t{terms.product}\t{terms.purpose}\t"
            f"{terms.source or product['source']}\t{iso(terms.sanctioned_on)}\t{terms.amount}\t{product['method']}\t"
            f"{product['accrual']}\t{product['interest_percent']}\t{len(terms.dues)}\t{product['pace']}\t"
            f"{product['moratorium']}\t{product['allocation']}\tt\t{loan.recorded_at}\t{settled}\t{terms.place}\n",
        )

    def dues(self, product: str, amount: int, count: int, first: int, period: int) -> tuple[tuple[int, int, int], ...]:
        """What falls due of an amount by the terms of a product."""
        terms = self.facts.products[product]
        parts = parts_of(amount, terms["interest_percent"], count, terms["method"])
        return tuple((day, *part) for day, part in zip(due_days(first, count, period), parts, strict=False))

    def _entry(
        self, pk: int, loan: int, kind: str, day: int, amounts: tuple[int, int], journals: tuple[int, int | None],
        moment: str, place: str,
    ) -> None:  # fmt: skip
        text, (journal, other) = iso(day), journals
        self.rows.add(
            "loanentry",
            f"{pk}\t{loan}\t{kind}\t{text}\t{text}\t{amounts[0]}\t{amounts[1]}\t{journal}\t{_key(other)}\t{moment}\t{place}\n",
        )


def _key(pk: int | None) -> str:
    return NULL if pk is None else str(pk)
