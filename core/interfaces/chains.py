"""Which checks each kind of document passes in a state: shown, and changed with a reason."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.access.capabilities import capabilities
from core.interfaces.forms import GuardedForm
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Event, Row
from core.interfaces.views import ScopedPage, ServiceForm
from core.models import ChainChange, GeoUnit
from core.models.workflow import MOST_TEXT
from core.workflow.kinds import DocumentKind, Step, documents
from core.workflow.queries.chains import SET_RULES, Chain, chain_in, chains_in, changes_of, states_ruled_by
from core.workflow.services.chains import MOST_DAYS, Wanted, change_chain


def ruled_state(states: list[GeoUnit], asked: str) -> GeoUnit:
    """The state that the address asks for, the first where it asks for none; 404 where there is none such."""
    found = next((one for one in states if not asked or str(one.pk) == asked), None)
    if found is None:
        raise Http404
    return found


def state_tabs(states: list[GeoUnit], state: GeoUnit, address: str) -> list[tuple[str, str, bool]]:
    """A tab for each state, where there are several."""
    return [(str(one), f"{address}?state={one.pk}", one == state) for one in states] if len(states) > 1 else []


def _days(count: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def _chain_words(kind: DocumentKind, written: list[tuple[str, int]]) -> str:
    labels: dict[str, str | Promise] = {one.slug: one.label for one in kind.steps}
    words = [
        _("%(step)s within %(days)s") % {"step": labels.get(slug, slug), "days": _days(days)} for slug, days in written
    ]
    return " → ".join(words) if words else _("No check")


def _words_of(chain: Chain) -> str:
    return _chain_words(chain.kind, [(one.slug, one.days) for one in chain.steps])


def _stored_words(kind: DocumentKind, stored: list[str]) -> str:
    pairs = [one.partition(":") for one in stored]
    return _chain_words(kind, [(slug, int(days)) for slug, _sign, days in pairs])


def _who(step: Step) -> str:
    known = capabilities().get(step.capability)
    return str(known.label) if known is not None else step.capability


class ChainList(ScopedPage):
    """Every kind of document with its checks."""

    capability = SET_RULES
    template_name = "core/chains.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One table."""
        states = states_ruled_by(self.actor)
        state = ruled_state(states, self.request.GET.get("state", ""))
        rows = [
            Row(
                [
                    Cell(str(chain.kind.plural)),
                    Cell(_words_of(chain)),
                    Cell(_words_of(Chain(chain.kind, chain.kind.steps))),
                    Cell(_("As usual") if chain.is_usual else _("Changed"), state="" if chain.is_usual else "watch"),
                ],
                url=f"{reverse('core:chain', args=[chain.kind.slug])}?state={state.pk}",
            )
            for chain in chains_in(state)
        ]
        columns = [Column(_("Kind of document")), Column(_("Checks now")), Column(_("Usual checks"), laptop_only=True),
                   Column(_("In this state"), "status")]  # fmt: skip
        table = DataTable(_("Checks of each kind of document"), columns, rows)
        tabs = state_tabs(states, state, self.request.path)
        return super().get_context_data(table=table, state=state, tabs=tabs, **kwargs)


class ChainForm(GuardedForm):
    """Each step of a kind: whether it holds, and after how many days it is late."""

    def __init__(self, *args: Any, chain: Chain, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chain = chain
        for step in chain.kind.steps:
            now = chain.days_of(step)
            self.fields[f"on_{step.slug}"] = forms.BooleanField(
                label=_("This check is made: %(step)s") % {"step": step.label},
                required=False,
                initial=now is not None,
                help_text=_("By whoever may do this: %(who)s.") % {"who": _who(step)},
            )
            self.fields[f"days_{step.slug}"] = forms.IntegerField(
                label=_("%(step)s: days until it is late") % {"step": step.label},
                min_value=1,
                max_value=MOST_DAYS,
                initial=now or step.days,
                help_text=_("Usual: %(days)s.") % {"days": _days(step.days)},
            )
        self.fields["reason"] = forms.CharField(label=_("Why it is changed"), max_length=MOST_TEXT)

    def steps(self) -> dict[str, Wanted]:
        """What was chosen of each step."""
        given = self.cleaned_data
        return {one.slug: Wanted(given[f"on_{one.slug}"], given[f"days_{one.slug}"]) for one in self.chain.kind.steps}


class ChainPage(ServiceForm):
    """One kind's checks in a state, the form to change them, and how they were changed before."""

    capability = SET_RULES
    template_name = "core/chain.html"
    form_class = ChainForm

    @cached_property
    def kind(self) -> DocumentKind:
        """404 for a kind that there is not."""
        found = documents().get(self.kwargs["kind"])
        if found is None:
            raise Http404
        return found

    @cached_property
    def state(self) -> GeoUnit:
        """The state whose rules these are."""
        return ruled_state(states_ruled_by(self.actor), self.request.GET.get("state", ""))

    @cached_property
    def chain(self) -> Chain:
        """The checks as they are now."""
        return chain_in(self.kind, self.state)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form follows the kind's steps."""
        return super().get_form_kwargs() | {"chain": self.chain}

    def serve(self, form: ChainForm) -> str:
        """Changes them."""
        reason = form.cleaned_data["reason"]
        change_chain(actor=self.actor, state=self.state, kind=self.kind, steps=form.steps(), reason=reason)
        messages.success(self.request, _("The checks are changed. Documents handed in from now on follow them."))
        return f"{self.request.path}?state={self.state.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the way back and the changes."""
        home = f"{reverse('core:chains')}?state={self.state.pk}"
        return super().get_context_data(
            **kwargs,
            title=str(self.kind.plural),
            lead=str(self.state),
            now=_words_of(self.chain),
            usual=_words_of(Chain(self.kind, self.kind.steps)),
            may_go_unchecked=self.kind.may_go_unchecked,
            events=[self._event(one) for one in changes_of(self.kind, self.state)],
            cancel_url=home,
            submit_label=gettext_lazy("Change the checks"),
            crumbs=[Crumb(_("Checks of documents"), home), Crumb(str(self.kind.plural))],
        )

    def _event(self, one: ChainChange) -> Event:
        words = {"before": _stored_words(self.kind, one.before), "after": _stored_words(self.kind, one.after)}
        title = _("Before: %(before)s. Since then: %(after)s.") % words
        return Event(one.at, title, who=one.by.name if one.by else "", text=one.reason)
