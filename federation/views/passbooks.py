"""One woman's passbook with her group, on the screen and on A5. Her name stands in no address and no file's name."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.parts import Crumb
from core.interfaces.views import Private, ScopedPage
from core.periods import today
from core.templatetags.indian import dmy
from federation.forms.book_reports import SpanForm, span_of
from federation.models import Membership
from federation.roles import VIEW_MEMBER
from federation.services.statement_files import note_taken
from federation.views.book_files import pdf_answer, sheet_of
from federation.views.books import books_url
from federation.views.institutions import institution_url, other_script
from federation.views.members import person_url
from federation.views.statements import Statement
from federation.views.statements_daily import passbook_statement


class OfPassbook(Private):
    """A membership that the reader may see by name."""

    capability = VIEW_MEMBER
    form: SpanForm

    @cached_property
    def membership(self) -> Membership:
        """Whose passbook."""
        rows = Membership.objects.visible_to(self.actor)
        rows = rows.select_related("person", "institution__village", "institution__block")
        found: Membership = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    def statement(self) -> Statement:
        """From the day on which she joined, unless other days are asked for."""
        one = self.membership
        self.form = SpanForm(self.request.GET)
        since, until = span_of(self.form)
        if self.form.is_valid() and not self.request.GET.get("since"):
            since = min(one.joined_on, until)
        if self.form.is_valid():
            self.form = SpanForm({"since": dmy(since), "until": dmy(until)})
        return passbook_statement(one, since, until)


class Passbook(OfPassbook, ScopedPage):
    """As a page."""

    template_name = "federation/passbook.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The tab's title names nobody."""
        one, statement = self.membership, self.statement()
        query = self.request.GET.urlencode()
        address = reverse("federation:passbook-file", args=[one.public_id])
        return super().get_context_data(
            **kwargs,
            membership=one,
            statement=statement,
            form=self.form,
            other_title=other_script(one.person),
            files=[(_("PDF, A5"), f"{address}?{query}".rstrip("?"))],
            person_url=person_url(one.person),
            crumbs=[
                Crumb(str(one.institution), institution_url(one.institution)),
                Crumb(_("Books"), books_url(one.institution)),
                Crumb(_("Passbook")),
            ],
        )


class PassbookFile(OfPassbook):
    """On A5, as she may take it home."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Noted like every list that names women."""
        one, statement = self.membership, self.statement()
        note_taken(actor=self.actor, institution=one.institution, statement="passbook", form="pdf")
        data = sheet_of(one.institution, statement)
        data["name"] = f"{one.number}. {one.person}"
        data["lines"] = [*data["lines"][:1], statement.lead.partition(" · ")[2]]
        return pdf_answer("passbook.typ", data, f"passbook-{today():%d-%m-%Y}.pdf")
