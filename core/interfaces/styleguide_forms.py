"""Forms that only the style guide shows."""

from django import forms
from django.utils.translation import gettext_lazy as _

STATUSES = [("", _("All")), ("active", _("Active")), ("dormant", _("Dormant")), ("defunct", _("Defunct"))]


class FilterSample(forms.Form):
    name = forms.CharField(label=_("Name"), required=False)
    status = forms.ChoiceField(label=_("Status"), choices=STATUSES, required=False)
    formed_after = forms.DateField(label=_("Formed after"), required=False)


class FormSample(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name of the group"), help_text=_("As written in the group's register."))
    members = forms.IntegerField(label=_("Members"), max_value=25, min_value=5)
    formed_on = forms.DateField(label=_("Formed on"), input_formats=["%d-%m-%Y"], help_text=_("For example 12-11-2026"))
    status = forms.ChoiceField(label=_("Status"), choices=STATUSES[1:])
    meets = forms.ChoiceField(
        label=_("Meets"),
        choices=[("week", _("Every week")), ("fortnight", _("Every two weeks")), ("month", _("Every month"))],
        widget=forms.RadioSelect,
    )
    books = forms.MultipleChoiceField(
        label=_("Books kept"),
        choices=[("minutes", _("Minutes book")), ("ledger", _("Loan ledger")), ("passbooks", _("Passbooks"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    paper = forms.FileField(label=_("Resolution, scanned"), required=False)
    bank = forms.BooleanField(
        label=_("The group has a bank account"), help_text=_("Tick it once the passbook was seen."), required=False
    )
