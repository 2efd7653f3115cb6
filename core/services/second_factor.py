"""The second factor: a one-time code device of one's own, and ten backup codes."""

from __future__ import annotations

import secrets
from base64 import b32encode

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, NotAllowed
from core.models import User
from core.queries.people import people_managed_by

BACKUP_CODES = 10


def confirmed_device(user: User) -> TOTPDevice | None:
    """The device that makes this user's codes, if she has set one up."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


@transaction.atomic
def device_in_setup(actor: Actor, *, user: User) -> TOTPDevice:
    """The unconfirmed device whose secret the set-up page shows; made on the first visit."""
    _require_self(actor, user)
    User.objects.select_for_update().get(pk=user.pk)
    if confirmed_device(user) is not None:
        raise Conflict(_("A device is set up already."), code="device_exists")
    device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return device or TOTPDevice.objects.create(user=user, confirmed=False, name="totp")


def _require_self(actor: Actor, user: User) -> None:
    if actor.user_id != user.pk:
        raise NotAllowed


def secret_of(device: TOTPDevice) -> str:
    """The secret in groups of four, for typing into the app by hand."""
    secret = b32encode(device.bin_key).decode()
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def confirm_device(actor: Actor, *, user: User, code: str) -> tuple[TOTPDevice, list[str]]:
    """Confirms the device by its first code; returns it with the backup codes, shown once."""
    device = device_in_setup(actor, user=user)
    # The count of wrong codes must be kept, so the check stands in a transaction of its own.
    if check_code(device, code) is None:
        raise _wrong_code(device)
    with transaction.atomic():
        device.confirmed = True
        device.save(update_fields=("confirmed",))
        codes = _new_backup_codes(user)
        record(actor, "user.second_factor_added", user)
    return device, codes


def check_code(device: Device, code: str) -> Device | None:
    """The device where the code is right; a wrong one slows the next try down."""
    with transaction.atomic():
        held = Device.from_persistent_id(device.persistent_id, for_verify=True)
        return held if held is not None and held.verify_token(code.replace(" ", "")) else None


def verify_second_factor(actor: Actor, *, user: User, code: str) -> Device:
    """The device that accepts a six-digit code, or the backup codes for anything else."""
    _require_self(actor, user)
    typed = code.replace(" ", "").replace("-", "").lower()
    model = TOTPDevice if typed.isdigit() and len(typed) == 6 else StaticDevice
    device = model.objects.filter(user=user, confirmed=True).first()
    if device is None:
        raise _wrong_code(None)
    accepted = check_code(device, typed)
    if accepted is None:
        raise _wrong_code(device)
    return accepted


def _wrong_code(device: Device | None) -> DomainError:
    allowed, _data = (True, None) if device is None else type(device).objects.get(pk=device.pk).verify_is_allowed()
    message = _("This code is not right. Codes change every 30 seconds; check the clock of your phone.")
    if not allowed:
        message = _("This code is not right. Wait a little before the next try: each wrong code doubles the wait.")
    return DomainError(code="wrong_code", fields={"code": message})


def _new_backup_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="backup", confirmed=True)
    codes = [secrets.token_hex(5) for _code in range(BACKUP_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


@transaction.atomic
def renew_backup_codes(actor: Actor, *, user: User) -> list[str]:
    """Ten new codes in place of the old ones; the caller has asked for a code just before."""
    _require_self(actor, user)
    if confirmed_device(user) is None:
        raise Conflict(_("Set up a device first."), code="no_device")
    record(actor, "user.backup_codes_renewed", user)
    return _new_backup_codes(user)


@transaction.atomic
def remove_lost_device(actor: Actor, *, user: User, reason: str) -> None:
    """An administrator takes a lost device away; at the next sign-in a new one is set up."""
    if not actor.is_system and not people_managed_by(actor).filter(pk=user.pk).exists():
        raise NotAllowed
    removed, _per_model = TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    if not removed:
        raise Conflict(_("This user has no device."), code="no_device")
    record(actor, "user.second_factor_removed", user, reason=reason[:200])
