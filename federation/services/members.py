"""Members joining, their records, households and offices. How they leave: `exits`."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import GeoUnit
from core.models.place import place_of
from core.periods import today
from core.wake import wake_rollups
from core.workflow.services.submissions import hand_in_change
from federation.models import Household, Institution, Meeting, MeetingLine, Membership, Person
from federation.models.meeting import MeetingStatus
from federation.roles import CHANGE_MEMBER
from federation.services.founding import member_counted_from, refuse_merged
from federation.services.person_record import set_person
from federation.services.refusals import refuse_invalid


@transaction.atomic
def create_household(*, actor: Actor, village: GeoUnit, number: str) -> Household:
    """Enters a household in a village."""
    place = place_of(village)
    actor.require(CHANGE_MEMBER, place)
    household = Household(number=number.strip(), **place.keys())
    refuse_invalid(household)
    household.save()
    record(actor, "household.created", household)
    return household


@transaction.atomic
def enrol(
    *,
    actor: Actor,
    institution: Institution,
    village: GeoUnit,
    household_number: str,
    joined_on: dt.date,
    **person_fields: Any,
) -> Membership:
    """A woman not yet on record joins a group, from the household with that number in her village, old or new."""
    number = household_number.strip()
    household = Household.unscoped.filter(village=village, number=number).first()  # the village was offered to her
    if household is None:
        household = create_household(actor=actor, village=village, number=number)
    return join(actor=actor, institution=institution, household=household, joined_on=joined_on, **person_fields)


@transaction.atomic
def join(
    *, actor: Actor, institution: Institution, household: Household, joined_on: dt.date, **person_fields: Any
) -> Membership:
    """A woman not yet on record joins a group: one person, one membership, or nothing."""
    actor.require(CHANGE_MEMBER, institution.place)
    actor.require(CHANGE_MEMBER, household.place)
    person = Person(household=household, **household.place.keys())
    set_person(person, person_fields)
    refuse_invalid(person)
    person.save()
    return join_person(actor=actor, institution=institution, person=person, joined_on=joined_on)


@transaction.atomic
def join_person(
    *,
    actor: Actor,
    institution: Institution,
    person: Person,
    joined_on: dt.date,
    transfer_reference: uuid.UUID | None = None,
) -> Membership:
    """A woman on record joins a group. One active membership a person; the group's limit holds."""
    actor.require(CHANGE_MEMBER, institution.place)
    # Locked, so that two joining at once get two numbers.
    group = Institution.unscoped.select_for_update().select_related("tier").get(pk=institution.pk)
    if not group.tier.has_members:
        raise DomainError(_("Only a self-help group has members of its own."))
    refuse_merged(group)
    if joined_on > today():
        raise DomainError(_("The day lies in the future."), fields={"joined_on": _("Choose today or an earlier day.")})
    if joined_on < group.formed_on:
        raise DomainError(
            _("The group was formed later."), fields={"joined_on": _("Choose a day on or after the group's formation.")}
        )
    rows = Membership.unscoped.filter(institution=group)
    if rows.filter(left_on=None).count() >= settings.MEMBER_HARD_LIMIT:
        raise DomainError(_("The group is full. Start a second group."), code="group_full")
    membership = Membership(
        person=person,
        institution=group,
        household_id=person.household_id,
        household_block_id=person.block_id,
        number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
        joined_on=joined_on,
        counted_from=member_counted_from(group, joined_on, person.block_id),
        transfer_reference=transfer_reference,
        **group.place.keys(),
    )
    refuse_invalid(membership)
    membership.save()
    # A meeting being entered now shows her too, if she was a member on its day.
    for draft in Meeting.unscoped.filter(institution=group, status=MeetingStatus.DRAFT, held_on__gte=joined_on):
        MeetingLine.unscoped.create(meeting=draft, membership=membership, saving_rupees=group.compulsory_saving_rupees)
    record(actor, "member.joined", membership, institution=str(group.public_id))
    hand_in_change(actor=actor, kind="membership", obj=membership)
    wake_rollups()
    return membership


@transaction.atomic
def change_person(*, actor: Actor, person: Person, expected_version: int, **changes: Any) -> Person:
    """Changes a woman's record. Raises Conflict when a newer version was saved meanwhile."""
    actor.require(CHANGE_MEMBER, person.place)
    before = {field: getattr(person, field) for field in changes}
    set_person(person, changes)
    refuse_invalid(person)
    values = {field: getattr(person, field) for field in (*changes, "name_keys", "birth_year", "birth_precision")}
    if not Person.unscoped.filter(pk=person.pk, version=expected_version).update(version=F("version") + 1, **values):
        raise Conflict(
            _("Somebody changed this record meanwhile. Look at both versions and choose."), code="stale_version"
        )
    person.refresh_from_db()
    # Field names only: the history of the row holds the values, for those who may read it.
    record(actor, "member.changed", person, fields=sorted(f for f in changes if before[f] != getattr(person, f)))
    return person
