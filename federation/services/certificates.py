"""Certificates: a PDF or a picture, told by what the file holds and not by its name, kept in private storage."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from federation.models.registration import CertificateKind
from federation.services.photographs import read_picture

MOST_BYTES = 5 * 1024 * 1024
# Legible in print, and a photograph of a paper stays below a megabyte.
SIDE, MOST_STORED = 2200, 900_000


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is stored: the file's bytes and its kind."""

    content: bytes
    kind: str


def read_certificate(upload: Any) -> Certificate:
    """The upload as it will be stored. Raises DomainError for a file that is too large or of another kind.

    A picture is drawn anew from its pixels, so that nothing of the file it came from is carried on.
    """
    if upload.size > MOST_BYTES:
        words = _("The file is larger than 5 MB. Scan it with fewer dots, or take a smaller picture.")
        raise DomainError(code="too_large", fields={"certificate": words})
    upload.seek(0)
    if upload.read(5) == b"%PDF-":
        upload.seek(0)
        content = upload.read()
        if b"%%EOF" not in content[-2048:]:
            words = _("This PDF is cut off or broken. Open it once, save it again and choose that file.")
            raise DomainError(code="broken", fields={"certificate": words})
        return Certificate(content, CertificateKind.PDF)
    upload.seek(0)
    refused = DomainError(
        code="no_certificate", fields={"certificate": _("This file is no PDF, JPEG or PNG that can be read.")}
    )
    picture = read_picture(upload, refused, side=SIDE, most=MOST_STORED, formats=("JPEG", "PNG"))
    return Certificate(picture, CertificateKind.PICTURE)


def path_of(certificate: uuid.UUID, kind: str) -> str:
    """Where the file lies in private storage."""
    return f"certificates/{certificate.hex[:2]}/{certificate.hex}.{kind}"


def keep_certificate(certificate: uuid.UUID, read: Certificate) -> None:
    """Stores the file under its random name. Called last, when nothing is left that could be refused."""
    storages["private"].save(path_of(certificate, read.kind), ContentFile(read.content))


def drop_certificate(certificate: uuid.UUID, kind: str) -> None:
    """Removes the file once the transaction is committed."""
    transaction.on_commit(lambda: storages["private"].delete(path_of(certificate, kind)))
