"""Dashboard of a CLF, VO or SHG: the same declarations, grouped live by affiliation."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.indicators import indicators
from core.interfaces.parts import Crumb
from core.interfaces.views import ScopedDetail
from core.periods import add_months
from federation.models import Institution
from federation.queries.institutions import federations_above, labels_of, named
from reports.presentation import Held, card, ranking_chart, source_line, trend_chart
from reports.queries import figures, live
from reports.queries.figures import ABSENT, Shown, trend_months
from reports.views.pick import IS, WAS, Pick, picked, picker
from reports.views.place import crumbs_to


class InstitutionDashboard(ScopedDetail):
    """Cards of this month, the chosen figure's trend, and the institutions below."""

    model = Institution
    template_name = "reports/institution.html"
    context_object_name = "institution"
    capability = "core.view_figures"

    def get_queryset(self) -> QuerySet[Any]:
        """Visible institutions, with what the page names."""
        return super().get_queryset().select_related("tier", "block__district__state", "block__state", "village")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Figures of the month, the one before, and the chosen one's trend."""
        pick = picked(self.request)
        context = super().get_context_data(**kwargs, pick=pick, check=figures.last_check())
        context["words"] = labels_of(self.object.state_id)[self.object.tier_id]
        return context | (self._filled(self.object, pick) if pick else {})

    def _filled(self, institution: Institution, pick: Pick) -> dict[str, Any]:
        held = self._held(institution, pick)
        here = self.request.path

        def rows(slug: str, part: str) -> str:
            address = reverse("reports:rows-institution", args=[institution.public_id, slug, part])
            return f"{address}?month={pick.month:%Y-%m}" + ("&reading=is" if pick.reading == IS else "")

        return {
            "crumbs": self._crumbs(institution, pick),
            "readings": self._readings(institution, pick),
            "cards": [
                card(indicator, pick.month, held, here + pick.query(slug=slug) + "#chosen", rows)
                for slug, indicator in indicators().items()
                if indicator.on_dashboard and (pick.month, slug) in held
            ],
            "trend": trend_chart(
                pick.indicator, pick.month, held, str(institution), lambda m: here + pick.query(month=m)
            ),
            "ranking": self._ranking(institution, pick, held),
            "picker": picker(pick, here),
            "rows_url": rows(pick.indicator.slug, "n"),
            "whole_url": rows(pick.indicator.slug, "d") if pick.indicator.denominator else "",
        }

    def _readings(self, institution: Institution, pick: Pick) -> list[tuple[str, str, bool]]:
        if institution.tier.has_members:
            return []
        here = self.request.path
        return [
            (_("As it was: its affiliates of that month"), here + pick.query(reading=WAS), pick.reading == WAS),
            (_("As it is: today's affiliates in that month"), here + pick.query(reading=IS), pick.reading == IS),
        ]

    def _held(self, institution: Institution, pick: Pick) -> Held:
        rank = institution.tier.rank
        opened = set(pick.months)
        held: dict[tuple[dt.date, str], Shown] = {}
        for month in trend_months(pick.month):
            if month not in opened:
                continue
            recent = month in {pick.month, add_months(pick.month, -1)}
            slugs = None if recent else [pick.indicator.slug]
            for slug, figure in live.figures_of(institution, rank, month, slugs, pick.on).items():
                held[month, slug] = Shown(*figure)
        return held

    def _crumbs(self, institution: Institution, pick: Pick) -> list[Crumb]:
        steps = crumbs_to(self.actor, institution.block, pick.query())
        chain = federations_above(institution)
        steps += [
            Crumb(str(one), reverse("reports:institution", args=[one.public_id]) + pick.query(), one.tier_id)
            for one in chain
        ]
        return [*steps, Crumb(str(institution), None, institution.tier_id)]

    def _ranking(self, institution: Institution, pick: Pick, held: Held) -> Any:
        if institution.tier.has_members:
            return None
        slug = pick.indicator.slug
        found = live.figures_of_affiliates(institution, institution.tier.rank, pick.month, [slug], pick.on)
        units = [
            (label, reverse("reports:institution", args=[public_id]) + pick.query(), Shown(*found[key, slug]))
            for key, public_id, label in named(self.actor, {key for key, _slug in found})
        ]
        shown = held.get((pick.month, slug), ABSENT)
        return ranking_chart(pick.indicator, pick.month, units, _("Group"), source_line(pick.indicator, shown))
