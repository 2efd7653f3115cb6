"""Histories of differences between banks and books."""

from __future__ import annotations

from core.history import Part, Register, declare
from federation.models import FigureDifference

declare(Register("bank-figure", (Part(FigureDifference, "", ("status", "reason", "closed_on")),)))
