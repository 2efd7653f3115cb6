"""Forms of institutions: they check shape and reach; the services decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.access.actor import NOBODY, Actor
from core.models import GeoUnit
from core.periods import today
from core.queries.places import units_within
from federation.forms.fields import DayField, RegisterForm, RupeesField
from federation.models import Institution, Person
from federation.models.institution import Frequency, Status
from federation.models.office import Post
from federation.models.tier import SHG
from federation.queries.institutions import TierWords
from federation.queries.places import units_to_enter_in
from federation.roles import CHANGE_INSTITUTION

NAME_HELP = _("As written in its register, in Latin letters.")


class PlaceField(forms.ModelChoiceField):
    """A place within reach; the form offers it. Villages are grouped by panchayat in their label."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=units_within(NOBODY, "", ()), **kwargs)  # nothing until the form offers

    def label_from_instance(self, obj: Any) -> str:
        """The panchayat tells villages of one name apart."""
        if obj.level == GeoUnit.Level.VILLAGE and obj.parent_id != obj.block_id:
            return f"{obj.parent}: {obj}"
        return f"{obj} ({obj.get_level_display()})"


class FederationField(forms.ModelChoiceField):
    """A federation within reach, sent by its public id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Institution.objects.visible_to(NOBODY), to_field_name="public_id", **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Name and code, for names repeat."""
        return f"{obj} ({obj.code})"

    def offer(self, actor: Actor, tier: str | None, block_id: int | None = None) -> None:
        """Active federations of the tier that the actor may see."""
        rows = Institution.objects.visible_to(actor).filter(tier=tier or "", status=Status.ACTIVE)
        if block_id is not None:
            rows = rows.filter(block_id=block_id)
        self.queryset = rows.order_by("name", "pk")


class InstitutionForm(RegisterForm):
    """A new institution of one tier."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=NAME_HELP)
    name_local = forms.CharField(label=_("Name in the local script"), max_length=120, required=False)
    unit = PlaceField(label=_("Place"))
    formed_on = DayField(label=_("Formed on"))
    meeting_frequency = forms.ChoiceField(label=_("Meets"), choices=Frequency.choices, initial=Frequency.MONTHLY)
    compulsory_saving_rupees = RupeesField(label=_("Usual saving per member and meeting, ₹"), required=False)
    parent = FederationField(label=_("Belongs to"), required=False, empty_label=_("None yet"))
    registered_on = DayField(label=_("Registered on"), required=False)
    registration_number = forms.CharField(label=_("Registration number"), max_length=60, required=False)

    def __init__(self, *args: Any, tier: str, parent_tier: TierWords | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        if tier == SHG:
            field.queryset = units_to_enter_in(self.actor, CHANGE_INSTITUTION)
            field.label = _("Village")
            del self.fields["registered_on"], self.fields["registration_number"]
        else:
            levels = ("block", "panchayat")
            field.queryset = units_within(self.actor, CHANGE_INSTITUTION, levels).order_by("level", "name", "pk")
            del self.fields["compulsory_saving_rupees"]
        parent: Any = self.fields["parent"]
        if parent_tier is None:
            del self.fields["parent"]
        else:
            parent.offer(self.actor, parent_tier.slug)
            parent.help_text = parent_tier.name


class InstitutionEditForm(RegisterForm):
    """What may change on an institution."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=NAME_HELP)
    name_local = forms.CharField(label=_("Name in the local script"), max_length=120, required=False)
    meeting_frequency = forms.ChoiceField(
        label=_("Meets"), choices=Frequency.choices, help_text=_("A change holds from today.")
    )
    compulsory_saving_rupees = RupeesField(label=_("Usual saving per member and meeting, ₹"), required=False)
    registered_on = DayField(label=_("Registered on"), required=False)
    registration_number = forms.CharField(label=_("Registration number"), max_length=60, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, has_members: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("registered_on", "registration_number") if has_members else ("compulsory_saving_rupees",):
            del self.fields[name]


class StatusForm(RegisterForm):
    """Another status from a day on, with its reason."""

    status = forms.ChoiceField(label=_("Status"), choices=Status.choices, widget=forms.RadioSelect)
    on = DayField(label=_("From"), initial=today)
    reason = forms.CharField(label=_("Reason"), max_length=200)


class AffiliationForm(RegisterForm):
    """Another federation from a day on."""

    parent = FederationField(label=_("Federation"))
    on = DayField(label=_("From"), initial=today)
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def __init__(self, *args: Any, parent_tier: str | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(self.actor, parent_tier)  # type: ignore[attr-defined]


class OfficeForm(RegisterForm):
    """Who takes a post, and when."""

    person = forms.ModelChoiceField(
        label=_("Member"), queryset=Person.objects.visible_to(NOBODY), to_field_name="public_id"
    )
    post = forms.ChoiceField(label=_("Post"), choices=Post.choices, widget=forms.RadioSelect)
    starts_on = DayField(label=_("From"), initial=today)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = members  # type: ignore[attr-defined]
