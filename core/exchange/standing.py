"""Columns that need no cleaning, told at one look: numbers of telephones and houses are other ones in every row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from core.exchange.declarations import ImportColumn

_END = "\x1f"


def as_it_stands(column: ImportColumn, below: int) -> re.Pattern[str] | None:
    """Matches a whole column, ended by _END cell by cell, of words that no rule of its kind would change or refuse.

    A word has fewer letters than `below`. Where nearly every cell is another one, nothing is gained by keeping them.
    None for kinds whose cells recur.
    """
    sign = {"mobile": "[6-9][0-9]{9}", "text": "[0-9A-Za-z]{1,%d}+", "code": "[0-9A-Z]{1,%d}+"}.get(column.kind)
    if sign is None:
        return None
    word = sign % min(below - 1, column.max_length) if "%" in sign else sign
    return re.compile(f"(?:{word}{_END})*+" if column.required else f"(?:(?:{word})?+{_END})*+")


def standing(cells: Sequence[Any], known: re.Pattern[str]) -> list[str] | None:
    """The cells as texts if all of them match; whole numbers of a spreadsheet count as their digits."""
    kinds = set(map(type, cells))
    if not kinds <= {str, float}:
        return None
    texts = cells if float not in kinds else [_digits(cell) if type(cell) is float else cell for cell in cells]
    together = _END.join(texts) + _END
    return list(texts) if together.count(_END) == len(texts) and known.fullmatch(together) else None


def _digits(number: float) -> str:
    return str(int(number)) if number.is_integer() else repr(number)
