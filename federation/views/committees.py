"""The register of bodies, the page of one, and whose office bearers are overdue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.history import HistoryPage
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row
from core.interfaces.views import ScopedDetail
from core.periods import today
from federation.filters_governance import CommitteeFilter, LeadershipFilter
from federation.models import BodyMeeting, Committee, CommitteeMember, FollowUp, Leadership
from federation.models.body_meeting import FollowUpStatus
from federation.queries.governance import sizes_of, with_counts
from federation.queries.keyset import Keyset
from federation.roles import (
    CHANGE_INSTITUTION,
    CHANGE_MEMBER,
    ENTER_MEETING,
    VIEW_INSTITUTION,
    VIEW_MEETING,
    VIEW_MEMBER,
)
from federation.views.governance_parts import (
    committee_url,
    follow_up_columns,
    follow_up_row,
    meeting_columns,
    meeting_row,
    tabs,
    year_start,
)
from federation.views.institutions import institution_url, other_script
from federation.views.lists import RegisterList

MEETINGS_SHOWN, WORK_SHOWN = 12, 20


class CommitteeList(RegisterList):
    """Bodies within reach, the newest first."""

    capability = VIEW_INSTITUTION
    template_name = "federation/governance_list.html"
    filter_class = CommitteeFilter
    export = "committees"
    orders = {"formed": Keyset("formed_on", descending=True)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the tabs."""
        return super().get_context_data(tabs=tabs(self.actor, "federation:committees"), title=_("Bodies"), **kwargs)

    def visible(self) -> QuerySet[Any]:
        """With institution, kind and place."""
        return Committee.objects.visible_to(self.actor).select_related("institution", "kind", "block")

    def prepared(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With members and meetings."""
        return with_counts(rows, year_start())

    def columns(self) -> Sequence[Column]:
        """What, whose, how many, when last."""
        return [
            Column(_("Institution")),
            Column(_("Body")),
            Column(_("Block"), laptop_only=True),
            Column(_("Formed on"), "date", sort_url="formed"),
            Column(_("Members"), "number"),
            Column(_("Trained on"), "date", laptop_only=True),
            Column(_("Last meeting"), "date"),
            Column(_("Status"), "status"),
        ]

    def lines(self, page: list[Any]) -> list[Row]:
        """One body a line."""
        rows = []
        for one in page:
            gone = one.dissolved_on is not None
            cells = [
                Cell(str(one.institution)),
                Cell(str(one.kind)),
                Cell(str(one.block)),
                Cell(one.formed_on),
                Cell(None if one.kind.is_everybody else one.seats),
                Cell(one.trained_on),
                Cell(one.last_held),
                Cell(_("Dissolved") if gone else _("At work"), state="blocked" if gone else "good"),
            ]
            rows.append(Row(cells, url=committee_url(one)))
        return rows

    def words(self) -> tuple[str, str]:
        """Bodies are entered from the institution's page."""
        return _("Bodies"), _("No body fits. Remove a filter, or enter one from its institution's page.")


class CommitteePage(ScopedDetail):
    """One body: its members, meetings and open resolutions."""

    model = Committee
    capability = VIEW_INSTITUTION
    template_name = "federation/committee.html"
    context_object_name = "committee"

    def get_queryset(self) -> QuerySet[Any]:
        """With institution and kind."""
        return super().get_queryset().select_related("institution__tier", "kind", "block")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Members are named to those who may see them here."""
        one: Committee = self.object
        at_work = one.dissolved_on is None
        members = self._members() if self.actor.reach_for(VIEW_MEMBER, one.place) is not None else None
        seats = CommitteeMember.objects.visible_to(self.actor).filter(committee=one, ends_on=None).count()
        sees_meetings = self.actor.reach_for(VIEW_MEETING, one.place) is not None
        may_enter = at_work and self.actor.reach_for(ENTER_MEETING, one.place) is not None
        return super().get_context_data(
            **kwargs,
            title=str(one.kind),
            crumbs=[Crumb(str(one.institution), institution_url(one.institution)), Crumb(str(one.kind))],
            seats=seats,
            warning=sizes_of(one, seats) if at_work and members is not None else "",
            members=members,
            meetings=self._meetings() if sees_meetings else None,
            meetings_url=f"{reverse('federation:body-meetings')}?institution={one.institution.public_id}&kind={one.kind_id}",
            work=self._work() if sees_meetings else None,
            may_change=at_work and self.actor.reach_for(CHANGE_INSTITUTION, one.place) is not None,
            may_seat=at_work
            and not one.kind.is_everybody
            and self.actor.reach_for(CHANGE_MEMBER, one.place) is not None,
            action_url=reverse("federation:body-meeting-new", args=[one.public_id]) if may_enter else "",
            action_label=_("Enter next meeting"),
        )

    def _members(self) -> list[tuple[CommitteeMember, str]]:
        rows = CommitteeMember.objects.visible_to(self.actor).filter(committee=self.object, ends_on=None)
        found = rows.select_related("person").order_by("role", "starts_on", "pk")
        return [(row, other_script(row.person)) for row in found]

    def _meetings(self) -> DataTable:
        rows = BodyMeeting.objects.visible_to(self.actor).filter(committee=self.object).order_by("-number")
        lines = [meeting_row(row, with_body=False) for row in rows[:MEETINGS_SHOWN]]
        empty = _("No meeting of this body has been entered yet.")
        return DataTable(_("Last meetings"), meeting_columns(with_body=False), lines, empty_text=empty)

    def _work(self) -> DataTable:
        rows = FollowUp.objects.visible_to(self.actor).filter(
            resolution__meeting__committee=self.object, status=FollowUpStatus.OPEN
        )
        found = rows.select_related("resolution__meeting").order_by("due_on", "pk")[:WORK_SHOWN]
        lines = [follow_up_row(row, with_institution=False) for row in found]
        columns = follow_up_columns(with_institution=False)
        return DataTable(_("Open resolutions"), columns, lines, empty_text=_("No resolution is open."))


class CommitteeHistory(HistoryPage):
    """Of a body and who sat in it."""

    model = Committee
    register = "committee"
    capability = VIEW_INSTITUTION

    def get_queryset(self) -> QuerySet[Any]:
        """With its kind and institution."""
        return super().get_queryset().select_related("kind", "institution")

    def crumbs(self) -> list[Crumb]:
        """Back to its page."""
        one = self.object
        return [
            Crumb(str(one.institution), institution_url(one.institution)),
            Crumb(str(one.kind), committee_url(one)),
            Crumb(_("History")),
        ]


class RotationList(RegisterList):
    """Since when the office bearers of each institution serve; the longest overdue first."""

    capability = VIEW_INSTITUTION
    template_name = "federation/governance_list.html"
    filter_class = LeadershipFilter
    export = "rotations"
    orders = {"due": Keyset("rotate_by")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the tabs."""
        title = _("Rotation of office bearers")
        return super().get_context_data(tabs=tabs(self.actor, "federation:rotations"), title=title, **kwargs)

    def visible(self) -> QuerySet[Any]:
        """Present ones, with the institution."""
        rows = Leadership.objects.visible_to(self.actor).filter(ends_on=None)
        return rows.select_related("institution", "tier", "block")

    def columns(self) -> Sequence[Column]:
        """Whose, since when, due when."""
        return [
            Column(_("Institution")),
            Column(_("Tier"), laptop_only=True),
            Column(_("Block"), laptop_only=True),
            Column(_("Longest term since"), "date"),
            Column(_("Rotation due on"), "date", sort_url="due"),
            Column(_("Rotation"), "status"),
        ]

    def lines(self, page: list[Any]) -> list[Row]:
        """One institution a line."""
        rows = []
        for one in page:
            late = one.rotate_by <= today()
            cells = [
                Cell(str(one.institution)),
                Cell(str(one.tier)),
                Cell(str(one.block)),
                Cell(one.since),
                Cell(one.rotate_by),
                Cell(_("Overdue") if late else _("Within the norm"), state="late" if late else "good"),
            ]
            rows.append(Row(cells, url=institution_url(one.institution)))
        return rows

    def words(self) -> tuple[str, str]:
        """Elections are entered from the institution's page."""
        return _("Rotation of office bearers"), _("Nothing fits. Remove a filter.")
