"""What a merger or split moves in the books: the lines, the loans, and the shares of what is common.

The caller has scoped the groups. All amounts are rupees; a balance is debit less credit, a share as people say it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal

from django.db.models import Q, Sum

from federation.models import Institution, Journal, JournalLine, LedgerHead, Loan, Membership, Regrouping
from federation.models.ledger import SURPLUS_FORWARD, HeadKind
from federation.models.lifecycle import RegroupingKind
from federation.queries.books import NET

NOTHING = Decimal(0)
LENT, OWED_BY, OWED_TO = "loan_to_member", "due_from_group", "due_to_group"
EARNED = (HeadKind.INCOME, HeadKind.EXPENSE)
OWN = (HeadKind.ASSET, HeadKind.LIABILITY)


@dataclass(frozen=True, slots=True)
class Balance:
    """What one book holds under one head of one woman, account or other institution: debit less credit."""

    head: LedgerHead
    net: Decimal
    membership_id: int | None = None
    bank_account_id: int | None = None
    counterpart_id: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """Of one common thing, how much there is and how much goes along; `by_rule` where nobody typed it."""

    head: LedgerHead
    whole_rupees: Decimal
    moved_rupees: Decimal
    by_rule: bool

    @property
    def net(self) -> Decimal:
        """What goes, as debit less credit."""
        return self.moved_rupees if self.head.adds_by_debit else -self.moved_rupees


@dataclass(frozen=True, slots=True)
class Plan:
    """What leaves the giving book. `shares` and `due_rupees` are a split's: what the new group is still owed, or owes."""

    lines: tuple[Balance, ...]
    loans: tuple[Loan, ...]
    shares: tuple[Share, ...] = ()
    due_rupees: Decimal = NOTHING
    part: Decimal = Decimal(1)

    def of_members(self, kind: str) -> Decimal:
        """What women saved (liability) or owe (asset) of all that moves."""
        net = sum((one.net for one in self.lines if one.head.of_member and one.head.kind == kind), NOTHING)
        return net if kind == HeadKind.ASSET else -net


def keeps_books(group: Institution | None) -> bool:
    """True once its books have begun."""
    return group is not None and Journal.unscoped.filter(institution=group).exists()


def balances_of(group: Institution) -> list[Balance]:
    """Every balance of a book that is not nothing, by head, woman, account and other institution.

    A woman is told where it is hers or she is owed: what she once paid as interest is the group's own.
    """
    heads = {one.pk: one for one in LedgerHead.unscoped.all()}  # reference data
    rows = JournalLine.unscoped.filter(journal__institution=group).order_by()
    by = ("head_id", "membership_id", "bank_account_id", "counterpart_id")
    sums: dict[tuple[int, int | None, int | None, int | None], Decimal] = {}
    for row in rows.values(*by).annotate(net=Sum(NET)):
        hers = row["membership_id"] if heads[row["head_id"]].kind in OWN else None
        key = (row["head_id"], hers, row["bank_account_id"], row["counterpart_id"])
        sums[key] = sums.get(key, NOTHING) + row["net"]
    found = [Balance(heads[key[0]], net, *key[1:]) for key, net in sums.items() if net]
    return sorted(found, key=lambda one: (one.head.order, one.membership_id or 0, one.bank_account_id or 0))


def figures_of(group: Institution) -> dict[str, Decimal]:
    """Savings of women, loans to them and money at the bank, by the book."""
    held = balances_of(group)

    def summed(wanted: Iterable[Decimal]) -> Decimal:
        return sum(wanted, NOTHING)

    return {
        "savings": summed(-one.net for one in held if one.head.of_member and one.head.kind == HeadKind.LIABILITY),
        "loans": summed(one.net for one in held if one.head.slug == LENT),
        "bank": summed(one.net for one in held if one.head.of_bank),
    }


def plan_of(row: Regrouping) -> Plan | None:
    """What the books would move now; None where the giving group keeps none."""
    if not keeps_books(row.giving):
        return None
    if row.kind == RegroupingKind.MERGE:
        return Plan(tuple(balances_of(row.giving)), tuple(running_loans(row.giving)))
    return _split(row)


def running_loans(group: Institution) -> list[Loan]:
    """Loans that it gave or took, and those of its women elsewhere, that are not settled."""
    mine = Q(book=group) | Q(borrower=group) | Q(member__institution=group)
    rows = Loan.unscoped.filter(mine, settled_on=None).select_related("product", "book", "member__person")
    return list(rows.order_by("pk"))


def _split(row: Regrouping) -> Plan:
    held, goers = balances_of(row.giving), set(row.goers)
    hers = [one for one in held if one.membership_id in goers]
    loans = [one for one in running_loans(row.giving) if one.member_id in goers]
    part = _part(held, row)
    shares = _shares(held, part, row.shares)
    plan = Plan(tuple(hers), tuple(loans), shares, part=part)
    # The women take along what they owe and saved; what is missing on either side, one group owes the other.
    left = sum((one.net for one in hers), NOTHING) + sum((one.net for one in shares), NOTHING)
    return replace(plan, due_rupees=-left)


def _part(held: list[Balance], row: Regrouping) -> Decimal:
    """The part of the common things that the women have a claim to: by what they saved, else by heads."""
    saved = [one for one in held if one.head.of_member and one.head.kind == HeadKind.LIABILITY]
    whole = sum((-one.net for one in saved), NOTHING)
    if whole > 0:
        return sum((-one.net for one in saved if one.membership_id in set(row.goers)), NOTHING) / whole
    present = Membership.unscoped.filter(institution=row.giving, left_on=None).count()
    return Decimal(len(row.goers)) / max(present, 1)


def common_things(held: list[Balance]) -> list[tuple[LedgerHead, Decimal]]:
    """Cash in hand, own funds, and the surplus with what was earned and spent, as people say it."""
    sums: dict[LedgerHead, Decimal] = {}
    surplus = LedgerHead.unscoped.get(slug=SURPLUS_FORWARD)
    for one in held:
        head = surplus if one.head.kind in EARNED else one.head
        if head.of_cash or head.kind == HeadKind.FUND:
            sums[head] = sums.get(head, NOTHING) + (one.net if head.adds_by_debit else -one.net)
    return sorted(((head, net) for head, net in sums.items() if net), key=lambda one: one[0].order)


def _shares(held: list[Balance], part: Decimal, typed: dict[str, str]) -> tuple[Share, ...]:
    found = []
    for head, whole in common_things(held):
        by_rule = head.slug not in typed
        # Whole rupees, so that cash can be counted out.
        moved = (whole * part).quantize(Decimal(1), ROUND_DOWN) if by_rule else Decimal(typed[head.slug])
        found.append(Share(head, whole, moved, by_rule))
    return tuple(found)


def others_naming(group: Institution) -> list[int]:
    """Keys of institutions whose books hold something of this group or lent to its women, in order."""
    lines = JournalLine.unscoped.filter(counterpart=group).order_by().values_list("journal__institution_id")
    found = {key for (key,) in lines.distinct()} | {one.book_id for one in running_loans(group)}
    return sorted(found - {group.pk})


def held_of(book_id: int, group: Institution) -> list[Balance]:
    """What another book holds under lines that name this group."""
    heads = {one.pk: one for one in LedgerHead.unscoped.all()}  # reference data
    rows = JournalLine.unscoped.filter(journal__institution=book_id, counterpart=group).order_by()
    sums = rows.values("head_id", "bank_account_id").annotate(net=Sum(NET))
    found = [Balance(heads[row["head_id"]], row["net"], None, row["bank_account_id"]) for row in sums if row["net"]]
    return sorted(found, key=lambda one: one.head.order)
