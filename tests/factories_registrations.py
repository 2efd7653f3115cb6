"""Registrations and their papers for tests."""

from __future__ import annotations

import datetime as dt
import io
import itertools

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.access.actor import system_actor
from federation.models import Institution, Registration, RegistrationAct
from federation.services.registrations import enter_registration

_serial = itertools.count(1)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def act_of(slug: str = "societies-1860") -> RegistrationAct:
    """An act as the seeds lay it."""
    return RegistrationAct.unscoped.get(slug=slug)


def make_registration(
    institution: Institution, registered_on: dt.date | None = None, *, act: str = "societies-1860", number: str = ""
) -> Registration:
    """A registration as its service enters it."""
    institution.refresh_from_db()
    return enter_registration(
        actor=system_actor(),
        institution=institution,
        act=act_of(act),
        number=number or f"R/{next(_serial)}",
        registered_on=registered_on or institution.formed_on,
    )


def pdf(name: str = "scan.pdf") -> SimpleUploadedFile:
    """The least that is a PDF."""
    return SimpleUploadedFile(name, PDF, "application/pdf")


def picture(name: str = "scan.png", side: int = 40) -> SimpleUploadedFile:
    """A small PNG."""
    out = io.BytesIO()
    Image.new("RGB", (side, side), "white").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")
