"""The form of a formula of grading: one line of fields for each component."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.forms.fields import DayField, RegisterForm
from federation.models import GradeFormula
from federation.models.grading import ComponentKind
from federation.services.money_rules import Weighed

NUMBERS = ("months", "repayment_months", "least_age_months", "a_from", "b_from", "c_from")
PARTS = {
    "weight": _("marks (0: left out)"),
    "zero_at": _("no marks at, %"),
    "full_at": _("full marks at, %"),
    "over_at": _("too much above, %"),
}


def _number(label: Any, most: int = 100, *, least: int = 0, required: bool = True) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=required)


class FormulaForm(RegisterForm):
    """A formula with its components; the marks come to 100."""

    name = forms.CharField(label=_("Name"), max_length=80)
    from_on = DayField(label=_("Holds from"), help_text=_("Today or a later day."), initial=today)
    months = _number(_("Months looked back on"), 12, least=1)
    repayment_months = _number(_("Months looked back on for repayment"), 12, least=1)
    least_age_months = _number(_("Graded from this age, months"), 24)
    a_from = _number(_("A from, marks"))
    b_from = _number(_("B from, marks"))
    c_from = _number(_("C from, marks"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in ComponentKind.choices:
            for part, words in PARTS.items():
                if part != "over_at" or kind == ComponentKind.LENDING:
                    self.fields[f"{kind}-{part}"] = _number(format_lazy("{}: {}", label, words), required=False)

    @staticmethod
    def values_of(formula: GradeFormula) -> dict[str, Any]:
        """A formula as the form shows it."""
        found: dict[str, Any] = {"name": str(formula)} | {name: getattr(formula, name) for name in NUMBERS}
        for one in formula.components.all():
            found |= {f"{one.kind}-{part}": getattr(one, part) for part in PARTS}
        return found

    def rule(self) -> dict[str, Any]:
        """What the service asks for."""
        given = self.cleaned_data
        parts = {
            kind: Weighed(
                given[f"{kind}-weight"],
                given[f"{kind}-zero_at"] or 0,
                given[f"{kind}-full_at"] or 0,
                given.get(f"{kind}-over_at"),
            )
            for kind in ComponentKind.values
            if given[f"{kind}-weight"]
        }
        return {"name": given["name"], "from_on": given["from_on"], "components": parts} | {
            name: given[name] for name in NUMBERS
        }
