"""Trainers of the demonstration's coming trainings: a cadre, a colleague from outside, and days that overlap."""

from __future__ import annotations

from django.db import transaction

from core.access.actor import system_actor
from core.models import GeoUnit
from federation.models import CadreEngagement, Trainer, TrainingEvent
from federation.models.training import EventStatus
from federation.services.trainers import Outside, add_trainer
from federation.services.training import plan_event

OUTSIDE = Outside("Anita Rao", "RSETI")


@transaction.atomic
def add_trainers(*, block: GeoUnit) -> int:
    """Two trainers of each planned training, and a second one on the same days with one of them. 0 where any stands."""
    # A command asks, about one block of simulated records.
    if Trainer.unscoped.filter(event__block=block).exists():
        return 0
    cadre = CadreEngagement.unscoped.filter(block=block, ends_on=None).order_by("pk").first()
    events = list(TrainingEvent.unscoped.filter(block=block, status=EventStatus.PLANNED).order_by("pk"))
    if cadre is None or not events:
        return 0
    for event in events:
        add_trainer(actor=system_actor(), event=event, engagement=cadre, hours=event.days * 4)
        add_trainer(actor=system_actor(), event=event, outside=OUTSIDE, role="support", hours=2)
    first = events[0]
    taught = [one.module for one in first.taught.select_related("module")]
    again = plan_event(
        actor=system_actor(), unit=block, curriculum=first.curriculum, modules=taught, level="cluster",
        starts_on=first.ends_on, ends_on=first.ends_on, venue="CLF office", outside=[Outside("Ramesh Kushwah")],
    )  # fmt: skip
    add_trainer(actor=system_actor(), event=again, engagement=cadre, role="support")
    return len(events) + 1
