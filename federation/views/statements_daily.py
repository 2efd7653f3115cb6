"""Statements that tell entry by entry: cash book, bank book, ledger of a head, vouchers, passbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from core.templatetags.indian import grouped
from federation.models import BankAccount, Institution, Journal, JournalLine, LedgerHead, Membership
from federation.models.journal import JournalKind
from federation.queries.cash_book import Book, Particular, bank_book, cash_book
from federation.queries.ledger import PassbookRow, entries_of, head_ledger, passbook_of, taken_back
from federation.views.statements import NOTHING, Heading, Line, Statement, Value, or_none


def journal_url(journal: Journal) -> str:
    """The page of an entry."""
    return reverse("federation:journal", args=[journal.public_id])


def span_words(since: dt.date, until: dt.date) -> str:
    """ "From 01-04-2026 to 27-11-2026"."""
    return _("From %(first)s to %(last)s") % {"first": f"{since:%d-%m-%Y}", "last": f"{until:%d-%m-%Y}"}


def cash_statement(institution: Institution, since: dt.date, until: dt.date) -> Statement:
    """The cash book."""
    book = cash_book(institution, since, until)
    return _money_book("cash-book", _("Cash book"), span_words(since, until), book, since, until)


def bank_statement(account: BankAccount, since: dt.date, until: dt.date) -> Statement:
    """The book of one account."""
    lead = f"{account} · {span_words(since, until)}"
    return _money_book("bank-book", _("Bank book"), lead, bank_book(account, since, until), since, until)


def _money_book(slug: str, title: str, lead: str, book: Book, since: dt.date, until: dt.date) -> Statement:
    rows = [
        Line(
            (
                row.journal.posted_on,
                row.journal.number,
                _for_what(row.journal, row.particulars),
                or_none(row.received_rupees),
                or_none(row.paid_rupees),
                row.balance_rupees,
            ),
            url=journal_url(row.journal),
        )
        for row in book.rows
    ]
    came = sum((row.received_rupees for row in book.rows), NOTHING)
    went = sum((row.paid_rupees for row in book.rows), NOTHING)
    first = Line((since, None, _("Brought forward"), None, None, book.opening_rupees), kind="total")
    last = Line((until, None, _("Total, and what is left"), came, went, book.closing_rupees), kind="total")
    headings = (
        Heading(_("Day"), "date"),
        Heading(_("No."), "number"),
        Heading(_("For what")),
        Heading(_("Received, ₹"), "rupees"),
        Heading(_("Paid, ₹"), "rupees"),
        Heading(_("Left, ₹"), "rupees"),
    )
    return Statement(slug, title, lead, headings, (first, *rows, last))


def _for_what(journal: Journal, particulars: Sequence[Particular]) -> str:
    if journal.kind == JournalKind.OPENING:
        return str(journal.get_kind_display())
    if journal.kind == JournalKind.TRANSFER:
        return f"{journal.get_kind_display()} · {journal.narration}"
    told = []
    for one in particulars:
        for label, amount in (
            (one.head.receipt_label, one.received_rupees),
            (one.head.payment_label, one.paid_rupees),
        ):
            if amount:
                told.append(label if len(particulars) == 1 else f"{label} {grouped(amount, _places(amount))}")
    if journal.kind == JournalKind.REVERSAL:
        return _("Taken back: %(what)s") % {"what": ", ".join(told)}
    return ", ".join(told) + (f" · {journal.narration}" if journal.narration else "")


def _places(amount: Decimal) -> int:
    return 0 if amount == amount.to_integral_value() else 2


def ledger_statement(
    institution: Institution, head: LedgerHead, since: dt.date, until: dt.date, *, with_names: bool
) -> Statement:
    """One head, line by line, its balance as people say it."""
    ledger = head_ledger(institution, head, since, until, with_names=with_names)
    sign = 1 if head.adds_by_debit else -1
    rows = [
        Line(
            (
                row.line.journal.posted_on,
                row.line.journal.number,
                _line_words(row.line, row.others, with_names=with_names),
                or_none(row.line.debit_rupees),
                or_none(row.line.credit_rupees),
                row.balance_rupees * sign,
            ),
            url=journal_url(row.line.journal),
        )
        for row in ledger.rows
    ]
    debit = sum((row.line.debit_rupees for row in ledger.rows), NOTHING)
    credit = sum((row.line.credit_rupees for row in ledger.rows), NOTHING)
    first = Line((since, None, _("Brought forward"), None, None, ledger.opening_rupees * sign), kind="total")
    last = Line((until, None, _("Total, and the balance"), debit, credit, ledger.closing_rupees * sign), kind="total")
    headings = (
        Heading(_("Day"), "date"),
        Heading(_("No."), "number"),
        Heading(_("Particulars")),
        Heading(_("Debit, ₹"), "rupees"),
        Heading(_("Credit, ₹"), "rupees"),
        Heading(_("Balance, ₹"), "rupees"),
    )
    return Statement(
        "ledger", _("General ledger"), f"{head} · {span_words(since, until)}", headings, (first, *rows, last),
        is_personal=with_names and head.of_member,
    )  # fmt: skip


def _line_words(line: JournalLine, others: Iterable[LedgerHead], *, with_names: bool) -> str:
    whom = whom_of(line, with_names=with_names)
    return " · ".join(filter(None, [whom, ", ".join(str(one) for one in others), line.journal.narration]))


def whom_of(line: JournalLine, *, with_names: bool) -> str:
    """Whose account, which other institution, or which woman: by name only for who may see members."""
    if line.bank_account is not None:
        return str(line.bank_account)
    if line.membership is not None:
        if with_names:
            return f"{line.membership.number}. {line.membership.person}"
        return _("Member %(number)s") % {"number": line.membership.number}
    return str(line.counterpart) if line.counterpart is not None else ""


def vouchers_statement(institution: Institution, since: dt.date, until: dt.date) -> Statement:
    """Every entry of some days with its lines."""
    entries = entries_of(institution, since, until)
    gone = taken_back(journal for journal, _lines in entries)
    lines: list[Line] = []
    for journal, parts in entries:
        words = [_("No. %(number)s") % {"number": journal.number}, f"{journal.posted_on:%d-%m-%Y}"]
        words += [str(journal.get_kind_display()), journal.narration]
        words += [_("taken back")] if journal.pk in gone else []
        title = " · ".join(filter(None, words))
        lines.append(Line((title, journal.total_rupees, journal.total_rupees), kind="total", url=journal_url(journal)))
        lines += [Line(_by_head(head, parts)) for head in dict.fromkeys(one.head for one in parts)]
    headings = (Heading(_("Entry")), Heading(_("Debit, ₹"), "rupees"), Heading(_("Credit, ₹"), "rupees"))
    return Statement(
        "vouchers", _("Vouchers"), span_words(since, until), headings, tuple(lines),
        empty_text=_("No entry was made on these days."),
    )  # fmt: skip


def _by_head(head: LedgerHead, parts: Iterable[JournalLine]) -> tuple[Value, ...]:
    mine = [one for one in parts if one.head_id == head.pk]
    debit = sum((one.debit_rupees for one in mine), NOTHING)
    credit = sum((one.credit_rupees for one in mine), NOTHING)
    return str(head), or_none(debit), or_none(credit)


def passbook_statement(membership: Membership, since: dt.date, until: dt.date) -> Statement:
    """What one woman has with her group and owes it, entry by entry. It names her."""
    book = passbook_of(membership, since, until)
    rows = [
        Line(
            (
                row.journal.posted_on,
                row.journal.number,
                _her_words(row),
                row.savings_rupees,
                row.loan_rupees,
            ),
            url=journal_url(row.journal),
        )
        for row in book.rows
    ]
    before = (since, None, _("Brought forward"), book.savings_before_rupees, book.loan_before_rupees)
    after = [Line((_("At the end"), None, str(head), *_sides(head, amount))) for head, amount in book.balances]
    headings = (
        Heading(_("Day"), "date"),
        Heading(_("No."), "number"),
        Heading(_("What")),
        Heading(_("Her savings, ₹"), "rupees"),
        Heading(_("Her loan, ₹"), "rupees"),
    )
    lead = f"{membership.institution} · {span_words(since, until)}"
    lines = (Line(before, kind="total"), *rows)
    if after:
        section = Line((_("By head at the end"), None, None, None, None), kind="section")
        lines = (*lines, section, *(Line((None, *one.cells[1:])) for one in after))
    return Statement("passbook", _("Passbook"), lead, headings, lines, is_personal=True)


def _her_words(row: PassbookRow) -> str:
    is_opening = row.journal.kind in {JournalKind.OPENING, JournalKind.TRANSFER}
    told = [
        f"{head if is_opening else label} {grouped(amount, _places(amount))}"
        for head, came, went in row.moved
        for label, amount in ((head.receipt_label, came), (head.payment_label, went))
        if amount
    ]
    if is_opening:
        return f"{row.journal.get_kind_display()}: {', '.join(told)}"
    if row.journal.kind == JournalKind.REVERSAL:
        return _("Taken back: %(what)s") % {"what": ", ".join(told)}
    return ", ".join(told)


def _sides(head: LedgerHead, amount: Decimal) -> tuple[Decimal | None, Decimal | None]:
    return (None, amount) if head.adds_by_debit else (amount, None)
