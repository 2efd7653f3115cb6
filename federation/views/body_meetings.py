"""The register of meetings of bodies, the page of one, resolutions and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.decision_bar import bar_of
from core.interfaces.history import HistoryPage
from core.interfaces.parts import Column, Crumb, Row
from core.interfaces.views import ScopedDetail
from federation.filters_governance import BodyMeetingFilter, FollowUpFilter
from federation.forms.governance import FollowUpForm
from federation.models import BodyMeeting, BodyMeetingLine, FollowUp, Resolution
from federation.queries.keyset import Keyset
from federation.roles import ENTER_MEETING, VIEW_MEETING, VIEW_MEMBER
from federation.services.follow_ups import settle_follow_up
from federation.views.edits import VersionedEdit
from federation.views.governance_parts import (
    body_meeting_url,
    committee_url,
    follow_up_cell,
    follow_up_columns,
    follow_up_row,
    meeting_columns,
    meeting_row,
    tabs,
)
from federation.views.institutions import institution_url, other_script
from federation.views.lists import RegisterList


class BodyMeetingList(RegisterList):
    """Meetings of bodies within reach, the latest first."""

    capability = VIEW_MEETING
    template_name = "federation/governance_list.html"
    filter_class = BodyMeetingFilter
    export = "body-meetings"
    orders = {"held": Keyset("held_on", descending=True)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the tabs."""
        title = _("Meetings of bodies")
        return super().get_context_data(tabs=tabs(self.actor, "federation:body-meetings"), title=title, **kwargs)

    def visible(self) -> QuerySet[Any]:
        """With institution and kind."""
        return BodyMeeting.objects.visible_to(self.actor).select_related("institution", "kind")

    def columns(self) -> Sequence[Column]:
        """One line a meeting."""
        return meeting_columns(with_body=True)

    def lines(self, page: list[BodyMeeting]) -> list[Row]:
        """Links to the meetings' pages."""
        return [meeting_row(one, with_body=True) for one in page]

    def words(self) -> tuple[str, str]:
        """Meetings are entered from the body's page."""
        return _("Meetings of bodies"), _("No meeting fits. Remove a filter, or enter one from its body's page.")


def crumbs_of(meeting: BodyMeeting, *more: str) -> list[Crumb]:
    """From the institution through the body to the meeting, and on."""
    words = _("Meeting %(number)s") % {"number": meeting.number}
    last = [Crumb(words, body_meeting_url(meeting)), *map(Crumb, more)] if more else [Crumb(words)]
    return [
        Crumb(str(meeting.institution), institution_url(meeting.institution)),
        Crumb(str(meeting.kind), committee_url(meeting.committee)),
        *last,
    ]


class BodyMeetingPage(ScopedDetail):
    """One page of the register: who came, the quorum in words, what was resolved."""

    model = BodyMeeting
    capability = VIEW_MEETING
    template_name = "federation/body_meeting.html"
    context_object_name = "meeting"

    def get_queryset(self) -> QuerySet[Any]:
        """With body and institution."""
        return super().get_queryset().select_related("institution", "kind", "committee", "block")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Women are named to those who may see members here."""
        one: BodyMeeting = self.object
        named = self.actor.reach_for(VIEW_MEMBER, one.place) is not None
        may_enter = one.is_open and self.actor.reach_for(ENTER_MEETING, one.place) is not None
        return super().get_context_data(
            **kwargs,
            crumbs=crumbs_of(one),
            bar=None if one.is_open else bar_of(self.actor, one),
            quorum=quorum_words(one),
            lines=self._lines() if named else None,
            resolutions=self._resolutions(named=named),
            action_url=reverse("federation:body-meeting-entry", args=[one.public_id]) if may_enter else "",
            action_label=_("Go on entering"),
        )

    def _lines(self) -> list[tuple[BodyMeetingLine, str]]:
        rows = BodyMeetingLine.objects.visible_to(self.actor).filter(meeting=self.object)
        found = rows.select_related("member__person").order_by("member__role", "pk")
        return [(row, other_script(row.member.person)) for row in found]

    def _resolutions(self, *, named: bool) -> list[dict[str, Any]]:
        rows = Resolution.objects.visible_to(self.actor).filter(meeting=self.object).order_by("number")
        names = ("proposed_by__person", "seconded_by__person") if named else ()
        return [
            {
                "row": row,
                "named": named,
                "follow_up": (follow := getattr(row, "follow_up", None)),
                "tag": follow_up_cell(follow) if follow else None,
            }
            for row in rows.select_related("follow_up", *names)
        ]


def quorum_words(meeting: BodyMeeting) -> str:
    """The quorum as a sentence; "" while the meeting is open."""
    if meeting.is_open:
        return ""
    words = {"present": meeting.present, "slots": meeting.slots, "needed": meeting.quorum_needed}
    if meeting.has_quorum:
        return _("%(present)s of %(slots)s came; %(needed)s are needed. There was a quorum.") % words
    return _("%(present)s of %(slots)s came; %(needed)s are needed. There was no quorum.") % words


class BodyMeetingHistory(HistoryPage):
    """Of a meeting, its attendance and resolutions."""

    model = BodyMeeting
    register = "body-meeting"
    capability = VIEW_MEETING

    def get_queryset(self) -> QuerySet[Any]:
        """With body and institution."""
        return super().get_queryset().select_related("institution", "kind", "committee")

    def crumbs(self) -> list[Crumb]:
        """Back to its page."""
        return crumbs_of(self.object, _("History"))


class ResolutionList(RegisterList):
    """Passed resolutions that somebody sees to, the latest first."""

    capability = VIEW_MEETING
    template_name = "federation/governance_list.html"
    filter_class = FollowUpFilter
    export = "resolutions"
    orders = {"entered": Keyset("pk", descending=True)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the tabs."""
        title = _("Resolutions")
        return super().get_context_data(tabs=tabs(self.actor, "federation:resolutions"), title=title, **kwargs)

    def visible(self) -> QuerySet[Any]:
        """With resolution, meeting and institution."""
        return FollowUp.objects.visible_to(self.actor).select_related("institution", "resolution__meeting")

    def columns(self) -> Sequence[Column]:
        """What, where, who, until when."""
        return follow_up_columns(with_institution=True)

    def lines(self, page: list[FollowUp]) -> list[Row]:
        """One resolution a line."""
        return [follow_up_row(one, with_institution=True) for one in page]

    def words(self) -> tuple[str, str]:
        """Resolutions come from meetings."""
        return _("Resolutions"), _("No resolution fits. Remove a filter.")


class ResolutionPage(VersionedEdit):
    """What became of a resolution: read by all who see meetings, written by those who enter them."""

    capability = VIEW_MEETING
    template_name = "federation/resolution.html"
    form_class = FollowUpForm
    title = gettext_lazy("Follow up a resolution")

    @cached_property
    def follow_up(self) -> FollowUp:
        """The row of the address."""
        rows = FollowUp.objects.visible_to(self.actor).select_related(
            "resolution__meeting__committee", "resolution__meeting__kind", "resolution__meeting__institution"
        )
        found: FollowUp = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    def fresh(self) -> FollowUp:
        """As it now stands."""
        found: FollowUp = FollowUp.objects.visible_to(self.actor).get(pk=self.follow_up.pk)
        return found

    @property
    def may_enter(self) -> bool:
        """True for those who enter meetings here."""
        return self.actor.reach_for(ENTER_MEETING, self.follow_up.place) is not None

    def form_valid(self, form: Any) -> Any:
        """403 for readers."""
        if not self.may_enter:
            raise PermissionDenied
        return super().form_valid(form)

    def serve(self, form: FollowUpForm) -> str:
        """Saves it."""
        values = dict(form.cleaned_data)
        settle_follow_up(
            actor=self.actor, follow_up=self.follow_up, expected_version=values.pop("version"), **values
        )  # fmt: skip
        messages.success(self.request, _("The resolution is brought up to date."))
        return body_meeting_url(self.follow_up.resolution.meeting)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The resolution above the form."""
        one = self.follow_up
        meeting = one.resolution.meeting
        words = _("Resolution %(number)s") % {"number": one.resolution.number}
        return super().get_context_data(
            **kwargs,
            title=words,
            lead=f"{meeting.kind}, {meeting.institution}",
            follow_up=one,
            resolution=one.resolution,
            meeting=meeting,
            tag=follow_up_cell(one),
            may_enter=self.may_enter,
            submit_label=_("Save"),
            cancel_url=body_meeting_url(meeting),
            crumbs=crumbs_of(meeting, words),
        )


class ResolutionHistory(HistoryPage):
    """Of what became of a resolution."""

    model = FollowUp
    register = "resolution"
    capability = VIEW_MEETING

    def get_queryset(self) -> QuerySet[Any]:
        """With its meeting."""
        return super().get_queryset().select_related(
            "resolution__meeting__committee", "resolution__meeting__kind", "resolution__meeting__institution"
        )  # fmt: skip

    def crumbs(self) -> list[Crumb]:
        """Back to its page."""
        resolution = self.object.resolution
        words = _("Resolution %(number)s") % {"number": resolution.number}
        page = reverse("federation:resolution", args=[self.object.public_id])
        return [*crumbs_of(resolution.meeting, words)[:-1], Crumb(words, page), Crumb(_("History"))]
