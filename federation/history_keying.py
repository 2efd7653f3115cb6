"""The history of a sheet that was typed twice."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.history import Part, Register, declare
from federation.models import SecondKeying

declare(Register("keying", (
    Part(SecondKeying, "", (
        "status", "first_by", "drawn_on", "keyed_by", "keyed_on", "cells", "differences", "wrong", "decided_by", "counted_on",
    ), labels={"first_by": _("Typed first by"), "keyed_by": _("Typed again by"), "decided_by": _("Decided by")}),
)))  # fmt: skip
