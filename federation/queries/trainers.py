"""Trainers of trainings: by name where the reader may see it, and where else they teach on the same days."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.models.place import Place
from federation.models import CadreEngagement, Trainer, TrainingEvent
from federation.models.training import EventStatus
from federation.roles import VIEW_CADRE


def trainers_of(actor: Actor, event: TrainingEvent) -> list[Trainer]:
    """Those of one training, leaders first; one query."""
    rows = Trainer.objects.visible_to(actor).filter(event=event)
    return list(rows.select_related("engagement__person", "engagement__type", "user").order_by("role", "pk"))


def trainer_name(actor: Actor, row: Trainer) -> str:
    """A cadre's name where cadres may be seen at her place; colleagues and outside persons are named to everybody."""
    if row.user is not None:
        return row.user.name
    if row.engagement is None:
        return row.name
    if actor.reach_for(VIEW_CADRE, row.engagement.place) is None:
        return _("not shown")
    return str(row.engagement.person)


def elsewhere(rows: list[Trainer], event: TrainingEvent) -> dict[int, list[TrainingEvent]]:
    """By trainer's key, other trainings of the same woman or colleague that have a day in common; one query.

    Trainings beyond the reader's reach are among them: a page names only those that she may see.
    """
    women = {row.engagement.person_id: row.pk for row in rows if row.engagement is not None}
    users: dict[int | None, int] = {row.user_id: row.pk for row in rows if row.user_id is not None}
    if not women and not users:
        return {}
    # The caller has scoped this training and its trainers.
    others = Trainer.unscoped.filter(
        Q(engagement__person__in=list(women)) | Q(user__in=list(users)),
        event__starts_on__lte=event.ends_on,
        event__ends_on__gte=event.starts_on,
    ).exclude(event=event)
    found: dict[int, list[TrainingEvent]] = {}
    for other in others.exclude(event__status=EventStatus.CANCELLED).select_related("event", "engagement"):
        woman = other.engagement.person_id if other.engagement is not None else None
        key = women.get(woman) if woman is not None else users.get(other.user_id)
        if key is not None:
            found.setdefault(key, []).append(other.event)
    return found


def overlap_words(actor: Actor, rows: list[Trainer], event: TrainingEvent) -> list[str]:
    """Warnings of a training's page: who teaches elsewhere on the same days. Nothing is refused."""
    by_key = {row.pk: row for row in rows}
    words = []
    for key, events in elsewhere(rows, event).items():
        seen = {row.pk for row in TrainingEvent.objects.visible_to(actor).filter(pk__in=[one.pk for one in events])}
        codes = [one.code if one.pk in seen else _("a training beyond your reach") for one in events]
        told = {"name": trainer_name(actor, by_key[key]), "codes": ", ".join(sorted(set(codes)))}
        words.append(_("%(name)s also teaches on these days: %(codes)s. Ask which of them holds.") % told)
    return words


def with_trainers(rows: QuerySet[TrainingEvent], actor: Actor) -> QuerySet[TrainingEvent]:
    """Trainings with `taught_by`, what `names_in_bulk` needs of their trainers; no further query."""
    mine = Trainer.objects.visible_to(actor).filter(event=OuterRef("pk")).order_by("role", "pk")
    told = JSONObject(
        name=F("name"),
        organisation=F("organisation"),
        colleague=F("user__name"),
        woman=F("engagement__person__name"),
        state=F("engagement__state_id"),
        district=F("engagement__district_id"),
        block=F("engagement__block_id"),
    )
    return rows.annotate(taught_by=ArraySubquery(mine.values_list(told)))


def names_in_bulk(actor: Actor) -> Any:
    """Names of `taught_by` as one text, as `trainer_name` tells them."""

    def shown(taught_by: list[dict[str, Any]]) -> str:
        names = []
        for one in taught_by or ():
            if one["woman"] is not None:
                place = Place(one["state"], one["district"], one["block"])
                names.append(one["woman"] if actor.reach_for(VIEW_CADRE, place) else str(_("not shown")))
            elif one["organisation"]:
                names.append(f"{one['name']} ({one['organisation']})")
            else:
                names.append(one["colleague"] or one["name"])
        return ", ".join(names)

    return shown


def cadres_to_teach(actor: Actor, event: TrainingEvent) -> QuerySet[CadreEngagement]:
    """Cadres of the training's block, within reach, who are engaged on its first day."""
    running = Q(starts_on__lte=event.starts_on) & (Q(ends_on=None) | Q(ends_on__gt=event.starts_on))
    rows = CadreEngagement.objects.visible_to(actor).filter(running, block_id=event.block_id)
    return rows.select_related("person", "type").order_by("type__order", "person__name", "pk")


def engagements_of(actor: Actor, person_id: int, event: TrainingEvent) -> QuerySet[CadreEngagement]:
    """A woman's engagements within reach that run on a day of the training, the latest first."""
    running = Q(starts_on__lte=event.ends_on) & (Q(ends_on=None) | Q(ends_on__gt=event.starts_on))
    return CadreEngagement.objects.visible_to(actor).filter(running, person_id=person_id).order_by("-starts_on", "-pk")
