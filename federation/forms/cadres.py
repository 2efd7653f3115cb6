"""Forms of cadres: they check shape and reach; the services decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.access.actor import NOBODY
from core.models import GeoUnit
from core.periods import today
from core.queries.places import units_within
from federation.forms.fields import DayField, RegisterForm, RupeesField
from federation.forms.institutions import PlaceField
from federation.models import Institution, Membership
from federation.models.activity import PayMode
from federation.models.cadre import ChosenBy, EndReason, Fund, RatePer
from federation.queries.cadres import kinds
from federation.queries.places import units_to_enter_in
from federation.roles import CHANGE_CADRE

UNKNOWN = _("No institution within your reach has this code.")


class TermsForm(RegisterForm):
    """Planned days, rate and fund."""

    planned_days = forms.IntegerField(
        label=_("Planned days a month"), min_value=0, max_value=31, initial=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "3"}),
    )  # fmt: skip
    rate_rupees = RupeesField(
        label=_("Honorarium, ₹"), required=False, help_text=_("Leave it empty where she is paid none.")
    )
    rate_per = forms.ChoiceField(label=_("Paid"), choices=RatePer.choices, initial=RatePer.MONTH)
    fund = forms.ChoiceField(label=_("Paid from"), choices=[("", _("None")), *Fund.choices], required=False)


class TermsEditForm(TermsForm):
    """A change of the terms."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class EngageForm(TermsForm):
    """A member becomes a cadre. She is named as on paper: her group and her number in it."""

    group_code = forms.CharField(label=_("Code of her group"), max_length=24, help_text=_("As on the group's page."))
    member_number = forms.IntegerField(
        label=_("Her number in the group"), min_value=1, max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "4"}),
    )  # fmt: skip
    kind = forms.ModelChoiceField(label=_("Kind of cadre"), queryset=kinds())
    body_code = forms.CharField(
        label=_("Code of the VO or CLF that engages her"),
        max_length=24,
        required=False,
        help_text=_("Leave it empty where the block mission unit engages her."),
    )
    block = PlaceField(label=_("Block"), required=False, help_text=_("Only where the block mission unit engages her."))
    chosen_by = forms.ChoiceField(label=_("How she was chosen"), choices=ChosenBy.choices)
    resolution_number = forms.CharField(label=_("Number of the resolution"), max_length=40, required=False)
    selected_on = DayField(label=_("Selected on"))
    starts_on = DayField(label=_("Works from"))
    field_order = (
        "group_code", "member_number", "kind", "body_code", "block", "chosen_by", "resolution_number", "selected_on",
        "starts_on", "planned_days",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        blocks: Any = self.fields["block"]
        blocks.queryset = units_within(self.actor, CHANGE_CADRE, (GeoUnit.Level.BLOCK,)).order_by("name", "pk")

    def clean_body_code(self) -> Institution | None:
        """The body within reach."""
        code = self.cleaned_data["body_code"].strip().upper()
        if not code:
            return None
        found: Institution | None = Institution.objects.visible_to(self.actor).filter(code=code).first()
        if found is None:
            raise ValidationError(UNKNOWN)
        return found

    def clean(self) -> dict[str, Any]:
        """The woman behind group and number."""
        data = super().clean() or self.cleaned_data
        if "group_code" in data and "member_number" in data:
            rows = Membership.objects.visible_to(self.actor).select_related("person")
            code = data["group_code"].strip().upper()
            found = rows.filter(institution__code=code, number=data["member_number"]).first()
            if found is None:
                words = _("No group within your reach has this code and a member with this number.")
                self.add_error("member_number", words)
            else:
                data["person"] = found.person
        return data


class AreaForm(RegisterForm):
    """Everything that she serves from a day on."""

    villages = forms.ModelMultipleChoiceField(
        label=_("Villages"),
        queryset=units_within(NOBODY, "", ()),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": "8"}),
        help_text=_("Hold Ctrl to choose several. What is not chosen ends on the day below."),
    )
    institution_codes = forms.CharField(
        label=_("Codes of VOs and SHGs"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text=_("One code in a line."),
    )
    on = DayField(label=_("From"), initial=today)

    def __init__(self, *args: Any, block_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        villages: Any = self.fields["villages"]
        villages.queryset = units_to_enter_in(self.actor, CHANGE_CADRE, block_id)

    def clean_institution_codes(self) -> list[Institution]:
        """The institutions within reach; the unknown codes are named."""
        codes = dict.fromkeys(self.cleaned_data["institution_codes"].upper().split())
        found = {one.code: one for one in Institution.objects.visible_to(self.actor).filter(code__in=list(codes))}
        if unknown := [code for code in codes if code not in found]:
            raise ValidationError(
                _("No institution within your reach has these codes: %(codes)s"),
                params={"codes": ", ".join(unknown[:5])},
            )
        return list(found.values())


class EndForm(RegisterForm):
    """The end of an engagement."""

    ends_on = DayField(label=_("First day she is no longer engaged"), initial=today)
    reason = forms.ChoiceField(label=_("Reason"), choices=EndReason.choices, widget=forms.RadioSelect)


class PayForm(RegisterForm):
    """One payment, whole or in part."""

    paid_on = DayField(label=_("Paid on"), initial=today)
    mode = forms.ChoiceField(label=_("Mode"), choices=PayMode.choices, widget=forms.RadioSelect)
    reference = forms.CharField(label=_("Number of the transfer or cheque"), max_length=40, required=False)
    amount_rupees = RupeesField(label=_("Amount, ₹"))
