"""A made-up file of members for groups that exist: one woman a row, twenty to a group."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import xlsxwriter

from federation.exchange.members import USUAL
from federation.simulation.pools import pools

WOMEN_IN_A_GROUP = 20
JOINED = dt.datetime(2024, 4, 15)  # noqa: DTZ001  (a spreadsheet's day has no zone)


def write_member_file(path: Path, codes: list[str], women: int, seed: int = 1, first: int = 0) -> None:
    """Writes so many rows, houses numbered on from `first`. No telephone number of anybody.

    Raises ValueError where the groups are too few.
    """
    if len(codes) * WOMEN_IN_A_GROUP < women:
        raise ValueError("more groups are needed")
    rng = random.Random(seed)  # noqa: S311  (made-up rows)
    known = pools()
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [column.name for column in USUAL])
    for index in range(women):
        name, _tab, local = rng.choice(known.women).partition("\t")
        husband = rng.choice(known.men)
        row = [
            codes[index // WOMEN_IN_A_GROUP],
            name,
            local.split("\t")[0],
            "Husband",
            husband.split("\t")[0],
            "Female",
            1960 + rng.randrange(45),
            rng.choice(("SC", "ST", "OBC", "Other")),
            float(6_000_000_000 + index),
            "",
            str(first + index + 1),
        ]
        sheet.write_row(index + 1, 0, row)
        sheet.write_datetime(index + 1, len(row), JOINED, day)
    book.close()
