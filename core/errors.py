"""What a service refuses, in words for the person who asked."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class DomainError(Exception):
    """A refusal: where, what, and what to do. Nothing was stored.

    `code` is stable for programs; `fields` maps a field's name to its message. HTML shows it as a form
    error, the API as 400 (409 for Conflict, 403 for NotAllowed).
    """

    code = "refused"
    status = 400

    def __init__(self, message: Words = "", *, code: str = "", fields: Mapping[str, Words] | None = None) -> None:
        self.message = message or next(iter((fields or {}).values()), "")
        self.code = code or type(self).code
        self.fields = dict(fields or {})
        super().__init__(str(self.code))


class Conflict(DomainError):
    """Somebody else was quicker, or the same thing was sent with other contents."""

    code = "conflict"
    status = 409


class NotAllowed(DomainError):
    """The actor lacks the capability over the place."""

    code = "not_allowed"
    status = 403

    def __init__(self, message: Words = "") -> None:
        super().__init__(message or _("Your posting does not allow this here."))
