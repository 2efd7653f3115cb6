"""Forms of bodies: forming, filling, electing, meeting, following up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.access.actor import NOBODY
from core.periods import today
from federation.forms.fields import DayField, RegisterForm
from federation.models import Person
from federation.models.body_meeting import FollowUpStatus, Outcome
from federation.models.committee import CommitteeRole
from federation.models.office import HowChosen, Post
from federation.queries.governance import all_kinds, kinds_for


def _whole(label: Any, **more: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"size": "5", "inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=label, min_value=0, max_value=32767, required=False, widget=widget, **more)


def _number() -> forms.CharField:
    return forms.CharField(
        label=_("Number of the resolution"),
        max_length=20,
        required=False,
        help_text=_("As the minutes book says, for example 12/3."),
    )


class CommitteeForm(RegisterForm):
    """A body is formed."""

    kind = forms.ModelChoiceField(label=_("Body"), queryset=all_kinds(), empty_label=None)
    formed_on = DayField(label=_("Formed on"), initial=today)
    trained_on = DayField(
        label=_("Trained on"),
        required=False,
        help_text=_("When its members were trained for their work, if they were."),
    )
    resolution_number = _number()

    def __init__(self, *args: Any, tier: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds_for(tier)  # type: ignore[attr-defined]


class CommitteeEditForm(RegisterForm):
    """What is learned later about a body."""

    trained_on = DayField(label=_("Trained on"), required=False)
    resolution_number = _number()
    version = forms.IntegerField(widget=forms.HiddenInput)


class SeatForm(RegisterForm):
    """From when, and who sits in it besides the office bearers that the page lists."""

    starts_on = DayField(label=_("From"), initial=today)
    others = forms.CharField(
        label=_("Other members"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": "4"}),
        help_text=_("One in a line: code of the group, a space, her number in it."),
    )  # fmt: skip


class LeaveForm(RegisterForm):
    """The first day on which something no longer holds."""

    ends_on = DayField(label=_("From this day no more"), initial=today)


class PersonField(forms.ModelChoiceField):
    """A woman, sent by her public id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Person.objects.visible_to(NOBODY), to_field_name="public_id", **kwargs)


class ElectionForm(RegisterForm):
    """One election: a holder for each post that was filled anew."""

    starts_on = DayField(label=_("Elected on"), initial=today)
    how_chosen = forms.ChoiceField(label=_("How they were chosen"), choices=HowChosen.choices, widget=forms.RadioSelect)
    resolution_number = _number()

    def __init__(self, *args: Any, posts: tuple[Post, ...], candidates: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = posts
        for post in posts:
            field = PersonField(label=post.label, required=False, empty_label=_("Stays as it is"))
            field.queryset = candidates
            self.fields[post.value] = field

    @property
    def chosen(self) -> dict[str, Person]:
        """By post, of those filled in."""
        return {post.value: self.cleaned_data[post.value] for post in self.posts if self.cleaned_data[post.value]}


class OpenBodyMeetingForm(RegisterForm):
    """The day of the body's next meeting. The key comes with the page, so a second press opens nothing."""

    held_on = DayField(label=_("Held on"), initial=today)
    is_special = forms.BooleanField(
        label=_("Special meeting"), required=False, help_text=_("Outside the body's usual days.")
    )
    client_key = forms.UUIDField(widget=forms.HiddenInput)


class SheetForm(RegisterForm):
    """The head of the register's page."""

    venue = forms.CharField(label=_("Venue"), max_length=120, required=False)
    officials = _whole(_("Officials and guests"), help_text=_("How many came."))
    officials_text = forms.CharField(
        label=_("Which offices they hold"), max_length=200, required=False, help_text=_("For example bank manager, sarpanch. No names.")
    )  # fmt: skip
    agenda = forms.CharField(
        label=_("Agenda"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": "3"})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_officials(self) -> int:
        """Nothing written is nobody."""
        return self.cleaned_data["officials"] or 0


class CountedSheetForm(SheetForm):
    """The same for a body of all members, who are counted."""

    eligible = _whole(_("Members who may come"))
    present = _whole(_("Members present"))
    field_order = ("eligible", "present")


class ResolutionForm(RegisterForm):
    """One resolution; a row without a text is none."""

    text = forms.CharField(label=_("Text"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": "2"}))
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices)
    responsible = forms.CharField(label=_("Who sees to it"), max_length=80, required=False)
    due_on = DayField(label=_("To be done by"), required=False)
    proposed_by = forms.ChoiceField(label=_("Proposed by"), required=False)
    seconded_by = forms.ChoiceField(label=_("Seconded by"), required=False)

    def __init__(self, *args: Any, roll: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("proposed_by", "seconded_by"):
            if roll:
                self.fields[name].choices = [("", "—"), *roll]  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    @property
    def problems(self) -> list[str]:
        """What is wrong with the row, in words."""
        return [str(message) for messages in self.errors.values() for message in messages]


class FollowUpForm(RegisterForm):
    """What became of a resolution."""

    status = forms.ChoiceField(label=_("Status"), choices=FollowUpStatus.choices, widget=forms.RadioSelect)
    settled_on = DayField(label=_("Done or dropped on"), required=False)
    note = forms.CharField(label=_("What was done"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


class RotationForm(RegisterForm):
    """The coordinator's answer to an overdue rotation."""

    outcome = forms.ChoiceField(label=_("What you found"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("Note"), max_length=300, required=False)

    def __init__(self, *args: Any, outcomes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = outcomes  # type: ignore[attr-defined]


ROLES = CommitteeRole.choices
