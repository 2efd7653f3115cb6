"""Forms of what happens to an institution: dormant, revived, defunct, merged, split."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.periods import today
from core.templatetags.indian import exact_rupees
from federation.forms.fields import DayField, RegisterForm, RupeesField, read_rupees
from federation.models import Institution, Membership
from federation.models.lifecycle import ChangeReason
from federation.queries.regroup_money import balances_of, common_things, keeps_books
from federation.queries.regroupings import present_members_of
from federation.services.dormancy import OUTCOMES

MOST_OF_A_GROUP = 100_000_000


class GroupRupeesField(RupeesField):
    """A sum of a whole group: larger than one woman's."""

    def to_python(self, value: Any) -> Any:
        """Decimal rupees; nothing typed stays empty."""
        text = forms.CharField.to_python(self, value)
        return read_rupees(text, MOST_OF_A_GROUP) if text else text


class ShareField(GroupRupeesField):
    """What goes along of a common thing; nothing typed is None, for nothing at all is an amount too."""

    def clean(self, value: Any) -> Any:
        """Rupees or None."""
        return super().clean(value) if str(value or "").strip() else None


class DormantForm(RegisterForm):
    """Dormant from a day on, with its reason."""

    on = DayField(label=_("From"), initial=today)
    reason = forms.ChoiceField(label=_("Reason"), choices=ChangeReason.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("In words"), max_length=120, required=False)


class ReviveForm(DormantForm):
    """Active again from a day on; banks may lend to it some months later."""

    creditable_from = DayField(
        label=_("Banks may lend to it from"),
        required=False,
        help_text=_("Empty: after the months that your state sets, usually three."),
    )


class DefunctForm(DormantForm):
    """Defunct from a day on, with what is still open in its books."""

    savings_rupees = GroupRupeesField(label=_("Savings of the members, ₹"), required=False)
    loans_outstanding_rupees = GroupRupeesField(label=_("Loans outstanding, ₹"), required=False)
    books_with = forms.CharField(
        label=_("Who keeps the books"), max_length=120, help_text=_("Post and office, for example: VO secretary.")
    )


class DormancyForm(RegisterForm):
    """What the coordinator found at a group that does not meet."""

    outcome = forms.ChoiceField(label=_("What you found"), choices=OUTCOMES, widget=forms.RadioSelect)
    text = forms.CharField(label=_("In words"), max_length=120, required=False)
    on = DayField(label=_("From"), initial=today, help_text=_("Where it becomes dormant or defunct."))
    books_with = forms.CharField(
        label=_("Who keeps the books"), max_length=120, required=False, help_text=_("Only where it becomes defunct.")
    )
    savings_rupees = GroupRupeesField(
        label=_("Savings of the members, ₹"), required=False, help_text=_("Only where it becomes defunct.")
    )
    loans_outstanding_rupees = GroupRupeesField(
        label=_("Loans outstanding, ₹"), required=False, help_text=_("Only where it becomes defunct.")
    )


class RegroupingForm(RegisterForm):
    """What a merger and a split have in common."""

    on = DayField(label=_("From"), initial=today, help_text=_("After the last meeting of the group."))
    reason = forms.ChoiceField(label=_("Reason"), choices=ChangeReason.choices)
    text = forms.CharField(label=_("In words"), max_length=120, required=False)
    resolution_number = forms.CharField(label=_("Number of the resolution"), max_length=40)
    giving_loans_rupees = GroupRupeesField(label=_("Loans outstanding of this group, ₹"), required=False)
    giving_bank_rupees = GroupRupeesField(label=_("Bank balance of this group, ₹"), required=False)

    def __init__(self, *args: Any, group: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_books = keeps_books(group)
        if self.by_books:  # they say it, to the rupee
            for name in [one for one in self.fields if one.endswith("_rupees")]:
                del self.fields[name]


class MergeForm(RegroupingForm):
    """All members go to another group, named by its code."""

    taking = forms.CharField(
        label=_("Code of the group that takes them in"), max_length=24, help_text=_("It stands on that group's page.")
    )
    taking_loans_rupees = GroupRupeesField(label=_("Loans outstanding of the other group, ₹"), required=False)
    taking_bank_rupees = GroupRupeesField(label=_("Bank balance of the other group, ₹"), required=False)
    field_order = ("taking", "on", "reason", "text", "resolution_number")

    def clean_taking(self) -> Institution:
        """The group with this code within reach."""
        code = self.cleaned_data["taking"].strip().upper()
        found: Institution | None = Institution.objects.visible_to(self.actor).filter(code=code).first()
        if found is None:
            raise ValidationError(_("No group within your reach has this code. Look it up in the list."))
        return found


class SplitForm(RegroupingForm):
    """Some members found a new group."""

    name = forms.CharField(label=_("Name of the new group"), max_length=120)
    name_local = forms.CharField(label=_("Name in the local script"), max_length=120, required=False)
    goers = forms.MultipleChoiceField(label=_("Who goes"), widget=forms.CheckboxSelectMultiple)
    savings_moved_rupees = GroupRupeesField(label=_("Savings that go along, ₹"), required=False)
    loans_moved_rupees = GroupRupeesField(label=_("Loans that go along, ₹"), required=False)
    bank_moved_rupees = GroupRupeesField(label=_("Bank balance that goes along, ₹"), required=False)
    field_order = ("name", "name_local", "goers", "on", "reason", "text", "resolution_number")

    def __init__(self, *args: Any, group: Institution, **kwargs: Any) -> None:
        super().__init__(*args, group=group, **kwargs)
        common = common_things(balances_of(group)) if self.by_books else []
        for head, whole in common:
            if whole > 0:
                told = _("The group has %(whole)s. Empty: the part that the women have of all savings.")
                self.fields[f"share_{head.slug}"] = ShareField(
                    label=_("Goes along: %(what)s, ₹") % {"what": head},
                    required=False,
                    help_text=told % {"whole": exact_rupees(whole)},
                )
        self.members = {str(one.public_id): one for one in present_members_of(group)}
        offered = [(key, f"{one.number}. {one.person}") for key, one in self.members.items()]
        self.fields["goers"].choices = offered  # type: ignore[attr-defined]

    def clean_goers(self) -> list[Membership]:
        """The memberships themselves."""
        return [self.members[key] for key in self.cleaned_data["goers"]]

    def clean(self) -> dict[str, Any]:
        """Shares that were typed, by head."""
        data = super().clean() or self.cleaned_data
        typed = {name: data.pop(name) for name in list(data) if name.startswith("share_")}
        data["shares"] = {name.removeprefix("share_"): amount for name, amount in typed.items() if amount is not None}
        return data
