"""Forms of the people and partner screens: they check shape; the services decide."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import F
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from core.access.actor import NOBODY, Actor
from core.access.roles import Role, roles
from core.interfaces.forms import GuardedForm
from core.models import GeoUnit, User
from core.periods import today
from core.queries.places import programmes, units_within


class DayField(forms.DateField):
    """A day typed as 12-11-2026; 12/11/2026 and 2026-11-12 are read too."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("For example 12-11-2026"))
        attrs = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(widget=forms.DateInput(format="%d-%m-%Y", attrs=attrs), **kwargs)


class ByDistrict(ModelChoiceIterator):  # type: ignore[type-arg]
    """Places in groups: states first, then each district with its blocks."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for head, units in groupby(self.queryset, key=lambda unit: unit.district or unit.state):
            yield (str(head), [self.choice(unit) for unit in units])


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A place within the actor's reach, at the levels asked for."""

    iterator = ByDistrict

    def __init__(self, **kwargs: Any) -> None:
        # Nothing until `offer()` says what the actor may choose.
        super().__init__(queryset=units_within(NOBODY, "", ()), **kwargs)

    def offer(self, actor: Actor, capability: str, levels: tuple[str, ...]) -> None:
        """Sets the places to choose from."""
        self.queryset = (
            units_within(actor, capability, levels)
            .select_related("state", "district")
            .order_by(F("district__name").asc(nulls_first=True), "district_id", "block_id", "name", "pk")
        )

    def label_from_instance(self, obj: Any) -> str:
        """The level tells a district from the block of the same name."""
        return f"{obj} ({obj.get_level_display()})"


def roles_to_give(actor: Actor, capability: str, *, for_partner: bool) -> list[Role]:
    """Roles with at least one level inside the actor's reaches, in the order of their declaration."""
    held = {reach.level for reach in actor.reaches if capability in reach.capabilities}
    if not held:
        return []
    depth = min(GeoUnit.DEPTH[level] for level in held)
    return [
        role
        for role in roles().values()
        if role.for_partner == for_partner and any(GeoUnit.DEPTH[level] >= depth for level in role.levels)
    ]


class RoleForm(GuardedForm):
    """First step of a posting: the role, on which the places hang."""

    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, offered: list[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.slug, role.label) for role in offered]  # type: ignore[attr-defined]


class PostingForm(GuardedForm):
    """Second step: where, and from when to when."""

    unit = UnitField(label=_("Place"), empty_label=_("Choose a place"))
    branch_code = forms.CharField(
        label=_("IFSC of the branch"), max_length=11, help_text=_("As in the passbook, e.g. SBIN0001234."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(
        label=_("Last day"), required=False, help_text=_("For example 31-03-2027. Access ends after this day.")
    )

    def __init__(self, *args: Any, actor: Actor, capability: str, role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].offer(actor, capability, role.levels)  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = today
        if not role.of_branch:
            del self.fields["branch_code"]


class PartnerPostingForm(PostingForm):
    """A partner's posting may be bound to one programme."""

    programme = forms.ModelChoiceField(
        label=_("Programme"),
        queryset=programmes(),
        required=False,
        empty_label=_("All programmes"),
    )


class NewUserForm(PostingForm):
    """A user and her first posting."""

    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        help_text=_("Letters, digits and . _ - without spaces, for example karahal.operator2. It never changes."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), initial="hi", choices=User._meta.get_field("language").choices or ()
    )
    field_order = ("username", "name", "email", "language", "unit", "branch_code", "starts_on", "ends_on")


class LimitField(forms.IntegerField):
    """Requests an hour of one client; empty means the product's own limit."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Requests an hour"), required=False, min_value=1, max_value=100_000, **kwargs)


class NewPartnerForm(PartnerPostingForm):
    """A partner organisation and its first posting."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=120)
    requests_per_hour = LimitField()
    field_order = ("name", "unit", "programme", "starts_on", "ends_on", "requests_per_hour")


class PartnerForm(GuardedForm):
    """What may change on a partner."""

    requests_per_hour = LimitField()
    is_active = forms.BooleanField(label=_("May sign in"), required=False)


class LastDayForm(GuardedForm):
    """The last day of a posting."""

    last_day = DayField(label=_("Last day"), help_text=_("Access ends after this day; yesterday ends it at once."))


class ReasonForm(GuardedForm):
    """Why a step is taken."""

    reason = forms.CharField(label=_("Reason"), max_length=200)


class PeopleFilter(GuardedForm):
    """Search and filters of the list of users."""

    q = forms.CharField(label=_("Name or sign-in name"), required=False, max_length=60)
    role = forms.ChoiceField(label=_("Role"), required=False)
    unit = UnitField(label=_("Place"), required=False, empty_label=_("All places"))
    active = forms.ChoiceField(
        label=_("Sign-in"),
        required=False,
        choices=[("", _("All")), ("yes", _("May sign in")), ("no", _("May not sign in"))],
    )

    def __init__(self, *args: Any, actor: Actor, capability: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = roles_to_give(actor, capability, for_partner=False)
        self.fields["role"].choices = [("", _("All roles")), *((role.slug, role.label) for role in offered)]  # type: ignore[attr-defined]
        self.fields["unit"].offer(actor, capability, ("state", "district", "block"))  # type: ignore[attr-defined]
