"""A member's photograph: made small, freed of everything that is not the picture, kept in private storage."""

from __future__ import annotations

import io
import uuid
import warnings
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError
from federation.models import Person
from federation.models.consent import PHOTOGRAPH
from federation.queries.consent import is_withdrawn
from federation.roles import CHANGE_MEMBER

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 50_000_000
SIDE, MOST_STORED = 600, 60_000
FORMATS = ("JPEG", "PNG", "WEBP")


def path_of(photo: uuid.UUID) -> str:
    """Where the picture lies in private storage."""
    return f"photographs/{photo.hex[:2]}/{photo.hex}.jpg"


def small_jpeg(upload: Any) -> bytes:
    """A JPEG of at most 600 px and 60 kB without any metadata. Raises DomainError for what is no picture."""
    if upload.size > MOST_BYTES:
        raise DomainError(
            fields={"photo": _("The picture is larger than 5 MB. Choose a smaller one.")}, code="too_large"
        )
    unreadable = DomainError(
        fields={"photo": _("This file is no JPEG, PNG or WebP picture that can be read.")}, code="no_picture"
    )
    return read_picture(upload, unreadable)


def read_picture(
    upload: Any,
    unreadable: DomainError,
    *,
    side: int = SIDE,
    most: int = MOST_STORED,
    formats: tuple[str, ...] = FORMATS,
) -> bytes:
    """A JPEG of at most `side` px and `most` bytes, of the pixels alone. Raises `unreadable` for what is no picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(upload, formats=formats)
            if opened.width * opened.height > MOST_PIXELS:
                raise unreadable
            opened.draft("RGB", (side, side))
            image = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise unreadable from error
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise unreadable from error
    return _encoded(image, side, most)


def _encoded(image: Image.Image, side: int, most: int) -> bytes:
    while True:
        small = image.copy()
        small.thumbnail((side, side))
        # A new picture of the pixels alone: nothing of the file it came from is carried on.
        bare = Image.new("RGB", small.size)
        bare.paste(small)
        for quality in (82, 70, 55, 40):
            out = io.BytesIO()
            bare.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() < most:
                return out.getvalue()
        side = side * 3 // 4


@transaction.atomic
def set_photograph(*, actor: Actor, person: Person, upload: Any) -> Person:
    """Puts a new picture in place of the old one. Refused where she took back her consent to one."""
    actor.require(CHANGE_MEMBER, person.place)
    if is_withdrawn(person, PHOTOGRAPH):
        words = _("She does not agree to a photograph. Record her consent first.")
        raise DomainError(fields={"photo": words}, code="no_consent")
    stored = small_jpeg(upload)
    photo = uuid.uuid4()
    storages["private"].save(path_of(photo), ContentFile(stored))
    _replace(person, photo)
    record(actor, "photograph.set", person)
    return person


@transaction.atomic
def remove_photograph(*, actor: Actor, person: Person) -> Person:
    """Takes her picture away, the file with it."""
    actor.require(CHANGE_MEMBER, person.place)
    drop_photograph(actor=actor, person=person)
    return person


def drop_photograph(*, actor: Actor, person: Person) -> None:
    """As `remove_photograph`, for a service that has asked for its own capability."""
    if person.photo is not None:
        _replace(person, None)
        record(actor, "photograph.removed", person)


def _replace(person: Person, photo: uuid.UUID | None) -> None:
    old, person.photo = person.photo, photo
    Person.unscoped.filter(pk=person.pk).update(photo=photo, version=F("version") + 1)
    if old is not None:
        # After the commit, so that a refusal later in the transaction keeps the picture.
        transaction.on_commit(lambda: storages["private"].delete(path_of(old)))
