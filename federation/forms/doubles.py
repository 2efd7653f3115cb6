"""Forms of decisions on likely doubles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from federation.forms.fields import RegisterForm

STAYS, FIRST, SECOND = 0, 1, 2
NOTHING = "–"


class MergeForm(RegisterForm):
    """Which record stays, whose values it keeps where they differ, and which membership was entered twice.

    `differing` are fields with what both entries say, as shown.
    """

    survivor = forms.TypedChoiceField(label=_("Which record stays"), coerce=int, widget=forms.RadioSelect)
    void = forms.TypedChoiceField(
        label=_("Which membership was entered twice"), coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Remark"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, sides: Any, differing: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = sides[0]
        self.order = {one.person.pk: number for number, one in enumerate(sides, FIRST)}
        fields: dict[str, Any] = self.fields
        fields["survivor"].choices = [
            (one.person.pk, _("%(number)s: %(name)s") % {"number": number, "name": one.person})
            for number, one in enumerate(sides, 1)
        ]
        fields["survivor"].initial = first.person.pk
        active = [one.active for one in sides if one.active is not None]
        if len(active) == 2:
            fields["void"].choices = [
                (one.pk, _("%(group)s, member %(number)s") % {"group": one.institution, "number": one.number})
                for one in active
            ]
        else:
            del fields["void"]
        for name, (one, other) in differing.items():
            label = first.person._meta.get_field(name).verbose_name
            choices = [(STAYS, _("of the record that stays")), (FIRST, f"1: {one}"), (SECOND, f"2: {other}")]
            filled = STAYS if (one == NOTHING) == (other == NOTHING) else SECOND if one == NOTHING else FIRST
            fields[f"keep_{name}"] = forms.TypedChoiceField(
                label=capfirst(label), choices=choices, initial=filled, coerce=int
            )
        self.order_fields(["survivor", "void", *(f"keep_{name}" for name in differing), "reason", "version"])

    def keep(self) -> dict[str, str]:
        """Fields whose value comes from the record that is put away."""
        stays = self.order[self.cleaned_data["survivor"]]
        chosen = {name: number for name, number in self.cleaned_data.items() if name.startswith("keep_") and number}
        return {name.removeprefix("keep_"): "other" for name, number in chosen.items() if number != stays}


class ApartForm(RegisterForm):
    """They are two women."""

    reason = forms.CharField(label=_("How this is known"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class TakeBackForm(RegisterForm):
    """The decision was wrong."""

    reason = forms.CharField(label=_("Why the decision is taken back"), max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
