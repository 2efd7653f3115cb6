"""A bearer token names an application, its partner's postings make the actor. No user has a part in it."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import get_access_token_model
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from core.access.actor import NOBODY, Actor, reaches_of
from core.access.context import acting
from core.interfaces.request_log import current_request_id
from core.models import Partner, Posting


class ClientAuthentication(BaseAuthentication):
    """Sets `request.actor` and `request.partner`; a session never reaches the API."""

    def authenticate(self, request: Request) -> tuple[None, Any] | None:
        """None without a token (401 follows); raises for a token that no longer holds."""
        http = request._request
        http.actor = NOBODY  # type: ignore[attr-defined]
        http.partner = None  # type: ignore[attr-defined]
        scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
        if not scheme:
            return None
        if scheme.lower() != "bearer" or not token.strip():
            raise AuthenticationFailed(_("Send the access token as “Authorization: Bearer …”."), code="invalid_token")
        held = self._token(token.strip())
        partner = held and getattr(held.application, "partner", None)
        if not held or not held.is_valid() or partner is None or not partner.is_active:
            raise AuthenticationFailed(
                _("The token has run out or was revoked. Ask for a new one."), code="invalid_token"
            )
        http.partner = partner  # type: ignore[attr-defined]
        actor = actor_of_partner(partner)
        http.actor = actor  # type: ignore[attr-defined]
        acting(actor)  # rows written from here on name the partner
        return None, held

    def _token(self, token: str) -> Any:
        digest = hashlib.sha256(token.encode()).hexdigest()
        tokens = get_access_token_model().objects.select_related("application__partner")
        return tokens.filter(token_checksum=digest).first()

    def authenticate_header(self, request: Request) -> str:
        """What a 401 tells a program."""
        sent = "Authorization" in request.headers
        return 'Bearer realm="api", error="invalid_token"' if sent else 'Bearer realm="api"'


def actor_of_partner(partner: Partner) -> Actor:
    """The actor of a partner's client, with the reaches of today's postings."""
    # The partner's own postings: who it is cannot be asked of the actor that they make.
    postings = Posting.unscoped.filter(partner=partner).select_related("unit")
    return Actor(partner_id=partner.pk, reaches=reaches_of(postings), channel="api", request_id=current_request_id())
