"""`/api/v1/money-rules/`: corpus, doses, interest subvention and formulas of a state. For a client posted to set a state's rules."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from core.interfaces.api.rules import StateRules, state_code
from core.models import GeoUnit
from core.workflow.queries.chains import SET_RULES
from federation.queries.money_rules import corpus_versions, dose_versions, formula_versions
from federation.queries.subvention import subvention_versions


class MoneyRuleShape(serializers.Serializer[Any]):
    """One version of a rule: `corpus`, `dose`, `subvention` or `formula`, with what it says."""

    state = state_code()
    rule = serializers.ChoiceField(choices=[(rule, rule) for rule in ("corpus", "dose", "subvention", "formula")])
    is_own = serializers.BooleanField(help_text="False: it holds in every state that sets none.")
    from_on = serializers.DateField()
    says = serializers.DictField(
        help_text="Heads and surplus; dose, times and least amount; what the group pays up to what; or components and bounds."
    )


class MoneyRuleRows(StateRules):
    """Every version of the rules of the states that the client may set; they are set on the page."""

    capabilities: ClassVar[dict[str, str]] = {"GET": SET_RULES}
    serializer_class = MoneyRuleShape

    def rules_of(self, state: GeoUnit) -> list[dict[str, Any]]:
        """Corpus, doses, subvention, formulas."""
        return [
            *(_shown(state, "corpus", one, {"heads": one.heads, "with_surplus": one.with_surplus}) for one in corpus_versions(state)),
            *(
                _shown(state, "dose", one, {
                    "dose": one.dose, "times": one.times, "least_rupees": f"{one.least_rupees}", "needs_plan": one.needs_plan,
                })
                for one in dose_versions(state)
            ),
            *(
                _shown(state, "subvention", one, {
                    "cap_percent": f"{one.cap_percent}", "up_to_rupees": f"{one.up_to_rupees}", "products": one.products,
                    "overdue_days": one.overdue_days,
                })
                for one in subvention_versions(state)
            ),
            *(_shown(state, "formula", one, _formula(one)) for one in formula_versions(state)),
        ]  # fmt: skip


def _formula(row: Any) -> dict[str, Any]:
    parts = ("kind", "weight", "zero_at", "full_at", "over_at")
    numbers = ("months", "repayment_months", "least_age_months", "a_from", "b_from", "c_from")
    return {name: getattr(row, name) for name in ("name", *numbers)} | {
        "components": [{part: getattr(one, part) for part in parts} for one in row.components.all()]
    }


def _shown(state: GeoUnit, rule: str, row: Any, says: dict[str, Any]) -> dict[str, Any]:
    return {
        "state": state.lgd_code,
        "rule": rule,
        "is_own": row.state_id is not None,
        "from_on": row.from_on,
        "says": says,
    }
