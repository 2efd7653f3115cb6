"""The lines of tables and charts and the cards of figures, put together by tags; all words are escaped."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils.translation import override

from core.interfaces.parts import Cell, ChartCell, ChartRow, Column, DataTable, Figure, Row
from core.templatetags.figures import chart_lines, figure_card
from core.templatetags.look import icon
from core.templatetags.tables import table_lines

NOTHING = '<span class="missing" aria-hidden="true">–</span><span class="visually-hidden">not reported</span>'


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def test_a_line_leads_by_its_first_cell():
    columns = [Column("Name"), Column("Group"), Column("Saved", "rupees"), Column("Since", "date", laptop_only=True)]
    row = Row(
        [
            Cell("<i>Neem & Co</i>", other="नीम <b>"),
            Cell("Ekta", url='/x/?a="1"&b=2'),
            Cell(Decimal("1234567.4")),
            Cell(dt.date(2026, 4, 1)),
        ],
        url="/row/?a=1&b=2",
    )
    assert table_lines(DataTable("", columns, [row]).lines) == (
        '<tr class="row-linked"><th scope="row">'
        '<a class="row-link" href="/row/?a=1&amp;b=2">&lt;i&gt;Neem &amp; Co&lt;/i&gt;</a>'
        '<span class="other-script">नीम &lt;b&gt;</span></th>'
        '<td class=""><a href="/x/?a=&quot;1&quot;&amp;b=2">Ekta</a></td>'
        '<td class="number">12,34,567</td><td class="line laptop-only">01-04-2026</td></tr>'
    )


def test_a_line_without_a_link_and_without_words():
    columns = [Column("Name"), Column("How many", "number"), Column("Exact", "exact"), Column("Status", "status")]
    lines = [
        Row([Cell("A"), Cell(None), Cell(Decimal("5.50")), Cell("Late <1>", state="late")]),
        Row([Cell(None), Cell(0), Cell(Decimal("5.00")), Cell("Open")]),
    ]
    assert table_lines(DataTable("", columns, lines).lines).split("\n") == [
        (
            f'<tr><th scope="row">A</th><td class="number">{NOTHING}</td><td class="number">5.50</td>'
            f'<td class=""><span class="tag tag-late">{icon("late")}Late &lt;1&gt;</span></td></tr>'
        ),
        (
            '<tr><th scope="row">–</th><td class="number">0</td><td class="number">5</td>'
            '<td class=""><span class="tag">Open</span></td></tr>'
        ),
    ]


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="zip"):
        table_lines(DataTable("", [Column("Name")], [Row([Cell("A"), Cell("B")])]).lines)


def test_a_card_says_what_it_holds():
    card = figure_card(
        Figure(
            "Groups & <more>",
            "84.2%",
            url="/f/?a=1&b=2",
            unit="days",
            basis="55 of 65 <x>",
            change="+1",
            direction="up",
            change_note="on the month <before>",
            reported="612 of 640 reported",
            complete_up_to="complete up to 1 <pm>",
            links=[("In <time>", "/n/?a=1&b=2"), ("All", "/d/")],
        )
    )
    assert card == (
        '<li class="figure"><h3 class="figure-label"><a class="figure-link" href="/f/?a=1&amp;b=2">'
        "Groups &amp; &lt;more&gt;</a></h3>"
        '<div class="figure-line"><p class="figure-value">84.2% <span class="figure-unit">days</span></p></div>'
        '<p class="figure-basis">55 of 65 &lt;x&gt;</p>'
        f'<p class="figure-change">{icon("up")}<strong>+1</strong>'
        ' <span class="soft">on the month &lt;before&gt;</span></p>'
        f'<p class="figure-links">{icon("list")}<span class="visually-hidden">Show the rows:</span> '
        '<a href="/n/?a=1&amp;b=2">In &lt;time&gt;</a> · <a href="/d/">All</a></p>'
        '<p class="figure-note"><span>612 of 640 reported</span><span>complete up to 1 &lt;pm&gt;</span></p></li>'
    )


def test_a_card_with_nothing_reported_says_so_and_is_coloured_only_when_told():
    bare = figure_card(Figure("SHGs", None))
    assert bare == (
        '<li class="figure"><h3 class="figure-label">SHGs</h3>'
        f'<div class="figure-line"><p class="figure-value">{NOTHING}</p></div></li>'
    )
    watched = figure_card(Figure("SHGs", "3", state="watch", trend=[1, 2, 3]))
    assert '<li class="figure figure-watch">' in watched
    assert '<span class="tag tag-watch">' in watched
    assert "Watch</span>" in watched
    assert '<svg class="spark"' in watched


def test_a_mark_carries_what_is_drawn_and_what_is_read():
    rows = [
        ChartRow("North <1>", [ChartCell(Decimal("1234.5"), "1,234.5 <x>")], url="/n/?a=1&b=2"),
        ChartRow("South", [ChartCell(None)]),
    ]
    assert chart_lines(rows).split("\n") == [
        (
            '<tr><th scope="row"><a href="/n/?a=1&amp;b=2">North &lt;1&gt;</a></th>'
            '<td class="number" data-value="1234.5">1,234.5 &lt;x&gt;</td></tr>'
        ),
        f'<tr><th scope="row">South</th><td class="number">{NOTHING}</td></tr>',
    ]
