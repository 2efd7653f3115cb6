"""Tabs and small parts that the pages of grading, plans and funds share."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.interfaces.parts import Cell, Column, Row, State
from core.templatetags.indian import DASH, grouped
from federation.models import CreditPlan, FundRelease, GradeResult, GradeSheet
from federation.models.credit_plan import PlanStatus
from federation.models.fund import ReleaseKind, ReleaseStatus
from federation.models.grade_sheet import SheetStatus
from federation.queries.sutras import Share
from federation.roles import VIEW_BANK_FIGURE, VIEW_INSTITUTION, VIEW_LINKAGE, VIEW_LOAN, VIEW_MEETING, VIEW_MEMBER

Tab = tuple[str, str, bool]
GRADES: dict[str, State] = {"A": "good", "B": "good", "C": "watch", "D": "late"}
PLANS: dict[str, State] = {
    PlanStatus.DRAFT: "",
    PlanStatus.SUBMITTED: "watch",
    PlanStatus.APPRAISED: "watch",
    PlanStatus.APPROVED: "good",
}
RELEASES: dict[str, State] = {
    ReleaseStatus.PROPOSED: "watch",
    ReleaseStatus.APPROVED: "watch",
    ReleaseStatus.RELEASED: "good",
    ReleaseStatus.WITHDRAWN: "",
    ReleaseStatus.TAKEN_BACK: "late",
}


def tabs(actor: Actor, current: str) -> list[Tab]:
    """The pages beside each other that the actor may open."""
    pages = [
        ("federation:readiness", _("Ready for funds"), VIEW_INSTITUTION),
        ("federation:grades", _("Grades"), VIEW_MEETING),
        ("federation:grade-sheets", _("Sheets of grading"), VIEW_MEETING),
        ("federation:sutra-reviews", _("Sutras 6 to 10"), VIEW_MEETING),
        ("federation:credit-plans", _("Micro credit plans"), VIEW_MEMBER),
        ("federation:fund-releases", _("Funds"), VIEW_MEETING),
        ("federation:bank-loans", _("Bank loans"), VIEW_LOAN),
        ("federation:cash-credits", _("Cash credit"), VIEW_LOAN),
        ("federation:linkages", _("Bank linkage"), VIEW_LINKAGE),
        ("federation:bank-figures", _("Figures of banks"), VIEW_BANK_FIGURE),
        ("federation:recovery-meetings", _("Recovery"), VIEW_LOAN),
        ("federation:subventions", _("Subvention"), VIEW_MEETING),
    ]
    return [(label, reverse(view), view == current) for view, label, asked in pages if actor.can(asked)]


def share_words(share: Share, *, rupees: bool = False) -> str:
    """ "11 of 12" or "₹4,500 of ₹10,000"; a dash where there is no whole."""
    if not share.whole:
        return DASH
    sign = "₹" if rupees else ""
    told = {"part": f"{sign}{grouped(Decimal(share.part))}", "whole": f"{sign}{grouped(Decimal(share.whole))}"}
    return _("%(part)s of %(whole)s") % told


def percent_words(percent: Decimal | None) -> str:
    """With one decimal; a dash where there is none."""
    return DASH if percent is None else f"{grouped(percent, 1)}%"


def letter_cell(letter: str) -> Cell:
    """A letter as a tag."""
    return Cell(letter, state=GRADES[letter]) if letter else Cell(_("Not graded"))


def grade_columns(*, with_group: bool) -> list[Column]:
    """With the group in the register, without it on its own pages."""
    group = [Column(_("Group")), Column(_("Village"), laptop_only=True)] if with_group else []
    return [
        *group,
        Column(_("Month")),
        Column(_("Grade"), "status"),
        Column(_("Marks")),
        Column(_("Sutras kept"), "number"),
        Column(_("Meetings"), laptop_only=True),
        Column(_("Attendance"), laptop_only=True),
        Column(_("Savings"), laptop_only=True),
        Column(_("Lent of corpus"), laptop_only=True),
    ]


def grade_row(row: GradeResult, *, with_group: bool) -> Row:
    """One line; the whole of it leads to the arithmetic."""
    group = [Cell(str(row.institution)), Cell(str(row.institution.village or ""))] if with_group else []
    return Row(
        [
            *group,
            Cell(f"{row.month:%m-%Y}"),
            letter_cell(row.letter),
            Cell(None if row.marks is None else grouped(row.marks, 2)),
            Cell(row.sutras_met),
            Cell(share_words(Share(row.meetings_held, row.meetings_due))),
            Cell(percent_words(Share(row.members_present, row.member_slots).percent)),
            Cell(percent_words(Share(row.savings_received_rupees, row.savings_due_rupees).percent)),
            Cell(percent_words(Share(row.lent_rupees, row.corpus_rupees).percent)),
        ],
        url=f"{reverse('federation:institution-grade', args=[row.institution.public_id])}?month={row.month:%Y-%m}",
    )


def sheet_columns(*, with_group: bool) -> list[Column]:
    """With the group in the register, without it on its own pages."""
    group = [Column(_("Group"))] if with_group else []
    return [
        *group,
        Column(_("Sheet")),
        Column(_("Occasion"), laptop_only=True),
        Column(_("Graded on"), "date"),
        Column(_("Points")),
        Column(_("Of 100")),
        Column(_("Grade")),
        Column(_("Status"), "status"),
    ]


def sheet_row(row: GradeSheet, *, with_group: bool) -> Row:
    """One line; the whole of it leads to the sheet."""
    group = [Cell(str(row.institution))] if with_group else []
    state: State = "good" if row.status == SheetStatus.CHECKED else "watch"
    return Row(
        [
            *group,
            Cell(str(row.template)),
            Cell(str(row.get_occasion_display())),
            Cell(row.graded_on),
            Cell(grouped(row.points, 1)),
            Cell(grouped(row.percent, 2)),
            Cell(row.result),
            Cell(str(row.get_status_display()), state=state),
        ],
        url=reverse("federation:grade-sheet", args=[row.public_id]),
    )


def plan_cell(plan: CreditPlan) -> Cell:
    """The status of a plan."""
    return Cell(str(plan.get_status_display()), state=PLANS[plan.status])


def release_cell(row: FundRelease) -> Cell:
    """The status of a release; a return says that it is one."""
    if row.kind == ReleaseKind.RETURN and row.status != ReleaseStatus.TAKEN_BACK:
        return Cell(_("Returned"))
    return Cell(str(row.get_status_display()), state=RELEASES[row.status])


def release_columns() -> list[Column]:
    """Of the register and of an institution's page."""
    return [
        Column(_("Given to")),
        Column(_("Fund")),
        Column(_("Given by"), laptop_only=True),
        Column(_("Amount"), "rupees"),
        Column(_("Proposed on"), "date", laptop_only=True),
        Column(_("Released on"), "date"),
        Column(_("Status"), "status"),
    ]


def release_row(row: FundRelease) -> Row:
    """One line; the whole of it leads to the release."""
    return Row(
        [
            Cell(str(row.receiver)),
            Cell(str(row.fund)),
            Cell(str(row.giver) if row.giver else _("The mission")),
            Cell(row.amount_rupees),
            Cell(row.proposed_on),
            Cell(row.released_on),
            release_cell(row),
        ],
        url=reverse("federation:fund-release", args=[row.public_id]),
    )
