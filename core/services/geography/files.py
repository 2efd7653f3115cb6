"""Download files of the Local Government Directory, read as they are published.

Column titles are compared without letter case and outer blanks; of several columns with one title the
first that holds something counts. A line that cannot be read becomes a `Refusal`, never an error.

| file | columns that are read |
|---|---|
| lgd_states.csv | State Code, State Name, Census 2011 Code |
| lgd_districts.csv | District Code, District Name, State Code, Census 2011 Code |
| lgd_blocks.csv | Block Code, Block Name, District Code |
| lgd_panchayats.csv (optional) | Local Body Code, Local Body Name, Block Code |
| lgd_villages.csv (optional) | Village Code, Village Name, Local Body Code, Block Code (used where it has no local body) |
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from core.models import GeoUnit

Level = GeoUnit.Level

# What is wrong with a line, and what to do about it.
REASONS = {
    "unreadable": _("The file breaks off or is damaged here. Download it again."),
    "missing_column": _("The file lacks a column that is needed. Download it again, or mend its first line."),
    "short_row": _("The line has fewer or more fields than the first line. Download the file again."),
    "bad_code": _("The code is not a whole number. Correct it in the file."),
    "bad_parent": _("The code of the place above is not a whole number. Correct it in the file."),
    "no_name": _("The name is empty or damaged. Correct it in the file."),
    "unknown_parent": _("The place above is not held. Load the file of that level first."),
    "second_parent": _("The code stands under another place in an earlier line, which counts. Ask which one is right."),
    "repeated": _("The code stands in an earlier line, which counts. Remove one of the two."),
}
LONGEST_NAME, HIGHEST_CODE = 150, 2_147_483_647


@dataclass(frozen=True, slots=True)
class Layout:
    """One file: where its codes, names and parents stand. `other_parent` serves where the first is empty."""

    level: Level
    file: str
    code: str
    name: str
    parent_level: Level
    parent: str = ""
    other_parent_level: Level | None = None
    other_parent: str = ""
    census: str = ""

    @property
    def needed(self) -> tuple[str, ...]:
        """Columns without which the file says nothing."""
        return tuple(column for column in (self.code, self.name, self.parent) if column)


LAYOUTS = (
    Layout(Level.STATE, "lgd_states.csv", "state code", "state name", Level.NATION, census="census 2011 code"),
    Layout(
        Level.DISTRICT, "lgd_districts.csv", "district code", "district name", Level.STATE, "state code",
        census="census 2011 code",
    ),
    Layout(Level.BLOCK, "lgd_blocks.csv", "block code", "block name", Level.DISTRICT, "district code"),
    Layout(Level.PANCHAYAT, "lgd_panchayats.csv", "local body code", "local body name", Level.BLOCK, "block code"),
    Layout(
        Level.VILLAGE, "lgd_villages.csv", "village code", "village name", Level.PANCHAYAT, "local body code",
        other_parent_level=Level.BLOCK, other_parent="block code",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line that can be read: codes are numbers, the name is there."""

    number: int
    code: int
    name: str
    parent_level: Level
    parent_code: int | None
    census_code: int | None
    row: list[str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that cannot be placed: `reason` is a key of REASONS."""

    number: int
    reason: str
    row: list[str]
    code: str = ""

    def fingerprint(self, layout: Layout) -> str:
        """The same for the same line of the same file, wherever it stands in it."""
        # The first field is a running number, which shifts when a line is added above.
        said = json.dumps([layout.file, self.reason, self.code, self.row[1:]], ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()


def read_lines(layout: Layout, folder: Path) -> Iterator[Line | Refusal]:
    """Every line of a file but empty ones. Damaged bytes show as U+FFFD and are refused by name."""
    with (folder / layout.file).open(encoding="utf-8-sig", errors="replace", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            titles = [title.strip().casefold() for title in next(reader, [])]
            missing = [column for column in layout.needed if column not in titles]
            if missing:
                yield Refusal(1, "missing_column", titles, ", ".join(missing)[:20])
                return
            for row in reader:
                if any(field.strip() for field in row):
                    yield _read(layout, titles, row, reader.line_num)
        except csv.Error:
            yield Refusal(reader.line_num, "unreadable", [])


def _read(layout: Layout, titles: list[str], row: list[str], number: int) -> Line | Refusal:
    fields: dict[str, str] = {}
    for title, text in zip(titles, row, strict=False):
        fields[title] = fields.get(title) or text.strip().replace("\x00", "")
    row = [text.replace("\x00", "") for text in row]
    code_text = fields.get(layout.code, "")
    if len(row) != len(titles):
        return Refusal(number, "short_row", row, code_text[:20])
    code = _whole(code_text)
    if code is None:
        return Refusal(number, "bad_code", row, code_text[:20])
    name = fields[layout.name]
    if not name or "\ufffd" in name or len(name) > LONGEST_NAME:
        return Refusal(number, "no_name", row, code_text[:20])
    parent_level, parent_text = layout.parent_level, fields.get(layout.parent, "")
    if layout.other_parent_level is not None and parent_text in {"", "0"}:
        parent_level, parent_text = layout.other_parent_level, fields.get(layout.other_parent, "")
    parent_code = _whole(parent_text) if layout.parent else None
    if layout.parent and parent_code is None:
        return Refusal(number, "bad_parent", row, code_text[:20])
    return Line(number, code, name, parent_level, parent_code, _whole(fields.get(layout.census, "")), row)


def _whole(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 11 else 0
    return number if 0 < number <= HIGHEST_CODE else None
