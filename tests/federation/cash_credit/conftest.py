"""Limits, drawings and powers."""

from __future__ import annotations

from decimal import Decimal

PAISA = Decimal("0.01")
