"""Entering a body's meeting: open it, write the page of the register in one sheet, close it once."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.interfaces.views import Private, ScopedPage
from federation.forms.governance import OpenBodyMeetingForm, ResolutionForm, SheetForm
from federation.forms.meetings import DiscardForm
from federation.models import BodyMeeting, BodyMeetingLine, Resolution
from federation.models.meeting_header import Attendance, MeetingStatus
from federation.queries.body_rows import HEAD, HEADER, resolution_values, rows_in
from federation.queries.governance import next_body_number
from federation.roles import ENTER_MEETING, VIEW_MEMBER
from federation.services.body_meetings import (
    MOST_RESOLUTIONS,
    Sheet,
    close_body_meeting,
    discard_body_meeting,
    open_body_meeting,
    quorum,
    save_sheet,
)
from federation.views.body_meetings import crumbs_of
from federation.views.body_rows import head_form, resolved_of, script_of, take_rows
from federation.views.committee_forms import OfCommittee
from federation.views.edits import ActorForm
from federation.views.governance_parts import body_meeting_url, committee_url
from federation.views.institutions import other_script

EMPTY_ROWS = 3


class BodyMeetingNew(OfCommittee):
    """Opens the body's next meeting."""

    capability = ENTER_MEETING
    form_class = OpenBodyMeetingForm
    title = gettext_lazy("Next meeting")
    submit_label = gettext_lazy("Open the meeting")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An open meeting is gone on with."""
        rows = BodyMeeting.objects.visible_to(self.actor).filter(committee=self.committee, status=MeetingStatus.DRAFT)
        draft = rows.first()
        if draft is not None:
            return redirect("federation:body-meeting-entry", public_id=draft.public_id)
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """A key of this page's own."""
        return {"client_key": uuid.uuid4()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which meeting of which body."""
        words = {"number": next_body_number(self.committee), "group": self.committee}
        return super().get_context_data(**kwargs) | {"lead": _("Meeting %(number)s, %(group)s") % words}

    def serve(self, form: OpenBodyMeetingForm) -> str:
        """Opens it; sent twice, it is opened once."""
        meeting = open_body_meeting(actor=self.actor, committee=self.committee, **form.cleaned_data)
        return reverse("federation:body-meeting-entry", args=[meeting.public_id])


class OfBodyMeeting(Private):
    """One meeting that the actor may enter; 404 for any other."""

    capability = ENTER_MEETING

    @cached_property
    def meeting(self) -> BodyMeeting:
        """The meeting of the address."""
        rows = BodyMeeting.objects.editable_by(self.actor).select_related(
            "institution", "kind", "committee__institution", "committee__kind"
        )
        found: BodyMeeting = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    @cached_property
    def lines(self) -> list[BodyMeetingLine]:
        """The roll with names, chairwoman first."""
        rows = BodyMeetingLine.objects.editable_by(self.actor).filter(meeting=self.meeting)
        return list(rows.select_related("member__person").order_by("member__role", "pk"))


class BodyMeetingEntry(OfBodyMeeting, ScopedPage):
    """The whole sheet as one plain form: attendance, what was resolved, and closing below."""

    template_name = "federation/body_entry.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A closed meeting is read, not typed."""
        if request.actor.can(self.capability) and not self.meeting.is_open:  # type: ignore[attr-defined]
            messages.info(request, _("This meeting is closed. Corrections are entered in the next meeting."))
            return redirect(body_meeting_url(self.meeting))
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def named(self) -> bool:
        """True for those who may see members by name here."""
        return self.actor.reach_for(VIEW_MEMBER, self.meeting.place) is not None

    def name_of(self, line: BodyMeetingLine) -> str:
        """Her name, or that it is not shown."""
        return str(line.member.person) if self.named else _("not shown")

    def head(self, data: Any = None) -> SheetForm:
        """The head of the page, as stored or as typed."""
        one = self.meeting
        names = (*HEADER, "version", "present", "slots")
        initial = {name: getattr(one, name) for name in names} | {"eligible": one.slots}
        if not one.present:
            initial["present"] = None
        return head_form(one)(data, initial=initial, actor=self.actor)

    def resolutions(self, data: Any = None) -> list[ResolutionForm]:
        """One form for each stored resolution, and some empty ones."""
        roll = [(str(line.member.public_id), self.name_of(line)) for line in self.lines]
        stored = {one.number: one for one in self.stored}
        count = max(stored, default=0) + EMPTY_ROWS
        if data is not None:
            typed = str(data.get("rows", ""))
            count = min(int(typed), MOST_RESOLUTIONS) if typed.isascii() and typed.isdecimal() else count
        return [
            ResolutionForm(
                data,
                prefix=f"r{number}",
                roll=roll,
                actor=self.actor,
                initial=resolution_values(stored[number]) if number in stored else {},
            )
            for number in range(1, min(count, MOST_RESOLUTIONS) + 1)
        ]

    @cached_property
    def stored(self) -> list[Resolution]:
        """The resolutions as they are stored, by number."""
        rows = Resolution.objects.visible_to(self.actor).filter(meeting=self.meeting)
        return list(rows.select_related("proposed_by", "seconded_by").order_by("number"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """As stored, or as typed where it was refused."""
        one, data = self.meeting, kwargs.pop("data", None)
        head = kwargs.pop("head", None) or self.head()
        rows = kwargs.pop("resolutions", None) or self.resolutions()
        held = rows_in(one, self.lines, self.stored)
        marks = [
            (
                line,
                self.name_of(line),
                other_script(line.member.person) if self.named else "",
                (data or {}).get(f"mark-{line.member.public_id}", line.attendance),
                held.token(str(line.member.public_id)),
            )
            for line in self.lines
        ]
        for form in (head, *rows):
            for name, field in form.fields.items():
                field.widget.attrs["data-field"] = name
        return super().get_context_data(
            **{"problems": []} | kwargs,
            meeting=one,
            crumbs=crumbs_of(one, _("Entry")),
            head=head,
            head_token=held.token(HEAD),
            resolutions=[(row, held.token(row.prefix or "")) for row in rows],
            script=script_of(one, self.request.user.pk),
            marks=marks,
            attendances=Attendance.choices,
            needed=quorum(one.slots if one.kind.is_everybody else len(marks), one.kind.quorum_percent),
            discard_url=reverse("federation:body-meeting-discard", args=[one.public_id]),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Saves the whole sheet, or nothing with each problem at its place; with "close" it is closed too."""
        head, rows = self.head(request.POST), self.resolutions(request.POST)
        problems = [] if head.is_valid() else [(text, "") for texts in head.errors.values() for text in texts]
        for number, row in enumerate(rows, start=1):
            words = _("Resolution %(number)s: %(problem)s")
            problems += [(words % {"number": number, "problem": one}, f"id_r{number}-text") for one in row.problems]
        seal = request.POST.get("seal", "")  # the script's: every row is stored, and these are the rows she sees
        if not problems:
            try:
                save_sheet(
                    actor=self.actor,
                    meeting=self.meeting,
                    sheet=self._sheet(head, rows),
                    expected_version=None if seal else head.cleaned_data["version"],
                    seal=seal or None,
                )
                if "close" in request.POST:
                    close_body_meeting(actor=self.actor, meeting=self.meeting)
                    messages.success(request, _("Meeting %(number)s is closed.") % {"number": self.meeting.number})
                    return redirect(body_meeting_url(self.meeting))
                messages.success(request, _("The sheet is saved."))
                return redirect("federation:body-meeting-entry", public_id=self.meeting.public_id)
            except DomainError as error:
                if seal and error.code == "stale_version":
                    messages.error(request, str(error.message))  # what she typed is stored: show what others did too
                    return redirect("federation:body-meeting-entry", public_id=self.meeting.public_id)
                problems = [(str(text), "") for text in error.fields.values()] or [(str(error.message), "")]
        context = self.get_context_data(head=head, resolutions=rows, problems=problems, data=request.POST)
        return self.render_to_response(context, status=422)

    def _sheet(self, head: SheetForm, rows: list[ResolutionForm]) -> Sheet:
        typed = head.cleaned_data
        marks = {
            line.member.public_id: self.request.POST.get(f"mark-{line.member.public_id}", line.attendance)
            for line in self.lines
        }
        kept = [resolved_of(row.cleaned_data) for row in rows]
        return Sheet(
            attendance=marks,
            eligible=typed.get("eligible"),
            present=typed.get("present"),
            resolutions=[one for one in kept if one is not None],
            **{name: typed[name] for name in HEADER},
        )


class BodyMeetingRows(OfBodyMeeting):
    """Takes rows from the page's script: each is saved, or refused in words beside what is stored."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As `take_rows` says."""
        return take_rows(request, self.actor, self.meeting, self.lines)


class BodyMeetingDiscard(OfBodyMeeting, ActorForm):
    """Throws an open meeting away, with a reason."""

    template_name = "federation/form.html"
    form_class = DiscardForm

    def serve(self, form: DiscardForm) -> str:
        """Discards it; back to the body."""
        home = committee_url(self.meeting.committee)
        discard_body_meeting(actor=self.actor, meeting=self.meeting, reason=form.cleaned_data["reason"])
        messages.success(self.request, _("The open meeting is discarded. Its number is free again."))
        return home

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which meeting of which body."""
        one, title = self.meeting, _("Discard the open meeting")
        words = {"number": one.number, "group": one.committee}
        return super().get_context_data(
            **kwargs,
            title=title,
            submit_label=_("Discard"),
            danger=True,
            lead=_("Meeting %(number)s, %(group)s") % words,
            cancel_url=reverse("federation:body-meeting-entry", args=[one.public_id]),
            crumbs=crumbs_of(one, title),
        )
