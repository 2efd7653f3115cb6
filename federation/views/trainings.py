"""The register of trainings, the page of one, the calendar and the refreshers due."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.decision_bar import bar_of
from core.interfaces.history import HistoryPage
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row
from core.interfaces.views import ScopedDetail, ScopedPage
from core.periods import add_months, month_end, month_of, today
from core.templatetags.indian import month_label
from federation.filters_cadres import TrainingFilter
from federation.models import CadreEngagement, EventModule, Participation, Trainer, TrainingEvent
from federation.models.training import EventStatus
from federation.queries.keyset import Keyset
from federation.queries.trainers import overlap_words, trainer_name, trainers_of
from federation.queries.training import refreshers_due
from federation.roles import CHANGE_TRAINING, NAME_TRAINERS, VIEW_CADRE, VIEW_MEMBER, VIEW_TRAINING
from federation.views.cadre_parts import cadre_url, event_cell, tabs, training_url
from federation.views.lists import RegisterList

CALENDAR_MONTHS, CALENDAR_ROWS = 4, 300
REFRESHER_CADRES = 2000


class TrainingList(RegisterList):
    """Trainings held within reach, the newest first."""

    capability = VIEW_TRAINING
    template_name = "federation/cadres.html"
    filter_class = TrainingFilter
    export = "trainings"
    orders = {"first_day": Keyset("starts_on", descending=True)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the tabs, and the way to plan one for those who may."""
        new_url = reverse("federation:training-new") if self.actor.can(CHANGE_TRAINING) else ""
        return super().get_context_data(
            tabs=tabs(self.actor, "federation:trainings"),
            new_url=new_url,
            new_label=_("Plan a training"),
            title=_("Trainings"),
            **kwargs,
        )

    def visible(self) -> QuerySet[Any]:
        """With place and curriculum."""
        return TrainingEvent.objects.visible_to(self.actor).select_related("curriculum", "block")

    def prepared(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the number of participants."""
        return rows.annotate(people=Count("participations"))

    def columns(self) -> Sequence[Column]:
        """What, where, when."""
        return [
            Column(_("Code")),
            Column(_("Curriculum")),
            Column(_("Block")),
            Column(_("First day"), "date"),
            Column(_("Last day"), "date", laptop_only=True),
            Column(_("Participants"), "number"),
            Column(_("Status"), "status"),
        ]

    def lines(self, page: list[Any]) -> list[Row]:
        """One training a line."""
        return [
            Row(
                [
                    Cell(one.code),
                    Cell(str(one.curriculum)),
                    Cell(str(one.block)),
                    Cell(one.starts_on),
                    Cell(one.ends_on),
                    Cell(one.people),
                    event_cell(one),
                ],
                url=training_url(one),
            )
            for one in page
        ]

    def words(self) -> tuple[str, str]:
        """Trainings are planned first."""
        return _("Trainings"), _("No training fits. Take a filter away, or plan one.")


class TrainingCalendar(TrainingList):
    """What is planned and held, month by month, as a list that prints on A4."""

    template_name = "federation/calendar.html"
    export = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """From the first of last month four months on, or the days that the filter names."""
        filters = self.filter_class(self.request.GET, queryset=self.visible(), actor=self.actor)
        rows: list[TrainingEvent] = []
        first = add_months(month_of(today()), -1)
        last = month_end(add_months(first, CALENDAR_MONTHS - 1))
        if filters.form.is_valid():
            found = filters.filter_queryset(filters.queryset).order_by("starts_on", "pk")
            if not (filters.form.cleaned_data["from_day"] or filters.form.cleaned_data["to_day"]):
                found = found.filter(ends_on__gte=first, starts_on__lte=last)
            rows = list(found[:CALENDAR_ROWS])
        months = [
            (month_label(month), [(training_url(one), one, event_cell(one)) for one in events])
            for month, events in groupby(rows, key=lambda one: month_of(one.starts_on))
        ]
        return ScopedPage.get_context_data(
            self,
            tabs=tabs(self.actor, "federation:training-calendar"),
            title=_("Calendar of trainings"),
            form=filters.form,
            months=months,
            place=str(filters.place) if filters.place else _("All places within reach"),
            **kwargs,
        )


class TrainingPage(ScopedDetail):
    """One training: what is taught, who takes part, its check."""

    model = TrainingEvent
    capability = VIEW_TRAINING
    template_name = "federation/training.html"
    context_object_name = "training"

    def get_queryset(self) -> QuerySet[Any]:
        """With place and curriculum."""
        return super().get_queryset().select_related("curriculum", "block", "panchayat")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Women are named to those who may see members here."""
        one: TrainingEvent = self.object
        may = self.actor.reach_for(CHANGE_TRAINING, one.place) is not None
        trainers = trainers_of(self.actor, one)
        taught = EventModule.objects.visible_to(self.actor).filter(event=one).select_related("module")
        return super().get_context_data(
            **kwargs,
            title=one.curriculum,
            crumbs=[Crumb(_("Trainings"), reverse("federation:trainings")), Crumb(one.code)],
            modules=[entry.module for entry in taught.order_by("module__order", "module_id")],
            status=event_cell(one).value,
            participants=self._participants(),
            trainers=[(row, trainer_name(self.actor, row), _who(row)) for row in trainers],
            overlaps=overlap_words(self.actor, trainers, one),
            may_name=self.actor.reach_for(NAME_TRAINERS, one.place) is not None
            and one.status != EventStatus.CANCELLED
            and one.verified_on is None,
            bar=bar_of(self.actor, one),
            may_change=may and one.status == EventStatus.PLANNED,
        )

    def _participants(self) -> DataTable:
        named = self.actor.reach_for(VIEW_MEMBER, self.object.place) is not None
        rows = Participation.objects.visible_to(self.actor).filter(event=self.object).select_related("person", "user")
        passed = {True: _("Yes"), False: _("No"), None: None}
        lines = [
            Row(
                [
                    Cell(participant(one, named=named)),
                    Cell(_("Staff") if one.user_id else _("Member")),
                    Cell(one.days_attended),
                    Cell(one.pre_score),
                    Cell(one.post_score),
                    Cell(passed[one.passed]),
                    Cell(one.certificate_number or None),
                ]
            )
            for one in rows
        ]
        columns = [
            Column(_("Participant")), Column(_("Who"), laptop_only=True), Column(_("Days attended"), "number"),
            Column(_("Score before"), "number", laptop_only=True), Column(_("Score after"), "number"),
            Column(_("Passed")), Column(_("Certificate"), laptop_only=True),
        ]  # fmt: skip
        return DataTable(_("Participants"), columns, lines, empty_text=_("Nobody is enrolled yet."))


def participant(one: Participation, *, named: bool) -> str:
    """The name of a participant; a woman's only where it may be shown."""
    if one.user is not None:
        return one.user.name
    return str(one.person) if named else _("not shown")


def _who(row: Trainer) -> str:
    if row.engagement is not None:
        return str(row.engagement.type)
    return _("Staff") if row.user_id else row.organisation or _("From outside")


class RefresherList(ScopedPage):
    """Working cadres whose last pass of a required module is too old."""

    capability = VIEW_CADRE
    template_name = "federation/refreshers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The longest overdue first."""
        rows = CadreEngagement.objects.visible_to(self.actor).filter(ends_on=None)
        cadres = list(rows.select_related("person", "type", "block").order_by("pk")[:REFRESHER_CADRES])
        by_person = {one.person_id: one for one in reversed(cadres)}
        lines = []
        for due in refreshers_due(list(by_person)):
            one = by_person[due.person_id]
            cells = [
                Cell(str(one.person)), Cell(str(due.module)), Cell(due.passed_on), Cell(due.due_on), Cell(str(one.block)),
            ]  # fmt: skip
            lines.append(Row(cells, url=cadre_url(one)))
        columns = [
            Column(_("Name")), Column(_("Module")), Column(_("Last passed on"), "date"), Column(_("Due since"), "date"),
            Column(_("Block"), laptop_only=True),
        ]  # fmt: skip
        return super().get_context_data(
            tabs=tabs(self.actor, "federation:refreshers"),
            title=_("Refreshers due"),
            table=DataTable(_("Refreshers due"), columns, lines, empty_text=_("No refresher is due.")),
            **kwargs,
        )


class TrainingHistory(HistoryPage):
    """Of a training and its results."""

    model = TrainingEvent
    register = "training"
    capability = VIEW_TRAINING

    def get_queryset(self) -> QuerySet[Any]:
        """With its curriculum."""
        return super().get_queryset().select_related("curriculum")

    def crumbs(self) -> list[Crumb]:
        """Back to the page."""
        return [
            Crumb(_("Trainings"), reverse("federation:trainings")),
            Crumb(self.object.code, training_url(self.object)),
            Crumb(_("History")),
        ]
