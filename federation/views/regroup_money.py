"""What a merger or split moves in the books, told row by row; and the entries that moved it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.actor import Actor
from core.interfaces.parts import Cell, Column, DataTable, Row
from core.templatetags.indian import exact_rupees
from federation.models import Journal, LedgerHead, Regrouping
from federation.models.lifecycle import RegroupingKind
from federation.queries.counterparts import head_names
from federation.queries.regroup_money import LENT, OWED_BY, OWED_TO, Plan, Share, plan_of
from federation.services.regroup_books import entry_key
from federation.services.regroup_loans import asset_or_debt

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class MoneyTold:
    """The table and what should be known beside it."""

    table: DataTable
    lead: str


def money_told(row: Regrouping) -> MoneyTold | None:
    """What the books would move now; None where the group keeps none."""
    plan = plan_of(row)
    if plan is None:
        return None
    rows = [*_lines(plan), *(_share(one) for one in plan.shares), *_due(row, plan)]
    columns = [Column(_("What moves")), Column(_("Amount, ₹"), "exact"), Column(_("How"))]
    table = DataTable(_("What moves in the books"), columns, [Row([*cells]) for cells in rows], empty_text="")
    return MoneyTold(table, _lead(row, plan))


def _lead(row: Regrouping, plan: Plan) -> str:
    if row.kind == RegroupingKind.MERGE:
        return _("All that the book of %(giving)s holds goes into the book of %(taking)s; then its book is closed.") % {
            "giving": row.giving,
            "taking": row.taking,
        }
    said = _(
        "The women take along their own savings and loans. Of cash, own funds and surplus %(part)s per cent go along: "
        "their part of all savings. Money at the bank, loans from outside and all else stays with %(giving)s."
    )
    return said % {"part": f"{plan.part * 100:.2f}", "giving": row.giving}


def _lines(plan: Plan) -> list[list[Cell]]:
    sums: dict[LedgerHead, Decimal] = {}
    women: dict[LedgerHead, set[int]] = {}
    accounts: dict[LedgerHead, set[int]] = {}
    for one in plan.lines:
        sums[one.head] = sums.get(one.head, NOTHING) + (one.net if one.head.adds_by_debit else -one.net)
        if one.membership_id is not None:
            women.setdefault(one.head, set()).add(one.membership_id)
        if one.bank_account_id is not None:
            accounts.setdefault(one.head, set()).add(one.bank_account_id)
    loans: dict[str, int] = {}
    for loan in plan.loans:
        slug = asset_or_debt(loan)
        loans[slug] = loans.get(slug, 0) + 1
    return [
        [Cell(str(head)), Cell(amount), Cell(_how(head, women, accounts, loans.get(head.slug, 0)))]
        for head, amount in sums.items()
        if amount
    ]


def _how(head: LedgerHead, women: dict[LedgerHead, set[int]], accounts: dict[LedgerHead, set[int]], loans: int) -> str:
    if loans:
        words = ngettext(
            "%(count)s loan goes on with the days and terms that were agreed",
            "%(count)s loans go on with the days and terms that were agreed",
            loans,
        )
        return words % {"count": loans}
    if head.of_bank:
        count = len(accounts.get(head, ()))
        words = ngettext(
            "%(count)s account goes on in the other group's name",
            "%(count)s accounts go on in the other group's name",
            count,
        )
        return words % {"count": count}
    if head.of_member and head.slug != LENT:
        count = len(women.get(head, ()))
        return ngettext("of %(count)s woman", "of %(count)s women, to each her own", count) % {"count": count}
    return ""


def _share(one: Share) -> list[Cell]:
    words = _("of %(whole)s, by the women's savings") if one.by_rule else _("of %(whole)s, as typed")
    return [Cell(str(one.head)), Cell(one.moved_rupees), Cell(words % {"whole": exact_rupees(one.whole_rupees)})]


def _due(row: Regrouping, plan: Plan) -> list[list[Cell]]:
    if not plan.due_rupees:
        return []
    slug = OWED_BY if plan.due_rupees > 0 else OWED_TO
    words = (
        _("%(giving)s owes this to %(name)s: pay it from the bank or in cash, and enter it in both books")
        if plan.due_rupees > 0
        else _("%(name)s owes this to %(giving)s: its women took along more loans than savings and shares")
    )
    return [
        [Cell(head_names()[slug]), Cell(abs(plan.due_rupees)), Cell(words % {"giving": row.giving, "name": row.name})]
    ]


def entries_of(actor: Actor, row: Regrouping) -> list[Journal]:
    """The entries that moved it, in both books, as far as the reader sees them."""
    if row.done_on is None or row.taking is None:
        return []
    keys = [entry_key(row, one) for one in (row.giving, row.taking)]
    rows = Journal.objects.visible_to(actor).filter(client_key__in=keys).select_related("institution")
    return list(rows.order_by("pk"))
