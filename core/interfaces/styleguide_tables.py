"""Lists of the style guide; no real person or group."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.interfaces.parts import Cell, Column, DataTable, Pager, Row, State


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
    lines: list[tuple[str, str, str, int, int | None, date | None, str, str, State]] = [
        (
            _("Jai Durga group"),
            "जय दुर्गा समूह",
            "Jai Durga",
            14,
            182400,
            date(2026, 11, 5),
            _("Goras"),
            _("On time"),
            "good",
        ),
        (
            _("Saraswati group"),
            "सरस्वती समूह",
            "Saraswati",
            12,
            96250,
            date(2026, 10, 8),
            _("Semalda"),
            _("Due today"),
            "watch",
        ),
        (
            _("Pragati group"),
            "प्रगति समूह",
            "Pragati",
            11,
            None,
            date(2026, 8, 30),
            _("Pahela"),
            _("Late by 34 days"),
            "late",
        ),
        (_("Ujala group"), "उजाला समूह", "Ujala", 10, 0, None, _("Goras"), _("Blocked: no bank account"), "blocked"),
        (_("Asha group"), "आशा समूह", "Asha", 10, 1234567, date(2026, 11, 1), _("Barodiya"), _("Draft"), ""),
    ]
    rows = [
        Row(
            [
                Cell(name, other=other if get_language() == "en" else latin),
                Cell(members),
                Cell(savings),
                Cell(met),
                Cell(village, url="#village"),
                Cell(status, state=state),
            ],
            url=f"#group-{index}",
        )
        for index, (name, other, latin, members, savings, met, village, status, state) in enumerate(lines)
    ]
    return DataTable(
        _("Groups of Karahal"), columns, rows, Pager(shown=_("5 groups shown"), first_url="#first", next_url="#next")
    )


def empty_table() -> DataTable:
    """A list without rows: why, and what to do."""
    return DataTable(
        _("Meetings"),
        [],
        [],
        empty_text=_("No meeting of this group has been entered yet."),
        empty_url="#enter",
        empty_label=_("Enter the first meeting"),
    )
