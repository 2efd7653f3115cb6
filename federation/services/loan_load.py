"""Loans by the thousand, for simulated districts: one transaction, every rule awake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.access.actor import Actor
from core.errors import NotAllowed
from federation.loans.schedule import Due
from federation.loans.sql import copy_loans, journals_of_days, last_numbers, next_keys
from federation.models import Institution, LoanProduct
from federation.models.loan import LaidFor

NOTHING = Decimal(0)
NULL = r"\N"


@dataclass(frozen=True, slots=True)
class LoadedEntry:
    """One movement. The journal is the one that this transaction posted in the book on `posted_on` (the value day).

    `reverses` is the place, in the loan's list, of the entry that it takes back; amounts stand below zero then.
    """

    kind: str
    value_on: dt.date
    principal_rupees: Decimal | int = NOTHING
    interest_rupees: Decimal | int = NOTHING
    penalty_rupees: Decimal | int = NOTHING
    posted_on: dt.date | None = None
    recorded_at: dt.datetime | None = None
    reverses: int | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class LoadedSchedule:
    """One version; `base` is principal and interest due and paid before it."""

    dues: Sequence[Due]
    from_on: dt.date
    laid_for: str = LaidFor.GIVEN
    base: tuple[Decimal, Decimal] = (NOTHING, NOTHING)
    recorded_at: dt.datetime | None = None
    laid_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LoadedLoan:
    """One loan by keys of rows, on its product's terms but for what is given."""

    book_id: int
    product: LoanProduct
    sanctioned_on: dt.date
    sanctioned_rupees: Decimal | int
    schedules: Sequence[LoadedSchedule]
    entries: Sequence[LoadedEntry]
    lender_id: int | None = None
    lender_bank: str = ""
    ifsc: str = ""
    borrower_id: int | None = None
    member_id: int | None = None
    purpose: str = "other"
    source: str = ""
    terms: dict[str, Any] = field(default_factory=dict)


def load_loans(*, actor: Actor, loans: Iterable[LoadedLoan], using: str = "default") -> int:
    """Stores all of them or none, after `post_many()` posted their journals in the same transaction; counts entries.

    For commands alone. IntegrityError where the database refuses any of them.
    """
    if not actor.is_system:
        raise NotAllowed
    given = list(loans)
    with transaction.atomic(using=using):
        text = _Text(given, using)
        loans_text, schedules, instalments, entries = (
            "".join(part) for part in (text.loans, text.schedules, text.instalments, text.entries)
        )
        copy_loans(loans_text, schedules, instalments, entries, using)
    return len(text.entries)


class _Text:
    """COPY text of the four tables."""

    def __init__(self, given: Sequence[LoadedLoan], using: str) -> None:
        self.loans: list[str] = []
        self.schedules: list[str] = []
        self.instalments: list[str] = []
        self.entries: list[str] = []
        books = sorted({one.book_id for one in given})
        # A command asks, for books that it fills; locked to the commit as single loans lock them.
        held = Institution.unscoped.using(using).select_for_update(of=("self",)).order_by("pk").filter(pk__in=books)
        self.places = {row.pk: list(row.place.keys().values()) for row in held}
        self.numbers = last_numbers(books, using)
        self.journals = journals_of_days(books, using)
        self.now = timezone.now()
        counts = (len(given), sum(len(one.schedules) for one in given), sum(len(one.entries) for one in given))
        names = ("federation_loan", "federation_loanschedule", "federation_loanentry")
        self.keys = [iter(next_keys(name, count, using)) for name, count in zip(names, counts, strict=True)]
        for one in given:
            self._add(one)

    def _add(self, one: LoadedLoan) -> None:
        pk, place, product, terms = next(self.keys[0]), self.places[one.book_id], one.product, one.terms
        number = self.numbers[one.book_id] = self.numbers.get(one.book_id, 0) + 1
        usual: Callable[[str], Any] = lambda name: terms.get(name, getattr(product, name))  # noqa: E731
        allocation = "{" + ",".join(product.allocation) + "}"
        self.loans.append(
            _line(
                pk, one.book_id, number, product.part, one.lender_id, one.lender_bank, one.ifsc, one.borrower_id, one.member_id,
                product.pk, one.purpose, one.source or product.source, one.sanctioned_on, one.sanctioned_rupees,
                usual("method"), usual("accrual"), usual("interest_percent"), usual("instalments"), usual("pace"),
                usual("moratorium"), allocation, usual("whole_rupees"), *place,
            )
        )  # fmt: skip
        keys = [next(self.keys[2]) for _ in one.entries]
        for key, entry in zip(keys, one.entries, strict=True):
            day = entry.posted_on or entry.value_on
            self.entries.append(
                _line(
                    key, pk, entry.kind, entry.value_on, day, entry.principal_rupees, entry.interest_rupees,
                    entry.penalty_rupees, self.journals[one.book_id, day],
                    None if entry.reverses is None else keys[entry.reverses], entry.decided_by,
                    entry.recorded_at or self.now, *place,
                )
            )  # fmt: skip
        for version, laid in enumerate(one.schedules, start=1):
            self._lay(pk, version, laid, keys[0] if version == 1 else None, place)

    def _lay(self, loan: int, version: int, laid: LoadedSchedule, entry: int | None, place: list[Any]) -> None:
        pk, (principal, interest) = next(self.keys[1]), laid.base
        recorded_at, laid_on = laid.recorded_at or self.now, laid.laid_on or laid.from_on
        self.schedules.append(
            _line(pk, loan, version, laid.laid_for, entry, laid.from_on, laid_on, recorded_at, *place)
        )
        rows = [(number, due) for number, due in enumerate(laid.dues, start=1)]
        if version > 1:
            rows.insert(0, (0, Due(laid.from_on - dt.timedelta(days=1), NOTHING, NOTHING)))
        for number, due in rows:
            principal += due.principal_rupees
            interest += due.interest_rupees
            self.instalments.append(
                _line(pk, number, due.due_on, due.principal_rupees, due.interest_rupees, principal, interest)
            )


def _line(*values: Any) -> str:
    return "\t".join(NULL if value is None else str(value) for value in values) + "\n"
