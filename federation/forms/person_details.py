"""The optional part of a woman's form, in sections that open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from federation.forms.fields import DayField, RegisterForm, plain_digits
from federation.models.profile import (
    BirthPrecision,
    Disability,
    Education,
    IdChecked,
    IdType,
    Language,
    Literacy,
    Livelihood,
    LivelihoodActivity,
    MaritalStatus,
    MobileOwner,
    NomineeRelation,
    Religion,
    YesNo,
)


class YearField(forms.IntegerField):
    """A year in four digits of any script."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": "4"})
        super().__init__(required=False, min_value=1900, max_value=2100, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        """The year."""
        return super().to_python(plain_digits(value) if isinstance(value, str) else value)


class LastFourField(forms.CharField):
    """The last four signs of a card; more than four are never taken."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"size": "4", "maxlength": "4", "autocomplete": "off"})
        super().__init__(required=False, min_length=4, max_length=4, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Plain digits and capitals."""
        return plain_digits(super().to_python(value) or "").upper()


def _choice(label: Any, choices: Any, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices.choices, required=False, **kwargs)


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together; `is_open` where one of them is wrong or must be filled."""

    title: str | Promise
    fields: list[Any]
    is_open: bool
    is_first: bool = False


class PersonDetails(RegisterForm):
    """What may stay empty. Empty means that it was not asked."""

    birth_date = DayField(label=_("Day of birth"), required=False)
    birth_precision = _choice(_("How well the birth is known"), BirthPrecision)
    mobile_belongs_to = _choice(_("Whose mobile it is"), MobileOwner)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    religion = _choice(_("Religion"), Religion)
    pvtg = _choice(
        _("Of a particularly vulnerable tribal group"), YesNo, help_text=_("Only where the social category is ST.")
    )
    marital_status = _choice(_("Marital status"), MaritalStatus)
    disability = _choice(_("Disability"), Disability)
    education = _choice(_("Education"), Education)
    literacy = _choice(_("Reading and writing"), Literacy)
    language = _choice(_("Language she speaks"), Language)
    livelihood = _choice(_("Main livelihood"), Livelihood)
    livelihood_activity = forms.ChoiceField(label=_("What she does"), choices=(), required=False)
    insured_pmjjby = _choice(_("Insured: PMJJBY"), YesNo)
    insured_pmsby = _choice(_("Insured: PMSBY"), YesNo)
    pension_apy = _choice(_("Pension: APY"), YesNo)
    nominee_name = forms.CharField(label=_("Nominee"), max_length=120, required=False)
    nominee_relation = _choice(_("The nominee is her"), NomineeRelation)
    nominee_birth_year = YearField(label=_("Nominee's year of birth"))
    secc_reference = forms.CharField(label=_("SECC reference"), max_length=40, required=False)
    id_type = _choice(_("Identity card seen"), IdType)
    id_last4 = LastFourField(label=_("Last four digits or letters of the card"), help_text=_("Never the whole number."))
    id_verified_on = DayField(label=_("Card checked on"), required=False)
    id_verified_how = _choice(_("How it was checked"), IdChecked)

    grouped: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (_("Birth, mobile, address"), ("birth_date", "birth_precision", "mobile_belongs_to", "address")),
        (_("Community and family"), ("religion", "pvtg", "marital_status", "disability")),
        (_("Schooling and livelihood"), ("education", "literacy", "language", "livelihood", "livelihood_activity")),
        (
            _("Insurance and nominee"),
            (
                "insured_pmjjby",
                "insured_pmsby",
                "pension_apy",
                "nominee_name",
                "nominee_relation",
                "nominee_birth_year",
            ),
        ),
        (_("Identity card"), ("secc_reference", "id_type", "id_last4", "id_verified_on", "id_verified_how")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["livelihood_activity"].choices = activities()  # type: ignore[attr-defined]

    def sections(self) -> Iterator[Section]:
        """First what is always asked, then the optional ones in their order."""
        later = {name for _title, names in self.grouped for name in names}
        first = [field for field in self.visible_fields() if field.name not in later]
        yield Section(_("Who she is"), first, is_open=True, is_first=True)
        for title, names in self.grouped:
            fields = [self[name] for name in names]
            yield Section(title, fields, is_open=any(field.errors for field in fields))


def activities() -> list[tuple[Any, Any]]:
    """Activities under their livelihood, as a select groups them."""
    groups: list[tuple[Any, Any]] = [("", LivelihoodActivity.UNKNOWN.label)]
    for livelihood in Livelihood:
        inside = [(one.value, one.label) for one in LivelihoodActivity if one.value.startswith(f"{livelihood.value}.")]
        if livelihood.value and inside:
            groups.append((livelihood.label, inside))
    return groups
