"""Recovery meetings: the register, one meeting with its loans, its history, and the promises that fall due."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.history import HistoryPage
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row, State
from core.interfaces.views import ScopedDetail
from federation.filters_recovery import PromiseFilter, RecoveryMeetingFilter
from federation.models import RecoveryLine, RecoveryMeeting
from federation.queries.keyset import Keyset
from federation.queries.recovery import PromiseState, lines_of, promises, with_counts, with_follow_up
from federation.roles import ENTER_RECOVERY, VIEW_LOAN
from federation.views.branch_parts import seen_loan_url
from federation.views.money_lists import MoneyList
from federation.views.money_parts import tabs

STATES: dict[str, State] = {
    PromiseState.KEPT: "good",
    PromiseState.WAITING: "watch",
    PromiseState.BROKEN: "late",
    PromiseState.NONE: "",
}


def recovery_url(row: RecoveryMeeting) -> str:
    """The page of a meeting."""
    return reverse("federation:recovery-meeting", args=[row.public_id])


def promise_cell(row: Any) -> Cell:
    """What became of a promise. Of rows `with_follow_up()`."""
    return Cell(str(PromiseState(row.outcome).label), state=STATES[row.outcome])


class RecoveryList(MoneyList):
    """Meetings, the latest first."""

    view, capability = "federation:recovery-meetings", VIEW_LOAN
    template_name = "federation/recovery_list.html"
    title = gettext_lazy("Recovery meetings")
    empty = gettext_lazy("No recovery meeting is entered here.")
    filter_class = RecoveryMeetingFilter
    export = "recovery-meetings"
    orders = {"day": Keyset("held_on", descending=True)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the way to a new one for who may enter."""
        new_url = reverse("federation:recovery-meeting-new") if self.actor.can(ENTER_RECOVERY) else ""
        return super().get_context_data(new_url=new_url, **kwargs)

    def visible(self) -> QuerySet[Any]:
        """With the block."""
        return RecoveryMeeting.objects.visible_to(self.actor).select_related("block")

    def prepared(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With what was spoken about."""
        return with_counts(rows)

    def columns(self) -> Sequence[Column]:
        """Which branch, when, and what came of it."""
        return [
            Column(_("Branch")),
            Column(_("Block"), laptop_only=True),
            Column(_("Held on"), "date"),
            Column(_("Chaired by"), laptop_only=True),
            Column(_("Present"), "number", laptop_only=True),
            Column(_("Loans"), "number"),
            Column(_("Overdue amount"), "rupees", laptop_only=True),
            Column(_("Promised"), "rupees"),
        ]

    def lines(self, page: list[Any]) -> list[Row]:
        """Each leads to the meeting."""
        return [
            Row(
                [
                    Cell(f"{one.bank}, {one.branch}"),
                    Cell(str(one.block)),
                    Cell(one.held_on),
                    Cell(one.chaired_by),
                    Cell(one.present),
                    Cell(one.spoken),
                    Cell(one.overdue_sum),
                    Cell(one.promised_sum),
                ],
                url=recovery_url(one),
            )
            for one in page
        ]


class PromiseList(MoneyList):
    """Promises by the day on which they fall due, with what was repaid by then."""

    view, capability = "federation:recovery-promises", VIEW_LOAN
    template_name = "federation/recovery_promises.html"
    title = gettext_lazy("Promises of recovery meetings")
    empty = gettext_lazy("No promise fits here.")
    filter_class = PromiseFilter
    export = "recovery-promises"
    orders = {"due": Keyset("promised_on"), "latest": Keyset("promised_on", descending=True)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Among the tabs it belongs to the meetings."""
        context = super().get_context_data(**kwargs)
        return context | {"tabs": tabs(self.actor, "federation:recovery-meetings")}

    def visible(self) -> QuerySet[Any]:
        """Lines with a promise."""
        rows = RecoveryLine.objects.visible_to(self.actor)
        return promises(rows).select_related("loan__borrower", "meeting")

    def prepared(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With what became of them."""
        return with_follow_up(rows)

    def columns(self) -> Sequence[Column]:
        """Who promised what until when."""
        return [
            Column(_("Group")),
            Column(_("Loan"), "number", laptop_only=True),
            Column(_("Branch"), laptop_only=True),
            Column(_("Meeting on"), "date", laptop_only=True),
            Column(_("Promised until"), "date"),
            Column(_("Promised"), "rupees"),
            Column(_("Repaid by then"), "rupees", laptop_only=True),
            Column(_("Promise"), "status"),
        ]

    def lines(self, page: list[Any]) -> list[Row]:
        """Each leads to its meeting."""
        return [
            Row(
                [
                    Cell(str(one.loan.borrower)),
                    Cell(one.loan.number),
                    Cell(f"{one.meeting.bank}, {one.meeting.branch}"),
                    Cell(one.held_on),
                    Cell(one.promised_on),
                    Cell(one.promised_rupees),
                    Cell(one.repaid),
                    promise_cell(one),
                ],
                url=recovery_url(one.meeting),
            )
            for one in page
        ]


class RecoveryPage(ScopedDetail):
    """One meeting: who came, each loan with its promise, and what became of it."""

    model = RecoveryMeeting
    capability = VIEW_LOAN
    template_name = "federation/recovery_meeting.html"
    context_object_name = "meeting"

    def get_queryset(self) -> QuerySet[Any]:
        """With the block."""
        return super().get_queryset().select_related("block")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Buttons for who may enter."""
        row: RecoveryMeeting = self.object
        found = list(lines_of(row))
        enters = self.actor.reach_for(ENTER_RECOVERY, row.place, row.ifsc) is not None
        return super().get_context_data(
            **kwargs,
            title=f"{row.bank}, {row.branch}",
            crumbs=[
                Crumb(_("Recovery meetings"), reverse("federation:recovery-meetings")),
                Crumb(f"{row.held_on:%d-%m-%Y}"),
            ],
            overdue=sum((one.overdue_rupees for one in found), Decimal(0)),
            promised=sum((one.promised_rupees or Decimal(0) for one in found), Decimal(0)),
            repaid=sum((one.repaid or Decimal(0) for one in found), Decimal(0)),
            table=self._table(found),
            lines_url=reverse("federation:recovery-meeting-lines", args=[row.public_id]) if enters else "",
            edit_url=reverse("federation:recovery-meeting-edit", args=[row.public_id]) if enters else "",
        )

    def _table(self, found: list[Any]) -> DataTable:
        columns = [
            Column(_("Group")), Column(_("Loan"), "number", laptop_only=True),
            Column(_("Overdue amount"), "rupees", laptop_only=True),
            Column(_("Days overdue"), "number", laptop_only=True), Column(_("Promised until"), "date"),
            Column(_("Promised"), "rupees"), Column(_("Repaid by then"), "rupees", laptop_only=True),
            Column(_("Promise"), "status"), Column(_("Remark"), laptop_only=True),
        ]  # fmt: skip
        rows = [
            Row(
                [
                    Cell(str(one.loan.borrower)), Cell(one.loan.number),
                    Cell(one.overdue_rupees), Cell(one.days_overdue), Cell(one.promised_on),
                    Cell(one.promised_rupees), Cell(one.repaid), promise_cell(one), Cell(one.remark or None),
                ],
                url=seen_loan_url(self.actor, one.loan) or None,
            )
            for one in found
        ]  # fmt: skip
        empty = _("No loan is entered for this meeting yet.")
        return DataTable(_("Loans spoken about"), columns, rows, caption_shown=True, empty_text=empty)


class RecoveryHistory(HistoryPage):
    """Of a meeting."""

    model = RecoveryMeeting
    register = "recovery-meeting"
    capability = VIEW_LOAN

    def crumbs(self) -> list[Crumb]:
        """Back to its page."""
        return [Crumb(str(self.object), recovery_url(self.object)), Crumb(_("History"))]
