"""Tabs and small parts that the pages of cadres and trainings share."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.interfaces.parts import Cell
from federation.models import ActivitySheet, CadreEngagement, TrainingEvent
from federation.models.activity import SheetStatus
from federation.models.training import EventStatus
from federation.roles import CHANGE_CADRE, VIEW_CADRE, VIEW_TRAINING

Tab = tuple[str, str, bool]


def tabs(actor: Actor, current: str) -> list[Tab]:
    """The pages beside each other that the actor may open."""
    pages = [
        ("federation:cadres", _("Cadres"), VIEW_CADRE),
        ("federation:sheets", _("Monthly sheets"), CHANGE_CADRE),
        ("federation:dues", _("Honorarium"), VIEW_CADRE),
        ("federation:trainings", _("Trainings"), VIEW_TRAINING),
        ("federation:training-calendar", _("Calendar"), VIEW_TRAINING),
        ("federation:refreshers", _("Refreshers due"), VIEW_CADRE),
    ]
    return [(label, reverse(view), view == current) for view, label, asked in pages if actor.can(asked)]


def cadre_url(engagement: CadreEngagement) -> str:
    """The page of an engagement."""
    return reverse("federation:cadre", args=[engagement.public_id])


def training_url(event: TrainingEvent) -> str:
    """The page of a training."""
    return reverse("federation:training", args=[event.public_id])


def body_words(engagement: CadreEngagement) -> str:
    """Who engages her."""
    return str(engagement.body) if engagement.body else _("Block mission unit")


def working_cell(engagement: CadreEngagement) -> Cell:
    """Working or ended."""
    return Cell(_("Working"), state="good") if engagement.is_active else Cell(_("Ended"))


def sheet_cell(sheet: ActivitySheet) -> Cell:
    """The status of a sheet."""
    states = {SheetStatus.VERIFIED: "good", SheetStatus.RETURNED: "late", SheetStatus.FILED: "watch"}
    return Cell(str(sheet.get_status_display()), state=states[SheetStatus(sheet.status)])  # type: ignore[arg-type]


def event_cell(event: TrainingEvent) -> Cell:
    """The status of a training."""
    if event.verified_on is not None:
        return Cell(_("Held and verified"), state="good")
    states = {EventStatus.HELD: "watch", EventStatus.CANCELLED: "late", EventStatus.PLANNED: ""}
    return Cell(str(event.get_status_display()), state=states[EventStatus(event.status)])  # type: ignore[arg-type]
