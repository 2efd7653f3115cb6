"""Signed-in browsers, partners and their tokens."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice
from oauth2_provider.models import get_access_token_model, get_application_model

from core.models import GeoUnit, Partner, Posting, User

_serial = itertools.count(1)
LONG_AGO = dt.date(2020, 1, 1)


def signed_in(user: User, *, verified: bool = True) -> Client:
    """A browser with a session of the user, past the second factor unless told otherwise."""
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    if verified:
        device, _ = TOTPDevice.objects.get_or_create(user=user, name="totp", confirmed=True)
        session = browser.session
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
        session.save()
    return browser


@dataclass
class ApiClient:
    """A partner's program: its row, its token and a browserless client that sends it."""

    partner: Partner
    token: str

    def call(self, method: str, path: str, **headers: Any) -> Any:
        """One request with the token; headers by their own names."""
        body = headers.pop("body", None)
        extra = {"data": body, "content_type": "application/json"} if body is not None else {}
        sent = {"Authorization": f"Bearer {self.token}"} | headers
        return Client().generic(method, path, extra.get("data", b""), extra.get("content_type", ""), headers=sent)

    def get(self, path: str, **headers: Any) -> Any:
        """GET."""
        return self.call("GET", path, **headers)


def make_partner(
    role: str = "", unit: GeoUnit | None = None, *, scope: str = "read write", branch_code: str = "", **fields: Any
) -> ApiClient:
    """A partner with a client and a live token, posted where a role is given."""
    application = get_application_model().objects.create(
        client_type="confidential", authorization_grant_type="client-credentials", client_secret="s" * 20
    )
    fields.setdefault("name", f"Partner {next(_serial)}")
    partner = Partner.unscoped.create(application=application, **fields)
    if role and unit is not None:
        given = {"role": role, "unit": unit, "branch_code": branch_code}
        Posting.unscoped.create(partner=partner, starts_on=LONG_AGO, **given)
    token = f"token-{partner.public_id}"
    get_access_token_model().objects.create(
        token=token, application=application, scope=scope, expires=timezone.now() + dt.timedelta(hours=1)
    )
    return ApiClient(partner, token)
