"""Charts of the style guide; no real figure."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from core.interfaces.parts import Chart, ChartCell, ChartRow
from core.templatetags.indian import indian_number, month_label, percent_of, rupees

MONTHS = [date(2025 + (9 + index) // 12, (9 + index) % 12 + 1, 1) for index in range(13)]
HELD = [4310, 4355, 4402, 4380, 4441, 4478, 4495, 4390, 4502, 4551, 4590, 4612, 4725]


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
        "line",
        _("Meetings held in Sheopur, Oct 2025 to Oct 2026"),
        _("Month"),
        [_("This year"), _("Last year")],
        rows,
        unit=_("meetings"),
        source=_("Complete up to 09-11-2026; 3 of 3 blocks reported."),
    )


def bar_chart() -> Chart:
    """Twenty-six places of which twenty are drawn."""
    rows = [
        ChartRow(
            _("District %(number)d") % {"number": index + 1},
            [ChartCell(value, percent_of(value * 11, 1100))],
            f"#d{index}",
        )
        for index, value in enumerate(range(97, 19, -3))
    ]
    return Chart(
        "bar",
        _("Groups with a meeting, by district, Oct 2026"),
        _("District"),
        [_("Share of groups")],
        rows,
        unit="%",
        source=_("Complete up to 09-11-2026; 25 of 26 districts reported."),
    )


def many_lines_chart() -> Chart:
    """Three kinds in three colours that the colour-blind can tell apart."""
    kinds = [_("Own savings"), _("Bank loan"), _("Community fund")]
    rows = [
        ChartRow(
            month_label(month), [ChartCell(v, rupees(v * 100000)) for v in (20 + i, 34 - i / 2, 12 + i % 4)], f"#k{i}"
        )
        for i, month in enumerate(MONTHS)
    ]
    return Chart("line", _("Loans given by source of money"), _("Month"), kinds, rows, unit=_("₹ lakh"))
