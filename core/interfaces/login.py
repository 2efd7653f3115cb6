"""Signing in and out, the lockout page, and the choice of language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.i18n import LANGUAGE_QUERY_PARAMETER, set_language

from core.access.actor import Actor
from core.access.middleware import CHOSEN, actor_of
from core.audit import record
from core.interfaces.forms import guard_texts
from core.models import User
from core.services.passwords import one_time_password_has_run_out
from core.services.people import remember_language
from core.services.second_factor import confirmed_device

LOCKOUT_SECONDS = int(settings.AXES_COOLOFF_TIME * 3600)


class SignInForm(AuthenticationForm):
    """One message for every failure, so that nobody learns which names exist."""

    error_messages = {
        "invalid_login": _(
            "Sign-in name or password is not right. After five wrong passwords the name is locked for 15 minutes."
        ),
        "inactive": _(
            "Sign-in name or password is not right. After five wrong passwords the name is locked for 15 minutes."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_texts(self)
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def clean_username(self) -> str:
        """One spelling for one user, so that letter case opens no second set of tries."""
        return str(self.cleaned_data["username"]).strip().lower()

    def confirm_login_allowed(self, user: Any) -> None:
        """Asked after the right password: a one-time password runs out."""
        super().confirm_login_allowed(user)
        if one_time_password_has_run_out(user):
            raise ValidationError(
                _("This one-time password has run out. Ask your MIS nodal officer for a new one."), code="run_out"
            )


class SignIn(LoginView):
    """Sign-in name and password; the second factor follows on its own page."""

    access = "public"
    template_name = "core/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Signs in, notes it, and speaks the user's language from the next page on."""
        response = super().form_valid(form)
        user = form.get_user()
        if confirmed_device(user) is not None:
            self.request.session[CHOSEN] = True
        record(actor_of(self.request), "user.signed_in", user)
        return speak(response, user.language)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """422 with the form; five failures end in the lockout page instead."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SignOut(LogoutView):
    """By POST alone, so that no link or image signs anybody out."""

    access = "own"
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """On a shared computer the Back button shows nothing of hers."""
        response = super().post(request, *args, **kwargs)
        response["Clear-Site-Data"] = '"cache"'
        return response


def locked_out(
    request: HttpRequest, response: HttpResponseBase | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """429 after five wrong passwords."""
    page = render(request, "core/locked_out.html", {"minutes": LOCKOUT_SECONDS // 60}, status=429)
    page["Retry-After"] = str(LOCKOUT_SECONDS)
    return page


def speak(response: HttpResponse, language: str) -> HttpResponse:
    """Keeps the language in the cookie that every later request is read in."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.TLS,
    )
    return response


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Django's own switch; for a signed-in user also the language of her next sign-in."""
    language = request.POST.get(LANGUAGE_QUERY_PARAMETER, "")
    if isinstance(request.user, User) and language in dict(settings.LANGUAGES):
        remember_language(Actor(user_id=request.user.pk), language=language)
    return set_language(request)


choose_language.access = "public"  # type: ignore[attr-defined]
