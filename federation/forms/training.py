"""Forms of trainings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.models import GeoUnit
from core.periods import today
from core.queries.places import units_within
from federation.forms.fields import DayField, RegisterForm, RupeesField
from federation.forms.institutions import PlaceField
from federation.models.training import CostSource, Delivery, EventLevel
from federation.queries.cadres import kinds
from federation.queries.training import modules_taught_now
from federation.roles import CHANGE_TRAINING


class ModuleField(forms.ModelMultipleChoiceField):
    """Modules as taught now, with their curriculum."""

    def label_from_instance(self, obj: Any) -> str:
        """Curriculum and title."""
        return f"{obj.curriculum}: {obj}"


class TrainingForm(RegisterForm):
    """A training is planned."""

    modules = ModuleField(
        label=_("Modules"), queryset=modules_taught_now(), widget=forms.SelectMultiple(attrs={"size": "8"}),
        help_text=_("Of one curriculum. Hold Ctrl to choose several."),
    )  # fmt: skip
    unit = PlaceField(label=_("Place where it is held"))
    level = forms.ChoiceField(label=_("Level"), choices=EventLevel.choices, initial=EventLevel.BLOCK)
    starts_on = DayField(label=_("First day"), initial=today)
    ends_on = DayField(label=_("Last day"), initial=today)
    way = forms.ChoiceField(label=_("Way of teaching"), choices=Delivery.choices, initial=Delivery.CLASSROOM)
    trainers = forms.CharField(
        label=_("Trainers from outside"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=_("One in a line, the organisation in brackets. Cadres and staff are added on the training's page."),
    )
    venue = forms.CharField(label=_("Venue"), max_length=120, required=False)
    capacity = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=999, required=False, widget=forms.TextInput(attrs={"size": "4"})
    )
    cost_rupees = RupeesField(label=_("Cost, ₹"), required=False)
    cost_source = forms.ChoiceField(
        label=_("Paid by"), choices=[("", _("Not said")), *CostSource.choices], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places: Any = self.fields["unit"]
        levels = (GeoUnit.Level.BLOCK, GeoUnit.Level.PANCHAYAT)
        found = units_within(self.actor, CHANGE_TRAINING, levels).select_related("parent")
        places.queryset = found.order_by("level", "name", "pk")

    def clean_modules(self) -> Any:
        """All of one curriculum."""
        chosen = list(self.cleaned_data["modules"])
        if len({one.curriculum_id for one in chosen}) > 1:
            raise ValidationError(_("Choose modules of one curriculum."))
        return chosen


class EnrolForm(RegisterForm):
    """Who takes part: by kind of cadre, by group and number, by sign-in name."""

    kind = forms.ModelChoiceField(
        label=_("All working cadres of this kind in the block"), queryset=kinds(), required=False, empty_label=_("None")
    )
    members = forms.CharField(
        label=_("Members"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": "6"}),
        help_text=_("One in a line: code of the group, a space, her number in it."),
    )  # fmt: skip
    staff = forms.CharField(
        label=_("Staff of the mission"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": "3"}),
        help_text=_("One sign-in name in a line."),
    )  # fmt: skip


class CancelForm(RegisterForm):
    """Why a training is cancelled."""

    reason = forms.CharField(label=_("Reason"), max_length=200)
