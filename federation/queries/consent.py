"""What women agreed to, as it now stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from federation.models import ConsentNotice, ConsentPurpose, ConsentRecord, Person
from federation.models.consent import LawfulBasis


def purposes() -> list[ConsentPurpose]:
    """All purposes in their order."""
    return list(ConsentPurpose.unscoped.all())


def purposes_to_agree() -> list[ConsentPurpose]:
    """Purposes that rest on her consent."""
    return list(ConsentPurpose.unscoped.filter(lawful_basis=LawfulBasis.CONSENT))


def word_of(person: Person) -> dict[str, ConsentRecord]:
    """Her latest word by purpose. The caller has scoped the woman."""
    rows = ConsentRecord.unscoped.filter(person=person).select_related("purpose", "notice").order_by("pk")
    return {row.purpose_id: row for row in rows}


def records_of(person: Person) -> list[ConsentRecord]:
    """All she said, the latest first. The caller has scoped the woman."""
    return list(ConsentRecord.unscoped.filter(person=person).select_related("purpose", "notice"))


def is_withdrawn(person: Person, purpose: str) -> bool:
    """True where her latest word about the purpose took her consent back. The caller has scoped the woman."""
    last = ConsentRecord.unscoped.filter(person=person, purpose_id=purpose).order_by("-pk").first()
    return last is not None and not last.is_given


def notice_in_force(languages: Iterable[str], on: dt.date) -> ConsentNotice | None:
    """The newest notice in force on a day, in the first of the languages that has one."""
    rows = list(ConsentNotice.unscoped.filter(from_on__lte=on).order_by("-version"))
    if not rows:
        return None
    newest = [row for row in rows if row.version == rows[0].version]
    for language in languages:
        for row in newest:
            if row.language == language:
                return row
    return newest[0]


def notices() -> list[ConsentNotice]:
    """All notices, the newest first."""
    return list(ConsentNotice.unscoped.all())


def notice_of(version: int, language: str) -> ConsentNotice | None:
    """One notice, by version and language."""
    return ConsentNotice.unscoped.filter(version=version, language=language).first()
