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
from federation.models.institution import NOT_YET, Category, Frequency, Origin, PromotedBy, Status, Weekday
from federation.models.office import Post
from federation.models.tier import SHG
from federation.queries.institutions import TierWords
from federation.queries.places import units_to_enter_in
from federation.queries.registrations import acts_offered, all_acts
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


class DetailsForm(RegisterForm):
    """What else a group's register says; all of it may stay empty."""

    category = forms.ChoiceField(
        label=_("Category"),
        choices=Category.choices,
        required=False,
        help_text=_("A group that is not regular may be smaller."),
    )
    promoted_by = forms.ChoiceField(label=_("Promoted by"), choices=[("", "—"), *PromotedBy.choices], required=False)
    promoter_name = forms.CharField(label=_("Name of the promoter"), max_length=120, required=False)
    meeting_day = forms.ChoiceField(label=_("Meeting day"), choices=[("", "—"), *Weekday.choices], required=False)
    cash_book_number = forms.CharField(label=_("Cash book number"), max_length=20, required=False)
    cash_book_page = forms.CharField(label=_("Page of the cash book"), max_length=10, required=False)
    basic_training_given = forms.BooleanField(label=_("Basic training is given"), required=False)

    def clean_category(self) -> str:
        """Regular where nothing is said."""
        return self.cleaned_data["category"] or Category.REGULAR


# Federations are trained too; everything else is asked of groups alone.
OF_GROUPS = tuple(name for name in DetailsForm.base_fields if name != "basic_training_given")


class InstitutionForm(DetailsForm):
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
    registration_act = forms.ModelChoiceField(
        label=_("Registered under"), queryset=all_acts(), required=False, empty_label=_("Not known yet")
    )
    origin = forms.ChoiceField(label=_("Origin"), choices=Origin.choices, initial=Origin.NEW, required=False)
    field_order = (
        "name",
        "name_local",
        "unit",
        "formed_on",
        "meeting_frequency",
        "compulsory_saving_rupees",
        "parent",
        "registered_on",
        "registration_number",
        "registration_act",
        "origin",
    )

    def clean_origin(self) -> str:
        """Newly formed where nothing is said."""
        return self.cleaned_data["origin"] or Origin.NEW

    def __init__(self, *args: Any, tier: str, parent_tier: TierWords | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        if tier == SHG:
            field.queryset = units_to_enter_in(self.actor, CHANGE_INSTITUTION)
            field.label = _("Village")
            for name in ("registered_on", "registration_number", "registration_act"):
                del self.fields[name]
        else:
            self.fields["registration_act"].queryset = acts_offered(self.actor)  # type: ignore[attr-defined]
            levels = ("block", "panchayat")
            field.queryset = units_within(self.actor, CHANGE_INSTITUTION, levels).order_by("level", "name", "pk")
            for name in ("compulsory_saving_rupees", *OF_GROUPS):
                del self.fields[name]
        parent: Any = self.fields["parent"]
        if parent_tier is None:
            del self.fields["parent"]
        else:
            parent.offer(self.actor, parent_tier.slug)
            parent.help_text = parent_tier.name


class InstitutionEditForm(DetailsForm):
    """What may change on an institution; a draft changes freely."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=NAME_HELP)
    name_local = forms.CharField(label=_("Name in the local script"), max_length=120, required=False)
    formed_on = DayField(label=_("Formed on"))
    meeting_frequency = forms.ChoiceField(
        label=_("Meets"), choices=Frequency.choices, help_text=_("A change holds from today.")
    )
    compulsory_saving_rupees = RupeesField(label=_("Usual saving per member and meeting, ₹"), required=False)
    joins = FederationField(label=_("Belongs to"), required=False, empty_label=_("None yet"))
    registered_on = DayField(label=_("Registered on"), required=False)
    registration_number = forms.CharField(label=_("Registration number"), max_length=60, required=False)
    origin = forms.ChoiceField(label=_("Origin"), choices=Origin.choices)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    field_order = (
        "name",
        "name_local",
        "formed_on",
        "meeting_frequency",
        "compulsory_saving_rupees",
        "joins",
        "registered_on",
        "registration_number",
        "origin",
    )

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has_members = institution.tier.has_members
        left_out: tuple[str, ...] = ("registered_on", "registration_number")
        if not has_members:
            left_out = ("compulsory_saving_rupees", *OF_GROUPS)
        for name in left_out:
            del self.fields[name]
        if institution.status not in NOT_YET:
            for name in ("formed_on", "joins", "origin"):
                del self.fields[name]
            return
        self.fields["meeting_frequency"].help_text = ""
        if institution.tier.parent_id is None:
            del self.fields["joins"]
        else:
            self.fields["joins"].offer(self.actor, institution.tier.parent_id)  # type: ignore[attr-defined]


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
