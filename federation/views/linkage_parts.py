"""An application to a bank as a line of a table."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.interfaces.parts import Cell, Column, Row, State
from federation.models import LinkageApplication
from federation.models.linkage import LinkageStatus

STATES: dict[str, State] = {
    LinkageStatus.DRAFT: "",
    LinkageStatus.SUBMITTED: "watch",
    LinkageStatus.RECOMMENDED: "watch",
    LinkageStatus.WITH_BANK: "watch",
    LinkageStatus.SANCTIONED: "watch",
    LinkageStatus.REFUSED: "late",
    LinkageStatus.DISBURSED: "good",
    LinkageStatus.WITHDRAWN: "",
}


def linkage_url(row: LinkageApplication) -> str:
    """The page of an application."""
    return reverse("federation:linkage", args=[row.public_id])


def linkage_cell(row: LinkageApplication) -> Cell:
    """Its status as a tag."""
    return Cell(str(row.get_status_display()), state=STATES[row.status])


def days_cell(row: Any) -> Cell:
    """How long it stands at its step; late beyond the norm. Of rows `with_days()`."""
    if row.stood is None:
        return Cell(None)
    days = row.stood.days
    words = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    return Cell(words, state="late") if days > row.slow else Cell(words)


def linkage_columns(*, with_group: bool) -> list[Column]:
    """With the group in the register, without it on its own page."""
    return [
        *([Column(_("Group"))] if with_group else []),
        Column(_("Kind of loan"), laptop_only=True),
        Column(_("Dose"), "number"),
        Column(_("Bank and branch"), laptop_only=True),
        Column(_("Asked"), "rupees"),
        Column(_("Sanctioned"), "rupees", laptop_only=True),
        Column(_("Status"), "status"),
        Column(_("Since"), "date", laptop_only=True),
        Column(_("At this step"), "status"),
    ]


def linkage_row(row: Any, *, with_group: bool) -> Row:
    """One line; the whole of it leads to the application. Of rows `with_days()`."""
    return Row(
        [
            *([Cell(str(row.institution))] if with_group else []),
            Cell(str(row.get_kind_display())),
            Cell(row.dose),
            Cell(row.bank),
            Cell(row.asked_rupees),
            Cell(row.sanctioned_rupees),
            linkage_cell(row),
            Cell(row.since_on),
            days_cell(row),
        ],
        url=linkage_url(row),
    )
