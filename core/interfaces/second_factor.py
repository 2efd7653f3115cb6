"""Pages of the second factor: set up, verify, backup codes."""

from __future__ import annotations

from typing import Any

import segno
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django_otp import login as remember_device

from core.access.middleware import second_factor_needed
from core.errors import DomainError
from core.interfaces.views import ServiceForm, show_refusal
from core.models import User
from core.services.second_factor import (
    confirm_device,
    confirmed_device,
    device_in_setup,
    renew_backup_codes,
    secret_of,
    verify_second_factor,
)


class CodeForm(forms.Form):
    """One code from the app or from the list of backup codes."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false"}),
    )


class OwnFactor(ServiceForm):
    """What the three pages share: the user, and where to go on to."""

    access = "own"
    form_class = CodeForm

    @property
    def user(self) -> User:
        """Who is signed in."""
        return self.request.user  # type: ignore[return-value]

    def onward(self) -> str:
        """The page that was asked for before the code, if it is one of ours."""
        target = self.request.GET.get("next", "")
        if url_has_allowed_host_and_scheme(target, {self.request.get_host()}, require_https=self.request.is_secure()):
            return target
        return reverse("core:home")

    def show_codes(self, codes: list[str]) -> HttpResponse:
        """The only time that the codes are seen."""
        context = self.get_context_data(form=None, codes=codes, onward=self.onward())
        page = self.response_class(self.request, "core/backup_codes.html", context, using=self.template_engine)
        page["Cache-Control"] = "no-store"
        return page


class VerifySecondFactor(OwnFactor):
    """Asked after the password where a role demands it."""

    template_name = "core/second_factor.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who has no device sets one up; who was verified goes on."""
        if request.user.is_authenticated:
            if request.user.is_verified():  # type: ignore[attr-defined]
                return redirect(self.onward())
            if confirmed_device(request.user) is None:
                return redirect("core:second-factor-setup")
        return super().dispatch(request, *args, **kwargs)

    def serve(self, form: CodeForm) -> str:
        """Marks the session as verified under a new session key."""
        device = verify_second_factor(self.actor, user=self.user, code=form.cleaned_data["code"])
        self.request.session.cycle_key()
        remember_device(self.request, device)
        return self.onward()


class SetUpSecondFactor(OwnFactor):
    """Shows the secret as a picture and in letters; the first code confirms it."""

    template_name = "core/second_factor_setup.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A second device is not added beside the first; a lost one is taken away first."""
        if request.user.is_authenticated and confirmed_device(request.user) is not None:
            return redirect("core:account" if request.user.is_verified() else "core:second-factor")  # type: ignore[attr-defined]
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The picture is a data: address, which the content security policy allows for images alone."""
        if kwargs.get("codes") is None:
            device = device_in_setup(self.actor, user=self.user)
            picture = segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=3, light="white")
            kwargs |= {"picture": picture, "secret": secret_of(device), "issuer": settings.OTP_TOTP_ISSUER}
        return super().get_context_data(needed=second_factor_needed(self.actor), **kwargs)

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        """A page with a secret is kept nowhere."""
        page = super().render_to_response(context, **response_kwargs)
        page["Cache-Control"] = "no-store"
        return page

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Confirms, verifies this session, shows the backup codes."""
        try:
            device, codes = confirm_device(self.actor, user=self.user, code=form.cleaned_data["code"])
        except DomainError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        self.request.session.cycle_key()
        remember_device(self.request, device)
        return self.show_codes(codes)


class RenewBackupCodes(OwnFactor):
    """Ten new codes for one code now, so that an open session alone cannot take them."""

    template_name = "core/renew_backup_codes.html"

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Asks for a code, then shows the new list."""
        try:
            verify_second_factor(self.actor, user=self.user, code=form.cleaned_data["code"])
            codes = renew_backup_codes(self.actor, user=self.user)
        except DomainError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        return self.show_codes(codes)
