"""The register of meetings and the page of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.decision_bar import bar_of
from core.interfaces.parts import Column, Crumb, Row
from core.interfaces.views import ScopedDetail
from federation.filters import MeetingFilter
from federation.models import Meeting, MeetingLine
from federation.queries.institutions import labels_of
from federation.queries.keyset import Keyset
from federation.queries.meetings import totals_of
from federation.queries.savings import amounts_shown
from federation.roles import ENTER_MEETING, VIEW_MEMBER
from federation.views.entry_page import labels_of_amounts
from federation.views.institutions import institution_url, other_script
from federation.views.lists import RegisterList
from federation.views.meeting_lines import meeting_columns, meeting_row


class MeetingList(RegisterList):
    """Meetings within reach, the latest first."""

    capability = "federation.view_meeting"
    template_name = "federation/meetings.html"
    filter_class = MeetingFilter
    export = "meetings"
    orders = {"held": Keyset("held_on", descending=True)}

    def visible(self) -> QuerySet[Any]:
        """With the groups' names."""
        return Meeting.objects.visible_to(self.actor).select_related("institution")

    def columns(self) -> Sequence[Column]:
        """One line a meeting."""
        return meeting_columns()

    def lines(self, page: list[Meeting]) -> list[Row]:
        """Links to the meetings' pages."""
        return [meeting_row(meeting) for meeting in page]

    def words(self) -> tuple[str, str]:
        """Meetings are entered from the group's page."""
        return _("Meetings"), _("No meeting fits. Remove a filter, or enter a meeting from its group's page.")


class MeetingPage(ScopedDetail):
    """Totals of a meeting, and its lines for those who may see members by name."""

    model = Meeting
    capability = "federation.view_meeting"
    template_name = "federation/meeting.html"
    context_object_name = "meeting"

    def get_queryset(self) -> QuerySet[Any]:
        """Visible meetings with their group and place."""
        return super().get_queryset().select_related("institution__tier", "block", "village", "closed_by")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A draft shows what its lines add up to so far."""
        meeting = self.object
        group = meeting.institution
        labels = labels_of(meeting.state_id)
        tier = labels[group.tier_id]
        sees_names = self.actor.reach_for(VIEW_MEMBER, meeting.place) is not None
        headings = self._headings() if sees_names else {}
        return super().get_context_data(
            **kwargs,
            bar=None if meeting.is_open else bar_of(self.actor, meeting),
            crumbs=[
                Crumb(tier.plural, f"{reverse('federation:institutions')}?tier={tier.slug}"),
                Crumb(str(group), institution_url(group)),
                Crumb(_("Meeting %(number)s") % {"number": meeting.number}),
            ],
            totals=totals_of(meeting) if meeting.is_open else meeting,
            columns=headings.values(),
            lines=self._lines(headings) if sees_names else None,
            may_enter=meeting.is_open and self.actor.reach_for(ENTER_MEETING, meeting.place) is not None,
        )

    @cached_property
    def _held(self) -> list[MeetingLine]:
        rows = MeetingLine.objects.visible_to(self.actor).filter(meeting=self.object)
        return list(rows.select_related("membership__person").order_by("membership__number", "pk"))

    def _headings(self) -> dict[str, str]:
        meeting = self.object
        return labels_of_amounts(amounts_shown(meeting.institution, meeting.held_on, self._held))

    def _lines(self, shown: Iterable[str]) -> list[Any]:
        return [
            (
                row,
                row.membership,
                row.membership.person,
                other_script(row.membership.person),
                [getattr(row, name) for name in shown],
            )
            for row in self._held
        ]
