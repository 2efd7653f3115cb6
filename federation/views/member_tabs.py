"""Tabs that the registers of women share: who is on record, and who left."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _


def tabs(current: str) -> list[tuple[str, str, bool]]:
    """Both pages ask for the same capability."""
    pages = [("federation:members", _("Members")), ("federation:exits", _("Members who left"))]
    return [(label, reverse(view), view == current) for view, label in pages]
