"""Applications to banks as a file, with every day and how long the bank took."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import Export, ExportColumn, of_choices, register
from core.exports.registry import Made
from federation.eligibility.linkage import told
from federation.export_columns import institution_columns, place_columns
from federation.filters_linkage import LinkageFilter
from federation.models import LinkageApplication
from federation.models.linkage import LinkageKind, LinkageStatus
from federation.queries.linkage import with_days
from federation.roles import VIEW_LINKAGE


def _with_days(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return with_days(rows)


def _days(actor: Actor) -> Made:
    def count(span: dt.timedelta | None) -> int | None:
        return None if span is None else span.days

    return count


def _unmet(actor: Actor) -> Made:
    def words(rows: Iterable[Mapping[str, Any]]) -> str:
        return "; ".join(f"{one.label}: {one.words}" for one in told(list(rows)) if not one.is_met)

    return words


def _percent(actor: Actor) -> Made:
    def words(value: Decimal | None) -> str | None:
        return None if value is None else f"{value:f}"

    return words


register(Export(
    "linkages", _("Applications to banks"), LinkageApplication, VIEW_LINKAGE,
    filterset=LinkageFilter, ordering=("-applied_on", "-pk"), prepared=_with_days,
    columns=(
        *institution_columns("institution__", _("Group code"), _("Group")),
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("kind", _("Kind of loan"), made=of_choices(LinkageKind)),
        ExportColumn("dose", _("Dose"), kind="number"),
        ExportColumn("bank", _("Bank and branch")),
        ExportColumn("ifsc", _("IFSC of the branch")),
        ExportColumn("asked_rupees", _("Amount asked, ₹"), kind="rupees"),
        ExportColumn("corpus_rupees", _("Corpus, ₹"), kind="rupees"),
        ExportColumn("limit_rupees", _("Limit of the dose, ₹"), kind="rupees"),
        ExportColumn("conditions", _("Conditions not met"), made=_unmet),
        ExportColumn("override_reason", _("Why it is recommended all the same")),
        ExportColumn("status", _("Status"), made=of_choices(LinkageStatus)),
        ExportColumn("applied_on", _("Prepared on"), kind="date"),
        ExportColumn("submitted_on", _("Handed in on"), kind="date"),
        ExportColumn("resolution_number", _("Number of the federation's resolution")),
        ExportColumn("recommended_on", _("Recommended on"), kind="date"),
        ExportColumn("sent_on", _("Given to the bank on"), kind="date"),
        ExportColumn("decided_on", _("Decided by the bank on"), kind="date"),
        ExportColumn("sanction_number", _("Sanction number")),
        ExportColumn("sanctioned_rupees", _("Sanctioned, ₹"), kind="rupees"),
        ExportColumn("interest_percent", _("Interest in per cent a year"), made=_percent),
        ExportColumn("instalments", _("Monthly instalments"), kind="number"),
        ExportColumn("refusal_reason", _("Why the bank refused")),
        ExportColumn("disbursed_on", _("Paid out on"), kind="date"),
        ExportColumn("withdrawn_on", _("Given up on"), kind="date"),
        ExportColumn("stood", _("Days at this step"), kind="number", made=_days),
        ExportColumn("at_bank", _("Days with the bank"), kind="number", made=_days),
    ),
))  # fmt: skip
