"""The page of one statement of the books, and the same statement as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.views import ScopedPage
from core.templatetags.indian import dmy
from federation.forms.book_reports import SpanForm, span_of
from federation.models import BankAccount
from federation.queries.bank_accounts import accounts_of
from federation.queries.consolidated import family_of
from federation.queries.counterparts import head_called, heads_of
from federation.queries.ledger import standing_of
from federation.roles import VIEW_MEMBER
from federation.views.book_files import file_of
from federation.views.books import CONSOLIDATED, REPORTS, OfBook
from federation.views.statements import Statement
from federation.views.statements_daily import (
    bank_statement,
    cash_statement,
    ledger_statement,
    vouchers_statement,
)
from federation.views.statements_yearly import (
    consolidated_statements,
    income_statement,
    money_statement,
    sheet_statement,
    trial_statement,
)

SPANS = {
    "cash-book": cash_statement,
    "vouchers": vouchers_statement,
    "trial-balance": trial_statement,
    "receipts-payments": money_statement,
    "income-expenditure": income_statement,
}
AT_THE_END = {"balance-sheet", "consolidated-sheet"}


class OfReport(OfBook):
    """One statement of one book, for the days that the address asks for."""

    form: SpanForm

    @property
    def slug(self) -> str:
        """Which statement; 404 for one that there is not."""
        slug = str(self.kwargs["report"])
        if slug not in REPORTS and slug not in CONSOLIDATED:
            raise Http404
        return slug

    def statement(self) -> Statement:
        """The statement, and the form that asked for it."""
        slug, one = self.slug, self.institution
        asked = self._asked(slug)
        self.form = SpanForm(self.request.GET, **asked)
        since, until = span_of(self.form)
        given = self.form.cleaned_data if self.form.is_valid() else {}
        if given:  # the days that hold are shown, and can be changed from there
            told = {"since": dmy(since), "until": dmy(until), "head": given.get("head") or "cash"}
            told["account"] = given.get("account", "")
            self.form = SpanForm(told, **asked)
        if slug in CONSOLIDATED:
            return consolidated_statements(family_of(self.actor, one, until), slug, since, until)
        if slug == "balance-sheet":
            return sheet_statement(one, until)
        if slug == "bank-book":
            account = self._account(given.get("account", ""))
            if account is None:
                words = _("No bank account is on record yet.")
                return Statement(slug, _("Bank book"), "", (), (), empty_text=words)
            return bank_statement(account, since, until)
        if slug == "ledger":
            head = head_called(given.get("head") or "cash", one.tier_id)
            if head is None:
                raise Http404
            names = self.actor.reach_for(VIEW_MEMBER, one.place) is not None
            return ledger_statement(one, head, since, until, with_names=names)
        return SPANS[slug](one, since, until)

    def _asked(self, slug: str) -> dict[str, Any]:
        if slug == "ledger":
            return {"heads": [(one.slug, str(one)) for one in heads_of(self.institution.tier_id)]}
        if slug == "bank-book":
            return {"accounts": [(str(one.public_id), str(one)) for one in self._accounts()]}
        if slug == "vouchers":
            standing = standing_of(self.institution)
            return {"usual": standing.last.posted_on} if standing else {}
        return {"one_day": slug in AT_THE_END}

    def _accounts(self) -> list[BankAccount]:
        return [one for one in accounts_of(self.actor, self.institution) if one.kind != "loan"]

    def _account(self, public_id: str) -> BankAccount | None:
        if public_id:
            rows = BankAccount.objects.visible_to(self.actor).filter(institution=self.institution)
            found: BankAccount = get_object_or_404(rows, public_id=public_id)
            return found
        return next(iter(self._accounts()), None)


class BookReport(OfReport, ScopedPage):
    """As a page."""

    template_name = "federation/book_report.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """422 where the days asked for cannot be read; the usual ones are shown then."""
        context = self.get_context_data(**kwargs)
        return self.render_to_response(context, status=200 if self.form.is_valid() else 422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The statement, its days, the files."""
        statement = self.statement()
        query = self.request.GET.urlencode()
        given = {"public_id": self.institution.public_id, "report": self.slug}
        return super().get_context_data(
            **kwargs,
            statement=statement,
            form=self.form,
            institution=self.institution,
            crumbs=self.crumbs(statement.title),
            files=[
                (label, f"{reverse('federation:books-report-file', kwargs=given | {'form': form})}?{query}".rstrip("?"))
                for form, label in (("pdf", _("PDF, A4")), ("xlsx", _("Excel")), ("csv", _("CSV")))
            ],
        )


class BookReportFile(OfReport):
    """As a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The same rows as on the page."""
        return file_of(self.actor, self.institution, self.statement(), str(kwargs["form"]))
