"""What the books of an institution, or of several put together, say: balances, and the statements made of them.

The caller has scoped the institution; nothing here names a woman but `member_balances`, whose caller may see members.
All amounts are rupees.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from federation.models import Institution, JournalLine, LedgerHead
from federation.models.journal import JournalKind
from federation.models.ledger import HeadKind

NOTHING = Decimal(0)
NET = F("debit_rupees") - F("credit_rupees")
MONEY = Q(head__of_cash=True) | Q(head__of_bank=True)
_TAKEN_BACK = Q(journal__kind=JournalKind.REVERSAL)
# A reversal lessens what it takes back.
CAME = Sum("credit_rupees", filter=~_TAKEN_BACK, default=NOTHING) - Sum(
    "debit_rupees", filter=_TAKEN_BACK, default=NOTHING
)
WENT = Sum("debit_rupees", filter=~_TAKEN_BACK, default=NOTHING) - Sum(
    "credit_rupees", filter=_TAKEN_BACK, default=NOTHING
)
# One book, or the keys of institutions whose books are put together.
Books = Institution | Collection[int]


@dataclass(frozen=True, slots=True)
class HeadBalance:
    """One row of a trial balance. Opening and closing are debit less credit: what it owes stands below zero."""

    head: LedgerHead
    opening_rupees: Decimal
    debit_rupees: Decimal
    credit_rupees: Decimal

    @property
    def closing_rupees(self) -> Decimal:
        """Debit less credit at the end of the last day."""
        return self.opening_rupees + self.debit_rupees - self.credit_rupees


@dataclass(frozen=True, slots=True)
class HeadAmount:
    """One row of a statement. `account_drawn` where it is not the head but what is drawn beyond an account's money."""

    head: LedgerHead
    rupees: Decimal
    account_drawn: bool = False


@dataclass(frozen=True, slots=True)
class ReceiptsPayments:
    """Money before, what came in, what went out, money after; money is cash in hand and at the bank.

    `regrouped_rupees` is what came with a merger or split, below zero where it went.
    """

    opening_rupees: Decimal
    receipts: tuple[HeadAmount, ...]
    payments: tuple[HeadAmount, ...]
    closing_rupees: Decimal
    regrouped_rupees: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class IncomeExpenditure:
    """What was earned and spent in a span of days, money or not."""

    income: tuple[HeadAmount, ...]
    expenditure: tuple[HeadAmount, ...]

    @property
    def surplus_rupees(self) -> Decimal:
        """Below zero where more was spent than earned."""
        return _total(self.income) - _total(self.expenditure)


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """What it has, what it owes, its own funds, and the surplus of earlier years and of this one."""

    assets: tuple[HeadAmount, ...]
    liabilities: tuple[HeadAmount, ...]
    funds: tuple[HeadAmount, ...]
    earlier_surplus_rupees: Decimal
    surplus_rupees: Decimal

    @property
    def assets_rupees(self) -> Decimal:
        """All that it has."""
        return _total(self.assets)

    @property
    def claims_rupees(self) -> Decimal:
        """All that stands against it; equal to `assets_rupees` in every sound book."""
        claims = _total(self.liabilities) + _total(self.funds)
        return claims + self.earlier_surplus_rupees + self.surplus_rupees


def year_begins(day: dt.date) -> dt.date:
    """The first day of the day's financial year."""
    return dt.date(max(day.year - (day.month < 4), 1), 4, 1)


def trial_balance(institution: Books, until: dt.date, since: dt.date | None = None) -> list[HeadBalance]:
    """Every head that the books used up to the day, in order; movements from `since`, 1 April if none is given."""
    first = since or year_begins(until)
    before, within = Q(journal__posted_on__lt=first), Q(journal__posted_on__gte=first)
    rows = (
        lines_until(institution, until)
        .values("head_id")
        .annotate(
            opening=Sum(NET, filter=before, default=NOTHING),
            debit=Sum("debit_rupees", filter=within, default=NOTHING),
            credit=Sum("credit_rupees", filter=within, default=NOTHING),
        )
    )
    heads = _heads()
    found = [HeadBalance(heads[row["head_id"]], row["opening"], row["debit"], row["credit"]) for row in rows]
    return sorted(found, key=lambda one: (one.head.order, one.head.slug))


def member_balances(institution: Institution, until: dt.date) -> dict[int, dict[str, Decimal]]:
    """By membership: the balance under each head of members as people say it, savings she has and loans she owes.

    A balance that is nothing again is left out.
    """
    rows = lines_until(institution, until).filter(head__of_member=True).values("membership_id", "head_id")
    heads = _heads()
    found: dict[int, dict[str, Decimal]] = {}
    for row in rows.annotate(net=Sum(NET)).order_by("membership_id", "head__order"):
        if row["net"]:
            head = heads[row["head_id"]]
            amount = row["net"] if head.adds_by_debit else -row["net"]
            found.setdefault(row["membership_id"], {})[head.slug] = amount
    return found


def receipts_and_payments(institution: Books, since: dt.date, until: dt.date) -> ReceiptsPayments:
    """Money in and out by head. A cut-off sheet is money that was there; a reversal lessens what it takes back.

    Entries that move no money are none of it; of those that do, every line counts, so that the sums meet. What a merger
    or split brought or took is told in one sum.
    """
    there = Q(journal__posted_on__lt=since) | Q(journal__kind=JournalKind.OPENING)
    money = lines_until(institution, until).filter(MONEY)
    regrouped = Q(journal__kind=JournalKind.TRANSFER, journal__posted_on__gte=since)
    sums = money.aggregate(
        before=Sum(NET, filter=there, default=NOTHING),
        after=Sum(NET, default=NOTHING),
        regrouped=Sum(NET, filter=regrouped, default=NOTHING),
    )
    by_head = list(moving_lines(institution, since, until).values("head_id").annotate(came=CAME, went=WENT))
    heads = _heads()
    came = [HeadAmount(heads[row["head_id"]], row["came"]) for row in by_head if row["came"]]
    went = [HeadAmount(heads[row["head_id"]], row["went"]) for row in by_head if row["went"]]
    return ReceiptsPayments(
        sums["before"],
        tuple(sorted(came, key=lambda one: _place(one.head.receipt_order, one.head))),
        tuple(sorted(went, key=lambda one: _place(one.head.payment_order, one.head))),
        sums["after"],
        sums["regrouped"],
    )


def income_and_expenditure(institution: Books, since: dt.date, until: dt.date) -> IncomeExpenditure:
    """What was earned and spent from the first day to the last, both included."""
    rows = trial_balance(institution, until, since)
    return IncomeExpenditure(
        tuple(_moved(one, HeadKind.INCOME) for one in rows if _has_moved(one, HeadKind.INCOME)),
        tuple(_moved(one, HeadKind.EXPENSE) for one in rows if _has_moved(one, HeadKind.EXPENSE)),
    )


def balance_sheet(institution: Books, day: dt.date) -> BalanceSheet:
    """What the books say at the end of the day. What is drawn beyond a cash credit account's money is owed."""
    rows = [one for one in trial_balance(institution, day) if not one.head.of_bank]
    has = [HeadAmount(one.head, one.closing_rupees) for one in rows if one.head.kind == HeadKind.ASSET]
    owes: list[HeadAmount] = []
    heads = _heads()
    accounts = lines_until(institution, day).filter(head__of_bank=True).values("head_id", "bank_account_id")
    in_bank: dict[int, Decimal] = {}
    drawn: dict[int, Decimal] = {}
    for row in accounts.annotate(net=Sum(NET)):
        side = in_bank if row["net"] >= 0 else drawn
        side[row["head_id"]] = side.get(row["head_id"], NOTHING) + abs(row["net"])
    has += [HeadAmount(heads[pk], amount) for pk, amount in in_bank.items()]
    owes += [HeadAmount(heads[pk], amount, account_drawn=True) for pk, amount in drawn.items()]
    owes += [HeadAmount(one.head, -one.closing_rupees) for one in rows if one.head.kind == HeadKind.LIABILITY]
    earned = [one for one in rows if one.head.kind in {HeadKind.INCOME, HeadKind.EXPENSE}]
    return BalanceSheet(
        _in_order(has),
        _in_order(owes),
        _in_order(HeadAmount(one.head, -one.closing_rupees) for one in rows if one.head.kind == HeadKind.FUND),
        sum((-one.opening_rupees for one in earned), NOTHING),
        sum((one.credit_rupees - one.debit_rupees for one in earned), NOTHING),
    )


def lines_until(institution: Books, until: dt.date) -> QuerySet[JournalLine]:
    """Every line up to the end of the day, in no order."""
    rows = JournalLine.unscoped.filter(journal__posted_on__lte=until).order_by()
    if isinstance(institution, Institution):
        return rows.filter(journal__institution=institution)
    return rows.filter(journal__institution__in=institution)


def moving_lines(institution: Books, since: dt.date, until: dt.date) -> QuerySet[JournalLine]:
    """Lines that are not money, of entries that moved some; `came` and `went` by whatever they are grouped."""
    moved = JournalLine.unscoped.filter(MONEY, journal=OuterRef("journal"))  # of entries that are counted anyway
    rows = lines_until(institution, until).filter(Exists(moved), ~MONEY, journal__posted_on__gte=since)
    return rows.exclude(journal__kind__in=(JournalKind.OPENING, JournalKind.TRANSFER))


def _heads() -> dict[int, LedgerHead]:
    return {head.pk: head for head in LedgerHead.unscoped.all()}


def _has_moved(one: HeadBalance, kind: str) -> bool:
    return one.head.kind == kind and one.debit_rupees != one.credit_rupees


def _moved(one: HeadBalance, kind: str) -> HeadAmount:
    amount = one.debit_rupees - one.credit_rupees
    return HeadAmount(one.head, amount if kind == HeadKind.EXPENSE else -amount)


def _total(rows: Iterable[HeadAmount]) -> Decimal:
    return sum((one.rupees for one in rows), NOTHING)


def _in_order(rows: Iterable[HeadAmount]) -> tuple[HeadAmount, ...]:
    return tuple(sorted((one for one in rows if one.rupees), key=lambda one: (one.head.order, one.head.slug)))


def _place(order: int | None, head: LedgerHead) -> tuple[int, int, str]:
    return (9999 if order is None else order, head.order, head.slug)
