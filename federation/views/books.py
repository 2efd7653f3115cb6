"""The books of an institution: where they stand, what can be entered, and the way to every statement."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.parts import Cell, Column, Crumb, DataTable, Figure, Row
from core.interfaces.views import Private, ScopedPage
from core.periods import today
from core.templatetags.indian import dmy, grouped
from federation.models import Institution, Journal, LedgerHead
from federation.models.institution import NOT_YET, Status
from federation.queries.bank_accounts import accounts_of
from federation.queries.cash_book import bank_balances
from federation.queries.institutions import affiliate_counts
from federation.queries.journal_story import last_entries
from federation.queries.ledger import Standing, heads_moved, standing_of
from federation.roles import ENTER_MEETING, VIEW_MEETING
from federation.views.institutions import institution_url
from federation.views.statements_daily import journal_url

MOST_HEADS = 3
# In the order in which people ask for them.
REPORTS: dict[str, Any] = {
    "cash-book": gettext_lazy("Cash book"),
    "bank-book": gettext_lazy("Bank book"),
    "vouchers": gettext_lazy("Vouchers of a day"),
    "ledger": gettext_lazy("General ledger"),
    "trial-balance": gettext_lazy("Trial balance"),
    "receipts-payments": gettext_lazy("Receipts and payments"),
    "income-expenditure": gettext_lazy("Income and expenditure"),
    "balance-sheet": gettext_lazy("Balance sheet"),
}
CONSOLIDATED: dict[str, Any] = {
    "consolidated-sheet": gettext_lazy("Balance sheet, consolidated"),
    "consolidated-income": gettext_lazy("Income and expenditure, consolidated"),
    "consolidated-money": gettext_lazy("Receipts and payments, consolidated"),
}
ENTRIES: tuple[tuple[str, Any], ...] = (
    ("federation:books-receipt", gettext_lazy("Money came in")),
    ("federation:books-payment", gettext_lazy("Money went out")),
    ("federation:books-move", gettext_lazy("Between cash and bank")),
    ("federation:books-adjustment", gettext_lazy("Entry without money")),
)


def books_url(institution: Institution) -> str:
    """The page of its books."""
    return reverse("federation:books", args=[institution.public_id])


def rupees_words(amount: Any) -> str:
    """An amount with its sign; paise only where there are some."""
    return grouped(amount, 0 if amount == amount.to_integral_value() else 2)


class OfBook(Private):
    """The books of one institution: 404 where it is out of reach, 403 where its books are not for the reader."""

    capability = VIEW_MEETING

    @cached_property
    def institution(self) -> Institution:
        """Whose books."""
        rows = Institution.objects.visible_to(self.actor).select_related("tier", "block", "village")
        found: Institution = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        if self.actor.reach_for(self.capability, found.place) is None:
            raise PermissionDenied
        return found

    def crumbs(self, *words: str) -> list[Crumb]:
        """From the institution through its books."""
        one = self.institution
        home = Crumb(str(one), institution_url(one))
        if not words:
            return [home, Crumb(_("Books"))]
        return [home, Crumb(_("Books"), books_url(one)), *(Crumb(word) for word in words)]


class BooksPage(OfBook, ScopedPage):
    """Cash in hand, balances, the last entries, and what can be done next."""

    template_name = "federation/books.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Books that have not begun say how they do."""
        one = self.institution
        standing = standing_of(one)
        works = one.status not in (*NOT_YET, Status.MERGED)
        may_enter = works and self.actor.reach_for(ENTER_MEETING, one.place) is not None
        below = affiliate_counts([one.pk]).get(one.pk, 0)
        return super().get_context_data(
            **kwargs,
            institution=one,
            crumbs=self.crumbs(),
            figures=self._figures(standing),
            has_begun=standing is not None,
            may_enter=may_enter,
            actions=[(label, reverse(name, args=[one.public_id])) for name, label in ENTRIES] if may_enter else [],
            cutoff_url=reverse("federation:books-cutoff", args=[one.public_id]),
            reports=[(label, self._report(slug)) for slug, label in REPORTS.items()] if standing else [],
            consolidated=[(label, self._report(slug)) for slug, label in CONSOLIDATED.items()] if below else [],
            entries=self._entries() if standing else None,
            all_url=self._report("vouchers"),
        )

    def _report(self, slug: str) -> str:
        return reverse("federation:books-report", args=[self.institution.public_id, slug])

    def _figures(self, standing: Standing | None) -> list[Figure]:
        if standing is None:
            return []
        last = standing.last
        found = [
            Figure(_("Cash in hand"), f"₹{rupees_words(standing.cash_rupees)}", url=self._report("cash-book")),
        ]
        balances = bank_balances(self.institution, today())
        for account in accounts_of(self.actor, self.institution):
            if account.kind != "loan" and (account.closed_on is None or balances.get(account.pk)):
                amount = balances.get(account.pk)
                url = f"{self._report('bank-book')}?account={account.public_id}"
                shown = f"₹{rupees_words(amount)}" if amount is not None else "₹0"
                found.append(Figure(str(account), shown, url=url, basis=str(account.get_kind_display())))
        words = _("No. %(number)s") % {"number": last.number}
        found.append(Figure(_("Last entry"), words, url=journal_url(last), basis=dmy(last.posted_on)))
        return found

    def _entries(self) -> DataTable:
        entries = last_entries(self.institution)
        heads = heads_moved(entries)
        return DataTable(_("Last entries"), entry_columns(), [entry_row(one, heads.get(one.pk, [])) for one in entries])


def entry_columns() -> list[Column]:
    """How an entry is shown as one line."""
    return [
        Column(_("Entry")),
        Column(_("Day"), "date"),
        Column(_("What it was for"), laptop_only=True),
        Column(_("Amount"), "number", unit="₹"),
        Column(_("Status"), "status"),
    ]


def entry_row(journal: Journal, heads: list[LedgerHead]) -> Row:
    """An entry taken back says so."""
    gone = hasattr(journal, "reversal")
    kind = str(journal.get_kind_display())
    what = journal.narration or ", ".join(str(one) for one in heads[:MOST_HEADS])
    if journal.meeting is not None:
        what = _("Meeting %(number)s") % {"number": journal.meeting.number}
    status = Cell(_("Taken back"), state="blocked") if gone else Cell(_("Stands"), state="good")
    return Row(
        [
            Cell(f"{journal.number} · {kind}"),
            Cell(journal.posted_on),
            Cell(what),
            Cell(journal.total_rupees),
            status,
        ],
        url=journal_url(journal),
    )
