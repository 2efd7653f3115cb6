"""A chunk of rows while it is checked: columns side by side, faults by row."""

from __future__ import annotations

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

    def lines(self) -> Iterator[tuple[int, str, str, str, str]]:
        """Number, state, values, found and errors as JSON texts, row by row."""
        names = list(self.columns)
        dumps = orjson.dumps
        faults = self.faults
        for index, cells in enumerate(zip(*self.columns.values(), strict=True)):
            wrong = faults.get(index)
            yield (
                self.numbers[index],
                "bad" if wrong else "good",
                dumps({name: cell for name, cell in zip(names, cells, strict=True) if cell}).decode(),
                dumps(self.found[index]).decode(),
                dumps(wrong).decode() if wrong else "[]",
            )
