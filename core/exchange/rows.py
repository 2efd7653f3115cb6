"""A chunk of rows while it is checked: columns side by side, faults by row."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

Fault = dict[str, Any]


@dataclass(slots=True)
class Chunk:
    """Rows by column. `columns[name][i]` is the cleaned text ("" for nothing) of the row `numbers[i]`."""

    numbers: list[int]
    columns: dict[str, list[str]]
    found: list[dict[str, Any]]
    faults: dict[int, list[Fault]] = field(default_factory=dict)

    def fault(self, index: int, column: str, code: str, **params: Any) -> None:
        """Marks a row's cell as wrong; `params` fill the gaps of the words."""
        self.faults.setdefault(index, []).append({"column": column, "code": code, "params": params})

    def is_wrong(self, index: int, *columns: str) -> bool:
        """True where one of these cells of the row is marked already."""
        return any(fault["column"] in columns for fault in self.faults.get(index, ()))

    def lines(self) -> Iterator[tuple[int, str, str, str, str]]:
        """Number, state, values, found and errors as JSON texts, row by row."""
        dumps = orjson.dumps
        faults = self.faults
        sides = [_pairs(name, cells) for name, cells in self.columns.items() if any(cells)]
        rows = zip(*sides, strict=True) if sides else itertools.repeat(())
        for index, (number, found, row) in enumerate(zip(self.numbers, self.found, rows, strict=False)):
            wrong = faults.get(index)
            yield (
                number,
                "bad" if wrong else "good",
                "{" + "".join(row)[1:] + "}",
                dumps(found).decode(),
                dumps(wrong).decode() if wrong else "[]",
            )


def _pairs(name: str, cells: list[str]) -> list[str]:
    """The column's part of every row's JSON, with a comma before it; "" where nothing is written."""
    together = orjson.dumps(cells).decode()
    # Without a sign that is written otherwise in JSON, quotation marks stand around cells alone.
    texts = [orjson.dumps(cell).decode()[1:-1] for cell in cells] if "\\" in together else together[2:-2].split('","')
    return [f',"{name}":"{text}"' if text else "" for text in texts]
