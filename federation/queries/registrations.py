"""Registrations of one institution, and the acts that a state knows."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from core.access.actor import Actor
from core.models import GeoUnit
from core.queries.places import units_of
from federation.models import Institution, Registration, RegistrationAct
from federation.models.registration import UNSTATED


def registrations_of(actor: Actor, institution: Institution) -> list[Registration]:
    """Its registrations within reach: those that run first, then the ended ones, the last ended first."""
    rows = Registration.objects.visible_to(actor).filter(institution=institution).select_related("act")
    return list(rows.order_by(F("ended_on").desc(nulls_first=True), "registered_on", "pk"))


def all_acts() -> QuerySet[RegistrationAct]:
    """Every act: reference rows."""
    return RegistrationAct.unscoped.all()


def acts_in(*state_ids: int | None) -> QuerySet[RegistrationAct]:
    """Acts of every state and of these, without the one that stands for a paper not looked at yet."""
    return all_acts().filter(Q(state=None) | Q(state_id__in=state_ids)).exclude(slug=UNSTATED)


def acts_offered(actor: Actor) -> QuerySet[RegistrationAct]:
    """Acts of the states in which the actor works."""
    return acts_in(*{unit.state_id for unit in units_of(actor).values()})


def acts_shown(state: GeoUnit) -> list[RegistrationAct]:
    """Acts of a state, its own first."""
    return list(acts_in(state.pk).order_by(F("state").asc(nulls_last=True), "order", "slug"))
