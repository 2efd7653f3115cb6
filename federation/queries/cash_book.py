"""The cash book and the book of one bank account: entry by entry, with what was left after each. Amounts in rupees.

The caller has scoped the institution or the account.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum

from federation.models import BankAccount, Institution, Journal, JournalLine, LedgerHead

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Particular:
    """What the other lines of an entry come to under one head: `received` are its credits, `paid` its debits."""

    head: LedgerHead
    received_rupees: Decimal
    paid_rupees: Decimal


@dataclass(frozen=True, slots=True)
class BookRow:
    """One entry: what came into this money and went out of it, what was left, and for what."""

    journal: Journal
    received_rupees: Decimal
    paid_rupees: Decimal
    balance_rupees: Decimal
    particulars: tuple[Particular, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The rows of some days between what was there before and what is there after."""

    opening_rupees: Decimal
    rows: tuple[BookRow, ...]

    @property
    def closing_rupees(self) -> Decimal:
        """What is left after the last row."""
        return self.rows[-1].balance_rupees if self.rows else self.opening_rupees


def cash_book(institution: Institution, since: dt.date, until: dt.date) -> Book:
    """Entries that moved cash in hand, from the first day to the last, both included."""
    mine = Q(head__of_cash=True)
    return _book(institution.pk, mine, lambda line: line.head.of_cash, since, until)


def bank_book(account: BankAccount, since: dt.date, until: dt.date) -> Book:
    """Entries that moved the money of one account, from the first day to the last, both included."""
    mine = Q(bank_account=account)
    return _book(account.institution_id, mine, lambda line: line.bank_account_id == account.pk, since, until)


def bank_balances(institution: Institution, until: dt.date) -> dict[int, Decimal]:
    """By key of the account: the money in it at the end of the day, below zero where a cash credit is drawn."""
    rows = JournalLine.unscoped.filter(
        journal__institution=institution, journal__posted_on__lte=until, bank_account__isnull=False
    )
    sums = rows.order_by().values("bank_account_id").annotate(debit=Sum("debit_rupees"), credit=Sum("credit_rupees"))
    return {row["bank_account_id"]: row["debit"] - row["credit"] for row in sums}


def _book(
    institution_id: int, money: Q, is_money: Callable[[JournalLine], bool], since: dt.date, until: dt.date
) -> Book:
    mine = JournalLine.unscoped.filter(money, journal__institution_id=institution_id)
    before = mine.filter(journal__posted_on__lt=since).aggregate(
        debit=Sum("debit_rupees", default=NOTHING), credit=Sum("credit_rupees", default=NOTHING)
    )
    opening = balance = before["debit"] - before["credit"]
    moved = mine.filter(journal__posted_on__gte=since, journal__posted_on__lte=until).values("journal_id")
    by_journal: dict[int, list[JournalLine]] = {}
    for line in JournalLine.unscoped.filter(journal__in=moved).select_related("head").order_by("head__order", "pk"):
        by_journal.setdefault(line.journal_id, []).append(line)
    rows = []
    for journal in Journal.unscoped.filter(pk__in=by_journal).order_by("posted_on", "number"):
        lines = by_journal[journal.pk]
        came = sum((line.debit_rupees for line in lines if is_money(line)), NOTHING)
        went = sum((line.credit_rupees for line in lines if is_money(line)), NOTHING)
        balance += came - went
        rows.append(BookRow(journal, came, went, balance, _particulars(line for line in lines if not is_money(line))))
    return Book(opening, tuple(rows))


def _particulars(lines: Iterable[JournalLine]) -> tuple[Particular, ...]:
    """By head, in the order of heads, in which the lines come."""
    found: dict[int, Particular] = {}
    for line in lines:
        held = found.get(line.head_id, Particular(line.head, NOTHING, NOTHING))
        found[line.head_id] = Particular(
            line.head, held.received_rupees + line.credit_rupees, held.paid_rupees + line.debit_rupees
        )
    return tuple(found.values())
