"""Trainers of a training: added and taken away until it is verified, and where else they teach on the same days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import User
from federation.models import CadreEngagement, Trainer, TrainingEvent
from federation.models.trainer import TrainerRole
from federation.models.training import EventStatus
from federation.roles import NAME_TRAINERS
from federation.services.refusals import refuse_invalid

_BETWEEN = re.compile(r"[,;\n]+(?![^(]*\))")
_WITH_ORGANISATION = re.compile(r"(?P<name>[^()]+)\((?P<organisation>[^()]*)\)")
MOST_NAME = 120


@dataclass(frozen=True, slots=True)
class Outside:
    """A resource person from outside."""

    name: str
    organisation: str = ""


def outside_named(text: str) -> list[Outside]:
    """ "Anita Rao (RSETI), Ramesh" as two persons; a comma, a semicolon or a new line stands between them."""
    found: dict[Outside, None] = {}
    for part in (one.strip() for one in _BETWEEN.split(text)):
        match = _WITH_ORGANISATION.fullmatch(part)
        name, organisation = (match["name"], match["organisation"]) if match else (part, "")
        if name.strip():
            found[Outside(name.strip(), organisation.strip())] = None
    return list(found)


@transaction.atomic
def add_trainer(
    *,
    actor: Actor,
    event: TrainingEvent,
    engagement: CadreEngagement | None = None,
    user: User | None = None,
    outside: Outside | None = None,
    role: str = TrainerRole.LEAD,
    hours: int | None = None,
) -> Trainer:
    """Puts one trainer on a training: exactly one of cadre, colleague and outside person is given."""
    held = _open(actor, event)
    if engagement is not None and not _runs(engagement, held):
        words = _("She is not engaged as a cadre on the days of the training.")
        raise DomainError(words, code="not_engaged")
    row = Trainer(event=held, engagement=engagement, user=user, role=role, hours=hours)
    if outside is not None:
        row.name, row.organisation = outside.name, outside.organisation
    refuse_invalid(row)
    row.save()
    record(actor, "training.trainer_added", held, role=str(role))
    return row


def add_outside(event: TrainingEvent, people: Iterable[Outside]) -> None:
    """Trainers from outside of a training that the calling service has just planned."""
    for one in people:
        row = Trainer(event=event, name=one.name, organisation=one.organisation)
        try:
            refuse_invalid(row)
        except DomainError as error:
            words = _("A name and an organisation have at most %(most)s letters.") % {"most": MOST_NAME}
            raise DomainError(code="too_long", fields={"trainers": words}) from error
        row.save()


@transaction.atomic
def remove_trainer(*, actor: Actor, trainer: Trainer) -> None:
    """Takes a trainer off a training; the history keeps who it was."""
    held = _open(actor, trainer.event)
    Trainer.unscoped.filter(pk=trainer.pk, event=held).delete()  # required above
    record(actor, "training.trainer_removed", held)


def _open(actor: Actor, event: TrainingEvent) -> TrainingEvent:
    actor.require(NAME_TRAINERS, event.place)
    # The caller has scoped it; held until the commit.
    row = TrainingEvent.unscoped.select_for_update(of=("self",)).get(pk=event.pk)
    if row.status == EventStatus.CANCELLED or row.verified_on is not None:
        raise Conflict(
            _("This training is verified or cancelled. Its trainers do not change any more."), code="settled"
        )
    return row


def _runs(engagement: CadreEngagement, event: TrainingEvent) -> bool:
    until = engagement.ends_on
    return engagement.starts_on <= event.ends_on and (until is None or until > event.starts_on)
