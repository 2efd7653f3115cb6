"""The form of a norm."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.forms.fields import DayField, RegisterForm
from federation.norm_kinds import NormKind


class NormForm(RegisterForm):
    """A value and its first day."""

    value = forms.IntegerField(label=_("New value"))
    from_on = DayField(label=_("Holds from"), help_text=_("Today or a later day."), initial=today)

    def __init__(self, *args: Any, kind: NormKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bounds = _now("From %(least)s to %(most)s.") % {"least": kind.least, "most": kind.most}
        self.fields["value"].help_text = bounds
