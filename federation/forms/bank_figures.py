"""Forms that close a difference between a bank's figure and the books."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from federation.forms.fields import RegisterForm


class ExplainForm(RegisterForm):
    """Why the two differ. `version` is the one that was shown."""

    reason = forms.CharField(label=_("Why they differ"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class CorrectedForm(RegisterForm):
    """The books were put right."""

    reason = forms.CharField(
        label=_("What was put right"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
