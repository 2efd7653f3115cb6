"""What groups have agreed to save, as a file."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from core.exports import Export, ExportColumn, of_choices, register
from federation.export_columns import institution_columns, place_columns
from federation.export_filters import SpanFilter
from federation.filters import RegisterFilter
from federation.models import SavingsReturn, SavingsRule
from federation.models.savings import ReturnBasis, SavingsKind
from federation.roles import VIEW_INSTITUTION, VIEW_MEETING


class SavingsFilter(SpanFilter):
    """Savings of groups, running and ended."""

    place_capability = VIEW_INSTITUTION
    geo = "institution__"

    kind = django_filters.ChoiceFilter(label=_("Kind of savings"), choices=SavingsKind.choices, empty_label=_("All"))

    class Meta:
        model = SavingsRule
        fields: list[str] = []


class ReturnFilter(RegisterFilter):
    """Returns of groups in a place."""

    place_capability = VIEW_MEETING

    q = None

    class Meta:
        model = SavingsReturn
        fields: list[str] = []


register(
    Export(
        "savings-returns",
        _("Returns paid on savings"),
        SavingsReturn,
        VIEW_MEETING,
        filterset=ReturnFilter,
        ordering=("institution_id", "since", "pk"),
        columns=(
            *institution_columns("institution__", _("Group code"), _("Group")),
            *place_columns("district", "block", "panchayat", "village"),
            ExportColumn("since", _("From"), kind="date"),
            ExportColumn("until", _("Until"), kind="date"),
            ExportColumn("total_rupees", _("Return paid, ₹"), kind="rupees"),
            ExportColumn("journal", _("Voucher number"), "journal__number", kind="number"),
            ExportColumn("taken_back_on", _("Taken back on"), kind="date"),
        ),
    )
)
register(Export(
    "savings-rules", _("Savings that groups agreed on"), SavingsRule, VIEW_INSTITUTION,
    filterset=SavingsFilter, ordering=("institution_id", "kind", "starts_on", "pk"),
    columns=(
        *institution_columns("institution__", _("Group code"), _("Group")),
        *place_columns("district", "block", "panchayat", "village", before="institution__"),
        ExportColumn("kind", _("Kind of savings"), made=of_choices(SavingsKind)),
        ExportColumn("amount_rupees", _("Usual amount at a meeting, ₹"), kind="rupees"),
        ExportColumn("return_percent", _("Return, percent a year"), kind="number"),
        ExportColumn("return_basis", _("Return is reckoned"), made=of_choices(ReturnBasis)),
        ExportColumn("starts_on", _("From"), kind="date"),
        ExportColumn("ends_on", _("No longer from"), kind="date"),
    ),
))  # fmt: skip
