"""A woman who joins another group may have moved house: from that day she counts in her new household."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError
from core.models import GeoUnit
from core.models.place import place_of
from federation.models import Household, Membership, Person
from federation.roles import CHANGE_MEMBER
from federation.services.members import create_household


@dataclass(frozen=True, slots=True)
class Home:
    """Where she lives now. Both stand together: a number alone names no house, a village alone no household."""

    village: GeoUnit
    household_number: str


def home_of(village: GeoUnit | None, household_number: str) -> Home | None:
    """What was typed; None where she stays where she lives. Raises DomainError for one without the other."""
    number = household_number.strip()
    if village is None and not number:
        return None
    if village is None:
        raise DomainError(code="half_home", fields={"village": _("Say which village she lives in now.")})
    if not number:
        raise DomainError(code="half_home", fields={"household_number": _("Write the number of her house there.")})
    return Home(village, number)


def settle_in(*, actor: Actor, person: Person, home: Home) -> Household:
    """Puts a woman who is in no group into a household, old or new. Earlier memberships keep the one they had.

    Part of a joining: the caller holds the transaction.
    """
    place = place_of(home.village)
    actor.require(CHANGE_MEMBER, place)
    if Membership.unscoped.filter(person=person, left_on=None).exists():
        raise DomainError(_("She is a member of a group. End that membership first."), code="in_a_group")
    # The village was offered to the actor.
    household = Household.unscoped.filter(village=home.village, number=home.household_number).first()
    if household is None:
        household = create_household(actor=actor, village=home.village, number=home.household_number)
    if household.pk == person.household_id:
        return household
    Person.unscoped.filter(pk=person.pk).update(household=household, version=F("version") + 1, **place.keys())
    person.refresh_from_db()
    record(actor, "member.moved_house", person)
    return household
