"""Faults and values in the reader's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from core.exchange.declarations import ImportColumn, ImportKind
from core.exchange.refusals import CELL


def fault_words(kind: ImportKind, fault: dict[str, Any]) -> str:
    """What is wrong with a cell and what to do."""
    return code_words(kind, fault["code"], fault["column"], fault.get("params", {}))


def code_words(kind: ImportKind, code: str, column: str, params: dict[str, Any] | None = None) -> str:
    """The words of a code; gaps without a value are filled with an ellipsis."""
    words = str(kind.faults.get(code) or CELL.get(code) or code)
    choices = ", ".join(str(label) for _code, label in kind.column(column).choices)
    return words % _Gaps({**(params or {}), "choices": choices})


class _Gaps(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def shown(column: ImportColumn, value: str) -> str:
    """A cleaned value as a person reads it."""
    if column.kind == "choice":
        return next((str(label) for code, label in column.choices if code == value), value)
    if column.kind == "yes_no":
        return {"yes": _("yes"), "no": _("no")}.get(value, value)
    year, month, day = value.split("-") if value.count("-") == 2 and len(value) == 10 else ("", "", "")
    if column.kind == "date" and year.isdecimal() and len(year) == 4:
        return f"{day}-{month}-{year}"
    if column.kind == "month" and year.isdecimal() and len(year) == 4:
        return f"{month}-{year}"
    return value
