"""Form of a trainer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.access.actor import NOBODY
from federation.forms.fields import RegisterForm
from federation.models import CadreEngagement
from federation.models.trainer import MOST_HOURS, TrainerRole

WHO = ("cadre", "member", "staff", "name")


class CadreField(forms.ModelChoiceField):
    """A cadre within reach, sent by the public id of her engagement."""

    def label_from_instance(self, obj: Any) -> str:
        """Name and kind."""
        return f"{obj.person}, {obj.type}"


class TrainerForm(RegisterForm):
    """One trainer: filled in is the one line that says who it is."""

    cadre = CadreField(
        label=_("A cadre of this block"),
        queryset=CadreEngagement.objects.visible_to(NOBODY),
        to_field_name="public_id",
        required=False,
        empty_label=_("None"),
    )
    member = forms.CharField(
        label=_("Or a cadre of another block"),
        max_length=40,
        required=False,
        help_text=_("Code of her group, a space, her number in it."),
    )
    staff = forms.CharField(
        label=_("Or one of the mission's staff"), max_length=80, required=False, help_text=_("The sign-in name.")
    )
    name = forms.CharField(label=_("Or somebody from outside: name"), max_length=120, required=False)
    organisation = forms.CharField(label=_("Organisation of the person from outside"), max_length=120, required=False)
    role = forms.ChoiceField(
        label=_("Role"), choices=TrainerRole.choices, widget=forms.RadioSelect, initial=TrainerRole.LEAD
    )
    hours = forms.IntegerField(
        label=_("Hours taught"),
        min_value=1,
        max_value=MOST_HOURS,
        required=False,
        widget=forms.TextInput(attrs={"size": "4", "inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, cadres: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cadre"].queryset = cadres  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Exactly one of the four ways to say who it is."""
        given = super().clean() or self.cleaned_data
        said = [name for name in WHO if given.get(name)]
        if len(said) != 1 and not self.errors:
            raise ValidationError(_("Fill in one of the four: a cadre, her number, a sign-in name, or a name."))
        if given.get("organisation") and not given.get("name"):
            self.add_error("organisation", _("An organisation goes with the name of a person from outside."))
        return given
