"""The file of real totals by district that a simulation grows its institutions from."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

NUMBERS = ("shgs", "vos", "clfs", "members", "blocks", "gram_panchayats", "villages")
COLUMNS = ("state_lgd", "district_lgd", "district", *NUMBERS)


class CountsError(Exception):
    """The counts file cannot be used; the text says where and why."""


@dataclass(frozen=True, slots=True)
class DistrictCounts:
    """One district's totals."""

    state_lgd: int
    district_lgd: int
    district: str
    shgs: int
    vos: int
    clfs: int
    members: int
    blocks: int
    gram_panchayats: int
    villages: int


def read_counts(path: Path) -> list[DistrictCounts]:
    """All districts of the file. Raises CountsError with the line and what is wrong there."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
            if missing:
                raise CountsError(f"{path.name} lacks the column {', '.join(missing)}.")
            return [_district(path, rows.line_num, row) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CountsError(f"{path} cannot be read: {error}") from error


def _district(path: Path, line: int, row: dict[str, str | None]) -> DistrictCounts:
    values: dict[str, int] = {}
    for name in ("state_lgd", "district_lgd", *NUMBERS):
        text = (row[name] or "").strip()
        if not text.isdecimal():
            raise CountsError(f"{path.name}, line {line}: {name} is {text!r}; it must be a whole number.")
        values[name] = int(text)
    if values["members"] and not values["shgs"]:
        raise CountsError(f"{path.name}, line {line}: there are members but no SHGs.")
    if values["members"] and not values["villages"]:
        raise CountsError(f"{path.name}, line {line}: there are members but no villages for them to live in.")
    return DistrictCounts(district=(row["district"] or "").strip(), **values)
