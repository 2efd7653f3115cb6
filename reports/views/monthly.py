"""The Monthly Progress Report of a place: on screen, on paper, as a workbook; and its signing."""

from __future__ import annotations

import datetime as dt
import tempfile
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.aadhaar import refuse_aadhaar
from core.errors import DomainError
from core.exports.registry import ExportColumn
from core.exports.writers import Head, XlsxWriter
from core.interfaces.forms import GuardedForm
from core.interfaces.parts import Crumb
from core.interfaces.views import Private, ScopedPage, show_refusal
from core.models import GeoUnit
from core.periods import add_months, month_of, parse_month, today
from core.print import pdf_of
from core.queries.places import unit_with_ancestors
from core.templatetags.indian import dmy_time, grouped, month_label
from reports.monthly_lines import Line
from reports.queries.monthly import ShownLine, ShownReport, below, latest_reports, report_of
from reports.services.monthly import SIGN, sign_report
from reports.views.place import FIGURE_LEVELS, actor_sees

MONTHS_SHOWN = 15
TEMPLATE = Path(__file__).parent.parent / "print" / "monthly.typ"
LAKH = Decimal(100_000)
SIGNED_LEVELS = (GeoUnit.Level.DISTRICT, GeoUnit.Level.STATE)


class SignForm(GuardedForm):
    """A word on what is missing, where something is."""

    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=300, required=False, validators=[refuse_aadhaar],
        help_text=gettext_lazy("Needed only where places below have not reported."),
    )  # fmt: skip


class OwnReport(Private):
    """Leads to last month's report of the reader's first posting."""

    access = "own"
    capability = "core.view_figures"

    def get(self, request: HttpRequest) -> HttpResponse:
        """404 where no posting gives figures."""
        month = f"{add_months(month_of(today()), -1):%Y-%m}"
        for reach in self.actor.reaches:
            if self.capability in reach.capabilities:
                return HttpResponseRedirect(reverse("reports:mpr", args=[reach.unit_id, month]))
        raise Http404


class OfPlaceMonth(Private):
    """What pages about one month of one place share."""

    capability = "core.view_figures"

    @cached_property
    def unit(self) -> GeoUnit:
        """The place of the address; 404 out of reach."""
        unit = unit_with_ancestors(self.kwargs["unit_id"])
        if unit is None or unit.level not in FIGURE_LEVELS or not actor_sees(self.actor, unit):
            raise Http404
        return unit

    @cached_property
    def month(self) -> dt.date:
        """The month of the address; 404 where it has not begun."""
        month = parse_month(self.kwargs["month"])
        if month is None or month > month_of(today()) or month < dt.date(2000, 1, 1):
            raise Http404
        return month

    @cached_property
    def report(self) -> ShownReport:
        """The rows."""
        return report_of(self.actor, self.unit, self.month)

    def head(self) -> list[str]:
        """What the figures are, in sentences: signed when and by whom, or not yet."""
        versions = self.report.versions
        if not versions:
            return [_("Not signed yet. These are the figures of today; they may change until the month is signed.")]
        first, last = versions[0], versions[-1]
        words = {"time": dmy_time(first.signed_at), "name": str(first.signed_by or "")}
        lines = [_("First reported on %(time)s by %(name)s.") % words]
        if last is not first:
            words = {"time": dmy_time(last.signed_at), "name": str(last.signed_by or "")}
            lines.append(_("Revised on %(time)s by %(name)s.") % words)
        if last.expected_below:
            words = {"signed": str(last.signed_below), "all": str(last.expected_below)}
            lines.append(_("%(signed)s of %(all)s places below have reported.") % words)
        if last.note:
            lines.append(last.note)
        return lines


def shown(line: Line, value: Decimal | None) -> str | None:
    """A row's value as it is written: money in lakh with two decimals; None where nothing was recorded."""
    if value is None:
        return None
    return grouped(value / LAKH, 2) if line.is_money else grouped(value)


class MonthlyReportPage(OfPlaceMonth, ScopedPage):
    """All numbered rows by section; beside what was first reported, what was revised."""

    template_name = "reports/monthly.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Links under the numbers lead to the records behind them while the reader may see them."""
        report, unit = self.report, self.unit
        kwargs.setdefault("form", SignForm())
        words = {"month": month_label(self.month), "place": unit}
        latest = month_of(today())
        months = [add_months(latest, -back) for back in range(MONTHS_SHOWN)]
        return super().get_context_data(
            **kwargs,
            title=_("Monthly Progress Report: %(place)s, %(month)s") % words,
            lead=" ".join(self.head()),
            crumbs=self._crumbs(),
            months=[
                (reverse("reports:mpr", args=[unit.pk, f"{one:%Y-%m}"]), month_label(one), one == self.month)
                for one in months
            ],
            report=report,
            has_revisions=any(one.is_revised for one in report.lines),
            sections=self._sections(report.lines),
            places=self._places(),
            may_sign=unit.level in SIGNED_LEVELS and self.actor.can_on(SIGN, unit),
            workbook_url=reverse("reports:mpr-workbook", args=[unit.pk, f"{self.month:%Y-%m}"]),
            pdf_url=reverse("reports:mpr-pdf", args=[unit.pk, f"{self.month:%Y-%m}"]),
            sign_url=reverse("reports:mpr-sign", args=[unit.pk, f"{self.month:%Y-%m}"]),
            targets_url=reverse("reports:targets", args=[unit.pk]),
            signatures=[_("Prepared by"), _("Verified by"), _("Approved by")],
            unit=unit,
        )

    def _crumbs(self) -> list[Crumb]:
        chain = [place for place in (self.unit.state, self.unit.district, self.unit.block) if place is not None]
        month = f"{self.month:%Y-%m}"
        return [
            Crumb(str(place), reverse("reports:mpr", args=[place.pk, month]) if actor_sees(self.actor, place) else None)
            for place in chain
        ]

    def _sections(self, lines: list[ShownLine]) -> list[tuple[str, list[dict[str, Any]]]]:
        return [
            (section, [self._row(one) for one in group])
            for section, group in groupby(lines, key=lambda one: str(one.line.section))
        ]

    def _row(self, one: ShownLine) -> dict[str, Any]:
        line = one.line
        url = ""
        if line.declared is not None and one.now is not None:
            address = reverse("reports:rows-place", args=[self.unit.pk, line.indicator, line.part])
            url = f"{address}?month={self.month:%Y-%m}"
        signed = self.report.is_signed
        return {
            "number": line.number,
            "label": str(line.label),
            "first": shown(line, one.first if signed else one.now),
            "revised": shown(line, one.revised) if one.is_revised else "",
            "is_revised": one.is_revised,
            "now": shown(line, one.now) if signed and one.now != one.revised else "",
            "url": url,
            "is_recorded": line.declared is not None,
        }

    def _places(self) -> list[tuple[str, str, str]]:
        if self.unit.level == GeoUnit.Level.BLOCK:
            return []
        places = below(self.unit)
        reports = latest_reports([place.pk for place in places], self.month)
        month = f"{self.month:%Y-%m}"
        return [
            (
                str(place),
                reverse("reports:mpr", args=[place.pk, month]),
                _("reported on %(time)s") % {"time": dmy_time(reports[place.pk].signed_at)}
                if place.pk in reports
                else "",
            )
            for place in places
        ]


class MonthlyWorkbook(OfPlaceMonth):
    """The report as an Excel file with true numbers."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        """Rows as on the page; money in lakh."""
        columns = (
            ExportColumn("number", _("No.")),
            ExportColumn("label", _("Row")),
            ExportColumn("first", _("As first reported"), kind="number"),
            ExportColumn("revised", _("Revised"), kind="number"),
        )
        words = {"month": month_label(self.month), "place": self.unit}
        head = Head(_("Monthly Progress Report: %(place)s, %(month)s") % words, tuple(self.head()))
        file = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
        writer = XlsxWriter(file, columns, head)
        for one in self.report.lines:
            first = one.first if self.report.is_signed else one.now
            revised = one.revised if one.is_revised else None
            cells = [value / LAKH if value is not None and one.line.is_money else value for value in (first, revised)]
            writer.add([one.line.number, str(one.line.label), *cells])
        writer.close()
        file.seek(0)
        name = f"mpr-{self.unit.lgd_code or self.unit.pk}-{self.month:%m-%Y}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name, content_type=XlsxWriter.mime)


class MonthlyPdf(OfPlaceMonth):
    """The report as a PDF that a state officer sends on."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Rows as on the page; what is not recorded is a dash."""
        report = self.report
        revised = any(one.is_revised for one in report.lines)
        columns = [_("No."), _("Row"), _("As first reported") if report.is_signed else _("Today")]
        sections = [
            {"title": section, "rows": [self._cells(one, revised=revised) for one in group]}
            for section, group in groupby(report.lines, key=lambda one: str(one.line.section))
        ]
        words = {"month": month_label(self.month), "place": self.unit}
        data = {
            "title": _("Monthly Progress Report: %(place)s, %(month)s") % words,
            "lines": self.head(),
            "columns": [*columns, _("Revised")] if revised else columns,
            "sections": sections,
            "signatures": [_("Prepared by"), _("Verified by"), _("Approved by")],
            "foot": _("Printed on %(time)s") % {"time": dmy_time(timezone.now())},
        }
        answer = HttpResponse(pdf_of(TEMPLATE, data), content_type="application/pdf")
        name = f"mpr-{self.unit.lgd_code or self.unit.pk}-{self.month:%m-%Y}.pdf"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def _cells(self, one: ShownLine, *, revised: bool) -> list[str]:
        first = shown(one.line, one.first if self.report.is_signed else one.now) or "–"
        cells = [one.line.number, str(one.line.label), first]
        if revised:
            cells.append((shown(one.line, one.revised) or "–") if one.is_revised else "")
        return cells


class MonthlySign(OfPlaceMonth):
    """Signs the report off."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A refusal stands on the report's page."""
        form = SignForm(request.POST)
        if form.is_valid():
            try:
                sign_report(actor=self.actor, unit=self.unit, month=self.month, note=form.cleaned_data["note"])
            except DomainError as error:
                show_refusal(form, error)
            else:
                messages.success(request, _("The report is signed."))
                return redirect(reverse("reports:mpr", args=[self.unit.pk, f"{self.month:%Y-%m}"]))
        page = MonthlyReportPage()
        page.setup(request, **self.kwargs)
        return page.render_to_response(page.get_context_data(form=form), status=422)
