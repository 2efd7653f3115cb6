"""Annual targets of a place, beside what was reached."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.forms import GuardedForm
from core.interfaces.parts import Crumb
from core.interfaces.views import ServiceForm
from core.models import GeoUnit
from core.periods import financial_year, today
from core.queries.places import unit_with_ancestors
from core.templatetags.indian import grouped
from federation.forms.fields import read_rupees
from reports.monthly_lines import NUMBERS, recorded
from reports.queries.monthly import Progress, progress_of
from reports.services.targets import SET_TARGETS, set_targets
from reports.views.monthly import shown
from reports.views.place import FIGURE_LEVELS, actor_sees

MOST = 10**13


class TargetField(forms.CharField):
    """A number typed the Indian way; nothing typed is no target."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Decimal, or None."""
        text = super().to_python(value)
        return read_rupees(text, MOST) if text else None

    def prepare_value(self, value: Any) -> Any:
        """What the input shows."""
        return grouped(value, 0 if value == value.to_integral() else 2) if isinstance(value, Decimal) else value

    def run_validators(self, value: Any) -> None:
        """The text was checked as it was read."""


class TargetsForm(GuardedForm):
    """One field for each row that has records, and the version that was shown."""

    def __init__(self, *args: Any, progress: list[Progress], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {one.line.number: one.target for one in progress}
        for line in recorded():
            target = held.get(line.number)
            self.fields[line.number] = TargetField(
                label=f"{line.number} {line.label}", required=False, initial=target.value if target else None
            )
            self.fields[f"version-{line.number}"] = forms.IntegerField(
                required=False, min_value=0, widget=forms.HiddenInput, initial=target.version if target else 0
            )


class Targets(ServiceForm):
    """Rows of the report against their targets; who may set them finds a field in each row."""

    capability = "core.view_figures"
    template_name = "reports/targets.html"
    form_class = TargetsForm

    @cached_property
    def unit(self) -> GeoUnit:
        """The place of the address; 404 out of reach."""
        unit = unit_with_ancestors(self.kwargs["unit_id"])
        if unit is None or unit.level not in FIGURE_LEVELS or not actor_sees(self.actor, unit):
            raise Http404
        return unit

    @cached_property
    def year(self) -> str:
        """The financial year of the query, this one by default."""
        year = self.request.GET.get("year") or financial_year(today())
        if not re.fullmatch(r"20\d\d-\d\d", year) or int(year[5:]) != (int(year[:4]) + 1) % 100:
            raise Http404
        return year

    @cached_property
    def progress(self) -> list[Progress]:
        """The rows of the year."""
        return progress_of(self.actor, self.unit, dt.date(int(self.year[:4]), 4, 1))

    @property
    def may_set(self) -> bool:
        """True where the reader may set targets of this place."""
        return self.actor.can_on(SET_TARGETS, self.unit)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """403 for readers."""
        if not self.may_set:
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """What is shown now."""
        return super().get_form_kwargs() | {"progress": self.progress}

    def serve(self, form: TargetsForm) -> str:
        """All of them, or none."""
        data = form.cleaned_data
        values: dict[str, Decimal | None] = {number: data[number] for number in NUMBERS if number in data}
        seen = {number: data[f"version-{number}"] or 0 for number in values}
        changed = set_targets(actor=self.actor, unit=self.unit, year=self.year, values=values, seen=seen)
        messages.success(self.request, _("%(count)s targets saved.") % {"count": changed})
        return f"{reverse('reports:targets', args=[self.unit.pk])}?year={self.year}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each row with its field, its target and its progress."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        first = int(financial_year(today())[:4])
        years = [f"{year}-{(year + 1) % 100:02d}" for year in range(first + 1, first - 4, -1)]
        return context | {
            "title": _("Annual targets: %(place)s, %(year)s") % {"place": self.unit, "year": self.year},
            "crumbs": [Crumb(_("Monthly Progress Report"), reverse("reports:mpr-own")), Crumb(str(self.unit))],
            "years": [(year, year == self.year) for year in years],
            "rows": [self._row(one, form) for one in self.progress],
            "may_set": self.may_set,
        }

    def _row(self, one: Progress, form: Any) -> dict[str, Any]:
        target = one.target.value if one.target else None
        share = one.reached * 100 / target if target and one.reached is not None else None
        return {
            "number": one.line.number,
            "label": str(one.line.label),
            "target": shown(one.line, target),
            "reached": shown(one.line, one.reached),
            "share": f"{share:.0f}%" if share is not None else None,
            "months": one.months,
            "field": form[one.line.number],
            "version": form[f"version-{one.line.number}"],
        }
