"""Entering and changing institutions, and their place in the federation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import GeoUnit
from core.models.place import place_of
from core.periods import today
from core.queries.months import counted_from
from core.services.months import refuse_closed
from core.wake import wake_rollups
from core.workflow.services.submissions import submit
from federation.models import Affiliation, Institution
from federation.models.institution import Frequency
from federation.phonetics import name_keys
from federation.roles import CHANGE_INSTITUTION
from federation.services.refusals import refuse_invalid
from federation.services.spells import restate, start_first_spell

CHANGEABLE = ("name", "name_local", "registered_on", "registration_number", "compulsory_saving_rupees")


@transaction.atomic
def create_institution(
    *,
    actor: Actor,
    unit: GeoUnit,
    tier: str,
    name: str,
    formed_on: dt.date,
    name_local: str = "",
    meeting_frequency: str = Frequency.MONTHLY,
    compulsory_saving_rupees: Decimal = Decimal(0),
    registered_on: dt.date | None = None,
    registration_number: str = "",
    parent: Institution | None = None,
) -> Institution:
    """Enters an institution in a block, panchayat or village; `parent` is its federation from the first day."""
    place = place_of(unit)
    actor.require(CHANGE_INSTITUTION, place)
    _refuse_future(formed_on, "formed_on")
    institution = Institution(
        code=next_code(place.district_id, tier),
        tier_id=tier,
        name=name.strip(),
        name_local=name_local.strip(),
        name_keys=name_keys(name, name_local),
        formed_on=formed_on,
        registered_on=registered_on,
        registration_number=registration_number.strip(),
        meeting_frequency=meeting_frequency,
        compulsory_saving_rupees=compulsory_saving_rupees,
        **place.keys(),
    )
    refuse_invalid(institution)
    institution.save()
    start_first_spell(institution)
    if registered_on is not None and registered_on > formed_on:
        day = counted_from(registered_on, place.block_id)
        restate(actor=actor, institution=institution, on=day, is_registered=True)
    record(actor, "institution.created", institution, tier=tier)
    if parent is not None:
        affiliate(actor=actor, child=institution, parent=parent, on=counted_from(formed_on, place.block_id))
    submit(actor=actor, kind="institution", obj=institution)
    wake_rollups()
    return institution


@transaction.atomic
def change_institution(
    *, actor: Actor, institution: Institution, expected_version: int, on: dt.date | None = None, **changes: Any
) -> Institution:
    """Changes a record. A change of `meeting_frequency` or registration holds from `on` (today).

    Raises Conflict when somebody saved a newer version: nothing is overwritten.
    """
    actor.require(CHANGE_INSTITUTION, institution.place)
    frequency = changes.pop("meeting_frequency", None)
    before = {field: str(getattr(institution, field)) for field in changes}
    for field, value in changes.items():
        if field not in CHANGEABLE:
            raise DomainError(_("This cannot be changed here."), code="not_changeable", fields={field: _("Fixed.")})
        setattr(institution, field, value)
    institution.name_keys = name_keys(institution.name, institution.name_local)
    refuse_invalid(institution)
    values = {field: getattr(institution, field) for field in (*changes, "name_keys")}
    updated = Institution.unscoped.filter(pk=institution.pk, version=expected_version).update(
        version=F("version") + 1, **values
    )
    if not updated:
        raise Conflict(
            _("Somebody changed this record meanwhile. Look at both versions and choose."), code="stale_version"
        )
    institution.refresh_from_db()
    changed = [field for field in changes if before[field] != str(getattr(institution, field))]
    if frequency and frequency != institution.meeting_frequency:
        restate(actor=actor, institution=institution, on=on or today(), meeting_frequency=frequency)
        changed.append("meeting_frequency")
    if "registered_on" in changed:
        restate(
            actor=actor,
            institution=institution,
            on=counted_from(institution.registered_on or today(), institution.block_id),
            is_registered=institution.registered_on is not None,
        )
    record(actor, "institution.changed", institution, fields=changed)
    institution.refresh_from_db()
    return institution


@transaction.atomic
def affiliate(*, actor: Actor, child: Institution, parent: Institution, on: dt.date, reason: str = "") -> Affiliation:
    """From `on`, the child belongs to the parent; an earlier affiliation ends that day."""
    actor.require(CHANGE_INSTITUTION, child.place)
    if parent.tier_id != _parent_tier(child):
        raise DomainError(
            _("An institution joins the tier right above its own."), fields={"parent": _("Choose another federation.")}
        )
    if parent.district_id != child.district_id:
        raise DomainError(
            _("The federation lies in another district."), fields={"parent": _("Choose another federation.")}
        )
    if on < child.formed_on or on < parent.formed_on:
        raise DomainError(_("Neither may be affiliated before it was formed."), fields={"on": _("Choose a later day.")})
    refuse_closed(child.block_id, day=on, field="on")
    open_one = Affiliation.unscoped.select_for_update().filter(child=child, ends_on=None).first()
    if open_one is not None:
        if on <= open_one.starts_on:
            raise DomainError(
                _("It already has an affiliation from this day or later."), fields={"on": _("Choose a later day.")}
            )
        Affiliation.unscoped.filter(pk=open_one.pk).update(ends_on=on)
    affiliation = Affiliation.unscoped.create(
        child=child,
        child_tier_id=child.tier_id,
        parent=parent,
        parent_tier_id=parent.tier_id,
        starts_on=on,
        reason=reason,
        **child.place.keys(),
    )
    record(actor, "institution.affiliated", child, parent=str(parent.public_id), on=on.isoformat())
    wake_rollups()
    return affiliation


def _parent_tier(child: Institution) -> str:
    from_tier = type(child.tier).unscoped.get(slug=child.tier_id)
    return str(from_tier.parent_id)


def next_code(district_id: int, tier: str) -> str:
    """A code nobody holds: district's LGD code, tier, running number within both."""
    district = GeoUnit.unscoped.select_for_update(no_key=True).get(pk=district_id)  # one at a time per district
    prefix = f"{district.lgd_code or district.pk}-{tier.upper()}-"
    last = Institution.unscoped.filter(code__startswith=prefix).aggregate(last=Max("code"))["last"]
    return f"{prefix}{int(last.rsplit('-', 1)[1]) + 1 if last else 1:06d}"


def _refuse_future(day: dt.date, field: str) -> None:
    if day > today():
        raise DomainError(_("The day lies in the future."), fields={field: _("Choose today or an earlier day.")})
