"""Sets `request.actor`, asks for sign-in, and for the second factor where a role demands it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from core.access.actor import NOBODY, Actor, reaches_of
from core.access.context import acting
from core.access.roles import role_of
from core.queries.postings import postings_held

# Set at sign-in for who has a device, so that it is asked for even where her role does not demand it.
CHOSEN = "second_factor_chosen"
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
Respond = Callable[[HttpRequest], HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """The session's actor, with the reaches of today's postings."""
    user = request.user
    if not user.is_authenticated:
        return NOBODY
    reaches = reaches_of(postings_held(user.pk), user_id=user.pk)
    return Actor(user_id=user.pk, reaches=reaches, channel="web", request_id=getattr(request, "request_id", ""))


class ActorMiddleware:
    """`request.actor` is made on first use, so a static or public page asks no posting; what is written names her."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request))  # type: ignore[attr-defined]
        if request.method in SAFE:
            response = self.get_response(request)
        else:
            with acting(request.actor):  # type: ignore[attr-defined]
                response = self.get_response(request)
        user = getattr(request, "_cached_user", None)  # a page that asked for nobody leaves the session unread
        if user is not None and user.is_authenticated and not response.has_header("Cache-Control"):
            # What one role saw is kept for no other, neither by a proxy nor unasked by the browser.
            response["Cache-Control"] = "private, no-cache"
        return response


def _access_of(view: Callable[..., Any]) -> str:
    target = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
    return getattr(target, "access", "")


class LoginRequiredMiddleware:
    """A view is private unless it says access = "public"; API views authenticate for themselves."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Sends a stranger to the sign-in page."""
        if _access_of(view) in {"public", "client"} or request.user.is_authenticated:
            return None
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)


class SecondFactorMiddleware:
    """Stops before every private page until the password is new and the one-time code was given."""

    # Where the missing step itself is taken.
    OPEN = frozenset({"core:second-factor", "core:second-factor-setup", "core:logout"})

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Redirects to the missing step, in this order: new password, one-time code."""
        if not request.user.is_authenticated or _access_of(view) in {"public", "client"}:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in self.OPEN:
            return None
        if request.user.must_change_password:
            # With a password known to somebody else nothing but its change is open.
            return None if name == "core:change-password" else redirect("core:change-password")
        needed = request.session.get(CHOSEN) or second_factor_needed(request.actor)  # type: ignore[attr-defined]
        if needed and not request.user.is_verified():  # type: ignore[attr-defined]
            onward = {"next": request.get_full_path()} if request.method == "GET" else {}
            return redirect(reverse("core:second-factor", query=onward))
        return None


def second_factor_needed(actor: Actor) -> bool:
    """True where any role held today asks for a one-time code."""
    return any((role := role_of(slug)) is not None and role.second_factor for slug in actor.roles)
