"""One's own account: postings held, password, second factor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import RedirectView

from core.access.middleware import second_factor_needed
from core.access.roles import role_of
from core.interfaces.stand_ins import lend_lines
from core.interfaces.start import start_of
from core.interfaces.views import Private, ScopedPage, ServiceForm
from core.queries.places import units_of
from core.queries.postings import own_postings, stand_ins_for, standing_in_of
from core.services.passwords import change_own_password
from core.services.second_factor import confirmed_device


class Start(Private, RedirectView):
    """The first page after sign-in: the work list, the figures, or one's own account."""

    access = "own"

    def get_redirect_url(self, *args: Any, **kwargs: Any) -> str:
        """By what the person's postings give."""
        return reverse(start_of(self.actor, "core:account"))


class Account(ScopedPage):
    """What I am here: my name, my postings of today, my second factor."""

    access = "own"
    template_name = "core/account.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The postings come from the actor, their places in one query."""
        units = units_of(self.actor)
        postings = [
            (role.label, units[reach.unit_id], reach.branch)
            for reach in self.actor.reaches
            if reach.absent_user_id is None and (role := role_of(reach.role)) is not None
        ]
        return super().get_context_data(
            postings=postings,
            device=confirmed_device(self.request.user),  # type: ignore[arg-type]
            **self._absence(),
            second_factor_needed=second_factor_needed(self.actor),
            **kwargs,
        )

    def _absence(self) -> dict[str, Any]:
        """Who stands in for me, and for whom I stand in."""
        mine = own_postings(self.actor)
        return {
            "own_lines": [line for line in lend_lines(list(mine), list(stand_ins_for(mine))) if line["may_lend"]],
            "standing_in": [
                (row, role.label if (role := role_of(row.posting.role)) else row.posting.role)
                for row in standing_in_of(self.actor.user_id or 0)
            ],
        }


class PasswordForm(forms.Form):
    """The present password and the new one, twice."""

    current = forms.CharField(
        label=gettext_lazy("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("At least 10 signs, not only digits, not like your name. A short sentence is good."),
    )
    again = forms.CharField(
        label=gettext_lazy("New password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both typings agree."""
        data = super().clean() or {}
        if data.get("new") and data.get("again") and data["new"] != data["again"]:
            self.add_error("again", _("The two new passwords differ."))
        return data


class ChangePassword(ServiceForm):
    """Also the first page after a one-time password; ends all other sessions."""

    access = "own"
    template_name = "core/change_password.html"
    form_class = PasswordForm

    def serve(self, form: PasswordForm) -> str:
        """Keeps this session alive under the new password."""
        user = change_own_password(self.actor, current=form.cleaned_data["current"], new=form.cleaned_data["new"])
        update_session_auth_hash(self.request, user)
        messages.success(self.request, _("Your password is changed. All your other sessions have ended."))
        return reverse("core:home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Says why the page came up by itself."""
        return super().get_context_data(must=self.request.user.must_change_password, **kwargs)  # type: ignore[union-attr]
