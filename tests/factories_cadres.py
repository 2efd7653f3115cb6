"""Cadres and trainings for tests, every row through the ORM."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from core.access.actor import system_actor
from core.models import GeoUnit
from federation.models import (
    CadreEngagement,
    CadreType,
    Curriculum,
    Institution,
    Person,
    Trainer,
    TrainingEvent,
    TrainingModule,
)
from federation.services.cadres import engage
from federation.services.trainers import Outside, add_trainer
from federation.services.training import Result, close_event, enrol_in, plan_event, record_attendance, verify_event
from tests.factories import make_institution, make_member

LONG_AGO = dt.date(2025, 1, 1)


def make_cadre(
    village: GeoUnit,
    type_slug: str = "shg_bookkeeper",
    *,
    body: Institution | None = None,
    person: Person | None = None,
    starts_on: dt.date = LONG_AGO,
    **terms: Any,
) -> CadreEngagement:
    """A member of a group of the village, engaged by a VO (a new one of the village's block unless given)."""
    if person is None:
        person = make_member(make_institution(village, "shg"), village).person
    block = GeoUnit.unscoped.get(pk=village.block_id)
    terms.setdefault("rate_rupees", Decimal(500))
    terms.setdefault("fund", "vo")
    return engage(
        actor=system_actor(),
        person=person,
        kind=CadreType.unscoped.get(slug=type_slug),
        body=body or make_institution(block, "vo"),
        selected_on=starts_on,
        starts_on=starts_on,
        chosen_by="test",
        **terms,
    )


def make_training(
    unit: GeoUnit, *, modules: tuple[str, ...] = ("shg-books",), on: dt.date = LONG_AGO, days: int = 2, **fields: Any
) -> TrainingEvent:
    """A planned training of one curriculum."""
    chosen = list(TrainingModule.unscoped.filter(slug__in=modules, is_current=True))
    fields.setdefault("level", "block")
    return plan_event(
        actor=system_actor(),
        unit=unit,
        curriculum=Curriculum.unscoped.get(pk=chosen[0].curriculum_id),
        modules=chosen,
        starts_on=on,
        ends_on=on + dt.timedelta(days - 1),
        **fields,
    )


def make_trainer(unit: GeoUnit, event: TrainingEvent | None = None, **fields: Any) -> Trainer:
    """A trainer of a training at the place (a new one unless given): from outside unless a cadre or colleague is given."""
    if not fields:
        fields["outside"] = Outside("Anita Rao", "RSETI")
    return add_trainer(actor=system_actor(), event=event or make_training(unit), **fields)


def hold_training(event: TrainingEvent, scores: dict[Person, int]) -> TrainingEvent:
    """Enrols the women, writes full attendance and the scores, closes and verifies it."""
    enrol_in(actor=system_actor(), event=event, persons=list(scores))
    lines = [
        Result(one.public_id, one.version, event.days, None, scores[one.person])
        for one in event.participations.select_related("person")
    ]
    record_attendance(actor=system_actor(), event=event, results=lines)
    close_event(actor=system_actor(), event=event)
    verify_event(actor=system_actor(), obj=event)
    event.refresh_from_db()
    return event
