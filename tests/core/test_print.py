"""PDFs: Devanagari is shaped, data is never read as commands."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path

import typst
from django.conf import settings

from core.print import FONTS, pdf_of

TEMPLATE = settings.BASE_DIR / "reports" / "print" / "monthly.typ"
WHOLE = {"title": "T", "lines": [], "columns": ["a", "b", "c"], "sections": [], "signatures": ["x"], "foot": "f"}


def width_of(text: str, folder: Path) -> float:
    """Points that a text takes, as the typesetter measures it."""
    source = folder / "measured.typ"
    source.write_text(
        '#set text(font: "Noto Sans", size: 10pt, fallback: false)\n'
        f"#context [#metadata(measure([{text}]).width.pt())<width>]",
        encoding="utf-8",
    )
    found = typst.query(
        str(source), "<width>", field="value", one=True, font_paths=[str(FONTS)], ignore_system_fonts=True
    )
    return float(json.loads(found))


def test_conjuncts_are_one_sign(tmp_path):
    """With a zero-width non-joiner the half letter stands beside the next; shaped, they melt into one."""
    for joined, apart in (("क्ष", "क्\u200cष"), ("ज्ञ", "ज्\u200cञ"), ("त्र", "त्\u200cर")):
        assert 0 < width_of(joined, tmp_path) < width_of(apart, tmp_path)


def test_a_report_is_a_pdf_of_its_own_fonts():
    section = {"title": "समूह", "rows": [["3.1", "सक्रिय समूह", "1,23,456"]]}
    made = pdf_of(TEMPLATE, WHOLE | {"sections": [section]})
    assert made.startswith(b"%PDF-")
    assert set(re.findall(rb"/BaseFont ?/[A-Z]{6}\+([A-Za-z]+)", made + _unpacked(made))) == {b"NotoSans"}


def test_data_is_not_read_as_commands():
    made = pdf_of(TEMPLATE, WHOLE | {"title": '#panic("run")', "lines": ['#read("/etc/passwd")']})
    assert made.startswith(b"%PDF-")


def _unpacked(made: bytes) -> bytes:
    parts = []
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", made, re.DOTALL):
        try:
            parts.append(zlib.decompress(found.group(1)))
        except zlib.error:
            continue
    return b"".join(parts)
