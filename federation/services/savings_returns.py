"""Paying the return on savings: proposed by the group's rules, entered as one journal, each span of days once."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, Words
from core.periods import today
from core.templatetags.indian import exact_rupees
from federation.models import Institution, Journal, JournalLine, LedgerHead, SavingsReturn, SavingsReturnLine
from federation.models.journal import JournalKind
from federation.queries.savings_returns import Earned, earned, head_of, total_of
from federation.roles import ENTER_MEETING
from federation.services.book_posting import hold_book, posted_before, refuse_entry_day, refuse_keeper, store
from federation.services.journal_followers import follow_reversals
from federation.services.refusals import refuse_invalid

EXPENSE = "interest_on_member_savings"
MOST_DAYS = 366


def propose_returns(*, actor: Actor, institution: Institution, since: dt.date, until: dt.date) -> list[Earned]:
    """What would be paid for these days; nothing is stored. DomainError where nothing can be."""
    actor.require(ENTER_MEETING, institution.place)
    _refuse_span(institution, since, until)
    rows = earned(institution, since, until)
    if not rows:
        words = _(
            "On these days no rule gives a return, or nobody had savings. Look at the rules of the group's savings."
        )
        raise DomainError(words, code="nothing_earned")
    return rows


@transaction.atomic
def pay_returns(
    *,
    actor: Actor,
    institution: Institution,
    since: dt.date,
    until: dt.date,
    posted_on: dt.date,
    total_rupees: Decimal,
    client_key: uuid.UUID,
) -> SavingsReturn:
    """Enters the returns of these days. `total_rupees` is what was shown and confirmed; sent twice, it is paid once.

    Conflict where the books come to another sum meanwhile.
    """
    actor.require(ENTER_MEETING, institution.place)
    book = hold_book(institution)
    before = posted_before(book, client_key)
    if before is not None:
        done: SavingsReturn = SavingsReturn.unscoped.get(journal=before)
        return done
    refuse_keeper(book.institution)
    refuse_entry_day(book, posted_on)
    rows = propose_returns(actor=actor, institution=book.institution, since=since, until=until)
    if posted_on < until:
        words = _("The entry is made on the last of these days or later.")
        raise DomainError(code="before_end", fields={"posted_on": words})
    total = total_of(rows)
    if total != total_rupees:
        said = _("The return comes to %(total)s now. Look at it again.")
        raise Conflict(said % {"total": exact_rupees(total)}, code="other_total")
    header = _header(since, until, posted_on, client_key)
    row = _stored(store(actor, book, header, _lines(rows), "journal.posted"), rows, since, until)
    record(actor, "savings.return_paid", row, since=since.isoformat(), until=until.isoformat())
    return row


def _stored(journal: Journal, rows: list[Earned], since: dt.date, until: dt.date) -> SavingsReturn:
    row = SavingsReturn(
        institution=journal.institution,
        since=since,
        until=until,
        total_rupees=total_of(rows),
        journal=journal,
        **journal.institution.place.keys(),
    )
    refuse_invalid(row)
    row.save()
    lines = [one.as_line() for one in rows]
    for line in lines:
        line.paid = row
    SavingsReturnLine.unscoped.bulk_create(lines)
    return row


def _header(since: dt.date, until: dt.date, posted_on: dt.date, client_key: uuid.UUID) -> Journal:
    words = _("Return on savings, %(since)s to %(until)s") % {
        "since": f"{since:%d-%m-%Y}",
        "until": f"{until:%d-%m-%Y}",
    }
    return Journal(kind=JournalKind.VOUCHER, posted_on=posted_on, client_key=client_key, narration=str(words))


def _lines(rows: list[Earned]) -> list[JournalLine]:
    wanted = {EXPENSE, *(head_of(one.rule.kind) for one in rows)}
    heads = {one.slug: one for one in LedgerHead.unscoped.filter(slug__in=wanted)}
    sums: dict[tuple[str, int], Decimal] = {}
    for one in rows:
        key = (head_of(one.rule.kind), one.membership.pk)
        sums[key] = sums.get(key, Decimal(0)) + one.return_rupees
    hers = [
        JournalLine(head=heads[slug], credit_rupees=amount, membership_id=woman)
        for (slug, woman), amount in sums.items()
    ]
    return [JournalLine(head=heads[EXPENSE], debit_rupees=total_of(rows)), *hers]


def _refuse_span(institution: Institution, since: dt.date, until: dt.date) -> None:
    faults: dict[str, Words] = {}
    if until > today():
        faults["until"] = _("Choose today or an earlier day.")
    if until < since:
        faults["until"] = _("The last day is on or after the first.")
    elif (until - since).days >= MOST_DAYS:
        faults["until"] = _("At most one year at a time.")
    if since < institution.formed_on:
        said = _("It was formed on %(day)s. Choose that day or a later one.")
        faults["since"] = said % {"day": f"{institution.formed_on:%d-%m-%Y}"}
    if not faults:
        # Of a group at hand, under its lock where it is paid.
        paid = SavingsReturn.unscoped.filter(institution=institution, taken_back_on=None, since__lte=until)
        earlier = paid.filter(until__gte=since).first()
        if earlier is not None:
            words = _("The return for %(span)s is paid already. Choose other days.") % {"span": str(earlier)}
            faults["since"] = words
    if faults:
        raise DomainError(code="bad_span", fields=faults)


def take_back_return(actor: Actor, reversal: Journal) -> None:
    """Follows the reversal of a journal: the days of its return may be paid anew."""
    SavingsReturn.unscoped.filter(journal=reversal.reverses, taken_back_on=None).update(
        taken_back_on=reversal.posted_on
    )


follow_reversals(take_back_return)
