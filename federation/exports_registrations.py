"""Registrations of institutions as a file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exports import Export, ExportColumn, in_words, of_choices, register
from federation.export_columns import institution_columns, place_columns, tier_column
from federation.filters_registrations import RegistrationFilter
from federation.models import Registration
from federation.models.registration import CertificateKind, EndReason
from federation.roles import VIEW_INSTITUTION

register(Export(
    "registrations", _("Registrations of institutions"), Registration, VIEW_INSTITUTION,
    filterset=RegistrationFilter, ordering=("institution_id", "registered_on", "pk"),
    columns=(
        *institution_columns("institution__", _("Institution code"), _("Institution")),
        tier_column("institution__"),
        *place_columns("district", "block", "panchayat", "village", before="institution__"),
        ExportColumn("act", _("Act"), ("act__name", "act__names"), made=in_words),
        ExportColumn("number", _("Registration number")),
        ExportColumn("registered_on", _("Registered on"), kind="date"),
        ExportColumn("valid_until", _("Valid until"), kind="date"),
        ExportColumn("ended_on", _("Ended on"), kind="date"),
        ExportColumn("end_reason", _("Why it ended"), made=of_choices(EndReason)),
        ExportColumn("certificate_kind", _("Certificate"), made=of_choices(CertificateKind)),
        ExportColumn("certificate_on", _("Certificate stored on"), kind="date"),
    ),
))  # fmt: skip
