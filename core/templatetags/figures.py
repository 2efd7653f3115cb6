"""Figure cards and the lines under a chart. Tags and not templates: a dashboard holds fifty cards, a chart as many lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django import template
from django.utils.html import conditional_escape as escaped
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.interfaces.parts import ChartRow, Figure
from core.templatetags.indian import missing
from core.templatetags.look import icon, sparkline, state_tag

register = template.Library()


@register.simple_tag
def figure_card(figure: Figure) -> SafeString:
    """One figure as a `li`: what, how much, of what, since when, and the way to its rows."""
    return SafeString("".join(_card(figure)))


def _card(figure: Figure) -> Iterator[str]:
    label: str = escaped(figure.label)
    if figure.url:
        label = f'<a class="figure-link" href="{escaped(figure.url)}">{label}</a>'
    yield f'<li class="figure{f" figure-{figure.state}" if figure.state else ""}"><h3 class="figure-label">{label}</h3>'
    yield f'<div class="figure-line"><p class="figure-value">{_value(figure)}</p>{sparkline(figure.trend)}</div>'
    if figure.basis:
        yield f'<p class="figure-basis">{escaped(figure.basis)}</p>'
    if figure.change:
        shape = icon(figure.direction) if figure.direction else ""
        note = f' <span class="soft">{escaped(figure.change_note)}</span>' if figure.change_note else ""
        yield f'<p class="figure-change">{shape}<strong>{escaped(figure.change)}</strong>{note}</p>'
    if figure.state:
        yield f'<p class="figure-state">{state_tag(figure.state)}</p>'
    if figure.links:
        ways = " · ".join(f'<a href="{escaped(url)}">{escaped(words)}</a>' for words, url in figure.links)
        spoken = f'<span class="visually-hidden">{escaped(_("Show the rows"))}:</span>'
        yield f'<p class="figure-links">{icon("list")}{spoken} {ways}</p>'
    notes = [f"<span>{escaped(words)}</span>" for words in (figure.reported, figure.complete_up_to) if words]
    if notes:
        yield f'<p class="figure-note">{"".join(notes)}</p>'
    yield "</li>"


def _value(figure: Figure) -> str:
    if figure.value is None:
        return missing(_("not reported"))
    return escaped(figure.value) + (f' <span class="figure-unit">{escaped(figure.unit)}</span>' if figure.unit else "")


@register.simple_tag
def chart_lines(rows: Iterable[ChartRow]) -> SafeString:
    """One `tr` a mark; the browser draws what stands in `data-value`."""
    unknown = missing(_("not reported"))
    return SafeString("\n".join("".join(_line(row, unknown)) for row in rows))


def _line(row: ChartRow, unknown: SafeString) -> Iterator[str]:
    label: str = escaped(row.label)
    if row.url:
        label = f'<a href="{escaped(row.url)}">{label}</a>'
    yield f'<tr><th scope="row">{label}</th>'
    for cell in row.cells:
        if cell.value is None:
            yield f'<td class="number">{unknown}</td>'
        else:
            yield f'<td class="number" data-value="{escaped(str(cell.value))}">{escaped(cell.text)}</td>'
    yield "</tr>"
