"""Recovery meetings and the loans spoken about in them, as files."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import Export, ExportColumn, of_choices, register
from federation.export_columns import institution_columns, place_columns
from federation.filters_recovery import PromiseFilter, RecoveryMeetingFilter
from federation.models import RecoveryLine, RecoveryMeeting
from federation.queries.recovery import PromiseState, promises, with_counts, with_follow_up
from federation.roles import VIEW_LOAN


def _with_counts(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return with_counts(rows)


def _promises(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return with_follow_up(promises(rows))


register(Export(
    "recovery-meetings", _("Recovery meetings"), RecoveryMeeting, VIEW_LOAN,
    filterset=RecoveryMeetingFilter, ordering=("-held_on", "-pk"), prepared=_with_counts,
    columns=(
        *place_columns("district", "block"),
        ExportColumn("bank", _("Bank")),
        ExportColumn("branch", _("Branch")),
        ExportColumn("ifsc", _("IFSC of the branch")),
        ExportColumn("held_on", _("Held on"), kind="date"),
        ExportColumn("chaired_by", _("Chaired by")),
        ExportColumn("present", _("Present"), kind="number"),
        ExportColumn("spoken", _("Loans spoken about"), kind="number"),
        ExportColumn("overdue_sum", _("Overdue, ₹"), kind="rupees"),
        ExportColumn("promised_sum", _("Promised, ₹"), kind="rupees"),
    ),
))  # fmt: skip

register(Export(
    "recovery-promises", _("Promises of recovery meetings"), RecoveryLine, VIEW_LOAN,
    filterset=PromiseFilter, ordering=("promised_on", "pk"), prepared=_promises,
    columns=(
        *institution_columns("loan__borrower__", _("Group code"), _("Group")),
        *place_columns("district", "block"),
        ExportColumn("bank", _("Bank"), ("meeting__bank",)),
        ExportColumn("branch", _("Branch"), ("meeting__branch",)),
        ExportColumn("ifsc", _("IFSC of the branch"), ("meeting__ifsc",)),
        ExportColumn("number", _("Loan number"), ("loan__number",), kind="number"),
        ExportColumn("held_on", _("Meeting on"), kind="date"),
        ExportColumn("outstanding_rupees", _("Outstanding on that day, ₹"), kind="rupees"),
        ExportColumn("overdue_rupees", _("Overdue on that day, ₹"), kind="rupees"),
        ExportColumn("days_overdue", _("Days overdue"), kind="number"),
        ExportColumn("promised_on", _("Promised until"), kind="date"),
        ExportColumn("promised_rupees", _("Promised, ₹"), kind="rupees"),
        ExportColumn("repaid", _("Repaid by then, ₹"), kind="rupees"),
        ExportColumn("outcome", _("Promise"), made=of_choices(PromiseState)),
        ExportColumn("remark", _("Remark")),
    ),
))  # fmt: skip
