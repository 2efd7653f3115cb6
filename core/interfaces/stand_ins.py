"""Naming and ending stand-ins: one's own from the account, others' by who manages them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.roles import role_of
from core.errors import DomainError
from core.interfaces.parts import Pager
from core.interfaces.people_forms import DayField
from core.interfaces.views import Private, ScopedPage, ServiceForm
from core.models import Posting, StandIn, User
from core.periods import today
from core.queries.postings import (
    MANAGE_STAND_INS,
    candidates_for,
    own_postings,
    postings_to_lend,
    stand_ins_for,
)
from core.services.stand_ins import end_stand_in, name_stand_in

PAGE = 50


def lend_lines(postings: Sequence[Posting], stand_ins: Sequence[StandIn]) -> list[dict[str, Any]]:
    """Each posting with its role in words and the stand-ins of today or later."""
    lines = []
    for posting in postings:
        role = role_of(posting.role)
        if role is not None:
            held = [one for one in stand_ins if one.posting_id == posting.pk]
            lines.append(
                {"posting": posting, "role": role.label, "stand_ins": held, "may_lend": not role.own_rows_only}
            )
    return lines


class StandInForm(forms.Form):
    """Who, from when to when."""

    user: Any = forms.ModelChoiceField(
        label=gettext_lazy("Colleague"), queryset=None, empty_label=gettext_lazy("Choose")
    )
    starts_on = DayField(label=gettext_lazy("First day"))
    ends_on = DayField(
        label=gettext_lazy("Last day"), help_text=gettext_lazy("At most 60 days, for example 30-11-2026")
    )

    def __init__(self, *args: Any, candidates: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = candidates  # type: ignore[attr-defined]
        self.fields["user"].label_from_instance = lambda user: user.name  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = today


class StandInList(ScopedPage):
    """Postings of the reader's area by person, with who stands in."""

    capability = MANAGE_STAND_INS
    template_name = "core/stand_ins.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One keyset page, by name; the address carries the posting's key, never a name."""
        rows = postings_to_lend(self.actor)
        after = self.request.GET.get("after", "")
        anchor = rows.filter(pk=after).first() if after.isdecimal() else None
        if anchor is not None and anchor.user is not None:
            name = anchor.user.name
            rows = rows.filter(user__name__gt=name) | rows.filter(user__name=name, pk__gt=anchor.pk)
        found = list(rows[: PAGE + 1])
        page = found[:PAGE]
        running = list(stand_ins_for(postings_to_lend(self.actor).filter(pk__in=[one.pk for one in page])))
        following = f"{self.request.path}?after={page[-1].pk}" if len(found) > PAGE else None
        return super().get_context_data(
            **kwargs,
            lines=[line for line in lend_lines(page, running) if line["may_lend"]],
            pager=Pager(first_url=self.request.path if anchor else None, next_url=following),
        )


class StandInNew(ServiceForm):
    """Names somebody for a posting of the reader's area."""

    capability = MANAGE_STAND_INS
    template_name = "core/stand_in_new.html"
    form_class = StandInForm

    def postings(self) -> QuerySet[Posting]:
        """Postings for which the reader may name; others are 404."""
        return postings_to_lend(self.actor)

    def home(self) -> str:
        """Where the lines stand."""
        return reverse("core:stand-ins")

    @cached_property
    def posting(self) -> Posting:
        """The posting of the address."""
        return get_object_or_404(self.postings(), pk=self.kwargs["posting"])

    def candidates(self) -> QuerySet[User]:
        """Colleagues; nobody names herself for another."""
        found = candidates_for(self.posting)
        return found.exclude(pk=self.actor.user_id or 0)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offers colleagues alone."""
        return super().get_form_kwargs() | {"candidates": self.candidates()}

    def serve(self, form: StandInForm) -> str:
        """Names her."""
        name_stand_in(actor=self.actor, posting=self.posting, **form.cleaned_data)
        messages.success(self.request, _("The stand-in is named."))
        return self.home()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whose posting."""
        role = role_of(self.posting.role)
        return super().get_context_data(
            **kwargs,
            posting=self.posting,
            role=role.label if role else self.posting.role,
            has_candidates=self.candidates().exists(),
            back_url=self.home(),
        )


class StandInEnd(Private):
    """Ends one early."""

    capability = MANAGE_STAND_INS
    http_method_names = ["post", "options"]

    def rows(self) -> QuerySet[StandIn]:
        """Stand-ins that the reader may end; others are 404."""
        return stand_ins_for(postings_to_lend(self.actor))

    def home(self) -> str:
        """Where the lines stand."""
        return reverse("core:stand-ins")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ends it; a refusal is said on the page."""
        row = get_object_or_404(self.rows(), public_id=self.kwargs["public_id"])
        try:
            end_stand_in(actor=self.actor, stand_in=row)
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, _("The stand-in has ended."))
        return redirect(self.home())


class MyStandInNew(StandInNew):
    """Names somebody for one's own posting."""

    access = "own"
    capability = ""

    def postings(self) -> QuerySet[Posting]:
        """One's own."""
        return own_postings(self.actor)

    def home(self) -> str:
        """My account."""
        return reverse("core:account")


class MyStandInEnd(StandInEnd):
    """Ends the stand-in of one's own posting."""

    access = "own"
    capability = ""

    def rows(self) -> QuerySet[StandIn]:
        """For one's own postings."""
        return stand_ins_for(own_postings(self.actor))

    def home(self) -> str:
        """My account."""
        return reverse("core:account")
