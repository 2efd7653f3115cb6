"""Dashboard of a nation, state, district or block."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.indicators import indicators
from core.interfaces.addresses import address
from core.interfaces.parts import Crumb, Figure
from core.interfaces.views import Private, ScopedPage
from core.models import GeoUnit
from core.queries.places import nation, unit_with_ancestors
from federation.models.tier import CLF, SHG, VO
from federation.queries.institutions import labels_of, named
from federation.roles import VIEW_MEETING
from reports.presentation import Held, card, ranking_chart, source_line, summary, trend_chart
from reports.queries import figures, live
from reports.queries.figures import ABSENT, Shown
from reports.views.pick import Pick, picked, picker

FIGURE_LEVELS = frozenset({"nation", "state", "district", "block"})
LOAN_LEVELS = frozenset({"district", "block"})
CHILD_HEADING = {
    "nation": gettext_lazy("State"),
    "state": gettext_lazy("District"),
    "district": gettext_lazy("Block"),
}


class OwnPlace(Private):
    """Leads to the dashboard of the reader's first posting."""

    access = "own"
    capability = "core.view_figures"

    def get(self, request: HttpRequest) -> HttpResponse:
        """404 where no posting gives figures."""
        for reach in self.actor.reaches:
            if self.capability in reach.capabilities:
                return HttpResponseRedirect(reverse("reports:dashboard", args=[reach.unit_id]))
        raise Http404


def crumbs_to(actor: Any, unit: GeoUnit, query: str) -> list[Crumb]:
    """The tree path down to the unit, each step a link where the reader may see it."""
    chain = [place for place in (unit.state, unit.district, unit.block) if place is not None]
    root = nation() if any(reach.level == GeoUnit.Level.NATION for reach in actor.reaches) else None
    steps = []
    for place in ([root] if root is not None else []) + chain:
        url = address("reports:dashboard", place.pk) + query if actor_sees(actor, place) else None
        steps.append(Crumb(str(place), url, place.level))
    return steps


def actor_sees(actor: Any, unit: GeoUnit) -> bool:
    """True where a reach with figures holds the unit."""
    keys = {unit.pk, unit.state_id, unit.district_id, unit.block_id}
    return any(
        "core.view_figures" in reach.capabilities and (reach.level == "nation" or reach.unit_id in keys)
        for reach in actor.reaches
    )


class PlaceDashboard(ScopedPage):
    """Figure cards, a trend of 13 months, the ranking of the places below."""

    template_name = "reports/dashboard.html"
    capability = "core.view_figures"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """404 for a place out of reach, as for one that is not there."""
        unit = unit_with_ancestors(kwargs["unit_id"])
        if unit is None or unit.level not in FIGURE_LEVELS or not actor_sees(self.actor, unit):
            raise Http404
        pick = picked(self.request)
        sees_loans = unit.level in LOAN_LEVELS and self.actor.can_on(VIEW_MEETING, unit)
        loans_url = reverse("federation:loan-quality", args=[unit.pk]) if sees_loans else ""
        told = {"unit": unit, "pick": pick, "check": figures.last_check(), "loans_url": loans_url}
        context = super().get_context_data(**kwargs, **told)
        return context | (self._filled(unit, pick) if pick else {})

    def _filled(self, unit: GeoUnit, pick: Pick) -> dict[str, Any]:
        held = figures.of_place(self.actor, unit.pk, pick.month)
        here = self.request.path
        shown = held.get((pick.month, pick.indicator.slug), ABSENT)

        def rows(slug: str, part: str) -> str:
            return address("reports:rows-place", unit.pk, slug, part) + f"?month={pick.month:%Y-%m}"

        return {
            "crumbs": crumbs_to(self.actor, unit, pick.query()),
            "cards": [
                card(indicator, pick.month, held, here + pick.query(slug=slug) + "#chosen", rows)
                for slug, indicator in indicators().items()
                if indicator.on_dashboard
            ],
            "summary": self._summary(unit, pick, held, rows),
            "trend": trend_chart(pick.indicator, pick.month, held, str(unit), lambda m: here + pick.query(month=m)),
            "ranking": self._ranking(unit, pick, shown),
            "picker": picker(pick, here),
            "rows_url": rows(pick.indicator.slug, "n"),
            "whole_url": rows(pick.indicator.slug, "d") if pick.indicator.denominator else "",
        }

    def _summary(self, unit: GeoUnit, pick: Pick, held: Held, rows: Callable[[str, str], str]) -> list[Figure]:
        words = labels_of(unit.state_id)
        return summary(
            pick.month,
            held,
            [words[SHG].plural, words[VO].plural, words[CLF].plural, _("Members")],
            rows,
        )

    def _ranking(self, unit: GeoUnit, pick: Pick, shown: Shown) -> Any:
        slug, month = pick.indicator.slug, pick.month
        source = source_line(pick.indicator, shown)
        if unit.level != GeoUnit.Level.BLOCK:
            units = [
                (str(child), address("reports:dashboard", child.pk) + pick.query(), one)
                for child, one in figures.of_children(self.actor, unit, month, slug)
            ]
            return ranking_chart(pick.indicator, month, units, str(CHILD_HEADING[unit.level]), source)
        found = live.figures_in_block(unit.pk, CLF, labels_of(unit.state_id)[CLF].rank, month, [slug])
        units = [
            (label, address("reports:institution", public_id) + pick.query(), Shown(*found[key, slug]))
            for key, public_id, label in named(self.actor, {key for key, _slug in found})
        ]
        return ranking_chart(pick.indicator, month, units, labels_of(unit.state_id)[CLF].short, source)
