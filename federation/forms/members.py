"""Forms of women and their memberships."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.forms.fields import DayField, MobileField, RegisterForm, plain_digits
from federation.forms.institutions import PlaceField
from federation.models.member import ExitReason, Gender, Relation, SocialCategory
from federation.queries.places import units_to_enter_in
from federation.roles import CHANGE_MEMBER


class YearField(forms.IntegerField):
    """A year in four digits of any script."""

    def to_python(self, value: Any) -> Any:
        """The year."""
        return super().to_python(plain_digits(value) if isinstance(value, str) else value)


class PersonForm(RegisterForm):
    """Who she is."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("In Latin letters."))
    name_local = forms.CharField(label=_("Name in the local script"), max_length=120, required=False)
    relation = forms.ChoiceField(
        label=_("Known by her"), choices=[("", _("Not asked")), *Relation.choices], required=False
    )
    relation_name = forms.CharField(label=_("Father's or husband's name"), max_length=120, required=False)
    gender = forms.ChoiceField(label=_("Gender"), choices=Gender.choices, initial=Gender.FEMALE)
    birth_year = YearField(
        label=_("Year of birth"),
        required=False,
        min_value=1900,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    social_category = forms.ChoiceField(label=_("Social category"), choices=SocialCategory.choices, required=False)
    mobile = MobileField(label=_("Mobile number"))


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
    field_order = ("name", "name_local", "village", "household_number", "joined_on", "relation", "relation_name")

    def __init__(self, *args: Any, block_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        villages: Any = self.fields["village"]
        villages.queryset = units_to_enter_in(self.actor, CHANGE_MEMBER, block_id)


class JoinForm(RegisterForm):
    """A woman on record joins a group."""

    code = forms.CharField(label=_("Code of the group"), max_length=24)
    joined_on = DayField(label=_("Joined on"), initial=today)


class LeaveForm(RegisterForm):
    """The end of a membership."""

    left_on = DayField(label=_("First day she is no longer a member"), initial=today)
    reason = forms.ChoiceField(label=_("Reason"), choices=ExitReason.choices, widget=forms.RadioSelect)
