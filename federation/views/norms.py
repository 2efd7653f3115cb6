"""What a state holds to be usual: every norm in plain words, and a new value from a day on."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.interfaces.chains import ruled_state, state_tabs
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Event, Row
from core.interfaces.views import ScopedPage
from core.models import GeoUnit
from core.templatetags.indian import dmy, indian_number
from core.workflow.queries.chains import SET_RULES, states_ruled_by
from federation.forms.norms import NormForm
from federation.models import OperatingNorm
from federation.norm_kinds import NORMS, NormKind
from federation.queries.institutions import labels_of
from federation.queries.norms import NormNow, defaults, norms_now, values_of
from federation.services.norms import set_norm
from federation.views.edits import ActorForm


def in_units(kind: NormKind, value: int) -> str:
    """A value with its unit."""
    if kind.unit == "days":
        return ngettext("%(count)s day", "%(count)s days", value) % {"count": indian_number(value)}
    if kind.unit == "months":
        return ngettext("%(count)s month", "%(count)s months", value) % {"count": indian_number(value)}
    return f"{value}%" if kind.unit == "percent" else indian_number(value)


class NormList(ScopedPage):
    """Every norm of every tier, with the usual value, the present one and since when."""

    capability = SET_RULES
    template_name = "federation/norms.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A table for each tier in the state's words."""
        states = states_ruled_by(self.actor)
        state = ruled_state(states, self.request.GET.get("state", ""))
        labels = labels_of(state.pk)
        lines: dict[str, list[Row]] = {}
        for one in norms_now(state):
            lines.setdefault(one.tier, []).append(self._row(state, one))
        tables = [self._table(labels[tier].plural, rows) for tier, rows in lines.items() if tier in labels]
        tabs = state_tabs(states, state, self.request.path)
        return super().get_context_data(tables=tables, state=state, tabs=tabs, **kwargs)

    def _table(self, caption: str, rows: list[Row]) -> DataTable:
        columns = [
            Column(_("Norm")),
            Column(_("Holds now")),
            Column(_("Since"), "date"),
            Column(_("Usual"), laptop_only=True),
            Column(_("Set for later"), laptop_only=True),
        ]
        return DataTable(caption, columns, rows, caption_shown=True)

    def _row(self, state: GeoUnit, one: NormNow) -> Row:
        kind = NORMS[one.key]
        later = ""
        if one.coming is not None:
            words = {"value": in_units(kind, one.coming.value), "day": dmy(one.coming.from_on)}
            later = _("%(value)s from %(day)s") % words
        return Row(
            [
                Cell(str(kind.label)),
                Cell(in_units(kind, one.value)),
                Cell(one.since),
                Cell(in_units(kind, one.usual)),
                Cell(later or None),
            ],
            url=f"{reverse('federation:norm', args=[one.tier, one.key])}?state={state.pk}",
        )


class NormPage(ActorForm):
    """One norm: what it means, its values so far, and a new one."""

    capability = SET_RULES
    template_name = "federation/norm.html"
    form_class = NormForm

    @cached_property
    def kind(self) -> NormKind:
        """404 for a norm that the tier has not."""
        if self.kwargs["key"] not in defaults().get(self.kwargs["tier"], {}):
            raise Http404
        return NORMS[self.kwargs["key"]]

    @cached_property
    def state(self) -> GeoUnit:
        """The state whose norm it is."""
        return ruled_state(states_ruled_by(self.actor), self.request.GET.get("state", ""))

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form says the bounds."""
        return super().get_form_kwargs() | {"kind": self.kind}

    def serve(self, form: NormForm) -> str:
        """Sets it."""
        set_norm(
            actor=self.actor,
            state=self.state,
            tier=self.kwargs["tier"],
            key=self.kwargs["key"],
            **form.cleaned_data,
        )
        messages.success(self.request, _("The norm is set."))
        return f"{self.request.path}?state={self.state.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With its values so far; the usual one stands at the beginning."""
        tier, key = self.kwargs["tier"], self.kwargs["key"]
        title, home = str(self.kind.label), f"{reverse('federation:norms')}?state={self.state.pk}"
        return super().get_context_data(
            **kwargs,
            title=title,
            lead=_("%(tier)s, %(state)s") % {"tier": labels_of(self.state.pk)[tier].name, "state": self.state},
            meaning=self.kind.meaning,
            usual=in_units(self.kind, defaults()[tier][key]),
            events=[self._event(one) for one in values_of(self.state, tier, key)],
            cancel_url=home,
            submit_label=gettext_lazy("Set the norm"),
            crumbs=[Crumb(_("Norms"), home), Crumb(title)],
        )

    def _event(self, one: OperatingNorm) -> Event:
        return Event(one.from_on, in_units(self.kind, one.value), who=one.set_by.name if one.set_by else "")
