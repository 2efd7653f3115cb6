"""Reads about pairs: the queue, both sides of one, and where a record that was put away leads."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from core.access.actor import Actor
from core.models import Task
from federation.models import (
    CadreEngagement,
    DoubleDecision,
    DoublePair,
    Institution,
    MeetingLine,
    Membership,
    OfficeTerm,
    Participation,
    Person,
)
from federation.models.double import Verdict
from federation.models.meeting import MeetingStatus
from federation.queries.members import bank_account_of, persons_seen_by
from federation.queries.savings import SAVED_ON_LINE


@dataclass(frozen=True, slots=True)
class Side:
    """One entry of a pair with what hangs on it. Whoever may decide on the pair reads both whole."""

    person: Person
    memberships: list[Membership]
    offices: list[OfficeTerm]
    engagements: list[CadreEngagement]
    trainings: int
    saved_rupees: Any
    account: Any

    @property
    def active(self) -> Membership | None:
        """Her present membership."""
        return next((one for one in self.memberships if one.left_on is None), None)


def side_of(person: Person) -> Side:
    """The caller has scoped the pair, which shows both of its women."""

    memberships = Membership.unscoped.filter(person=person).select_related("institution").order_by("-joined_on", "-pk")
    lines = MeetingLine.unscoped.filter(membership__person=person, meeting__status=MeetingStatus.CLOSED)
    terms = OfficeTerm.unscoped.filter(person=person).select_related("institution")
    cadres = CadreEngagement.unscoped.filter(person=person).select_related("type", "body").order_by("-starts_on")
    return Side(
        person,
        list(memberships),
        list(terms),
        list(cadres),
        Participation.unscoped.filter(person=person).count(),
        lines.aggregate(sum=Sum(SAVED_ON_LINE))["sum"] or 0,
        bank_account_of(person),
    )


def holding_decision(pair: DoublePair) -> DoubleDecision | None:
    """The decision that stands, where there is one. The caller has scoped the pair."""
    rows = DoubleDecision.unscoped.filter(pair=pair, taken_back=False).exclude(verdict=Verdict.UNDONE)
    return rows.select_related("survivor", "decided_by").first()


def survivor_of(actor: Actor, public_id: uuid.UUID) -> Person | None:
    """The record that took this one in, through any number of merges, where the actor may see it."""
    row = Person.unscoped.filter(public_id=public_id, merged_into__isnull=False).first()  # scoped below
    for _step in range(10):
        if row is None or row.merged_into_id is None:
            break
        row = Person.unscoped.filter(pk=row.merged_into_id).first()
    if row is None:
        return None
    return persons_seen_by(actor).filter(pk=row.pk).first()


def pairs_seen_by(actor: Actor) -> QuerySet[DoublePair]:
    """The queue within reach, with what a line shows."""
    rows: QuerySet[DoublePair] = DoublePair.objects.visible_to(actor).select_related(
        "first__village", "first__block", "second__village", "second__block"
    )
    return rows


def asking_group(task: Task) -> Institution | None:
    """The group that wants to enter a woman like her: it asked, and so told its name."""
    return Institution.unscoped.select_related("block").filter(public_id=task.parameters.get("group")).first()


def candidates(keys: list[int]) -> dict[int, str]:
    """The district of each candidate: all that is told of one out of reach."""
    rows = Person.unscoped.filter(pk__in=keys).select_related("district")  # names of districts are public
    return {one.pk: str(one.district) for one in rows}


def present_memberships(women: Iterable[int]) -> QuerySet[Membership]:
    """Of women by key, their running memberships with group and district, whoever may see them: the caller narrows."""
    rows = Membership.unscoped.filter(person__in=list(women), left_on=None)
    return rows.select_related("institution", "district")
