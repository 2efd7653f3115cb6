"""A merger or split in the books: one entry in each book on one day, and the loans with it. Nothing is lost or doubled."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import DomainError
from core.periods import today
from federation.models import BankAccount, Institution, Journal, JournalLine, LedgerHead, Loan, Membership, Regrouping
from federation.models.journal import JournalKind
from federation.models.lifecycle import RegroupingKind
from federation.queries.books import NET
from federation.queries.loan_quality import Portfolio
from federation.queries.loan_standing import standing_of, standings
from federation.queries.regroup_money import OWED_BY, OWED_TO, Balance, Plan, balances_of, held_of, others_naming
from federation.services.book_posting import hold_book, refuse_entry_day, store
from federation.services.loan_lines import asset_head
from federation.services.regroup_accounts import carry_accounts
from federation.services.regroup_loans import Passage, carry_on

NOTHING = Decimal(0)


def move_books(actor: Actor, row: Regrouping, plan: Plan, women: Mapping[int, Membership]) -> None:
    """Posts what `plan` says in every book that it concerns, and carries the loans over. The caller holds all groups.

    `women` are the new memberships by key of the former ones. DomainError where a book takes no entry of the day, or
    where before and after do not agree.
    """
    giving, taking = row.giving, row.taking
    if taking is None:
        raise ValueError("The group that takes them in is there before its book.")
    others = others_of(row, plan)
    day = entry_day(row, [giving, taking, *others])
    before, lent = _totals(giving, taking), _outstanding(taking)
    lent += sum((standing_of(one, day).outstanding_rupees for one in plan.loans if one.book_id == giving.pk), NOTHING)
    accounts: dict[int, BankAccount] = {}
    if row.kind == RegroupingKind.MERGE:
        used = {one.bank_account_id for one in plan.lines if one.bank_account_id is not None}
        accounts = carry_accounts(actor, giving, taking, day, used)
    journals: dict[int, Journal] = {}
    out, into = lines_of(row, plan, women, accounts)
    for book, lines in ((giving, out), (taking, into)):
        if lines:
            journals[book.pk] = _post(actor, row, book, day, lines)
    for other in others:
        if lines := _renamed(other, row, plan, day):
            journals[other.pk] = _post(actor, row, other, day, lines)
    carry_on(plan.loans, Passage(giving, taking, women, accounts, journals, day))
    left = balances_of(giving) if row.kind == RegroupingKind.MERGE else []
    if before != _totals(giving, taking) or lent != _outstanding(taking) or left:
        words = _("Before and after do not agree. Nothing was stored. Tell whoever looks after the system.")
        raise DomainError(words, code="not_conserved")
    if row.kind == RegroupingKind.MERGE:
        _cancel_dues(actor, row, taking, day)


def others_of(row: Regrouping, plan: Plan) -> list[Institution]:
    """Institutions besides the two whose books name the giving group, or lent to the women who go."""
    keys = {one.book_id for one in plan.loans}
    if row.kind == RegroupingKind.MERGE:
        keys |= set(others_naming(row.giving))
    keys -= {row.giving_id, row.taking_id or 0}
    return list(Institution.unscoped.filter(pk__in=keys).order_by("pk"))  # books of what the caller changes


def entry_day(row: Regrouping, books: Iterable[Institution]) -> dt.date:
    """The day itself where every book takes an entry of it, else today. DomainError where one takes none today either."""
    held = [hold_book(one) for one in books]
    try:
        for book in held:
            refuse_entry_day(book, row.on)
    except DomainError:
        for book in held:
            refuse_entry_day(book, today())
        return today()
    return row.on


def lines_of(
    row: Regrouping, plan: Plan, women: Mapping[int, Membership], accounts: Mapping[int, BankAccount]
) -> tuple[list[JournalLine], list[JournalLine]]:
    """The lines of either book: what leaves the one comes into the other."""
    out = [_line(one.head, -one.net, one) for one in plan.lines]
    into = [_line(one.head, one.net, _there(one, row, women, accounts)) for one in plan.lines]
    for share in plan.shares:
        if share.net:
            out.append(_line(share.head, -share.net))
            into.append(_line(share.head, share.net))
    if plan.due_rupees:
        heads = {one.slug: one for one in LedgerHead.unscoped.filter(slug__in=(OWED_BY, OWED_TO))}
        theirs, ours = (OWED_BY, OWED_TO) if plan.due_rupees > 0 else (OWED_TO, OWED_BY)
        into.append(_line(heads[theirs], plan.due_rupees, counterpart_id=row.giving_id))
        out.append(_line(heads[ours], -plan.due_rupees, counterpart_id=row.taking_id))
    return out, into


def _there(
    one: Balance, row: Regrouping, women: Mapping[int, Membership], accounts: Mapping[int, BankAccount]
) -> Balance:
    """Of whom the line is in the other book. Who left earlier is no member there."""
    hers = women.get(one.membership_id) if one.membership_id is not None else None
    account = accounts[one.bank_account_id].pk if one.bank_account_id is not None else None
    other = one.counterpart_id if one.counterpart_id != row.taking_id else None
    return Balance(one.head, one.net, hers.pk if hers is not None else None, account, other)


def _line(head: LedgerHead, net: Decimal, about: Balance | None = None, **named: int | None) -> JournalLine:
    keys: dict[str, int | None] = dict(named)
    if about is not None:
        for name in ("membership_id", "bank_account_id", "counterpart_id"):
            keys[name] = getattr(about, name)
    return JournalLine(
        head=head,
        debit_rupees=max(net, NOTHING),
        credit_rupees=max(-net, NOTHING),
        membership_id=keys.get("membership_id"),
        bank_account_id=keys.get("bank_account_id"),
        counterpart_id=keys.get("counterpart_id"),
    )


def _renamed(other: Institution, row: Regrouping, plan: Plan, day: dt.date) -> list[JournalLine]:
    """In another institution's book: what named the giving group names the other one; its heads stay as they are."""
    if row.kind == RegroupingKind.MERGE:
        held = held_of(other.pk, row.giving)
    else:
        held = _lent_by([one for one in plan.loans if one.book_id == other.pk], day)
    lines = []
    for one in held:
        account = one.bank_account_id
        lines.append(_line(one.head, one.net, counterpart_id=row.taking_id, bank_account_id=account))
        lines.append(_line(one.head, -one.net, counterpart_id=row.giving_id, bank_account_id=account))
    return lines


def _lent_by(loans: Iterable[Loan], day: dt.date) -> list[Balance]:
    heads = {one.slug: one for one in LedgerHead.unscoped.all()}  # reference data
    sums: dict[str, Decimal] = {}
    for loan in loans:
        slug = asset_head(loan)
        sums[slug] = sums.get(slug, NOTHING) + standing_of(loan, day).outstanding_rupees
    return [Balance(heads[slug], amount) for slug, amount in sums.items() if amount]


def _post(actor: Actor, row: Regrouping, book: Institution, day: dt.date, lines: list[JournalLine]) -> Journal:
    header = Journal(
        kind=JournalKind.TRANSFER,
        posted_on=day,
        client_key=entry_key(row, book),
        narration=str(
            _("%(giving)s to %(taking)s, resolution %(number)s")
            % {
                "giving": row.giving.code,
                "taking": row.taking.code if row.taking else "",
                "number": row.resolution_number,
            }
        ),
    )
    return store(actor, hold_book(book), header, lines, "journal.posted")


def entry_key(row: Regrouping, book: Institution) -> uuid.UUID:
    """Under which its entry in a book is found again."""
    return uuid.uuid5(row.public_id, str(book.public_id))


def _cancel_dues(actor: Actor, row: Regrouping, taking: Institution, day: dt.date) -> None:
    """What two groups owed each other since a split, the one that both are now owes to nobody."""
    mine = JournalLine.unscoped.filter(journal__institution=taking, counterpart__in=(row.giving_id, taking.pk))
    lines = JournalLine.unscoped.filter(journal__institution=taking, head__slug__in=(OWED_BY, OWED_TO)).order_by()
    nets = dict(lines.values_list("head__slug").annotate(net=Sum(NET)))
    named = mine.filter(head__slug__in=(OWED_BY, OWED_TO)).exists()
    amount = min(nets.get(OWED_BY, NOTHING), -nets.get(OWED_TO, NOTHING))
    if not named or amount <= 0:
        return
    heads = {one.slug: one for one in LedgerHead.unscoped.filter(slug__in=(OWED_BY, OWED_TO))}
    header = Journal(
        kind=JournalKind.TRANSFER,
        posted_on=day,
        client_key=uuid.uuid5(row.public_id, "dues"),
        narration=str(_("What both groups owed each other since they were split")),
    )
    both = [_line(heads[OWED_TO], amount), _line(heads[OWED_BY], -amount)]
    store(actor, hold_book(taking), header, both, "journal.posted")


def _totals(*groups: Institution) -> tuple[dict[str, Decimal], dict[tuple[int, int], Decimal], Decimal]:
    """Both books together: by head, savings and loans by woman, and what is outstanding of their loans."""
    lines = JournalLine.unscoped.filter(journal__institution__in=[one.pk for one in groups]).order_by()
    heads = {slug: net for slug, net in lines.values_list("head__slug").annotate(net=Sum(NET)) if net}
    # What one of them owes the other is nothing of both.
    heads["between"] = heads.pop(OWED_BY, NOTHING) + heads.pop(OWED_TO, NOTHING)
    hers = lines.filter(head__of_member=True).values_list("membership__person_id", "head_id").annotate(net=Sum(NET))
    women = {(person, head): net for person, head, net in hers if net}
    return heads, women, sum((_outstanding(one) for one in groups), NOTHING)


def _outstanding(group: Institution) -> Decimal:
    """Of all loans in its book."""
    return sum((one.outstanding_rupees for one in standings(Portfolio.given_by(group), today())), NOTHING)
