"""A cash credit limit in words and as tables: what may be drawn, how it stands, and its drawing power by year."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.interfaces.parts import Cell, Column, DataTable, Row, State
from core.templatetags.indian import grouped
from federation.models import DrawingPower
from federation.queries.cash_credit import LimitStanding, LimitState

STATES: dict[str, State] = {LimitState.IN_ORDER: "good", LimitState.OVERDRAWN: "watch", LimitState.OUT: "late"}


def limit_words(now: LimitStanding) -> str:
    """In a word how the account stands."""
    if now.state == LimitState.OVERDRAWN:
        days = now.is_over_for
        if not days:
            return _("Overdrawn since today")
        return ngettext("Overdrawn for %(days)s day", "Overdrawn for %(days)s days", days) % {"days": days}
    if now.state == LimitState.OUT:
        if now.out_since is None:
            return _("Out of order: interest not covered")
        return _("Out of order since %(day)s") % {"day": f"{now.out_since:%d-%m-%Y}"}
    return _("In order") if now.drawn_rupees else _("Nothing drawn")


def limit_cell(now: LimitStanding) -> Cell:
    """The same as a tag."""
    return Cell(limit_words(now), state=STATES[now.state] if now.drawn_rupees else "")


def limit_reasons(now: LimitStanding) -> list[str]:
    """Why it is overdrawn or out of order, and by which rule."""
    found = []
    if now.over_since is not None:
        words = _("Since %(since)s, for %(days)s days, more is drawn than the drawing power.")
        found.append(words % {"since": f"{now.over_since:%d-%m-%Y}", "days": now.is_over_for})
    if now.idle_since is not None and now.is_idle_for > now.within:
        words = _("Since %(since)s, for %(days)s days, nothing was paid in.")
        found.append(words % {"since": f"{now.idle_since:%d-%m-%Y}", "days": now.is_idle_for})
    if now.is_short and now.credited_rupees:
        words = _("₹%(credited)s was paid in during %(rule)s days; the interest of these days is ₹%(debited)s.")
        sums = {"credited": grouped(now.credited_rupees, 2), "debited": grouped(now.debited_rupees, 2)}
        found.append(words % (sums | {"rule": now.within}))
    if now.is_out_of_order:
        found.append(_("Out of order by the state's rule of %(rule)s days.") % {"rule": now.within})
    return found


def power_table(powers: list[DrawingPower], now: LimitStanding) -> DataTable:
    """Every drawing power that was entered; what another one of the same day replaced says so."""
    columns = [
        Column(_("From"), "date"),
        Column(_("Drawing power"), "rupees"),
        Column(_("Status"), "status"),
        Column(_("Reason"), laptop_only=True),
        Column(_("Entered at"), "moment", laptop_only=True),
    ]
    standing = [one for one in powers if one.withdrawn_at is None and one.from_on <= now.day]
    held = standing[-1].pk if standing and not now.has_ended else None
    return DataTable(
        _("Drawing power by year"), columns, [_power_row(one, now, held) for one in powers], caption_shown=True,
        empty_text=_("No drawing power is entered: the whole limit may be drawn."),
    )  # fmt: skip


def _power_row(one: DrawingPower, now: LimitStanding, held: int | None) -> Row:
    state: tuple[str, State] = (_("Is over"), "")
    if one.withdrawn_at is not None:
        state = (_("Replaced"), "")
    elif one.pk == held:
        state = (_("Holds now"), "good")
    elif one.from_on > now.day:
        state = (_("To come"), "")
    cells = [Cell(one.from_on), Cell(one.power_rupees), Cell(state[0], state=state[1])]
    return Row([*cells, Cell(one.reason), Cell(one.recorded_at)])
