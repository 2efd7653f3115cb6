"""Template tags of the frame and its parts: icons and static addresses that never fail."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.interfaces.parts import Cell, Column
from core.templatetags.indian import DASH, dmy, dmy_time, grouped, indian_number

register = template.Library()

WIDTH, HEIGHT, MARGIN = 96, 24, 3


@register.simple_tag
def safe_static(path: str) -> str:
    """Address of a static file; for pages that must stand even before static files were collected."""
    try:
        return static(path)
    except ValueError:
        return f"/static/{path}"


@register.simple_tag
def icon(name: str, extra_class: str = "") -> SafeString:
    """One drawing of the sprite ``img/icons.svg``, hidden from screen readers: words stand beside it."""
    css_class = f"icon {extra_class}".strip()
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        css_class,
        safe_static("img/icons.svg"),
        name,
    )


@register.simple_tag
def sparkline(values: Iterable[float | int | Decimal | None]) -> SafeString:
    """A small line of the last months without axes; a month not reported is a gap. Says nothing to a screen reader."""
    points = [None if value is None else float(value) for value in values]
    known = [value for value in points if value is not None]
    if len(known) < 2:
        return SafeString("")
    low, high = min(known), max(known)
    step = WIDTH / (len(points) - 1)
    runs: list[list[str]] = [[]]
    for index, value in enumerate(points):
        if value is None:
            runs.append([])
        else:
            level = HEIGHT / 2 if high == low else HEIGHT * (high - value) / (high - low)
            runs[-1].append(f"{index * step:.1f},{level + MARGIN:.1f}")
    lines = format_html_join(
        "", '<polyline points="{}"></polyline>', ((" ".join(run),) for run in runs if len(run) > 1)
    )
    box = f"-{MARGIN} 0 {WIDTH + 2 * MARGIN} {HEIGHT + 2 * MARGIN}"
    last = next((run[-1] for run in reversed(runs) if run), "0,0").split(",")
    return format_html(
        '<svg class="spark" viewBox="{}" aria-hidden="true" focusable="false">{}<circle cx="{}" cy="{}" r="2.5"></circle></svg>',
        box,
        lines,
        *last,
    )


@register.simple_tag
def cell_value(column: Column, cell: Cell) -> str:
    """A cell by its column's kind. A tag and not an include: a page holds hundreds of cells."""
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
            return render_to_string("components/status_tag.html", {"state": cell.state, "label": ""})
    return DASH if cell.value is None else str(cell.value)
