"""Entering and changing institutions, and their place in the federation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Min
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import GeoUnit
from core.models.place import place_of
from core.periods import today
from core.services.months import refuse_closed
from core.wake import wake_rollups
from core.workflow.services.submissions import submit
from federation.models import Affiliation, Institution, Membership, RegistrationAct
from federation.models.institution import NOT_YET, Frequency, Origin, Status
from federation.phonetics import name_keys
from federation.roles import CHANGE_INSTITUTION
from federation.services.founding import activate
from federation.services.refusals import refuse_invalid
from federation.services.registrations import note_registration
from federation.services.spells import restate

DETAILS = (
    "category",
    "promoted_by",
    "promoter_name",
    "meeting_day",
    "cash_book_number",
    "cash_book_page",
    "basic_training_given",
)
CHANGEABLE = ("name", "name_local", "registered_on", "registration_number", "compulsory_saving_rupees", *DETAILS)
# What stands still once figures count the institution.
OF_A_DRAFT = ("formed_on", "origin", "joins")


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
    registration_act: RegistrationAct | None = None,
    parent: Institution | None = None,
    origin: str = Origin.NEW,
    as_draft: bool = False,
    **details: Any,
) -> Institution:
    """Enters an institution in a block, panchayat or village; `parent` is its federation from the first day.

    It is handed in for approval, or kept as a draft, and becomes active when it is approved; the system's
    own entries are active at once. `details`: any of DETAILS.
    """
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
        origin=origin,
        status=Status.DRAFT if as_draft else Status.SUBMITTED,
        joins=parent,
        **place.keys(),
    )
    return _entered(actor, institution, registration_act, details)


def _entered(
    actor: Actor, institution: Institution, act: RegistrationAct | None, details: dict[str, Any]
) -> Institution:
    for field, value in details.items():
        if field not in DETAILS:
            raise DomainError(_("This cannot be changed here."), code="not_changeable", fields={field: _("Fixed.")})
        setattr(institution, field, value.strip() if isinstance(value, str) else value)
    if institution.joins is not None:
        _refuse_parent(institution, institution.joins, institution.formed_on)
    refuse_invalid(institution)
    institution.save()
    record(actor, "institution.created", institution, tier=institution.tier_id)
    note_registration(actor, institution, act)
    if actor.is_system:
        activate(actor=actor, institution=institution)
    elif institution.status == Status.SUBMITTED:
        submit(actor=actor, kind="institution", obj=institution)
        institution.refresh_from_db()  # a state without checks approves at once
    return institution


@transaction.atomic
def hand_in(*, actor: Actor, institution: Institution) -> Institution:
    """A draft goes to those who verify and approve it."""
    actor.require(CHANGE_INSTITUTION, institution.place)
    held = Institution.unscoped.select_for_update(of=("self",)).get(pk=institution.pk)  # required above
    if held.status != Status.DRAFT:
        raise Conflict(_("It is not a draft any more. Look at it again."), code="not_a_draft")
    Institution.unscoped.filter(pk=held.pk).update(status=Status.SUBMITTED)
    held.status = Status.SUBMITTED
    record(actor, "institution.handed_in", held)
    submit(actor=actor, kind="institution", obj=held)
    held.refresh_from_db()
    return held


@transaction.atomic
def change_institution(
    *, actor: Actor, institution: Institution, expected_version: int, on: dt.date | None = None, **changes: Any
) -> Institution:
    """Changes a record. A change of `meeting_frequency` or registration holds from `on` (today).

    Raises Conflict when somebody saved a newer version: nothing is overwritten.
    """
    actor.require(CHANGE_INSTITUTION, institution.place)
    is_counted = institution.status not in NOT_YET
    frequency = changes.pop("meeting_frequency", None) if is_counted else None
    may_change = CHANGEABLE if is_counted else (*CHANGEABLE, *OF_A_DRAFT, "meeting_frequency")
    before = {field: str(getattr(institution, field)) for field in changes}
    for field, value in changes.items():
        if field not in may_change:
            raise DomainError(_("This cannot be changed here."), code="not_changeable", fields={field: _("Fixed.")})
        setattr(institution, field, value)
    institution.name_keys = name_keys(institution.name, institution.name_local)
    if not is_counted:
        _refuse_draft(institution)
    refuse_invalid(institution)
    values = {field: getattr(institution, field) for field in (*changes, "name_keys")}
    updated = Institution.unscoped.filter(
        pk=institution.pk, version=expected_version, status=institution.status
    ).update(version=F("version") + 1, **values)
    if not updated:
        raise Conflict(
            _("Somebody changed this record meanwhile. Look at both versions and choose."), code="stale_version"
        )
    institution.refresh_from_db()
    changed = [field for field in changes if before[field] != str(getattr(institution, field))]
    if frequency and frequency != institution.meeting_frequency:
        restate(actor=actor, institution=institution, on=on or today(), meeting_frequency=frequency)
        changed.append("meeting_frequency")
    if {"registered_on", "registration_number"} & set(changed):
        note_registration(actor, institution)
    if "basic_training_given" in changed and is_counted:
        restate(actor=actor, institution=institution, on=today(), is_trained=institution.basic_training_given)
    record(actor, "institution.changed", institution, fields=changed)
    institution.refresh_from_db()
    return institution


def _refuse_draft(institution: Institution) -> None:
    _refuse_future(institution.formed_on, "formed_on")
    first = Membership.unscoped.filter(institution=institution).aggregate(first=Min("joined_on"))["first"]
    if first is not None and first < institution.formed_on:
        words = _("A member joined on %(day)s. Choose this day or an earlier one.") % {"day": f"{first:%d-%m-%Y}"}
        raise DomainError(code="after_first_member", fields={"formed_on": words})
    if institution.joins is not None:
        _refuse_parent(institution, institution.joins, institution.formed_on)


@transaction.atomic
def affiliate(*, actor: Actor, child: Institution, parent: Institution, on: dt.date, reason: str = "") -> Affiliation:
    """From `on`, the child belongs to the parent; an earlier affiliation ends that day."""
    actor.require(CHANGE_INSTITUTION, child.place)
    if child.status in (*NOT_YET, Status.MERGED):
        raise DomainError(_("Only an approved institution that was not merged changes its federation."))
    _refuse_parent(child, parent, on)
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


def _refuse_parent(child: Institution, parent: Institution, on: dt.date) -> None:
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
