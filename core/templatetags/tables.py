"""The lines of a table. Tags and not templates: a page holds hundreds of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from core.interfaces.parts import Cell, Column, Row
from core.templatetags.indian import DASH, dmy, dmy_time, grouped, indian_number
from core.templatetags.look import icon, state_tag

register = template.Library()


@register.simple_tag
def table_lines(lines: Iterable[tuple[Row, list[tuple[Column, Cell]]]]) -> SafeString:
    """One `tr` a row: its first cell names it and carries its link."""
    classes: dict[int, str] = {}
    return SafeString("\n".join(_line(row, cells, classes) for row, cells in lines))


def _line(row: Row, cells: list[tuple[Column, Cell]], classes: dict[int, str]) -> str:
    parts = ['<tr class="row-linked">' if row.url else "<tr>"]
    for place, (column, cell) in enumerate(cells):
        if place not in classes:
            classes[place] = conditional_escape(column.css_class)
        parts.extend(_cell(column, cell, row.url, place, classes[place]))
    parts.append("</tr>")
    return "".join(parts)


def _cell(column: Column, cell: Cell, row_url: str | None, place: int, css_class: str) -> Iterator[str]:
    value = conditional_escape(cell_value(column, cell))
    yield f'<td class="{css_class}">' if place else '<th scope="row">'
    if row_url and not place:
        yield f'<a class="row-link" href="{conditional_escape(row_url)}">{value}</a>'
    elif cell.url:
        yield f'<a href="{conditional_escape(cell.url)}">{value}</a>'
    else:
        yield value
    if cell.other:
        yield f'<span class="other-script">{conditional_escape(cell.other)}</span>'
    yield "</td>" if place else "</th>"


def cell_value(column: Column, cell: Cell) -> str:
    """A cell by its column's kind."""
    value: Any = cell.value  # the column's kind says which of a cell's types it is
    match column.kind:
        case "number" | "rupees" | "exact":
            exact = column.kind == "exact" and value is not None and value != int(value)
            return grouped(value, 2) if exact else indian_number(value)
        case "date":
            return dmy(value)
        case "moment":
            return dmy_time(value)
        case "status" if cell.value:
            shape = icon(cell.state) if cell.state else ""
            return format_html(
                '<span class="{}">{}{}</span>', f"tag tag-{cell.state}" if cell.state else "tag", shape, cell.value
            )
        case "status":
            return state_tag(cell.state)
    return DASH if cell.value is None else str(cell.value)
