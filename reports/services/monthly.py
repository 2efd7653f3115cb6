"""Freezing and signing the Monthly Progress Report."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from core.aadhaar import REFUSAL, holds_aadhaar
from core.access.actor import Actor
from core.audit import record
from core.closing import follow_closings
from core.errors import Conflict, DomainError
from core.models import ClosedMonth, GeoUnit
from reports.models import MonthlyReport, MonthlyReportRow
from reports.monthly_lines import Line, recorded
from reports.queries.monthly import below, latest_reports, sums_of
from reports.services.cells import Figure, block_figures

SIGN = "reports.sign_report"
Values = dict[str, Decimal | None]


def freeze_block(closed: ClosedMonth) -> None:
    """The closing's own report, from the facts as they stand in this transaction."""
    figures = block_figures(closed.month, [closed.block_id])
    values = {line.number: value_of(line, figures.get((closed.block_id, line.indicator))) for line in recorded()}
    report = MonthlyReport(
        unit_id=closed.block_id, month=closed.month, closing=closed, signed_by_id=closed.closed_by_id
    )
    _store(report, values)


follow_closings(freeze_block)


def value_of(line: Line, figure: Figure | None) -> Decimal | None:
    """The row's number in a figure of its indicator; None where nothing was recorded."""
    if figure is None:
        return None
    return figure[0] if line.part == "n" else figure[1]


@transaction.atomic
def sign_report(*, actor: Actor, unit: GeoUnit, month: dt.date, note: str = "") -> MonthlyReport:
    """Signs off a district's or a state's month: the sums of the latest reports right below.

    Places below that did not sign are named by their number; then `note` must say why it is signed without
    them. DomainError where nothing changed since the last signing.
    """
    if unit.level not in {GeoUnit.Level.DISTRICT, GeoUnit.Level.STATE}:
        raise DomainError(_("A block's report is frozen when its month is closed."), code="not_signed_here")
    actor.require_unit(SIGN, unit)
    # Held to the commit, so that two signings of one report come one after the other.
    GeoUnit.unscoped.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
    places = below(unit)
    reports = latest_reports([place.pk for place in places], month)
    if not reports:
        raise DomainError(_("No report from below is signed yet, so there is nothing to sum."), code="nothing_below")
    note = note.strip()
    if len(reports) < len(places) and not note:
        words = _("%(missing)s of %(all)s places have not reported. Say why you sign without them.")
        counts = {"missing": len(places) - len(reports), "all": len(places)}
        raise DomainError(code="incomplete", fields={"note": words % counts})
    if holds_aadhaar(note):
        raise DomainError(code="aadhaar", fields={"note": REFUSAL})
    values = sums_of(reports)
    last = latest_reports([unit.pk], month).get(unit.pk)
    if last is not None and last.signed_below == len(reports) and sums_of({unit.pk: last}) == values:
        raise DomainError(_("Nothing changed since this report was signed."), code="unchanged")
    report = MonthlyReport(
        unit=unit,
        month=month,
        signed_by_id=actor.user_id,
        signed_below=len(reports),
        expected_below=len(places),
        note=note,
    )
    _store(report, values)
    record(actor, "report.signed", report, unit_id=unit.pk, month=f"{month:%Y-%m}", version=report.version)
    return report


def _store(report: MonthlyReport, values: Values) -> None:
    # The signing asks, for the report it is about to add.
    same = MonthlyReport.unscoped.filter(unit_id=report.unit_id, month=report.month)
    report.version = (same.aggregate(last=Max("version"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            report.save()
    except IntegrityError as error:
        raise Conflict(_("Somebody signed this report meanwhile. Look at it again."), code="already_signed") from error
    MonthlyReportRow.unscoped.bulk_create(
        [MonthlyReportRow(report=report, number=number, value=value) for number, value in values.items()]
    )
