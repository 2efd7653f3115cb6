"""Documents on paper: a Typst template and data become a PDF, with scripts shaped and no program of the system."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import get_language

FONTS = settings.BASE_DIR / "frontend" / "dist" / "print"


def pdf_of(template: Path, data: dict[str, Any]) -> bytes:
    """The PDF of a template that reads `data` (JSON, all words already in the reader's language).

    Nothing of the data is read as Typst's own language, so no text can run anything.
    """
    given = json.dumps(data | {"lang": (get_language() or "en")[:2]}, ensure_ascii=False)
    made = typst.compile(
        str(template), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs={"data": given}, format="pdf"
    )
    return bytes(made)
