"""Entering a meeting: open it, type its rows, close it once."""

from __future__ import annotations

import json
import uuid
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.interfaces.parts import Crumb
from core.interfaces.views import Private, ScopedPage
from federation.forms.fields import read_rupees
from federation.forms.meetings import DiscardForm, OpenMeetingForm, TypedRow, read_json, read_post
from federation.models import Meeting, MeetingLine
from federation.queries.meetings import next_number, suggested_day, totals_over
from federation.roles import ENTER_MEETING
from federation.services.meeting_journal import cash_before, read_sheet, seal_of
from federation.services.meetings import close_meeting, discard_meeting, open_meeting, save_drafts, save_lines
from federation.views.edits import ActorForm
from federation.views.entry_money import SheetForms, act_on, forms_of, sheet_of
from federation.views.entry_page import entry_context, outcome_of
from federation.views.institution_forms import OfInstitution
from federation.views.institutions import institution_url


class MeetingNew(OfInstitution):
    """Opens the group's next meeting, on the day that its frequency suggests."""

    capability = ENTER_MEETING
    form_class = OpenMeetingForm
    title = gettext_lazy("Next meeting")
    submit_label = gettext_lazy("Open the meeting")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An open meeting is gone on with."""
        draft = Meeting.objects.visible_to(self.actor).filter(institution=self.institution, status="draft").first()
        if draft is not None:
            return redirect("federation:meeting-entry", public_id=draft.public_id)
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The day, and a key of this page's own."""
        return {"held_on": suggested_day(self.institution), "client_key": uuid.uuid4()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which meeting of which group."""
        context = super().get_context_data(**kwargs)
        words = {"number": next_number(self.institution), "group": self.institution}
        return context | {"lead": _("Meeting %(number)s, %(group)s") % words}

    def serve(self, form: OpenMeetingForm) -> str:
        """Opens it; sent twice, it is opened once."""
        meeting = open_meeting(actor=self.actor, institution=self.institution, **form.cleaned_data)
        return reverse("federation:meeting-entry", args=[meeting.public_id])


class OfMeeting(Private):
    """One meeting that the actor may enter; 404 for any other."""

    capability = ENTER_MEETING

    @cached_property
    def meeting(self) -> Meeting:
        """The meeting of the address."""
        rows = Meeting.objects.editable_by(self.actor).select_related("institution", "village", "block")
        found: Meeting = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    @property
    def page_url(self) -> str:
        """The meeting's own page."""
        return reverse("federation:meeting", args=[self.meeting.public_id])

    @property
    def lines(self) -> list[MeetingLine]:
        """The roll with names, by number."""
        return list(
            MeetingLine.objects.editable_by(self.actor)
            .filter(meeting=self.meeting)
            .select_related("membership__person")
            .order_by("membership__number", "pk")
        )


class MeetingEntry(OfMeeting, ScopedPage):
    """The grid: a plain form, which the script saves row by row."""

    template_name = "federation/entry.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A closed meeting is read, not typed."""
        if request.actor.can(self.capability) and not self.meeting.is_open:  # type: ignore[attr-defined]
            messages.info(request, _("This meeting is closed. Corrections are entered in the next meeting."))
            return redirect(self.page_url)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rows as stored, or as typed where they were refused."""
        forms: SheetForms = kwargs.pop("forms", None) or forms_of(self.actor, self.meeting)
        sheet = sheet_of(self.actor, self.meeting, self.lines)
        context = super().get_context_data(**kwargs) | entry_context(sheet, kwargs.get("typed"), self.request.user.pk)
        context["problems"] = [*context["problems"], *forms.problems]
        return context | {"loan_form": forms.loan, "money_form": forms.money}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Saves all rows, or none with each refusal at its row; "close" goes on to the totals."""
        typed = read_post(request.POST, self.lines)
        if any(row.problems for row in typed):
            return self._refused(typed, forms=forms_of(self.actor, self.meeting, request))
        try:
            save_lines(actor=self.actor, meeting=self.meeting, lines=[row.line() for row in typed])
        except DomainError as error:
            for row in typed:
                if message := error.fields.get(str(row.membership)):
                    row.problems[error.code] = str(message)
            return self._refused(typed, "" if error.fields else str(error.message))
        if "act" in request.POST:
            return self._act(request)
        if "close" in request.POST:
            return redirect("federation:meeting-close", public_id=self.meeting.public_id)
        messages.success(request, _("All rows are saved."))
        return redirect("federation:meeting-entry", public_id=self.meeting.public_id)

    def _act(self, request: HttpRequest) -> HttpResponse:
        """The rows are saved; puts a loan, a receipt or a payment on the sheet, or takes one off."""
        forms = forms_of(self.actor, self.meeting, request)
        if not act_on(self.actor, self.meeting, request, forms):
            return self.render_to_response(self.get_context_data(forms=forms), status=422)
        messages.success(request, _("The sheet is changed."))
        place = "loans" if "loan" in request.POST["act"] else "money"
        return redirect(f"{request.path}#{place}")

    def _refused(self, typed: list[TypedRow], problem: str = "", forms: SheetForms | None = None) -> HttpResponse:
        context = self.get_context_data(typed={row.membership: row for row in typed}, forms=forms)
        if problem:
            context["problems"] = [(problem, ""), *context["problems"]]
        return self.render_to_response(context, status=422)


class MeetingRows(OfMeeting):
    """Takes rows from the page's script: each row is saved, or refused in words beside what is stored."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """200 with one outcome for each row; 409 with words where the whole meeting takes no rows."""
        try:
            typed = read_json(json.loads(request.body))
        except (ValueError, TypeError) as error:
            raise BadRequest from error
        sound = [row.line() for row in typed if not row.problems]
        try:
            saved = save_drafts(actor=self.actor, meeting=self.meeting, lines=sound)
        except DomainError as error:
            return JsonResponse({"message": str(error.message), "code": error.code}, status=error.status)
        outcomes = {one.membership: one for one in saved}
        return JsonResponse({"rows": [outcome_of(row, outcomes.get(row.membership)) for row in typed]})


class MeetingClose(OfMeeting, ScopedPage):
    """Asks once with the totals, then closes for good."""

    template_name = "federation/close.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The totals and their seal."""
        sheet = read_sheet(self.meeting, self.lines)
        totals = totals_over(sheet.lines)
        return super().get_context_data(
            **kwargs,
            meeting=self.meeting,
            totals=totals,
            sheet=sheet,
            seal=seal_of(totals, sheet),
            expected=cash_before(self.meeting) + sheet.cash_rupees,
            entry_url=reverse("federation:meeting-entry", args=[self.meeting.public_id]),
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A closed meeting is only read."""
        return super().get(request, *args, **kwargs) if self.meeting.is_open else redirect(self.page_url)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Closes what the person saw: where the rows changed meanwhile she is shown the new totals."""
        typed = request.POST.get("counted_cash", "")
        try:
            counted = read_rupees(typed) if typed.strip() else None
            close_meeting(
                actor=self.actor, meeting=self.meeting, seal=request.POST.get("seal", ""), counted_cash=counted
            )
        except ValidationError as error:
            return self._refused(typed, error.messages[0], 422, counts=True)
        except DomainError as error:
            return self._refused(typed, str(error.message), error.status, counts="counted_cash" in error.fields)
        messages.success(request, _("Meeting %(number)s is closed.") % {"number": self.meeting.number})
        return redirect(self.page_url)

    def _refused(self, typed: str, problem: str, status: int, *, counts: bool) -> HttpResponse:
        # A person who comes from the grid's own question finds here what she typed, and why it was refused.
        context = self.get_context_data(
            problems=[(problem, "counted" if counts else "")],
            counted=typed,
            count_problem=problem if counts else "",
        )
        return self.render_to_response(context, status=status)


class MeetingDiscard(OfMeeting, ActorForm):
    """Throws an open meeting away, with a reason."""

    template_name = "federation/form.html"
    form_class = DiscardForm

    def serve(self, form: DiscardForm) -> str:
        """Discards it; back to the group."""
        group = self.meeting.institution
        discard_meeting(actor=self.actor, meeting=self.meeting, reason=form.cleaned_data["reason"])
        messages.success(self.request, _("The open meeting is discarded. Its number is free again."))
        return institution_url(group)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which meeting of which group."""
        words = {"number": self.meeting.number, "group": self.meeting.institution}
        return super().get_context_data(
            **kwargs,
            title=_("Discard the open meeting"),
            submit_label=_("Discard"),
            danger=True,
            lead=_("Meeting %(number)s, %(group)s") % words,
            cancel_url=reverse("federation:meeting-entry", args=[self.meeting.public_id]),
            crumbs=[
                Crumb(str(self.meeting.institution), institution_url(self.meeting.institution)),
                Crumb(_("Discard the open meeting")),
            ],
        )
