"""The register of cadres, and the page of one engagement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.history import HistoryPage
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Event, Row
from core.interfaces.views import ScopedDetail
from federation.filters_cadres import CadreFilter
from federation.models import ActivitySheet, CadreEngagement, HonorariumDue, Participation, ServiceArea
from federation.queries.cadres import MOST_COMBINED_DAYS, combined_days, engaged_like, is_member_now, paid_so_far
from federation.queries.keyset import Keyset
from federation.queries.training import refreshers_due
from federation.roles import CHANGE_CADRE, VIEW_CADRE
from federation.views.cadre_parts import body_words, cadre_url, event_cell, sheet_cell, tabs, training_url, working_cell
from federation.views.institutions import institution_url, other_script
from federation.views.lists import RegisterList

SHOWN = 12


class CadreList(RegisterList):
    """Engagements of cadres within reach, the newest first."""

    capability = VIEW_CADRE
    template_name = "federation/cadres.html"
    filter_class = CadreFilter
    export = "cadres"
    orders = {"started": Keyset("starts_on", descending=True)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the tabs, and the way to engage one for those who may."""
        new_url = reverse("federation:cadre-new") if self.actor.can(CHANGE_CADRE) else ""
        return super().get_context_data(
            tabs=tabs(self.actor, "federation:cadres"), new_url=new_url, title=_("Cadres"), **kwargs
        )

    def visible(self) -> QuerySet[Any]:
        """With what a row shows."""
        return CadreEngagement.objects.visible_to(self.actor).select_related("person", "type", "body", "block")

    def found_by_text(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Engagements of the women whose name sounds like the text."""
        return engaged_like(rows, text)

    def columns(self) -> Sequence[Column]:
        """Who, as what, for whom."""
        return [
            Column(_("Name")),
            Column(_("Kind")),
            Column(_("Engaged by")),
            Column(_("Block"), laptop_only=True),
            Column(_("Works from"), "date", laptop_only=True),
            Column(_("Status"), "status"),
        ]

    def lines(self, page: list[CadreEngagement]) -> list[Row]:
        """One engagement a line."""
        return [
            Row(
                [
                    Cell(str(one.person), other=other_script(one.person)),
                    Cell(str(one.type)),
                    Cell(body_words(one), url=institution_url(one.body) if one.body else None),
                    Cell(str(one.block)),
                    Cell(one.starts_on),
                    working_cell(one),
                ],
                url=cadre_url(one),
            )
            for one in page
        ]

    def words(self) -> tuple[str, str]:
        """A cadre is a member first."""
        return _("Cadres"), _("No cadre fits. Take a filter away, or engage a member as a cadre.")


class CadrePage(ScopedDetail):
    """One engagement: terms, whom she serves, sheets and honorarium, training, what happened."""

    model = CadreEngagement
    capability = VIEW_CADRE
    template_name = "federation/cadre.html"
    context_object_name = "cadre"

    def get_queryset(self) -> QuerySet[Any]:
        """With who and what."""
        return super().get_queryset().select_related("person", "type", "body", "block")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The latest year of sheets; all areas and trainings within reach."""
        one: CadreEngagement = self.object
        areas = list(
            ServiceArea.objects.visible_to(self.actor).filter(engagement=one).select_related("village", "institution")
        )
        dues = self._dues()
        return super().get_context_data(
            **kwargs,
            crumbs=[Crumb(_("Cadres"), reverse("federation:cadres")), Crumb(str(one.person))],
            body=body_words(one),
            body_url=institution_url(one.body) if one.body else None,
            other_title=other_script(one.person),
            areas=[area for area in areas if area.ends_on is None],
            warnings=self._warnings(),
            sheets=self._sheets({due.sheet_id: due for due in dues}),
            trainings=self._trainings(),
            refreshers=refreshers_due([one.person_id]),
            may_change=self.actor.reach_for(CHANGE_CADRE, one.place) is not None,
            events=self._events(areas),
        )

    def _warnings(self) -> list[str]:
        one: CadreEngagement = self.object
        found: list[str] = []
        if not one.is_active:
            return found
        if not is_member_now(one.person_id):
            found.append(
                _("Her membership of a group has ended. Cadres are members first: ask the body that engages her.")
            )
        days = combined_days(one.person_id)
        if days > MOST_COMBINED_DAYS:
            words = _("All her work as a cadre is planned at %(days)s days a month, more than %(most)s.")
            found.append(words % {"days": days, "most": MOST_COMBINED_DAYS})
        return found

    def _dues(self) -> list[HonorariumDue]:
        rows = HonorariumDue.objects.visible_to(self.actor).filter(engagement=self.object)
        return list(rows.annotate(so_far=paid_so_far()).order_by("-month")[:SHOWN])

    def _sheets(self, dues: dict[int, HonorariumDue]) -> DataTable:
        rows = ActivitySheet.objects.visible_to(self.actor).filter(engagement=self.object).order_by("-month")[:SHOWN]
        lines = []
        for sheet in rows:
            due: Any = dues.get(sheet.pk)
            lines.append(
                Row(
                    [
                        Cell(f"{sheet.month:%m-%Y}"),
                        Cell(sheet.planned_days),
                        Cell(sheet.actual_days),
                        Cell(sheet.shgs_visited),
                        sheet_cell(sheet),
                        Cell(due.amount_rupees if due else None),
                        Cell(due.so_far if due else None),
                    ],
                    url=reverse("federation:sheet", args=[sheet.public_id]),
                )
            )
        columns = [
            Column(_("Month")), Column(_("Planned days"), "number"), Column(_("Days worked"), "number"),
            Column(_("SHGs visited"), "number", laptop_only=True), Column(_("Status"), "status"),
            Column(_("Due"), "rupees"), Column(_("Paid"), "rupees"),
        ]  # fmt: skip
        return DataTable(_("Sheets and honorarium"), columns, lines, empty_text=_("No sheet is filed yet."))

    def _trainings(self) -> DataTable:
        rows = Participation.objects.visible_to(self.actor).filter(person=self.object.person_id)
        lines = [
            Row(
                [
                    Cell(str(one.event.curriculum)),
                    Cell(one.event.ends_on),
                    Cell(one.days_attended),
                    Cell(one.post_score),
                    event_cell(one.event),
                    Cell(one.certificate_number or None),
                ],
                url=training_url(one.event),
            )
            for one in rows.select_related("event__curriculum").order_by("-event__ends_on", "-pk")[:SHOWN]
        ]
        columns = [
            Column(_("Training")), Column(_("Last day"), "date"), Column(_("Days attended"), "number"),
            Column(_("Score after"), "number"), Column(_("Status"), "status"), Column(_("Certificate"), laptop_only=True),
        ]  # fmt: skip
        return DataTable(_("Trainings"), columns, lines, empty_text=_("She took part in no training yet."))

    def _events(self, areas: list[ServiceArea]) -> list[Event]:
        one = self.object
        events = [
            Event(one.selected_on, _("Selected"), text=str(one.get_chosen_by_display())),
            Event(one.starts_on, _("Started to work"), state="good"),
        ]
        if one.ends_on is not None:
            events.append(Event(one.ends_on, _("Engagement ended"), text=str(one.get_end_reason_display())))
        for area in areas:
            words = {"what": area.village or area.institution}
            events.append(Event(area.starts_on, _("Serves %(what)s") % words))
            if area.ends_on is not None:
                events.append(Event(area.ends_on, _("No longer serves %(what)s") % words))
        return sorted(events, key=lambda event: event.at, reverse=True)


class CadreHistory(HistoryPage):
    """Of an engagement and what she served."""

    model = CadreEngagement
    register = "cadre"
    capability = VIEW_CADRE

    def get_queryset(self) -> QuerySet[Any]:
        """With her name and kind."""
        return super().get_queryset().select_related("person", "type")

    def crumbs(self) -> list[Crumb]:
        """Back to the page."""
        return [
            Crumb(_("Cadres"), reverse("federation:cadres")),
            Crumb(str(self.object.person), cadre_url(self.object)),
            Crumb(_("History")),
        ]
