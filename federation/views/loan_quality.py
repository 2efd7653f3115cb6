"""How well the loans of an institution or a place are repaid: any period, any past day, as known then or now."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.forms import GuardedForm
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Figure, Row
from core.interfaces.views import ScopedPage
from core.models import GeoUnit
from core.periods import INDIA, today
from core.templatetags.indian import grouped
from federation.forms.fields import DayField
from federation.models import Institution
from federation.models.loan_terms import LoanPart, LoanSource
from federation.queries.loan_quality import Portfolio, Quality, quality, together
from federation.roles import VIEW_MEETING
from federation.views.institutions import institution_url

LONGEST = dt.timedelta(days=400)


class PeriodForm(GuardedForm):
    """Which days, and as it was known on which day."""

    since = DayField(label=gettext_lazy("From"))
    as_of = DayField(label=gettext_lazy("To"))
    known_on = DayField(label=gettext_lazy("As known on"), required=False)

    def clean(self) -> dict[str, Any]:
        """A period that has begun, of a year at most."""
        held = super().clean() or {}
        since, as_of = held.get("since"), held.get("as_of")
        if since and as_of and since > as_of:
            self.add_error("as_of", _("The last day comes after the first."))
        elif since and as_of and as_of - since > LONGEST:
            self.add_error("since", _("Choose a period of a year at most."))
        if as_of and as_of > today():
            self.add_error("as_of", _("The day lies in the future. Choose today or an earlier day."))
        return held


class QualityPage(ScopedPage):
    """Demand, collection, balance, and what is at risk. Subclasses say whose."""

    capability = VIEW_MEETING
    template_name = "federation/loan_quality.html"

    def whose(self) -> tuple[Portfolio, str, list[Crumb]]:
        """The portfolio, its name and the way to it. Subclasses must write it."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """This month to today where no days are asked for."""
        portfolio, name, crumbs = self.whose()
        usual = {"since": f"{today().replace(day=1):%d-%m-%Y}", "as_of": f"{today():%d-%m-%Y}"}
        form = PeriodForm(self.request.GET or usual)
        parts = []
        if form.is_valid():
            held = form.cleaned_data
            parts = quality(portfolio, held["since"], held["as_of"], _end_of(held["known_on"]))
        sums = together(parts)
        return super().get_context_data(
            **kwargs,
            title=_("How loans are repaid"),
            lead=name,
            crumbs=[*crumbs, Crumb(_("How loans are repaid"))],
            form=form,
            is_told=form.is_valid(),
            figures=_figures(sums),
            sums=_sums(sums),
            parts=_parts(parts),
        )


class InstitutionQuality(QualityPage):
    """Loans in an institution's book."""

    def whose(self) -> tuple[Portfolio, str, list[Crumb]]:
        """404 where it is out of reach."""
        one: Institution = get_object_or_404(
            Institution.objects.visible_to(self.actor), public_id=self.kwargs["public_id"]
        )
        return Portfolio.given_by(one), str(one), [Crumb(str(one), institution_url(one))]


class PlaceQuality(QualityPage):
    """All loans kept in books of a place."""

    def whose(self) -> tuple[Portfolio, str, list[Crumb]]:
        """404 where the whole place is not within reach."""
        unit = get_object_or_404(GeoUnit, pk=self.kwargs["unit_id"])
        if not self.actor.can_on(VIEW_MEETING, unit):
            raise Http404
        portfolio = Portfolio("nation", None) if unit.level == GeoUnit.Level.NATION else Portfolio.of_place(unit)
        return portfolio, str(unit), []


def _end_of(day: dt.date | None) -> dt.datetime | None:
    """The last moment of a day in India; None is now."""
    if day is None:
        return None
    return dt.datetime.combine(day, dt.time.max, tzinfo=INDIA)


def _share(ratio: Any) -> str | None:
    return None if ratio is None else f"{ratio * 100:.1f}%"


def _basis(part: Any, whole: Any) -> str:
    return _("₹%(part)s of ₹%(whole)s") % {"part": grouped(part), "whole": grouped(whole)}


def _figures(sums: Quality) -> list[Figure]:
    return [
        Figure(
            _("Repayment rate"), _share(sums.repayment_rate), basis=_basis(sums.collected_rupees, sums.demand_rupees)
        ),
        Figure(_("Paid on time"), _share(sums.on_time_rate), basis=_basis(sums.on_time_rupees, sums.due_rupees)),
        Figure(
            _("At risk, over 30 days"),
            _share(sums.par30),
            basis=_basis(sums.at_risk_30_rupees, sums.outstanding_rupees),
        ),
        Figure(
            _("At risk, over 90 days"),
            _share(sums.par90),
            basis=_basis(sums.at_risk_90_rupees, sums.outstanding_rupees),
        ),
    ]


def _sums(sums: Quality) -> DataTable:
    lines = [
        (_("Overdue before the first day"), sums.overdue_before_rupees),
        (_("Demand"), sums.demand_rupees),
        (_("Collected against it"), sums.collected_rupees),
        (_("Balance"), sums.balance_rupees),
        (_("Of it laid anew or written off"), sums.laid_anew_rupees),
        (_("Overdue on the last day"), sums.overdue_rupees),
        (_("Outstanding principal"), sums.outstanding_rupees),
        (_("Written off in the period"), sums.written_off_rupees),
    ]
    columns = [Column(_("Amount")), Column(_("Rupees"), "rupees")]
    return DataTable(
        _("Demand, collection, balance"),
        columns,
        [Row([Cell(name), Cell(value)]) for name, value in lines],
        caption_shown=True,
    )


def _parts(parts: list[Any]) -> DataTable:
    columns = [
        Column(_("Between whom")),
        Column(_("Out of which money")),
        Column(_("Loans"), "number", laptop_only=True),
        Column(_("Outstanding"), "rupees"),
        Column(_("Overdue"), "rupees", laptop_only=True),
        Column(_("At risk, over 30 days"), "rupees", laptop_only=True),
        Column(_("Share at risk")),
    ]
    rows = [
        Row(
            [
                Cell(str(LoanPart(one.part).label)),
                Cell(str(LoanSource(one.source).label)),
                Cell(one.sums.running),
                Cell(one.sums.outstanding_rupees),
                Cell(one.sums.overdue_rupees),
                Cell(one.sums.at_risk_30_rupees),
                Cell(_share(one.sums.par30)),
            ]
        )
        for one in parts
    ]
    return DataTable(
        _("By source"), columns, rows, caption_shown=True, empty_text=_("No loan was running in this period.")
    )
