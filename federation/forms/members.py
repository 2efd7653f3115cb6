"""Forms of women, their households and how they join."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.forms.fields import DayField, MobileField, RegisterForm
from federation.forms.institutions import PlaceField
from federation.forms.person_details import PersonDetails, YearField
from federation.models.household import PipCategory
from federation.models.member import Gender, Relation, SocialCategory
from federation.models.profile import YesNo
from federation.queries.places import units_to_enter_in
from federation.roles import CHANGE_MEMBER

FIRST = ("name", "name_local", "relation", "relation_name", "birth_year")


class PersonForm(PersonDetails):
    """Who she is."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("In Latin letters."))
    name_local = forms.CharField(label=_("Name in the local script"), max_length=120, required=False)
    relation = forms.ChoiceField(
        label=_("Known by her"), choices=[("", _("Not asked")), *Relation.choices], required=False
    )
    relation_name = forms.CharField(label=_("Father's or husband's name"), max_length=120, required=False)
    gender = forms.ChoiceField(label=_("Gender"), choices=Gender.choices, initial=Gender.FEMALE)
    birth_year = YearField(label=_("Year of birth"))
    social_category = forms.ChoiceField(label=_("Social category"), choices=SocialCategory.choices, required=False)
    mobile = MobileField(label=_("Mobile number"))
    field_order: tuple[str, ...] = (*FIRST, "gender", "social_category", "mobile")


class PersonEditForm(PersonForm):
    """A change of her record."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class MemberForm(PersonForm):
    """A woman who is not on record yet, and her household."""

    village = PlaceField(label=_("Village she lives in"))
    household_number = forms.CharField(
        label=_("Household number"),
        max_length=20,
        help_text=_("The number of her house in the village list. If another member lives there, the same number."),
    )
    joined_on = DayField(label=_("Joined on"), initial=today)
    field_order = (*FIRST, "village", "household_number", "joined_on", "gender", "social_category", "mobile")

    def __init__(self, *args: Any, block_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        villages: Any = self.fields["village"]
        villages.queryset = units_to_enter_in(self.actor, CHANGE_MEMBER, block_id)


class HouseholdForm(RegisterForm):
    """What was asked about a household."""

    pip_category = forms.ChoiceField(
        label=_("PIP category"),
        choices=PipCategory.choices,
        required=False,
        help_text=_("As the community decided and the Gram Sabha saw it."),
    )
    woman_headed = forms.ChoiceField(label=_("Headed by a woman"), choices=YesNo.choices, required=False)
    ultra_poor = forms.ChoiceField(label=_("Ultra-poor"), choices=YesNo.choices, required=False)
    is_target = forms.ChoiceField(
        label=_("Target household"),
        choices=YesNo.choices,
        required=False,
        help_text=_("Deprived by SECC, or poor by PIP."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class JoinForm(RegisterForm):
    """A woman on record joins a group."""

    code = forms.CharField(label=_("Code of the group"), max_length=24)
    joined_on = DayField(label=_("Joined on"), initial=today)
