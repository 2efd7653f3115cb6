"""The list behind a figure: it adds up to exactly that figure."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from core.indicators import Indicator, Measure, Unit, indicators
from core.interfaces.parts import Crumb, DataTable, Pager
from core.interfaces.views import ScopedPage
from core.queries.places import unit_with_ancestors
from core.templatetags.indian import indian_number, month_label
from federation.models import Institution
from reports.queries.behind import Behind, behind_institution, behind_place
from reports.views.listings import LISTINGS
from reports.views.pick import IS, Pick, picked
from reports.views.place import FIGURE_LEVELS, actor_sees

PAGE = 50


class FigureRows(ScopedPage):
    """Rows of one part ("n" the figure or numerator, "d" the denominator) of one indicator."""

    template_name = "reports/rows.html"
    capability = "core.view_figures"

    def behind(self, measure: Measure, pick: Pick) -> tuple[Behind, str, str]:
        """The rows, the unit's name and its dashboard's address. Subclasses must write it."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """404 for an unknown indicator, part or month."""
        indicator = indicators().get(kwargs["slug"])
        pick = picked(self.request)
        if indicator is None or pick is None or kwargs["part"] not in {"n", "d"}:
            raise Http404
        measure = indicator.numerator if kwargs["part"] == "n" else indicator.denominator
        if measure is None:
            raise Http404
        behind, where, back = self.behind(measure, pick)
        title = self._title(indicator, kwargs["part"])
        return super().get_context_data(
            **kwargs,
            indicator=indicator,
            title=title,
            lead=self._lead(where, pick),
            total=indian_number(behind.total, 1 if measure.median is not None else 0),
            is_rupees=measure.total is not None and indicator.unit is not Unit.COUNT,
            crumbs=[Crumb(where, back + pick.query(slug=indicator.slug)), Crumb(str(title))],
            table=self._table(behind, str(title), pick),
        )

    def _lead(self, where: str, pick: Pick) -> str:
        words = [f"{where}, {month_label(pick.month)}"]
        if pick.reading == IS:
            words.append(_("As it is: today's affiliates in that month"))
        return ". ".join(words)

    def _title(self, indicator: Indicator, part: str) -> str:
        if indicator.denominator is None:
            return str(indicator.name)
        name = indicator.numerator_name if part == "n" else indicator.denominator_name
        return _("%(figure)s: %(part)s") % {"figure": indicator.name, "part": name}

    def _table(self, behind: Behind, caption: str, pick: Pick) -> DataTable:
        listing = LISTINGS[behind.listing]
        after = self.request.GET.get("after", "")
        if after and not after.isdigit():
            raise Http404
        rows = behind.rows.filter(pk__gt=int(after)) if after else behind.rows
        page = list(listing.prepared(rows)[: PAGE + 1])
        more = len(page) > PAGE
        page = page[:PAGE]
        here = f"{self.request.path}?month={pick.month:%Y-%m}" + ("&reading=is" if pick.reading == IS else "")
        return DataTable(
            caption=caption,
            columns=listing.columns(),
            rows=[listing.row(one, self.actor) for one in page],
            pager=Pager(
                shown=_("%(count)s rows shown") % {"count": len(page)},
                first_url=here if after else None,
                next_url=f"{here}&after={page[-1].pk}" if more else None,
            ),
            empty_text=_("No record stands behind this figure that you may see."),
        )


class PlaceRows(FigureRows):
    """Rows behind a place's figure."""

    def behind(self, measure: Measure, pick: Pick) -> tuple[Behind, str, str]:
        """404 for a place out of reach."""
        unit = unit_with_ancestors(self.kwargs["unit_id"])
        if unit is None or unit.level not in FIGURE_LEVELS or not actor_sees(self.actor, unit):
            raise Http404
        url = reverse("reports:dashboard", args=[unit.pk])
        return behind_place(self.actor, measure, unit, pick.month), str(unit), url


class InstitutionRows(FigureRows):
    """Rows behind an institution's figure."""

    def behind(self, measure: Measure, pick: Pick) -> tuple[Behind, str, str]:
        """404 for an institution out of reach."""
        public_id: UUID = self.kwargs["public_id"]
        institution = (
            Institution.objects.visible_to(self.actor).select_related("tier").filter(public_id=public_id).first()
        )
        if institution is None:
            raise Http404
        url = reverse("reports:institution", args=[institution.public_id])
        rank = institution.tier.rank
        found = behind_institution(self.actor, measure, institution, rank, pick.month, pick.on)
        return found, str(institution), url
