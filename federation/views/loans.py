"""Loans of an institution, the page of one, and how well a portfolio is repaid on any day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from core.exports.views import download_of
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row, State
from core.interfaces.views import ScopedDetail, ScopedPage
from core.periods import today
from federation.models import Institution, Loan, LoanEntry, LoanInstalment, LoanSchedule
from federation.models.loan import Moved
from federation.queries.cash_credit import limit_of, powers_of, standing_of_row, with_limits
from federation.queries.loan_choices import (
    entries_of,
    instalments_of,
    loans_of,
    products_of,
    schedules_of,
    with_standing,
)
from federation.queries.loan_standing import Standing, standing_of
from federation.roles import ENTER_MEETING, VIEW_LOAN, VIEW_MEETING, VIEW_MEMBER
from federation.views.branch_parts import loan_crumbs
from federation.views.cash_credit_parts import limit_cell, limit_reasons, power_table
from federation.views.institutions import institution_url
from federation.views.statements_daily import journal_url

NOTHING = Decimal(0)
MOST_SHOWN = 200


def loan_url(loan: Loan) -> str:
    """The page of a loan."""
    return reverse("federation:loan", args=[loan.public_id])


def loans_url(institution: Institution) -> str:
    """The list of an institution's loans."""
    return reverse("federation:institution-loans", args=[institution.public_id])


def borrower_words(loan: Loan) -> str:
    """Who borrows, as people say it."""
    if loan.member is not None:
        return f"{loan.member.person} ({loan.member.number})"
    return str(loan.borrower)


def lender_words(loan: Loan) -> str:
    """Who lends."""
    return str(loan.lender) if loan.lender is not None else loan.lender_bank


def state_of(outstanding: Decimal, oldest_on: dt.date | None, day: dt.date) -> tuple[str, State]:
    """In a word how it stands, and how that looks. Overdue is what was due before the day."""
    if not outstanding and oldest_on is None:
        return _("Settled"), ""
    late = (day - oldest_on).days if oldest_on is not None else 0
    if late <= 0:
        return _("Regular"), "good"
    return _("%(days)s days overdue") % {"days": late}, "late" if late > 30 else "watch"


class LoanList(ScopedPage):
    """Loans in the book of an institution and those it owes; running ones first."""

    capability = VIEW_MEMBER
    template_name = "federation/loans.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Two tables: given, and taken."""
        rows = Institution.objects.visible_to(self.actor).select_related("tier")
        one: Institution = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        rows_now = with_limits(with_standing(loans_of(one, self.actor), today()), today())
        found = list(rows_now[: MOST_SHOWN + 1])
        may_enter = self.actor.reach_for(ENTER_MEETING, one.place) is not None and products_of(one).exists()
        given = [loan for loan in found[:MOST_SHOWN] if loan.lender_id == one.pk]
        taken = [loan for loan in found[:MOST_SHOWN] if loan.lender_id != one.pk]
        return super().get_context_data(
            **kwargs,
            institution=one,
            crumbs=[Crumb(str(one), institution_url(one)), Crumb(_("Loans"))],
            given=self._table(_("Loans given"), given, by_lender=False),
            taken=self._table(_("Loans taken"), taken, by_lender=True) if taken else None,
            is_cut=len(found) > MOST_SHOWN,
            may_enter=may_enter,
            download=download_of(self.actor, "loans", QueryDict(f"book={one.public_id}")) if found else None,
        )

    def _table(self, caption: str, loans: list[Loan], *, by_lender: bool) -> DataTable:
        columns = [
            Column(_("Lender") if by_lender else _("Borrower")),
            Column(_("Number"), "number", laptop_only=True),
            Column(_("Kind"), laptop_only=True),
            Column(_("Sanctioned on"), "date", laptop_only=True),
            Column(_("Amount"), "rupees", laptop_only=True),
            Column(_("Outstanding"), "rupees"),
            Column(_("Payable today"), "rupees", laptop_only=True),
            Column(_("Standing"), "status"),
        ]
        return DataTable(
            caption, columns, [self._row(one, by_lender=by_lender) for one in loans], caption_shown=True,
            empty_text=_("No loan is on record here yet."),
        )  # fmt: skip

    def _row(self, loan: Any, *, by_lender: bool) -> Row:
        due = max(loan.asked_principal - loan.paid, NOTHING) + max(loan.asked_interest - loan.cost, NOTHING)
        words, state = state_of(loan.outstanding, loan.oldest_on, today())
        limit = standing_of_row(loan, today())
        cells = [
            Cell(lender_words(loan) if by_lender else borrower_words(loan)),
            Cell(loan.number),
            Cell(str(loan.product)),
            Cell(loan.sanctioned_on),
            Cell(loan.sanctioned_rupees),
            Cell(loan.outstanding),
            Cell(due),
            limit_cell(limit) if limit is not None else Cell(words, state=state),
        ]
        return Row(cells, url=loan_url(loan))


class LoanPage(ScopedDetail):
    """Terms, what falls due and how far it is paid, every entry, and how its overdue days come about."""

    model = Loan
    capability = VIEW_LOAN
    template_name = "federation/loan.html"
    context_object_name = "loan"

    def get_queryset(self) -> QuerySet[Any]:
        """Visible loans with both sides."""
        sides = ("book", "lender", "borrower", "member__person", "member__institution", "product", "purpose", "account")
        return super().get_queryset().select_related(*sides)

    @cached_property
    def now(self) -> Standing:
        """Where it stands today."""
        return standing_of(self.object, today())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The last schedule is shown whole; earlier ones are told by what had them laid."""
        loan: Loan = self.object
        versions = schedules_of(loan)
        running = bool(self.now.outstanding_rupees)
        may_enter = self.actor.reach_for(ENTER_MEETING, loan.place) is not None
        words, state = state_of(
            self.now.outstanding_rupees, self.now.oldest_on if self.now.overdue_rupees else None, today()
        )
        limit = limit_of(loan) if loan.product.may_redraw else None
        if limit is not None and not self.now.overdue_rupees:
            told = limit_cell(limit)
            words, state = str(told.value), told.state
        number = _("Loan %(number)s") % {"number": loan.number}
        return super().get_context_data(
            **kwargs,
            title=_("%(number)s: %(who)s") % {"number": number, "who": borrower_words(loan)},
            lead=lender_words(loan),
            crumbs=[*loan_crumbs(self.actor, loan), Crumb(number)],
            now=self.now,
            state_words=words,
            state=state,
            versions=versions,
            instalments=self._instalments(versions),
            entries=self._entries(),
            may_pay=may_enter and (running or bool(self.now.due_rupees)),
            may_change=may_enter and running,
            may_draw=may_enter and loan.product.may_redraw,
            limit=limit,
            limit_reasons=limit_reasons(limit) if limit is not None else [],
            powers=power_table(powers_of(loan), limit) if limit is not None else None,
        )

    def _instalments(self, versions: list[LoanSchedule]) -> DataTable:
        columns = [
            Column(_("Falls due on"), "date"),
            Column(_("Principal"), "rupees", laptop_only=True),
            Column(_("Interest"), "rupees", laptop_only=True),
            Column(_("Unpaid"), "rupees"),
            Column(_("Standing"), "status"),
        ]
        held = versions[-1] if versions else None
        rows = instalments_of(held) if held else []
        return DataTable(
            _("What falls due"), columns, [self._instalment(one) for one in rows], caption_shown=True,
            empty_text=_("Nothing more falls due."),
        )  # fmt: skip

    def _instalment(self, one: LoanInstalment) -> Row:
        now = self.now
        principal = min(max(one.principal_to_date - now.principal_paid_rupees, NOTHING), one.principal_rupees)
        interest = min(max(one.interest_to_date - now.interest_paid_rupees, NOTHING), one.interest_rupees)
        unpaid = principal + interest
        late = (today() - one.due_on).days
        if not unpaid:
            told: tuple[str, State] = (_("Paid"), "good")
        elif late > 0:
            told = (_("%(days)s days overdue") % {"days": late}, "late")
        else:
            told = (_("To come"), "")
        cells = [Cell(one.due_on), Cell(one.principal_rupees), Cell(one.interest_rupees), Cell(unpaid)]
        return Row([*cells, Cell(told[0], state=told[1])])

    def _entries(self) -> DataTable:
        columns = [
            Column(_("Day"), "date"),
            Column(_("What")),
            Column(_("Principal"), "rupees"),
            Column(_("Interest"), "rupees"),
            Column(_("Penalty"), "rupees", laptop_only=True),
            Column(_("Voucher"), "number", laptop_only=True),
            Column(_("Entered at"), "moment", laptop_only=True),
        ]
        # Its entry in the books, where it is taken back, is for who may see meetings and books.
        sees_books = self.actor.reach_for(VIEW_MEETING, self.object.place) is not None
        rows = [self._entry(one, sees_books=sees_books) for one in entries_of(self.object)]
        return DataTable(
            _("Entries"), columns, rows, caption_shown=True, empty_text=_("No money of it has moved."),
        )  # fmt: skip

    def _entry(self, one: LoanEntry, *, sees_books: bool) -> Row:
        kind = Moved(one.kind).label
        words = _("Taken back: %(what)s") % {"what": kind} if one.reverses_id else str(kind)
        if one.decided_by and not one.reverses_id:
            words = f"{words} ({one.decided_by})"
        amounts = [Cell(one.principal_rupees), Cell(one.interest_rupees), Cell(one.penalty_rupees)]
        cells = [Cell(one.value_on), Cell(words), *amounts, Cell(one.journal.number), Cell(one.recorded_at)]
        return Row(cells, url=journal_url(one.journal) if sees_books else None)
