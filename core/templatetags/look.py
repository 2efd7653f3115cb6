"""Template tags of the frame and its parts: icons and static addresses that never fail."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

WIDTH, HEIGHT, MARGIN = 96, 24, 3


@register.simple_tag
def safe_static(path: str) -> str:
    """Address of a static file; for pages that must stand even before static files were collected."""
    try:
        # Which storage it is belongs to the question.
        return _collected(path, settings.STATIC_URL, str(settings.STORAGES["staticfiles"]))
    except ValueError:
        return f"/static/{path}"


@lru_cache(maxsize=256)
def _collected(path: str, _base: str, _storage: str) -> str:
    """The names of collected files stay while a process lives; a page asks for one of them a hundred times."""
    return static(path)


@register.simple_tag
def icon(name: str, extra_class: str = "") -> SafeString:
    """One drawing of the sprite ``img/icons.svg``, hidden from screen readers: words stand beside it."""
    return _drawing(safe_static("img/icons.svg"), name, f"icon {extra_class}".strip())


@lru_cache(maxsize=1024)
def _drawing(sprite: str, name: str, css_class: str) -> SafeString:
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', css_class, sprite, name
    )


def state_tag(state: str) -> SafeString:
    """A state as shape and its own word."""
    return render_to_string("components/status_tag.html", {"state": state, "label": ""})


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
