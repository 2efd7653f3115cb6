"""The books of a federation and of what belongs to it put together, with what they owe each other counted once.

Heads come in mirrored pairs (`counterparts.MIRRORS`): what an SHG calls savings with the VO is savings of SHGs in the
VO's book. As far as both books say the same, both sides are left out; where they differ, the difference stands and is
told. The caller has scoped every institution whose key is given. Amounts in rupees.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum

from core.access.actor import Actor
from federation.models import Affiliation, Institution, Journal, LedgerHead
from federation.queries.books import (
    CAME,
    NET,
    NOTHING,
    WENT,
    BalanceSheet,
    HeadAmount,
    IncomeExpenditure,
    ReceiptsPayments,
    balance_sheet,
    income_and_expenditure,
    lines_until,
    moving_lines,
    receipts_and_payments,
)
from federation.queries.counterparts import INCOME_MIRRORS, MIRRORS, Mirror

Cell = tuple[int, str, int | None]  # whose book, which head, which other institution is named


@dataclass(frozen=True, slots=True)
class Family:
    """A federation and what belonged to it on a day, as far as the reader sees: tiers and parents by key."""

    tiers: Mapping[int, str]
    parents: Mapping[int, int]
    unseen: int

    @property
    def keys(self) -> list[int]:
        """Whose books are put together."""
        return list(self.tiers)

    def above(self, key: int, tier: str) -> int | None:
        """The federation of that tier to which an institution belongs, within the family."""
        up = self.parents.get(key)
        while up is not None and self.tiers.get(up) != tier:
            up = self.parents.get(up)
        return up


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two books that should say the same and do not. `upper_rupees` is what the federation's book says."""

    lower: int
    upper: int
    head: str
    lower_rupees: Decimal
    upper_rupees: Decimal


@dataclass(slots=True)
class Inner:
    """What is left out by head, because it stands in two books of the family; and where these disagree."""

    by_head: dict[str, Decimal] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)

    def take(self, head: str, rupees: Decimal) -> None:
        """So much of the head is counted elsewhere."""
        self.by_head[head] = self.by_head.get(head, NOTHING) + rupees


def family_of(actor: Actor, institution: Institution, day: dt.date) -> Family:
    """The institution and, two steps down, what belonged to it at the end of the day."""
    tiers, level, unseen = {institution.pk: institution.tier_id}, [institution.pk], 0
    parents: dict[int, int] = {}
    holds = Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gt=day))
    while level:
        # Of an institution that the caller has scoped; what the reader does not see is only counted.
        links = dict(Affiliation.unscoped.filter(holds, parent__in=level).values_list("child_id", "parent_id"))
        seen = Institution.objects.visible_to(actor).filter(pk__in=links).values_list("pk", "tier_id")
        below = {pk: tier for pk, tier in seen if pk not in tiers}
        unseen += len(links) - len(below)
        parents |= {pk: links[pk] for pk in below}
        tiers |= below
        level = list(below)
    return Family(tiers, parents, unseen)


def books_begun(family: Family, day: dt.date) -> int:
    """How many of the family have any entry by the end of the day."""
    rows = Journal.unscoped.filter(institution__in=family.keys, number=1, posted_on__lte=day)
    return rows.count()


def consolidated_sheet(family: Family, day: dt.date) -> tuple[BalanceSheet, Inner]:
    """The balance sheet of all, without what they owe each other."""
    rows = lines_until(family.keys, day).filter(head__slug__in=_heads_in(MIRRORS))
    balances = _cells(rows.values("journal__institution_id", "head__slug", "counterpart_id").annotate(amount=Sum(NET)))
    inner = _inner(family, MIRRORS, *_sides(balances))
    sheet = balance_sheet(family.keys, day)
    assets, owed, funds = (_less(rows, inner.by_head) for rows in (sheet.assets, sheet.liabilities, sheet.funds))
    return replace(sheet, assets=assets, liabilities=owed, funds=funds), inner


def consolidated_income(family: Family, since: dt.date, until: dt.date) -> tuple[IncomeExpenditure, Inner]:
    """Income and expenditure of all, without what they earned from each other."""
    rows = lines_until(family.keys, until).filter(
        head__slug__in=_heads_in(INCOME_MIRRORS), journal__posted_on__gte=since
    )
    moved = _cells(rows.values("journal__institution_id", "head__slug", "counterpart_id").annotate(amount=Sum(NET)))
    inner = _inner(family, INCOME_MIRRORS, *_sides(moved))
    found = income_and_expenditure(family.keys, since, until)
    income, spent = _less(found.income, inner.by_head), _less(found.expenditure, inner.by_head)
    return IncomeExpenditure(income, spent), inner


def consolidated_money(family: Family, since: dt.date, until: dt.date) -> tuple[ReceiptsPayments, Inner]:
    """Receipts and payments of all, without what went from one to another."""
    mirrors = (*MIRRORS, *INCOME_MIRRORS)
    rows = moving_lines(family.keys, since, until).filter(head__slug__in=_heads_in(mirrors))
    by_cell = list(
        rows.values("journal__institution_id", "head__slug", "counterpart_id").annotate(came=CAME, went=WENT)
    )
    came, went = _cells(by_cell, "came"), _cells(by_cell, "went")
    up, down = _inner(family, mirrors, went, came), _inner(family, mirrors, came, went)
    found = receipts_and_payments(family.keys, since, until)
    lower, upper = {one.lower for one in mirrors}, {one.upper for one in mirrors}
    # What went up left the lower book and came into the upper one; what came down the other way round.
    into = _only(up, upper) | _only(down, lower)
    out = _only(up, lower) | _only(down, upper)
    whole = Inner({}, [*up.disagreements, *down.disagreements])
    return replace(found, receipts=_less(found.receipts, into), payments=_less(found.payments, out)), whole


def _only(inner: Inner, heads: set[str]) -> dict[str, Decimal]:
    return {slug: amount for slug, amount in inner.by_head.items() if slug in heads}


def _heads_in(mirrors: Iterable[Mirror]) -> list[str]:
    return sorted({slug for one in mirrors for slug in (one.lower, one.upper)})


def _cells(rows: Iterable[Any], name: str = "amount") -> dict[Cell, Decimal]:
    return {(row["journal__institution_id"], row["head__slug"], row["counterpart_id"]): row[name] for row in rows}


def _sides(cells: dict[Cell, Decimal]) -> tuple[dict[Cell, Decimal], dict[Cell, Decimal]]:
    """Both sides as people say them: what one book has, the other owes."""
    heads = {one.slug: one.adds_by_debit for one in LedgerHead.unscoped.all()}  # reference data
    said = {cell: amount if heads[cell[1]] else -amount for cell, amount in cells.items()}
    return said, said


def _inner(
    family: Family, mirrors: Sequence[Mirror], lower: Mapping[Cell, Decimal], upper: Mapping[Cell, Decimal]
) -> Inner:
    """What both books of each pair say, matched pair by pair under the upper book's head."""
    pairs: dict[tuple[int, int, str], tuple[dict[str, Decimal], Decimal]] = {}
    for mirror in mirrors:
        for (key, slug, named), amount in lower.items():
            up = named if named is not None else family.above(key, mirror.upper_tier) if mirror.assumed else None
            if slug == mirror.lower and up is not None and family.tiers.get(up) == mirror.upper_tier and up != key:
                if not _fits(family, key, mirror):
                    continue
                told, _none = pairs.setdefault((key, up, mirror.upper), ({}, NOTHING))
                told[slug] = told.get(slug, NOTHING) + amount
    for (key, slug, named), amount in upper.items():
        if (
            named is not None
            and named in family.tiers
            and any(
                one.upper == slug and one.upper_tier == family.tiers[key] and _fits(family, named, one)
                for one in mirrors
            )
        ):
            told, earlier = pairs.get((named, key, slug), ({}, NOTHING))
            pairs[named, key, slug] = (told, earlier + amount)
    return _matched(pairs)


def _fits(family: Family, lower: int, mirror: Mirror) -> bool:
    """A head of the upper book may speak of one tier alone: savings of SHGs are no VO's."""
    asked = {"savings_of_shgs": "shg", "loan_to_shg": "shg", "savings_of_vos": "vo", "loan_to_vo": "vo"}
    return asked.get(mirror.upper, family.tiers.get(lower)) == family.tiers.get(lower)


def _matched(pairs: Mapping[tuple[int, int, str], tuple[dict[str, Decimal], Decimal]]) -> Inner:
    inner = Inner()
    for (lower, upper, head), (told, said) in sorted(pairs.items()):
        whole = sum(told.values(), NOTHING)
        both = max(min(whole, said), NOTHING)
        inner.take(head, both)
        for slug, amount in told.items():
            part = min(max(amount, NOTHING), both)
            inner.take(slug, part)
            both -= part
        if whole != said:
            inner.disagreements.append(Disagreement(lower, upper, head, whole, said))
    return inner


def _less(rows: Iterable[HeadAmount], inner: Mapping[str, Decimal]) -> tuple[HeadAmount, ...]:
    found = (
        one if one.account_drawn else replace(one, rupees=one.rupees - inner.get(one.head.slug, NOTHING))
        for one in rows
    )
    return tuple(one for one in found if one.rupees)
