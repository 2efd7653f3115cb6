"""A merger or split held against the books before anything moves, and what they say of it put into its row."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError, Words
from core.templatetags.indian import exact_rupees
from federation.models import Regrouping
from federation.models.ledger import HeadKind
from federation.models.lifecycle import RegroupingKind
from federation.queries.loan_standing import standing_of
from federation.queries.regroup_money import balances_of, common_things, figures_of, keeps_books, plan_of

NOTHING = Decimal(0)


def refuse_in_books(row: Regrouping) -> None:
    """Puts sums of the books into the row, where the giving group keeps them. DomainError with what stands against it."""
    if not keeps_books(row.giving):
        if row.shares:
            raise DomainError(_("This group keeps no books here. Leave the shares out."), code="no_books")
        return
    if row.taking is not None and not keeps_books(row.taking):
        words = _("The books of %(group)s have not begun. Enter its cut-off sheet first.")
        raise DomainError(words % {"group": row.taking}, code="books_not_begun")
    if row.kind == RegroupingKind.SPLIT:
        _refuse_shares(row)
        _refuse_only_interest(row)
    gives, takes = figures_of(row.giving), figures_of(row.taking) if row.taking is not None else {}
    row.giving_loans_rupees, row.giving_bank_rupees = max(gives["loans"], NOTHING), max(gives["bank"], NOTHING)
    row.taking_loans_rupees = max(takes.get("loans", NOTHING), NOTHING)
    row.taking_bank_rupees = max(takes.get("bank", NOTHING), NOTHING)
    plan = plan_of(row)
    if row.kind == RegroupingKind.SPLIT and plan is not None:
        row.savings_moved_rupees = plan.of_members(HeadKind.LIABILITY)
        row.loans_moved_rupees = plan.of_members(HeadKind.ASSET)
        row.bank_moved_rupees = NOTHING


def _refuse_shares(row: Regrouping) -> None:
    common = {head.slug: (head, whole) for head, whole in common_things(balances_of(row.giving))}
    faults: dict[str, Words] = {}
    for slug, text in row.shares.items():
        if slug not in common:
            faults[f"share_{slug}"] = _("The group has nothing of this. Leave it empty.")
            continue
        _head, whole = common[slug]
        amount = _amount(text)
        if amount is None or not min(whole, NOTHING) <= amount <= max(whole, NOTHING):
            words = _("The group has %(whole)s. Write an amount from nothing to this, with at most two places.")
            faults[f"share_{slug}"] = words % {"whole": exact_rupees(whole)}
    if faults:
        raise DomainError(code="bad_shares", fields=faults)


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount == amount.quantize(Decimal("0.01")) else None


def _refuse_only_interest(row: Regrouping) -> None:
    plan = plan_of(row)
    for loan in plan.loans if plan is not None else ():
        stands = standing_of(loan, row.on)
        if not stands.outstanding_rupees and stands.due_interest_rupees:
            words = _("Of loan %(number)s only interest is left. Have it paid first.")
            raise DomainError(words % {"number": loan.number}, code="only_interest")
