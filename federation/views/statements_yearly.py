"""Statements that sum up: trial balance, receipts and payments, income and expenditure, balance sheet, consolidated."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.indian import grouped
from federation.models import Institution
from federation.queries.books import (
    BalanceSheet,
    HeadAmount,
    IncomeExpenditure,
    ReceiptsPayments,
    balance_sheet,
    income_and_expenditure,
    receipts_and_payments,
    trial_balance,
)
from federation.queries.consolidated import (
    Disagreement,
    Family,
    books_begun,
    consolidated_income,
    consolidated_money,
    consolidated_sheet,
)
from federation.queries.counterparts import head_names, names_of
from federation.views.statements import NOTHING, Heading, Line, Statement, or_none
from federation.views.statements_daily import span_words


def day_words(day: dt.date) -> str:
    """ "At the end of 27-11-2026"."""
    return _("At the end of %(day)s") % {"day": f"{day:%d-%m-%Y}"}


def _amounts() -> tuple[Heading, ...]:
    return (Heading(_("Head")), Heading(_("Amount, ₹"), "rupees"))


def trial_statement(institution: Institution, since: dt.date, until: dt.date) -> Statement:
    """Every head: what stood before, what moved, what stands."""
    rows = trial_balance(institution, until, since)
    lines, sums = [], [NOTHING] * 6
    for row in rows:
        cells = [
            *_debit_credit(row.opening_rupees),
            row.debit_rupees,
            row.credit_rupees,
            *_debit_credit(row.closing_rupees),
        ]
        sums = [before + now for before, now in zip(sums, cells, strict=True)]
        lines.append(Line((str(row.head), *(or_none(one) for one in cells))))
    headings = (
        Heading(_("Head")),
        Heading(_("Before: debit, ₹"), "rupees"),
        Heading(_("Before: credit, ₹"), "rupees"),
        Heading(_("Moved: debit, ₹"), "rupees"),
        Heading(_("Moved: credit, ₹"), "rupees"),
        Heading(_("At the end: debit, ₹"), "rupees"),
        Heading(_("At the end: credit, ₹"), "rupees"),
    )
    total = [Line((_("Total"), *sums), kind="total")] if lines else []
    return Statement(
        "trial-balance", _("Trial balance"), span_words(since, until), headings, (*lines, *total),
        empty_text=_("Nothing stands in the books up to this day."),
    )  # fmt: skip


def _debit_credit(net: Decimal) -> tuple[Decimal, Decimal]:
    return max(net, NOTHING), max(-net, NOTHING)


def money_statement(institution: Institution, since: dt.date, until: dt.date) -> Statement:
    """Receipts and payments of one book."""
    lines = _money_lines(receipts_and_payments(institution, since, until))
    return Statement("receipts-payments", _("Receipts and payments"), span_words(since, until), _amounts(), lines)


def _money_lines(found: ReceiptsPayments) -> tuple[Line, ...]:
    joined, gone = max(found.regrouped_rupees, NOTHING), max(-found.regrouped_rupees, NOTHING)
    came = found.opening_rupees + _total(found.receipts) + joined
    return (
        Line((_("Receipts"), None), kind="section"),
        Line((_("Cash and bank before"), found.opening_rupees)),
        *(Line((one.head.receipt_label, one.rupees)) for one in found.receipts),
        *([Line((_("Came with a merger or split"), joined))] if joined else []),
        Line((_("Total"), came), kind="total"),
        Line((_("Payments"), None), kind="section"),
        *(Line((one.head.payment_label, one.rupees)) for one in found.payments),
        *([Line((_("Went with a merger or split"), gone))] if gone else []),
        Line((_("Cash and bank at the end"), found.closing_rupees)),
        Line((_("Total"), _total(found.payments) + gone + found.closing_rupees), kind="total"),
    )


def income_statement(institution: Institution, since: dt.date, until: dt.date) -> Statement:
    """Income and expenditure of one book."""
    lines = _income_lines(income_and_expenditure(institution, since, until))
    return Statement("income-expenditure", _("Income and expenditure"), span_words(since, until), _amounts(), lines)


def _income_lines(found: IncomeExpenditure) -> tuple[Line, ...]:
    left = found.surplus_rupees
    words = _("Surplus") if left >= 0 else _("Deficit")
    return (
        Line((_("Income"), None), kind="section"),
        *_head_lines(found.income),
        Line((_("Total"), _total(found.income)), kind="total"),
        Line((_("Expenditure"), None), kind="section"),
        *_head_lines(found.expenditure),
        Line((_("Total"), _total(found.expenditure)), kind="total"),
        Line((words, abs(left)), kind="total"),
    )


def sheet_statement(institution: Institution, day: dt.date) -> Statement:
    """The balance sheet of one book."""
    lines = _sheet_lines(balance_sheet(institution, day))
    return Statement("balance-sheet", _("Balance sheet"), day_words(day), _amounts(), lines)


def _sheet_lines(found: BalanceSheet) -> tuple[Line, ...]:
    surplus = [
        Line((words, amount))
        for words, amount in (
            (_("Surplus of earlier years"), found.earlier_surplus_rupees),
            (_("Surplus of this year"), found.surplus_rupees),
        )
        if amount
    ]
    return (
        Line((_("What it has"), None), kind="section"),
        *_head_lines(found.assets),
        Line((_("Total"), found.assets_rupees), kind="total"),
        Line((_("What it owes"), None), kind="section"),
        *_head_lines(found.liabilities),
        Line((_("Own funds"), None), kind="section"),
        *_head_lines(found.funds),
        *surplus,
        Line((_("Total"), found.claims_rupees), kind="total"),
    )


def _head_lines(rows: Iterable[HeadAmount]) -> list[Line]:
    return [
        Line((_("Drawn on a cash credit account") if one.account_drawn else str(one.head), one.rupees)) for one in rows
    ]


def _total(rows: Iterable[HeadAmount]) -> Decimal:
    return sum((one.rupees for one in rows), NOTHING)


def consolidated_statements(family: Family, slug: str, since: dt.date, until: dt.date) -> Statement:
    """One of the three consolidated statements, with what the books say of each other and do not agree upon."""
    if slug == "consolidated-money":
        money, inner = consolidated_money(family, since, until)
        title, lead, lines = _("Receipts and payments, consolidated"), span_words(since, until), _money_lines(money)
    elif slug == "consolidated-income":
        income, inner = consolidated_income(family, since, until)
        title, lead, lines = _("Income and expenditure, consolidated"), span_words(since, until), _income_lines(income)
    else:
        sheet, inner = consolidated_sheet(family, until)
        title, lead, lines = _("Balance sheet, consolidated"), day_words(until), _sheet_lines(sheet)
    count = len(family.keys)
    notes = [
        ngettext("Books of %(count)s institution put together.", "Books of %(count)s institutions put together.", count)
        % {"count": count},
        _("What they owe, lend and pay each other is left out on both sides as far as both books agree."),
    ]
    begun = books_begun(family, until)
    if begun < count:
        notes.insert(1, _("%(count)s of them have no entry in their books yet.") % {"count": count - begun})
    if family.unseen:
        words = _("%(count)s more belong to it and lie outside your reach: they are not counted.")
        notes.append(words % {"count": family.unseen})
    if inner.disagreements:
        lines = (*lines, Line((_("Where two books disagree"), None), kind="section"), *_told(inner.disagreements))
    return Statement(slug, title, lead, _amounts(), lines, tuple(notes))


def _told(rows: Iterable[Disagreement]) -> Iterable[Line]:
    found = list(rows)
    names = names_of({key for one in found for key in (one.lower, one.upper)})
    heads = head_names()
    for one in found:
        words = _("%(head)s: %(lower)s says ₹%(theirs)s, %(upper)s says ₹%(ours)s. Difference:")
        told = {
            "head": heads[one.head],
            "lower": names[one.lower],
            "upper": names[one.upper],
            "theirs": grouped(one.lower_rupees, 2).removesuffix(".00"),
            "ours": grouped(one.upper_rupees, 2).removesuffix(".00"),
        }
        yield Line((words % told, one.upper_rupees - one.lower_rupees))
