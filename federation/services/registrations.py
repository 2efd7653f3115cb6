"""Registrations of institutions: entered, corrected and ended, and what the institution's own record says of them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.periods import today
from federation.models import Institution, Registration, RegistrationAct
from federation.models.institution import Status
from federation.models.registration import UNSTATED, EndReason
from federation.roles import REGISTER
from federation.services.certificates import Certificate, drop_certificate, keep_certificate, read_certificate
from federation.services.refusals import refuse_invalid
from federation.services.registered_spells import restate_registered

CHANGEABLE = ("act", "number", "registered_on", "valid_until")


@transaction.atomic
def enter_registration(
    *,
    actor: Actor,
    institution: Institution,
    act: RegistrationAct,
    number: str,
    registered_on: dt.date,
    valid_until: dt.date | None = None,
    certificate: Any = None,
) -> Registration:
    """Puts a registration on record, with the file of its certificate where there is one.

    Figures count it from its day on; where that month is closed, from the first open day.
    """
    actor.require(REGISTER, institution.place)
    held = _locked(institution)
    if held.status == Status.MERGED:
        raise DomainError(_("It was merged into another. Register that one instead."), code="merged")
    row = Registration(
        institution=held, act=act, number=number.strip(), registered_on=registered_on, valid_until=valid_until
    )
    read = read_certificate(certificate) if certificate else None
    _refuse_odd(row)
    _take(row, read)
    refuse_invalid(row)
    row.save()
    _follow(actor, held)
    record(actor, "registration.entered", row, unit_id=held.block_id, act=act.pk)
    if read is not None and row.certificate is not None:
        keep_certificate(row.certificate, read)
    return row


@transaction.atomic
def change_registration(
    *, actor: Actor, registration: Registration, expected_version: int, **changes: Any
) -> Registration:
    """Corrects what was read from the paper: any of CHANGEABLE. Raises Conflict for a newer version."""
    row = _running(actor, registration)
    if row.version != expected_version:
        raise Conflict(
            _("Somebody changed this record meanwhile. Look at both versions and choose."), code="stale_version"
        )
    for name, value in changes.items():
        if name not in CHANGEABLE:
            raise DomainError(_("This cannot be changed here."), code="not_changeable", fields={name: _("Fixed.")})
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    _refuse_odd(row)
    _save(row, *changes)
    _follow(actor, row.institution)
    record(actor, "registration.changed", row, unit_id=row.institution.block_id, fields=sorted(changes))
    return row


@transaction.atomic
def set_certificate(*, actor: Actor, registration: Registration, certificate: Any) -> Registration:
    """Puts the file of the certificate in place of the one that was there."""
    row = _running(actor, registration)
    read = read_certificate(certificate)
    old = (row.certificate, row.certificate_kind)
    _take(row, read)
    _save(row, "certificate", "certificate_kind", "certificate_on")
    record(actor, "registration.changed", row, unit_id=row.institution.block_id, fields=["certificate"])
    if old[0] is not None:
        drop_certificate(old[0], old[1])
    if row.certificate is not None:
        keep_certificate(row.certificate, read)
    return row


@transaction.atomic
def end_registration(
    *, actor: Actor, registration: Registration, reason: str, ended_on: dt.date | None = None
) -> Registration:
    """The registration holds no more from that day on. What was entered by mistake never held: it needs no day.

    Without another that runs, the institution is no longer registered.
    """
    row = _running(actor, registration)
    if reason == EndReason.MISTAKE:
        ended_on = row.registered_on
    elif ended_on is None:
        raise DomainError(code="no_day", fields={"ended_on": _("Say from which day it holds no more.")})
    elif ended_on > today():
        raise DomainError(code="future", fields={"ended_on": _("Choose today or an earlier day.")})
    elif ended_on <= row.registered_on:
        words = _("It was registered on %(day)s. Choose a later day.") % {"day": f"{row.registered_on:%d-%m-%Y}"}
        raise DomainError(code="before_first_day", fields={"ended_on": words})
    row.ended_on, row.end_reason = ended_on, reason
    _save(row, "ended_on", "end_reason")
    _follow(actor, row.institution)
    record(actor, "registration.ended", row, unit_id=row.institution.block_id, reason=str(reason))
    return row


def note_registration(actor: Actor, institution: Institution, act: RegistrationAct | None = None) -> None:
    """The row behind `registered_on` and `registration_number` of a record that another service has just written.

    That service has asked for its own capability. A record with one running registration corrects it; where
    several run, which of them is meant cannot be told.
    """
    rows = Registration.unscoped.filter(institution=institution, ended_on=None)  # of a row at hand
    running = list(rows.select_for_update(of=("self",)).select_related("act"))
    if institution.registered_on is None:
        if running:
            words = _("It is registered on its record. End the registration on its page; then it is empty here.")
            raise DomainError(code="still_registered", fields={"registered_on": words})
        if institution.registration_number:
            words = _("Say on which day it was registered, or leave the number empty too.")
            raise DomainError(code="no_day", fields={"registered_on": words})
        return
    if len(running) > 1:
        words = _("It has several registrations. Change them one by one on its page.")
        raise DomainError(code="several", fields={"registered_on": words})
    row = running[0] if running else Registration(institution=institution, act=act or _unstated())
    row.number, row.registered_on = institution.registration_number, institution.registered_on
    _refuse_odd(row, needs_number=False)
    if running:
        _save(row, "number", "registered_on")
    else:
        refuse_invalid(row)
        row.save()
    verb = "registration.changed" if running else "registration.entered"
    record(actor, verb, row, unit_id=institution.block_id, act=row.act_id)
    restate_registered(actor, institution)


def _unstated() -> RegistrationAct:
    return RegistrationAct.unscoped.get(slug=UNSTATED)  # reference data


def _locked(institution: Institution) -> Institution:
    # Registrations of one institution come one after the other.
    return Institution.unscoped.select_for_update(of=("self",)).get(pk=institution.pk)  # the caller asks


def _running(actor: Actor, registration: Registration) -> Registration:
    _locked(registration.institution)
    rows = Registration.unscoped.select_for_update(of=("self",)).select_related("institution", "act")
    row: Registration = rows.get(pk=registration.pk)  # required next
    actor.require(REGISTER, row.institution.place)
    if row.ended_on is not None:
        raise Conflict(_("This registration has ended. Nothing of it changes any more."), code="already_ended")
    return row


def _refuse_odd(row: Registration, *, needs_number: bool = True) -> None:
    refused: dict[str, Any] = {}
    if needs_number and not row.number:
        refused["number"] = _("Write the number that stands on the certificate.")
    if row.act.state_id not in (None, row.institution.state_id):
        refused["act"] = _("This is an act of another state.")
    if row.registered_on > today():
        refused["registered_on"] = _("Choose today or an earlier day.")
    elif row.registered_on < row.institution.formed_on:
        words = _("It was formed on %(day)s. Registration cannot be earlier.")
        refused["registered_on"] = words % {"day": f"{row.institution.formed_on:%d-%m-%Y}"}
    if refused:
        raise DomainError(code="invalid", fields=refused)


def _take(row: Registration, read: Certificate | None) -> None:
    if read is not None:
        row.certificate, row.certificate_kind, row.certificate_on = uuid.uuid4(), read.kind, today()


def _save(row: Registration, *fields: str) -> None:
    row.version += 1
    refuse_invalid(row)
    row.save(update_fields=[*fields, "version"])


def _follow(actor: Actor, institution: Institution) -> None:
    """The institution's own record says what its earliest running registration says, its spells what all of them say."""
    rows = Registration.unscoped.filter(institution=institution, ended_on=None)  # of a row at hand
    first = rows.order_by("registered_on", "pk").first()
    says = {
        "registered_on": first.registered_on if first else None,
        "registration_number": first.number if first else "",
    }
    if any(getattr(institution, name) != value for name, value in says.items()):
        Institution.unscoped.filter(pk=institution.pk).update(version=F("version") + 1, **says)
        for name, value in says.items():
            setattr(institution, name, value)
    restate_registered(actor, institution)
