"""Entering and changing a woman with a look at who may be she already: nothing is stored before somebody chose."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError
from core.models import GeoUnit
from core.models.place import place_of
from core.workflow.services.tasks import raise_task
from federation.models import Household, Institution, Membership, Person
from federation.queries.doubles import Found, known_of, likely_doubles
from federation.roles import CHANGE_MEMBER
from federation.services.double_search import queue_entered
from federation.services.members import change_person, enrol
from federation.services.person_record import set_person

TELLING = ("name", "name_local", "relation", "relation_name", "birth_year", "birth_date", "mobile", "id_last4")
ASKED = "double_asked"


class LikelyDoubles(DomainError):
    """She looks like women on record. `found` are they, `confirm` is what to send once somebody said it is another."""

    def __init__(self, found: Sequence[Found]) -> None:
        super().__init__(
            _("She may be on record already. Look at the entries and choose."), code="likely_doubles", fields={}
        )
        self.found, self.confirm = found, confirmation_of(found)


def confirmation_of(found: Sequence[Found]) -> str:
    """The same for the same candidates, so that a new one is shown before anything is stored."""
    return hashlib.sha256(",".join(str(one.person_id) for one in found).encode()).hexdigest()[:16]


def _refuse_unconfirmed(found: Sequence[Found], confirmed: str) -> None:
    if found and confirmation_of(found) != confirmed:
        raise LikelyDoubles(found)


@transaction.atomic
def enrol_new(
    *,
    actor: Actor,
    institution: Institution,
    village: GeoUnit,
    household_number: str,
    joined_on: dt.date,
    confirmed: str = "",
    **person_fields: Any,
) -> Membership:
    """`enrol`, refused with LikelyDoubles where she looks like somebody, unless that was seen and `confirmed`.

    A pair that was confirmed as two women goes into the queue all the same: whoever decides there sees both whole.
    """
    actor.require(CHANGE_MEMBER, institution.place)
    place = place_of(village)
    actor.require(CHANGE_MEMBER, place)
    person = Person(**place.keys())
    set_person(person, person_fields)
    household = Household.unscoped.filter(village=village, number=household_number.strip()).first()  # required above
    person.household_id = household.pk if household else 0
    _refuse_unconfirmed(likely_doubles(known_of(person)), confirmed)
    membership = enrol(
        actor=actor,
        institution=institution,
        village=village,
        household_number=household_number,
        joined_on=joined_on,
        **person_fields,
    )
    queue_entered(actor=actor, person=membership.person)
    return membership


@transaction.atomic
def change_checked(
    *, actor: Actor, person: Person, expected_version: int, confirmed: str = "", **changes: Any
) -> Person:
    """`change_person`, with the same look where what tells women apart is changed."""
    actor.require(CHANGE_MEMBER, person.place)
    tells = any(name in changes and changes[name] != getattr(person, name) for name in TELLING)
    if not tells:
        return change_person(actor=actor, person=person, expected_version=expected_version, **changes)
    before = {one.person_id for one in likely_doubles(known_of(person), but=person.pk)}
    changed = change_person(actor=actor, person=person, expected_version=expected_version, **changes)
    found = likely_doubles(known_of(changed), but=changed.pk)
    # Whom she looked like before is in the queue already.
    _refuse_unconfirmed([one for one in found if one.person_id not in before], confirmed)
    queue_entered(actor=actor, person=changed)
    return changed


@transaction.atomic
def ask_for(*, actor: Actor, institution: Institution, person_id: int) -> None:
    """Asks the coordinator of the block where she is on record to hand her over; the asker learns nothing of her."""
    actor.require(CHANGE_MEMBER, institution.place)
    person = Person.unscoped.get(pk=person_id, merged_into=None)  # one of the candidates that were found just now
    raise_task(actor=actor, kind=ASKED, obj=person, group=str(institution.public_id))
    record(actor, "double.asked_for", institution)
