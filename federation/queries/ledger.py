"""Entries of a book one by one: a head's ledger, the vouchers of some days, one woman's passbook. Amounts in rupees.

The caller has scoped the institution, and may see members where `with_names` is asked for or a passbook is made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from federation.models import Institution, Journal, JournalLine, LedgerHead, Membership
from federation.models.journal import JournalKind

NOTHING = Decimal(0)
RUPEES = DecimalField(max_digits=14, decimal_places=2)
NET = F("debit_rupees") - F("credit_rupees")


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One line under a head, the heads on the other side, and debit less credit after it."""

    line: JournalLine
    others: tuple[LedgerHead, ...]
    balance_rupees: Decimal


@dataclass(frozen=True, slots=True)
class Ledger:
    """A head's lines of some days. Balances are debit less credit."""

    opening_rupees: Decimal
    rows: tuple[LedgerRow, ...]

    @property
    def closing_rupees(self) -> Decimal:
        """After the last row."""
        return self.rows[-1].balance_rupees if self.rows else self.opening_rupees


def head_ledger(
    institution: Institution, head: LedgerHead, since: dt.date, until: dt.date, *, with_names: bool
) -> Ledger:
    """Every line under the head from the first day to the last, both included."""
    mine = JournalLine.unscoped.filter(head=head, journal__institution=institution)
    opening = mine.filter(journal__posted_on__lt=since).aggregate(net=Sum(NET, default=NOTHING))["net"]
    joined = ["journal", "bank_account", "counterpart", "membership"] + ["membership__person"] * with_names
    within = mine.filter(journal__posted_on__gte=since, journal__posted_on__lte=until)
    lines = list(within.select_related(*joined).order_by("journal__posted_on", "journal__number", "pk"))
    others = _heads_of({line.journal_id for line in lines})
    rows, balance = [], opening
    for line in lines:
        balance += line.debit_rupees - line.credit_rupees
        is_debit = bool(line.debit_rupees)
        beside = [one for one, debit in others[line.journal_id] if debit is not is_debit and one.pk != head.pk]
        rows.append(LedgerRow(line, tuple(dict.fromkeys(beside)), balance))
    return Ledger(opening, tuple(rows))


def _heads_of(journals: set[int]) -> dict[int, list[tuple[LedgerHead, bool]]]:
    """By entry: its heads, and whether each stands on the debit side."""
    found: dict[int, list[tuple[LedgerHead, bool]]] = {}
    for line in lines_of_journals(journals):
        found.setdefault(line.journal_id, []).append((line.head, bool(line.debit_rupees)))
    return found


def lines_of_journals(journals: Iterable[int]) -> Iterable[JournalLine]:
    """Lines of several entries with their heads, money last."""
    rows = JournalLine.unscoped.filter(journal__in=list(journals)).select_related("head")
    return rows.order_by("journal__posted_on", "journal__number", "head__of_cash", "head__of_bank", "pk")


def entries_of(institution: Institution, since: dt.date, until: dt.date) -> list[tuple[Journal, list[JournalLine]]]:
    """The entries of some days with their lines, by day and number."""
    rows = Journal.unscoped.filter(institution=institution, posted_on__gte=since, posted_on__lte=until)
    journals = list(rows.order_by("posted_on", "number"))
    by_journal: dict[int, list[JournalLine]] = {}
    for line in lines_of_journals(one.pk for one in journals):
        by_journal.setdefault(line.journal_id, []).append(line)
    return [(one, by_journal.get(one.pk, [])) for one in journals]


@dataclass(frozen=True, slots=True)
class Standing:
    """The entry of a book that was made last, and cash in hand."""

    last: Journal
    cash_rupees: Decimal


def standing_of(institution: Institution) -> Standing | None:
    """Where the book stands; None where it has not begun."""
    rows = Journal.unscoped.filter(institution=institution)
    cash = Coalesce(Subquery(_cash(rows)), NOTHING, output_field=RUPEES)
    last = rows.annotate(cash=cash).order_by("-number").first()
    return None if last is None else Standing(last, last.cash)


def _cash(rows: QuerySet[Journal]) -> QuerySet[Any]:
    return rows.order_by().values("institution").annotate(cash=Sum("cash_change_rupees")).values("cash")


@dataclass(frozen=True, slots=True)
class PassbookRow:
    """One entry that moved her money: by head what she paid in and what she took out, and what stands after it."""

    journal: Journal
    moved: tuple[tuple[LedgerHead, Decimal, Decimal], ...]
    savings_rupees: Decimal
    loan_rupees: Decimal


@dataclass(frozen=True, slots=True)
class Passbook:
    """One woman's book: savings and loan before, entry by entry, and what she has and owes by head at the end."""

    savings_before_rupees: Decimal
    loan_before_rupees: Decimal
    rows: tuple[PassbookRow, ...]
    balances: tuple[tuple[LedgerHead, Decimal], ...]


def passbook_of(membership: Membership, since: dt.date, until: dt.date) -> Passbook:
    """Her lines under heads of members, from the first day to the last, both included."""
    hers = JournalLine.unscoped.filter(membership=membership, head__of_member=True, journal__posted_on__lte=until)
    savings, loan = NOTHING, NOTHING
    before = hers.filter(journal__posted_on__lt=since).order_by().values("head__kind").annotate(net=Sum(NET))
    for row in before:
        savings, loan = _carried(savings, loan, row["head__kind"], row["net"])
    opening = (savings, loan)
    rows: list[PassbookRow] = []
    by_journal: dict[Journal, dict[LedgerHead, list[Decimal]]] = {}
    lines = hers.filter(journal__posted_on__gte=since).select_related("journal", "head")
    for line in lines.order_by("journal__posted_on", "journal__number", "head__order", "pk"):
        sums = by_journal.setdefault(line.journal, {}).setdefault(line.head, [NOTHING, NOTHING])
        sums[0] += line.credit_rupees
        sums[1] += line.debit_rupees
    for journal, heads in by_journal.items():
        for head, (came, went) in heads.items():
            savings, loan = _carried(savings, loan, head.kind, went - came)
        moved = tuple((head, came, went) for head, (came, went) in heads.items())
        rows.append(PassbookRow(journal, moved, savings, loan))
    return Passbook(*opening, tuple(rows), _balances(membership, until))


def _carried(savings: Decimal, loan: Decimal, kind: str, net: Decimal) -> tuple[Decimal, Decimal]:
    return (savings, loan + net) if kind == "asset" else (savings - net, loan)


def _balances(membership: Membership, until: dt.date) -> tuple[tuple[LedgerHead, Decimal], ...]:
    hers = JournalLine.unscoped.filter(membership=membership, head__of_member=True, journal__posted_on__lte=until)
    sums = dict(hers.order_by().values_list("head_id").annotate(net=Sum(NET)))
    heads = LedgerHead.unscoped.filter(Q(pk__in=sums)).order_by("order")  # reference data
    found = [(one, sums[one.pk] if one.adds_by_debit else -sums[one.pk]) for one in heads]
    return tuple((one, amount) for one, amount in found if amount)


def taken_back(journals: Iterable[Journal]) -> set[int]:
    """Keys of those that a later entry took back."""
    keys = [one.pk for one in journals if one.kind != JournalKind.REVERSAL]
    return set(Journal.unscoped.filter(reverses__in=keys).values_list("reverses_id", flat=True))


def lines_with_whom(journal: Journal, *, with_names: bool) -> list[JournalLine]:
    """The lines of one entry with the account, institution or woman that each names."""
    joined = ["head", "bank_account", "counterpart", "membership"] + ["membership__person"] * with_names
    return list(JournalLine.unscoped.filter(journal=journal).select_related(*joined).order_by("pk"))


def with_books(rows: QuerySet[Institution]) -> QuerySet[Institution]:
    """Of institutions that the caller has scoped, those whose books have begun, with where each stands."""
    last = Journal.unscoped.filter(institution=OuterRef("pk")).order_by("-number")
    told = {"last_number": "number", "last_posted_on": "posted_on"}
    stands: dict[str, Any] = {name: Subquery(last.values(column)[:1]) for name, column in told.items()}
    stands["cash_rupees"] = Subquery(_cash(Journal.unscoped.filter(institution=OuterRef("pk"))), output_field=RUPEES)
    found: QuerySet[Institution] = rows.annotate(**stands)
    return found.filter(Exists(last))


def heads_moved(journals: Iterable[Journal]) -> dict[int, list[LedgerHead]]:
    """By key of the entry: the heads that it names beside money, in order; of money alone where there are none."""
    found: dict[int, dict[LedgerHead, None]] = {}
    for line in lines_of_journals(one.pk for one in journals):
        found.setdefault(line.journal_id, {})[line.head] = None
    return {key: [one for one in heads if not one.is_money] or list(heads) for key, heads in found.items()}
