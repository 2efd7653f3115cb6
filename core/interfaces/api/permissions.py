"""What a client must hold before a view reads any row."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request


class HasActor(BasePermission):
    """A live token, its scope for the method, and the capability that the view declares for it."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """False leads to 401 without a token; raises 403 with one."""
        if request.auth is None:
            return False
        needed = "read" if request.method in SAFE_METHODS else "write"
        if not request.auth.allow_scopes([needed]):  # type: ignore[union-attr]
            raise PermissionDenied(
                _("The token lacks the scope “%(scope)s”.") % {"scope": needed}, code="insufficient_scope"
            )
        capability = view.capability_for(request.method)
        if capability and not request.actor.can(capability):  # type: ignore[attr-defined]
            raise PermissionDenied(_("No posting of this partner allows this."), code="not_allowed")
        return True
