"""Rows behind the figures of money. A woman's loan is told by its number; its page is for those who may see her."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.interfaces.parts import Cell, Column, Row
from federation.roles import VIEW_LOAN, VIEW_MEETING
from reports.views.listing import Listing


def _loan_url(loan: Any, actor: Actor) -> str | None:
    seen = actor.reach_for(VIEW_LOAN, loan.place) is not None
    return reverse("federation:loan", args=[loan.public_id]) if seen else None


def _loan_columns() -> list[Column]:
    return [
        Column(_("Institution")),
        Column(_("Loan number"), "number"),
        Column(_("Between whom"), laptop_only=True),
        Column(_("Out of which money"), laptop_only=True),
        Column(_("Unpaid since"), "date"),
        Column(_("Outstanding"), "rupees", laptop_only=True),
        Column(_("Counts"), "number"),
    ]


def _loan_row(loan: Any, actor: Actor) -> Row:
    return Row(
        [
            Cell(str(loan.institution)),
            Cell(loan.number),
            Cell(str(loan.get_part_display())),
            Cell(str(loan.get_source_display())),
            Cell(loan.unpaid_since),
            Cell(loan.outstanding_rupees),
            Cell(getattr(loan, "counted", 1)),
        ],
        url=_loan_url(loan, actor),
    )


def _lent_columns() -> list[Column]:
    return [
        Column(_("Institution")),
        Column(_("Loan number"), "number"),
        Column(_("Borrower")),
        Column(_("Sanctioned on"), "date"),
        Column(_("Sanctioned, ₹"), "rupees", laptop_only=True),
        Column(_("Counts"), "number"),
    ]


def _lent_row(loan: Any, actor: Actor) -> Row:
    return Row(
        [
            Cell(str(loan.book)),
            Cell(loan.number),
            Cell(str(loan.borrower) if loan.borrower else _("not shown")),
            Cell(loan.sanctioned_on),
            Cell(loan.sanctioned_rupees),
            Cell(getattr(loan, "counted", 1)),
        ],
        url=_loan_url(loan, actor),
    )


def _release_columns() -> list[Column]:
    return [
        Column(_("Given to")),
        Column(_("Fund")),
        Column(_("Released on"), "date"),
        Column(_("Amount"), "rupees"),
        Column(_("Counts"), "number"),
    ]


def _release_row(release: Any, actor: Actor) -> Row:
    seen = actor.reach_for(VIEW_MEETING, release.place) is not None
    return Row(
        [
            Cell(str(release.receiver)),
            Cell(str(release.fund)),
            Cell(release.released_on),
            Cell(release.amount_rupees),
            Cell(getattr(release, "counted", 1)),
        ],
        url=reverse("federation:fund-release", args=[release.public_id]) if seen else None,
    )


def _grade_columns() -> list[Column]:
    return [
        Column(_("Group")),
        Column(_("Grade")),
        Column(_("Sutras kept"), "number"),
        Column(_("Lent to members, ₹"), "rupees", laptop_only=True),
        Column(_("Corpus, ₹"), "rupees"),
        Column(_("Counts"), "number"),
    ]


def _grade_row(grade: Any, actor: Actor) -> Row:
    return Row(
        [
            Cell(str(grade.institution)),
            Cell(grade.letter or _("Too young")),
            Cell(grade.sutras_met),
            Cell(grade.lent_rupees),
            Cell(grade.corpus_rupees),
            Cell(getattr(grade, "counted", 1)),
        ],
        url=reverse("federation:institution", args=[grade.institution.public_id]),
    )


def _savings_columns() -> list[Column]:
    return [
        Column(_("Group")),
        Column(_("Kind")),
        Column(_("Number"), "number"),
        Column(_("Day"), "date"),
        Column(_("Counts"), "number"),
    ]


def _savings_row(row: Any, actor: Actor) -> Row:
    return Row(
        [
            Cell(str(row.institution)),
            Cell(_("Entry in the books") if row.in_books else _("Meeting")),
            Cell(row.number),
            Cell(row.day),
            Cell(getattr(row, "counted", row.saved_rupees)),
        ],
        url=reverse("federation:journal" if row.in_books else "federation:meeting", args=[row.public_id]),
    )


MONEY_LISTINGS = {
    "savings": Listing(lambda rows: rows.select_related("institution"), _savings_columns, _savings_row),
    "loans": Listing(lambda rows: rows.select_related("institution"), _loan_columns, _loan_row),
    "loans_of_year": Listing(lambda rows: rows.select_related("book", "borrower"), _lent_columns, _lent_row),
    "releases": Listing(lambda rows: rows.select_related("receiver", "fund"), _release_columns, _release_row),
    "grades": Listing(lambda rows: rows.select_related("institution"), _grade_columns, _grade_row),
}
