"""Acts of registration of a state: those of every state are shown, its own are added and renamed."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.chains import ruled_state, state_tabs
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row
from core.interfaces.views import ScopedPage
from core.models import GeoUnit
from core.workflow.queries.chains import SET_RULES, states_ruled_by
from federation.forms.registrations import ActForm
from federation.models import RegistrationAct
from federation.queries.registrations import acts_shown, all_acts
from federation.services.registration_acts import set_act
from federation.views.edits import ActorForm


class ActList(ScopedPage):
    """Every act that the state's registrations may name."""

    capability = SET_RULES
    template_name = "federation/registration_acts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The state's own acts lead to their form."""
        states = states_ruled_by(self.actor)
        state = ruled_state(states, self.request.GET.get("state", ""))
        columns = [Column(_("Act")), Column(_("Name in Hindi"), laptop_only=True), Column(_("Holds in"))]
        rows = [self._row(state, act) for act in acts_shown(state)]
        return super().get_context_data(
            table=DataTable(_("Acts of registration"), columns, rows),
            state=state,
            tabs=state_tabs(states, state, self.request.path),
            new_url=f"{reverse('federation:act-new')}?state={state.pk}",
            **kwargs,
        )

    def _row(self, state: GeoUnit, act: RegistrationAct) -> Row:
        is_own = act.state_id == state.pk
        cells = [Cell(act.name), Cell(act.names.get("hi") or None), Cell(str(state) if is_own else _("Every state"))]
        return Row(cells, url=f"{reverse('federation:act', args=[act.pk])}?state={state.pk}" if is_own else "")


class ActPage(ActorForm):
    """A new act of the state, or another name of one."""

    capability = SET_RULES
    template_name = "federation/form.html"
    form_class = ActForm

    @cached_property
    def state(self) -> GeoUnit:
        """The state whose act it is."""
        return ruled_state(states_ruled_by(self.actor), self.request.GET.get("state", ""))

    @cached_property
    def act(self) -> RegistrationAct | None:
        """None for a new one; 404 for an act that is not the state's own."""
        if "slug" not in self.kwargs:
            return None
        found = all_acts().filter(slug=self.kwargs["slug"], state=self.state).first()
        if found is None:
            raise Http404
        return found

    def get_initial(self) -> dict[str, Any]:
        """As it is called now."""
        act = self.act
        return {"name": act.name, "name_hi": act.names.get("hi", "")} if act else {}

    def serve(self, form: ActForm) -> str:
        """Sets it."""
        set_act(actor=self.actor, state=self.state, act=self.act, **form.cleaned_data)
        messages.success(self.request, _("The act is stored."))
        return self._home()

    def _home(self) -> str:
        return f"{reverse('federation:acts')}?state={self.state.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the form stands."""
        title = str(self.act) if self.act else _("Add an act")
        return super().get_context_data(
            **kwargs,
            title=title,
            lead=str(self.state),
            cancel_url=self._home(),
            crumbs=[Crumb(_("Acts of registration"), self._home()), Crumb(title)],
        )
