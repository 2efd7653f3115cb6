"""Forms of recovery meetings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import GeoUnit
from core.periods import today
from core.queries.places import units_within
from federation.forms.fields import DayField, RegisterForm
from federation.forms.institutions import PlaceField
from federation.models.recovery import MOST_PRESENT
from federation.roles import ENTER_RECOVERY


class _Head(RegisterForm):
    bank = forms.CharField(label=_("Bank"), max_length=80)
    branch = forms.CharField(label=_("Branch"), max_length=80)
    ifsc = forms.CharField(
        label=_("IFSC of the branch"), max_length=11, help_text=_("As in the passbook, e.g. SBIN0001234.")
    )
    held_on = DayField(label=_("Held on"), initial=today)
    chaired_by = forms.CharField(
        label=_("Chaired by"), max_length=120, help_text=_("Name and office, e.g. the branch manager.")
    )
    present = forms.IntegerField(label=_("How many were present"), min_value=1, max_value=MOST_PRESENT)


class RecoveryForm(_Head):
    """A meeting that was held, about the loans of one block."""

    block = PlaceField(label=_("Block"))

    field_order = ("block",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places: Any = self.fields["block"]
        found = units_within(self.actor, ENTER_RECOVERY, (GeoUnit.Level.BLOCK,))
        places.queryset = found.order_by("name", "pk")


class RecoveryEditForm(_Head):
    """The same of a meeting that stands. `version` is the one that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
