"""Made-up content of the style guide; no real person, group or figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.interfaces.parts import Cell, Chart, ChartCell, ChartRow, Column, Crumb, DataTable, Event, Figure, Pager, Row
from core.templatetags.indian import indian_number, month_label, percent, percent_of, rupees

MONTHS = [date(2025 + (9 + index) // 12, (9 + index) % 12 + 1, 1) for index in range(13)]
HELD = [4310, 4355, 4402, 4380, 4441, 4478, 4495, 4390, 4502, 4551, 4590, 4612, 4725]


@dataclass(frozen=True)
class NavSample:
    url: str
    label: str
    icon: str
    active: bool = False
    count: int = 0


def nav_entries() -> list[NavSample]:
    """Seven entries, the most that any role has."""
    return [
        NavSample("#home", _("Today"), "home", active=True, count=12),
        NavSample("#dashboard", _("Dashboard"), "chart"),
        NavSample("#groups", _("Institutions"), "institution"),
        NavSample("#members", _("Members"), "member"),
        NavSample("#meetings", _("Meetings"), "meeting"),
        NavSample("#users", _("Users"), "key"),
        NavSample("#jobs", _("Jobs"), "jobs"),
    ]


def crumbs() -> list[Crumb]:
    """A path from the state to a group."""
    return [
        Crumb(_("Madhya Pradesh"), "#state", _("State")),
        Crumb(_("Sheopur"), "#district", _("District")),
        Crumb(_("Karahal"), "#block", _("Block")),
        Crumb(_("Pragati federation"), "#clf", _("CLF")),
        Crumb(_("Jai Durga group"), None, _("SHG")),
    ]


def figures() -> list[Figure]:
    """Cards in each state: risen, fallen, unchanged, late, not reported, zero."""
    note = _("on Sep 2026")
    up_to = _("complete up to 09-11-2026")
    return [
        Figure(
            _("Active groups"), indian_number(5626), "#1", change="+38", direction="up", change_note=note,
            reported=_("3 of 3 blocks reported"), complete_up_to=up_to, trend=HELD,
        ),  # fmt: skip
        Figure(
            _("Savings collected"), rupees(Decimal("12345678")), "#2", change="−₹1,04,200", direction="down",
            change_note=note, reported=_("2 of 3 blocks reported"), complete_up_to=up_to,
            trend=[9, 9.2, 9.1, 9.5, None, 9.6, 9.8, 9.7, 9.9, 10.1, 10.4, 10.2, 9.8], state="watch",
        ),  # fmt: skip
        Figure(
            _("Attendance"), percent(55293, 65823), "#3", basis=_("55,293 of 65,823 places"), change="0", direction="level", change_note=note,
            reported=_("3 of 3 blocks reported"), complete_up_to=up_to, trend=[84, 84, 83, 84, 85, 84, 84],
        ),  # fmt: skip
        Figure(_("Meetings entered late"), indian_number(412), "#4", unit=_("meetings"), state="late", trend=[90, 412]),
        Figure(_("Repayment on time"), None, "#5", reported=_("0 of 3 blocks reported")),
        Figure(_("Groups without a meeting"), indian_number(0), "#6", change="−14", direction="down", change_note=note),
    ]


def table() -> DataTable:
    """A register with every kind of column, sorted by its second."""
    columns = [
        Column(_("Group"), sort_url="#by-name"),
        Column(_("Members"), "number", sort_url="#by-members", sort="descending"),
        Column(_("Savings"), "rupees"),
        Column(_("Last meeting"), "date", sort_url="#by-date"),
        Column(_("Village"), laptop_only=True),
        Column(_("State of work"), "status"),
    ]
    lines = [
        (_("Jai Durga group"), "जय दुर्गा समूह", "Jai Durga", 14, 182400, date(2026, 11, 5), _("Goras"), _("On time"), "good"),
        (_("Saraswati group"), "सरस्वती समूह", "Saraswati", 12, 96250, date(2026, 10, 8), _("Semalda"), _("Due today"), "watch"),
        (_("Pragati group"), "प्रगति समूह", "Pragati", 11, None, date(2026, 8, 30), _("Pahela"), _("Late by 34 days"), "late"),
        (_("Ujala group"), "उजाला समूह", "Ujala", 10, 0, None, _("Goras"), _("Blocked: no bank account"), "blocked"),
        (_("Asha group"), "आशा समूह", "Asha", 10, 1234567, date(2026, 11, 1), _("Barodiya"), _("Draft"), ""),
    ]
    rows = [
        Row(
            [
                Cell(name, other=other if get_language() == "en" else latin), Cell(members), Cell(savings), Cell(met), Cell(village, url="#village"),
                Cell(status, state=state),
            ],
            url=f"#group-{index}",
        )  # fmt: skip
        for index, (name, other, latin, members, savings, met, village, status, state) in enumerate(lines)
    ]
    return DataTable(
        _("Groups of Karahal"), columns, rows, Pager(shown=_("5 groups shown"), first_url="#first", next_url="#next")
    )


def empty_table() -> DataTable:
    """A list without rows: why, and what to do."""
    return DataTable(
        _("Meetings"), [], [], empty_text=_("No meeting of this group has been entered yet."), empty_url="#enter",
        empty_label=_("Enter the first meeting"),
    )  # fmt: skip


def events() -> list[Event]:
    """A history with a state, a link and a plain line."""
    return [
        Event(datetime(2026, 11, 12, 11, 5, tzinfo=UTC), _("Meeting 14 closed"), _("Rekha Sharma"),
              _("12 of 14 present, ₹1,450 collected."), "#meeting", "good"),
        Event(datetime(2026, 11, 11, 8, 40, tzinfo=UTC), _("Returned for mending"), _("Block manager"),
              _("Repayment of line 7 is more than what is owed."), state="late"),
        Event(date(2021, 6, 1), _("Group formed")),
    ]  # fmt: skip


def line_chart() -> Chart:
    """Thirteen months with last year thin, one month not reported."""
    rows = [
        ChartRow(
            month_label(month),
            [
                ChartCell(None if index == 7 else HELD[index], indian_number(HELD[index])),
                ChartCell(HELD[index] - 260, indian_number(HELD[index] - 260)),
            ],
            f"#month-{index}",
        )
        for index, month in enumerate(MONTHS)
    ]
    return Chart(
        "line", _("Meetings held in Sheopur, Oct 2025 to Oct 2026"), _("Month"), [_("This year"), _("Last year")], rows,
        unit=_("meetings"), source=_("Complete up to 09-11-2026; 3 of 3 blocks reported."),
    )  # fmt: skip


def bar_chart() -> Chart:
    """Twenty-six places of which twenty are drawn."""
    rows = [
        ChartRow(_("District %(number)d") % {"number": index + 1}, [ChartCell(value, percent_of(value * 11, 1100))], f"#d{index}")
        for index, value in enumerate(range(97, 19, -3))
    ]
    return Chart(
        "bar", _("Groups with a meeting, by district, Oct 2026"), _("District"), [_("Share of groups")], rows,
        unit="%", source=_("Complete up to 09-11-2026; 25 of 26 districts reported."),
    )  # fmt: skip


def many_lines_chart() -> Chart:
    """Three kinds in three colours that the colour-blind can tell apart."""
    kinds = [_("Own savings"), _("Bank loan"), _("Community fund")]
    rows = [
        ChartRow(month_label(month), [ChartCell(v, rupees(v * 100000)) for v in (20 + i, 34 - i / 2, 12 + i % 4)], f"#k{i}")
        for i, month in enumerate(MONTHS)
    ]
    return Chart("line", _("Loans given by source of money"), _("Month"), kinds, rows, unit=_("₹ lakh"))
