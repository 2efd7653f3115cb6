"""Registers of cadres and trainings that can be taken out as files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import Export, ExportColumn, in_words, of_choices, register
from core.models.place import Place
from federation.export_columns import institution_columns, place_columns, span_columns
from federation.filters import RegisterFilter
from federation.filters_cadres import CadreFilter, DueFilter, TrainingFilter
from federation.models import ActivitySheet, CadreEngagement, HonorariumDue, Participation, TrainingEvent
from federation.models.activity import SheetStatus
from federation.models.cadre import ChosenBy, EndReason, Fund, RatePer
from federation.models.training import CostSource, Delivery, EventLevel, EventStatus
from federation.queries.cadres import engaged_like, paid_so_far
from federation.queries.trainers import names_in_bulk, with_trainers
from federation.roles import VIEW_CADRE, VIEW_MEMBER, VIEW_TRAINING

PLACES = ("district", "block")


class SheetFilter(RegisterFilter):
    """Filters of monthly sheets."""

    place_capability = VIEW_CADRE

    q = None
    status = django_filters.ChoiceFilter(label=_("Status"), choices=SheetStatus.choices, empty_label=_("All"))

    class Meta:
        model = ActivitySheet
        fields: list[str] = []


class ParticipationFilter(RegisterFilter):
    """Filters of participants."""

    place_capability = VIEW_TRAINING

    q = None
    passed = django_filters.BooleanFilter(label=_("Passed"))

    class Meta:
        model = Participation
        fields: list[str] = []


def _named_here(actor: Actor) -> Callable[..., str]:
    """A woman's name where members may be seen; staff are named to everybody."""

    def shown(woman: str | None, colleague: str | None, state_id: int, district_id: int, block_id: int) -> str:
        if colleague:
            return colleague
        place = Place(state_id, district_id, block_id)
        return woman or "" if actor.reach_for(VIEW_MEMBER, place) is not None else ""

    return shown


def _with_payments(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return rows.annotate(so_far=paid_so_far())


def cadre_columns(before: str = "") -> tuple[ExportColumn, ...]:
    """Who, as what, for whom."""
    return (
        ExportColumn("name", _("Name"), f"{before}person__name"),
        ExportColumn("kind", _("Kind of cadre"), (f"{before}type__name", f"{before}type__names"), made=in_words),
        *institution_columns(f"{before}body__", _("Engaged by, code"), _("Engaged by")),
    )


register(Export(
    "cadres", _("Cadres"), CadreEngagement, VIEW_CADRE,
    filterset=CadreFilter, ordering=("-starts_on", "pk"), is_personal=True, search=engaged_like,
    columns=(
        *cadre_columns(),
        *place_columns(*PLACES),
        ExportColumn("selected_on", _("Selected on"), kind="date"),
        ExportColumn("chosen_by", _("How she was chosen"), made=of_choices(ChosenBy)),
        ExportColumn("resolution_number", _("Number of the resolution")),
        *span_columns(),
        ExportColumn("planned_days", _("Planned days a month"), kind="number"),
        ExportColumn("rate_rupees", _("Honorarium, ₹"), kind="rupees"),
        ExportColumn("rate_per", _("Paid"), made=of_choices(RatePer)),
        ExportColumn("fund", _("Paid from"), made=of_choices(Fund)),
        ExportColumn("end_reason", _("Reason"), made=of_choices(EndReason)),
    ),
))  # fmt: skip

register(Export(
    "activity-sheets", _("Monthly sheets of cadres"), ActivitySheet, VIEW_CADRE,
    filterset=SheetFilter, ordering=("-month", "pk"), is_personal=True,
    columns=(
        ExportColumn("month", _("Month"), kind="date"),
        *cadre_columns("engagement__"),
        *place_columns(*PLACES),
        ExportColumn("planned_days", _("Planned days"), kind="number"),
        ExportColumn("actual_days", _("Days worked"), kind="number"),
        ExportColumn("shgs_visited", _("SHGs visited"), kind="number"),
        ExportColumn("meetings_attended", _("Meetings attended"), kind="number"),
        ExportColumn("sessions", _("Sessions held"), kind="number"),
        ExportColumn("tasks", _("Paid tasks"), kind="number"),
        ExportColumn("status", _("Status"), made=of_choices(SheetStatus)),
        ExportColumn("verified_on", _("Verified on"), kind="date"),
    ),
))  # fmt: skip

register(Export(
    "honorarium", _("Honorarium of cadres"), HonorariumDue, VIEW_CADRE,
    filterset=DueFilter, ordering=("due_by", "pk"), is_personal=True,
    prepared=_with_payments,
    columns=(
        ExportColumn("month", _("Month"), kind="date"),
        *cadre_columns("engagement__"),
        *place_columns(*PLACES),
        ExportColumn("amount_rupees", _("Due, ₹"), kind="rupees"),
        ExportColumn("paid", _("Paid, ₹"), "so_far", kind="rupees"),
        ExportColumn("due_by", _("To be paid by"), kind="date"),
    ),
))  # fmt: skip

register(Export(
    "trainings", _("Trainings"), TrainingEvent, VIEW_TRAINING,
    filterset=TrainingFilter, ordering=("-starts_on", "pk"), prepared=with_trainers,
    columns=(
        ExportColumn("code", _("Code")),
        ExportColumn("curriculum", _("Curriculum"), ("curriculum__name", "curriculum__names"), made=in_words),
        *place_columns("state", "district", "block", "panchayat"),
        ExportColumn("level", _("Level"), made=of_choices(EventLevel)),
        ExportColumn("starts_on", _("First day"), kind="date"),
        ExportColumn("ends_on", _("Last day"), kind="date"),
        ExportColumn("way", _("Way of teaching"), made=of_choices(Delivery)),
        ExportColumn("trainers", _("Trainers"), "taught_by", made=names_in_bulk),
        ExportColumn("venue", _("Venue")),
        ExportColumn("capacity", _("Seats"), kind="number"),
        ExportColumn("cost_rupees", _("Cost, ₹"), kind="rupees"),
        ExportColumn("cost_source", _("Paid by"), made=of_choices(CostSource)),
        ExportColumn("status", _("Status"), made=of_choices(EventStatus)),
        ExportColumn("verified_on", _("Verified on"), kind="date"),
    ),
))  # fmt: skip

register(Export(
    "participations", _("Participants of trainings"), Participation, VIEW_TRAINING,
    filterset=ParticipationFilter, ordering=("event_id", "pk"), is_personal=True,
    columns=(
        ExportColumn("code", _("Code"), "event__code"),
        ExportColumn(
            "curriculum", _("Curriculum"), ("event__curriculum__name", "event__curriculum__names"), made=in_words
        ),
        *place_columns(*PLACES),
        ExportColumn("last_day", _("Last day"), "event__ends_on", kind="date"),
        ExportColumn(
            "participant", _("Participant"), ("person__name", "user__name", "state_id", "district_id", "block_id"),
            made=_named_here,
        ),
        ExportColumn("days_attended", _("Days attended"), kind="number"),
        ExportColumn("pre_score", _("Score before"), kind="number"),
        ExportColumn("post_score", _("Score after"), kind="number"),
        ExportColumn("passed", _("Passed"), kind="yes_no"),
        ExportColumn("certificate_number", _("Certificate number")),
    ),
))  # fmt: skip
