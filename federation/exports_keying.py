"""The register of sheets typed twice as a file; nobody is named in it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Export, ExportColumn, of_choices, register
from federation.export_columns import institution_columns, place_columns
from federation.filters_keying import KeyingFilter
from federation.models import SecondKeying
from federation.models.second_keying import KeyingStatus
from federation.roles import VIEW_MEETING

register(Export(
    "second-keyings", _("Sheets typed twice"), SecondKeying, VIEW_MEETING,
    filterset=KeyingFilter, ordering=("pk",),
    columns=(
        *institution_columns("meeting__institution__", _("Code of the group"), _("Group")),
        *place_columns("district", "block"),
        ExportColumn("number", _("Meeting"), "meeting__number", kind="number"),
        ExportColumn("held_on", _("Held on"), "meeting__held_on", kind="date"),
        ExportColumn("status", _("Status"), made=of_choices(KeyingStatus)),
        ExportColumn("drawn_on", _("Drawn on"), kind="date"),
        ExportColumn("keyed_on", _("Typed again on"), kind="date"),
        ExportColumn("cells", _("Cells compared"), kind="number"),
        ExportColumn("differences", _("Cells that differ"), kind="number"),
        ExportColumn("wrong", _("Cells typed wrongly at first"), kind="number"),
        ExportColumn("counted_on", _("Known on"), kind="date"),
    ),
))  # fmt: skip
