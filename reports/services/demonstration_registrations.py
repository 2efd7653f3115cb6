"""Registrations of the demonstration's block: a certificate on file, a renewal overdue, one replaced by another."""

from __future__ import annotations

import datetime as dt
import io

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, ImageDraw

from core.access.actor import system_actor
from core.models import GeoUnit
from core.periods import today
from federation.models import Institution, Registration, RegistrationAct
from federation.models.institution import Status
from federation.services.registrations import (
    change_registration,
    end_registration,
    enter_registration,
    set_certificate,
)

STATE_ACT = "self-supporting-mp"
WITH_CERTIFICATE = 3


@transaction.atomic
def add_registrations(*, block: GeoUnit) -> int:
    """Papers of the block's federations. Returns how many certificates were put on file; 0 where any stands."""
    # A command asks, about one block of simulated records.
    rows = Registration.unscoped.filter(institution__block=block, ended_on=None).select_related("institution", "act")
    if rows.filter(certificate__isnull=False).exists():
        return 0
    held = list(
        rows.filter(institution__status=Status.ACTIVE).order_by("-institution__tier__rank", "registered_on", "pk")
    )
    if len(held) > 1:
        change_registration(
            actor=system_actor(), registration=held[1], expected_version=held[1].version,
            valid_until=max(today() - dt.timedelta(40), held[1].registered_on + dt.timedelta(1)),
        )  # fmt: skip
    for row in held[:WITH_CERTIFICATE]:
        set_certificate(actor=system_actor(), registration=row, certificate=_paper(row))
    if len(held) > WITH_CERTIFICATE:
        _replace(held[WITH_CERTIFICATE])
    return len(held[:WITH_CERTIFICATE])


def _replace(row: Registration) -> None:
    """A society becomes a co-operative: its first registration ends on the day of the second."""
    act = RegistrationAct.unscoped.filter(slug=STATE_ACT).first()  # reference data
    day = max(today() - dt.timedelta(70), row.registered_on + dt.timedelta(1))
    if act is None or day > today():
        return
    end_registration(actor=system_actor(), registration=row, reason="replaced", ended_on=day)
    institution = Institution.unscoped.get(pk=row.institution_id)
    enter_registration(
        actor=system_actor(), institution=institution, act=act, number=f"{row.number}/COOP", registered_on=day
    )


def _paper(row: Registration) -> ContentFile[bytes]:
    """A drawn sheet that says what it is; no seal and no signature that could pass for real."""
    sheet = Image.new("RGB", (900, 640), "white")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((20, 20, 880, 620), outline="black", width=3)
    lines = (
        "DEMONSTRATION - NOT A REAL CERTIFICATE",
        row.act.name,
        f"Number {row.number}",
        f"{row.registered_on:%d-%m-%Y}",
    )
    for place, text in enumerate(lines):
        pen.text((60, 80 + place * 90), text, fill="black", font_size=28)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return ContentFile(out.getvalue(), name="paper.png")
