"""The numbered rows of the Monthly Progress Report, one declaration each.

A row is one part of an indicator, so its figure, its dashboard and the records behind it are one thing. A row
whose records are not kept yet says so by having no indicator: it is shown as not recorded, never as zero.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.indicators import Indicator, Unit, Words, indicators


@dataclass(frozen=True, slots=True)
class Line:
    """`part` is "n" or "d" of the indicator; `is_flow` adds up over a year, a stock is its latest month's."""

    number: str
    label: Words
    section: Words
    indicator: str = ""
    part: str = "n"
    is_flow: bool = False

    @property
    def declared(self) -> Indicator | None:
        """The indicator behind the row, where one is declared."""
        return indicators().get(self.indicator)

    @property
    def is_money(self) -> bool:
        """True where the row is in rupees."""
        found = self.declared
        return found is not None and found.unit is Unit.RUPEES


COVERAGE, GROUPS, POOR = _("Coverage"), _("Self-help groups"), _("Identification of the poor")
REVOLVING, INVESTMENT, FEDERATIONS = _("Revolving fund"), _("Community investment fund"), _("Federations")
BY_GROUP = (_("SC"), _("ST"), _("Minority"), _("Other"), _("PwD"))


def _by_group(first: int, chapter: str, words: Words, section: Words) -> list[Line]:
    return [
        Line(f"{chapter}.{first + index}", format_lazy("{}: {}", words, group), section, is_flow=True)
        for index, group in enumerate(BY_GROUP)
    ]


LINES: tuple[Line, ...] = (
    Line("2.1", _("Blocks with intensive work in progress"), COVERAGE, "MPR2.1"),
    Line("2.2", _("Gram panchayats with intensive work in progress"), COVERAGE, "MPR2.2"),
    Line("2.3", _("Villages with intensive work in progress"), COVERAGE, "MPR2.3"),
    Line("3.1", _("New SHGs promoted"), GROUPS, "INS03", is_flow=True),
    Line("3.2", _("Earlier SHGs brought in after revival or training"), GROUPS, "INS04", is_flow=True),
    Line("3.4", _("SHGs given basic training"), GROUPS, "MPR3.4"),
    Line("3.5", _("SHGs with standard bookkeeping"), GROUPS),
    Line("3.6", _("SHGs following the Panchasutra"), GROUPS, "MTG10"),
    Line("3.7", _("Bookkeepers positioned"), GROUPS, "CAD02", "d"),
    Line("3.8", _("Internal CRPs trained"), GROUPS, "MPR3.8"),
    Line("4.1", _("Villages with participatory identification done"), POOR),
    Line("4.2", _("Gram panchayats with participatory identification done"), POOR),
    Line("4.3", _("Poorest households"), POOR, "MPR4.3"),
    Line("4.4", _("Poor households"), POOR, "MPR4.4"),
    Line("4.5", _("Households that are not poor"), POOR, "MPR4.5"),
    Line("4.6", _("Households with a person with disability"), POOR, "MPR4.6"),
    Line("5.1", _("SHGs more than three months old"), REVOLVING, "MPR5.1"),
    Line("5.2", _("Of them with a bank account"), REVOLVING, "FIN01"),
    *_by_group(5, "5", _("SHGs given revolving fund"), REVOLVING),
    *_by_group(10, "5", _("Revolving fund given, ₹ lakh"), REVOLVING),
    Line("6.1", _("SHGs more than six months old"), INVESTMENT, "MPR6.1"),
    Line("6.2", _("Of them with a micro credit plan"), INVESTMENT, "FIN04"),
    *_by_group(5, "6", _("SHGs given community investment fund"), INVESTMENT),
    *_by_group(10, "6", _("Community investment fund given, ₹ lakh"), INVESTMENT),
    Line("7.1", _("Village Organisations formed"), FEDERATIONS, "INS10"),
    Line("7.2", _("SHGs in Village Organisations"), FEDERATIONS, "INS09"),
    Line("7.3", _("Village Organisations trained"), FEDERATIONS, "MPR7.3"),
    Line("7.4", _("Village Organisations with a trained bookkeeper"), FEDERATIONS, "MPR7.4"),
    Line("7.5", _("Village Organisations given vulnerability reduction fund"), FEDERATIONS),
    Line("7.6", _("Vulnerability reduction fund given, ₹ lakh"), FEDERATIONS),
    Line("7.7", _("Cluster Level Federations formed"), FEDERATIONS, "INS11", "d"),
    Line("7.8", _("Cluster Level Federations given community investment fund"), FEDERATIONS),
    Line("7.9", _("Community investment fund given to federations, ₹ lakh"), FEDERATIONS),
)
NUMBERS = {line.number: line for line in LINES}


def recorded() -> list[Line]:
    """Rows whose records are kept today."""
    return [line for line in LINES if line.declared is not None]
