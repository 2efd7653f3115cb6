"""The fields of a woman's record: which may be set, and how they hang together."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.periods import today
from federation.models import Person
from federation.models.profile import BirthPrecision
from federation.phonetics import name_keys

IDENTITY_FIELDS = (
    "name",
    "name_local",
    "relation",
    "relation_name",
    "gender",
    "birth_year",
    "social_category",
    "mobile",
)
# What the form's sections show, in their order; all may stay empty.
PROFILE_FIELDS = (
    "birth_date",
    "birth_precision",
    "mobile_belongs_to",
    "address",
    "pvtg",
    "religion",
    "disability",
    "marital_status",
    "education",
    "literacy",
    "language",
    "livelihood",
    "livelihood_activity",
    "insured_pmjjby",
    "insured_pmsby",
    "pension_apy",
    "nominee_name",
    "nominee_relation",
    "nominee_birth_year",
    "secc_reference",
    "id_type",
    "id_last4",
    "id_verified_on",
    "id_verified_how",
)
PERSON_FIELDS = IDENTITY_FIELDS + PROFILE_FIELDS


def set_person(person: Person, fields: dict[str, Any]) -> None:
    """Sets the given fields on the row, unsaved. Raises DomainError for one that is not hers to set."""
    for field, value in fields.items():
        if field not in PERSON_FIELDS:
            raise DomainError(_("This cannot be changed here."), fields={field: _("Fixed.")})
        setattr(person, field, value.strip() if isinstance(value, str) else value)
    person.name_keys = name_keys(person.name, person.name_local)
    _agree_on_birth(person, fields)
    _refuse_disagreement(person)


def _agree_on_birth(person: Person, fields: dict[str, Any]) -> None:
    """A known day tells the year; without a day nothing claims to know it."""
    if person.birth_date is not None:
        if fields.get("birth_year") and fields["birth_year"] != person.birth_date.year:
            words = _("The year and the day of birth do not agree. Correct one of them.")
            raise DomainError(code="birth_disagrees", fields={"birth_year": words})
        person.birth_year = person.birth_date.year
        person.birth_precision = BirthPrecision.DAY
    elif person.birth_precision == BirthPrecision.DAY:
        person.birth_precision = BirthPrecision.YEAR if person.birth_year else BirthPrecision.UNKNOWN


def _refuse_disagreement(person: Person) -> None:
    for field in ("birth_date", "id_verified_on"):
        day = getattr(person, field)
        if day is not None and day > today():
            raise DomainError(fields={field: _("Choose today or an earlier day.")})
    activity = person.livelihood_activity
    if activity and activity.partition(".")[0] != person.livelihood:
        words = _("This does not belong to her main livelihood. Choose both alike.")
        raise DomainError(code="activity_disagrees", fields={"livelihood_activity": words})
