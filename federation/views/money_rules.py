"""Rules of a state for corpus, doses and grading: every version, and a new one from a day on."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.chains import ruled_state, state_tabs
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row
from core.interfaces.views import ScopedPage
from core.models import GeoUnit
from core.periods import today
from core.templatetags.indian import grouped
from core.workflow.queries.chains import SET_RULES, states_ruled_by
from federation.forms.grade_formula import FormulaForm
from federation.forms.money import CorpusForm, DoseForm
from federation.forms.subvention import SubventionRuleForm
from federation.queries.corpus import head_names
from federation.queries.grades import formulas_in
from federation.queries.money_rules import corpus_versions, dose_versions, formula_versions
from federation.queries.subvention import products_of_banks, subvention_versions
from federation.services.money_rules import set_corpus_rule, set_dose_rule, set_formula, set_subvention_rule
from federation.views.edits import ActorForm


class MoneyRules(ScopedPage):
    """Every version of the four rules; the state's own stand first."""

    capability = SET_RULES
    template_name = "federation/money_rules.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Four tables, each with a way to a new version."""
        states = states_ruled_by(self.actor)
        state = ruled_state(states, self.request.GET.get("state", ""))
        new = {
            name: f"{reverse(f'federation:{name}-rule-new')}?state={state.pk}"
            for name in ("corpus", "dose", "subvention", "formula")
        }
        return super().get_context_data(
            state=state,
            tabs=state_tabs(states, state, self.request.path),
            sections=[
                (_corpus(state), new["corpus"], _("Set another definition of the corpus")),
                (_doses(state), new["dose"], _("Set another limit of a dose")),
                (_subventions(state), new["subvention"], _("Set another rule of subvention")),
                (_formulas(state), new["formula"], _("Set another formula")),
            ],
            **kwargs,
        )


def _where(row: Any) -> Cell:
    return Cell(_("This state") if row.state_id else _("Every state"))


def _corpus(state: GeoUnit) -> DataTable:
    heads = head_names()
    columns = [Column(_("Holds from"), "date"), Column(_("Holds in")), Column(_("What counts"))]
    rows = []
    for one in corpus_versions(state):
        names = [heads.get(slug, slug) for slug in one.heads] + ([_("Surplus")] if one.with_surplus else [])
        rows.append(Row([Cell(one.from_on), _where(one), Cell(", ".join(names))]))
    return DataTable(_("Corpus"), columns, rows, caption_shown=True)


def _doses(state: GeoUnit) -> DataTable:
    columns = [
        Column(_("Dose")), Column(_("Holds from"), "date"), Column(_("Holds in")), Column(_("Times the corpus"), "number"),
        Column(_("At least"), "rupees"), Column(_("On a micro credit plan")),
    ]  # fmt: skip
    rows = [
        Row(
            [
                Cell(one.dose), Cell(one.from_on), _where(one), Cell(one.times), Cell(one.least_rupees),
                Cell(_("Yes") if one.needs_plan else _("No")),
            ]
        )
        for one in dose_versions(state)
    ]  # fmt: skip
    return DataTable(_("Doses of a bank loan"), columns, rows, caption_shown=True)


def _subventions(state: GeoUnit) -> DataTable:
    names = products_of_banks()
    columns = [
        Column(_("Holds from"), "date"), Column(_("Holds in")), Column(_("Interest the group pays, per cent a year")),
        Column(_("Up to"), "rupees"), Column(_("Kinds of loan")), Column(_("Days overdue at most"), "number"),
    ]  # fmt: skip
    rows = [
        Row(
            [
                Cell(one.from_on), _where(one), Cell(grouped(one.cap_percent, 2)), Cell(one.up_to_rupees),
                Cell(", ".join(names.get(slug, slug) for slug in one.products) or _("Every loan of a bank")),
                Cell(one.overdue_days),
            ]
        )
        for one in subvention_versions(state)
    ]  # fmt: skip
    return DataTable(_("Interest subvention on bank loans"), columns, rows, caption_shown=True)


def _formulas(state: GeoUnit) -> DataTable:
    columns = [
        Column(_("Formula")),
        Column(_("Holds from"), "date"),
        Column(_("Holds in")),
        Column(_("Components")),
        Column(_("Grades")),
    ]
    rows = []
    for one in formula_versions(state):
        parts = [
            f"{part.get_kind_display()} {part.weight} ({part.zero_at}–{part.full_at}%)" for part in one.components.all()
        ]
        bands = f"A ≥ {one.a_from}, B ≥ {one.b_from}, C ≥ {one.c_from}"
        rows.append(Row([Cell(str(one)), Cell(one.from_on), _where(one), Cell("; ".join(parts)), Cell(bands)]))
    return DataTable(_("Formulas of grading"), columns, rows, caption_shown=True)


class RuleForm(ActorForm):
    """A new version of a rule of a state. Subclasses call the service."""

    capability = SET_RULES
    template_name = "federation/form.html"
    title: Any = ""

    @cached_property
    def state(self) -> GeoUnit:
        """The state whose rule it is."""
        return ruled_state(states_ruled_by(self.actor), self.request.GET.get("state", ""))

    def store(self, form: Any) -> None:
        """Calls the service. Subclasses must write it."""
        raise NotImplementedError

    def serve(self, form: Any) -> str:
        """Sets it."""
        self.store(form)
        messages.success(self.request, _("The rule is set."))
        return self._home()

    def _home(self) -> str:
        return f"{reverse('federation:money-rules')}?state={self.state.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the form stands."""
        return super().get_context_data(
            **kwargs,
            title=self.title,
            lead=str(self.state),
            cancel_url=self._home(),
            submit_label=_("Set the rule"),
            crumbs=[Crumb(_("Corpus, doses, grading"), self._home()), Crumb(str(self.title))],
        )


class CorpusNew(RuleForm):
    """What counts as corpus."""

    form_class = CorpusForm
    title = gettext_lazy("Definition of the corpus")

    def get_initial(self) -> dict[str, Any]:
        """As it holds now."""
        held = corpus_versions(self.state)
        return {"heads": held[0].heads, "with_surplus": held[0].with_surplus} if held else {}

    def store(self, form: CorpusForm) -> None:
        """A new version."""
        set_corpus_rule(actor=self.actor, state=self.state, **form.cleaned_data)


class DoseNew(RuleForm):
    """What banks lend in a dose."""

    form_class = DoseForm
    title = gettext_lazy("Limit of a dose")

    def store(self, form: DoseForm) -> None:
        """A new version."""
        set_dose_rule(actor=self.actor, state=self.state, **form.cleaned_data)


class SubventionNew(RuleForm):
    """What groups pay themselves on bank loans."""

    form_class = SubventionRuleForm
    title = gettext_lazy("Interest subvention on bank loans")

    def get_initial(self) -> dict[str, Any]:
        """As it holds now."""
        held = subvention_versions(self.state)
        names = ("cap_percent", "up_to_rupees", "products", "overdue_days")
        return {name: getattr(held[0], name) for name in names} if held else {}

    def store(self, form: SubventionRuleForm) -> None:
        """A new version."""
        set_subvention_rule(actor=self.actor, state=self.state, **form.cleaned_data)


class FormulaNew(RuleForm):
    """How groups are graded."""

    form_class = FormulaForm
    title = gettext_lazy("Formula of grading")

    def get_initial(self) -> dict[str, Any]:
        """As it holds now."""
        held = formulas_in([self.state.pk], today()).get(self.state.pk)
        return FormulaForm.values_of(held) if held else {}

    def store(self, form: FormulaForm) -> None:
        """A new version."""
        set_formula(actor=self.actor, state=self.state, **form.rule())
