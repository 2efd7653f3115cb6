"""What women ask about their own data: the queue, one request, what is held about her."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.errors import DomainError
from core.interfaces.parts import Cell, Column, Crumb, Row, State
from core.interfaces.views import ScopedDetail, show_refusal
from core.periods import today
from federation.filters import RegisterFilter
from federation.forms.person_rights import AnswerForm, DataRequestForm
from federation.models import DataRequest, Person
from federation.models.data_request import RequestKind, RequestStatus
from federation.queries.consent import records_of
from federation.queries.data_requests import days_left, held_about, kept_words, requests_seen_by
from federation.queries.keyset import Keyset
from federation.queries.members import bank_account_of
from federation.roles import ANSWER_REQUESTS
from federation.services.data_requests import answer_request, erase, receive_request
from federation.services.person_record import PERSON_FIELDS
from federation.views.lists import RegisterList
from federation.views.member_forms import OfPerson
from federation.views.members import person_url


class DataRequestFilter(RegisterFilter):
    """Filters of the queue."""

    place_capability = ANSWER_REQUESTS

    q = None
    status = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"), choices=RequestStatus.choices, empty_label=gettext_lazy("All")
    )
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("She asks"), choices=RequestKind.choices, empty_label=gettext_lazy("All")
    )

    class Meta:
        model = DataRequest
        fields: list[str] = []


def time_left(request: DataRequest) -> tuple[str, State]:
    """In words, with the colour that goes with them."""
    if request.status != RequestStatus.OPEN:
        return str(request.get_status_display()), "good"
    days = days_left(request, today())
    if days < 0:
        return ngettext("Late by %(days)s day", "Late by %(days)s days", -days) % {"days": -days}, "late"
    if days == 0:
        return _("Due today"), "watch"
    words = ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}
    return words, "watch" if days <= 7 else ""


class DataRequestList(RegisterList):
    """Requests within reach, the one due first first."""

    capability = ANSWER_REQUESTS
    template_name = "federation/data_requests.html"
    filter_class = DataRequestFilter
    orders = {"due": Keyset("due_on")}

    def visible(self) -> QuerySet[Any]:
        """With the woman and her village."""
        return requests_seen_by(self.actor)

    def columns(self) -> Sequence[Column]:
        """What, when, until when, who."""
        return [
            Column(_("She asks")),
            Column(_("Name")),
            Column(_("Village"), laptop_only=True),
            Column(_("Received on"), "date", laptop_only=True),
            Column(_("Due on"), "date"),
            Column(_("Time"), kind="status"),
        ]

    def lines(self, page: list[DataRequest]) -> list[Row]:
        """Each leads to its page."""
        rows = []
        for one in page:
            words, state = time_left(one)
            cells = [
                Cell(str(one.get_kind_display())),
                Cell(str(one.person)),
                Cell(str(one.village or one.block)),
                Cell(one.received_on),
                Cell(one.due_on),
                Cell(words, state=state),
            ]
            rows.append(Row(cells, url=reverse("federation:data-request", args=[one.public_id])))
        return rows

    def words(self) -> tuple[str, str]:
        """Requests are entered on a woman's page."""
        return _("Requests"), _("No request waits. One is entered from the woman's page.")


class DataRequestNew(OfPerson):
    """Enters what she asks."""

    form_class = DataRequestForm
    title = gettext_lazy("Request about her data")
    submit_label = gettext_lazy("Enter the request")

    def serve(self, form: DataRequestForm) -> str:
        """Starts the clock."""
        row = receive_request(actor=self.actor, person=self.person, **form.cleaned_data)
        return self.done(_("The request is entered. It is due on %(day)s.") % {"day": f"{row.due_on:%d-%m-%Y}"})


class DataRequestPage(ScopedDetail):
    """One request with all that is held about her, to be printed; the answer below."""

    model = DataRequest
    capability = ANSWER_REQUESTS
    template_name = "federation/data_request.html"
    context_object_name = "request_row"

    def get_queryset(self) -> QuerySet[Any]:
        """With her record."""
        return requests_seen_by(self.actor).select_related("person__household", "person__village", "answered_by")

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Any:
        """403 where it may not be answered."""
        found = super().get_object(queryset)
        if self.actor.reach_for(ANSWER_REQUESTS, found.place) is None:
            raise PermissionDenied
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is held, in the words of the form."""
        row: DataRequest = self.object
        words, state = time_left(row)
        is_open = row.status == RequestStatus.OPEN
        given = {
            "form": self._form() if is_open else None,
            "time": words,
            "state": state,
            "facts": facts_of(row.person),
            "held": held_about(row.person),
            "account": bank_account_of(row.person),
            "consents": records_of(row.person),
            "kept": kept_words(row.kept),
            "person": row.person,
            "person_url": person_url(row.person),
            "crumbs": [Crumb(_("Requests"), reverse("federation:data-requests")), Crumb(str(row.get_kind_display()))],
        }
        return super().get_context_data(**(given | kwargs))

    def _form(self, data: Any = None) -> AnswerForm:
        return AnswerForm(data, actor=self.actor, may_erase=self.object.kind == RequestKind.ERASURE)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answers, erases or refuses."""
        self.object = self.get_object()
        form = self._form(request.POST)
        if form.is_valid():
            answer, outcome = form.cleaned_data["answer"], form.cleaned_data["outcome"]
            try:
                if outcome == "erase":
                    erase(actor=self.actor, request=self.object, answer=answer)
                else:
                    answer_request(actor=self.actor, request=self.object, answer=answer, is_refused=outcome == "refuse")
                messages.success(request, _("The request is answered."))
                return redirect(reverse("federation:data-request", args=[self.object.public_id]))
            except DomainError as error:
                show_refusal(form, error)
        return self.render_to_response(self.get_context_data(form=form), status=422)


def facts_of(person: Person) -> list[tuple[str, Any]]:
    """Label and value of each field of her record, as the page shows them."""
    facts = []
    for name in PERSON_FIELDS:
        field = Person._meta.get_field(name)
        shown = getattr(person, f"get_{name}_display", lambda name=name: getattr(person, name))()
        facts.append((str(field.verbose_name), shown))  # type: ignore[union-attr]
    return facts
