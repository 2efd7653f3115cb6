"""What a group has agreed to save: set anew, and ended."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from federation.forms.savings import EndSavingsForm, SavingsForm
from federation.models import Institution, SavingsRule
from federation.models.savings import ReturnBasis
from federation.roles import ENTER_MEETING
from federation.services.savings import agree_on_savings, end_savings
from federation.views.institution_forms import OfInstitution


class SavingsNew(OfInstitution):
    """A kind of savings with its usual amount, from a day on."""

    capability = ENTER_MEETING
    form_class = SavingsForm
    title = gettext_lazy("Agree on savings")

    def serve(self, form: SavingsForm) -> str:
        """Stores it; the rule before ends on that day."""
        said = form.cleaned_data
        rate = said["return_percent"] or Decimal(0)
        said |= {"return_percent": rate, "return_basis": said["return_basis"] or ReturnBasis.AVERAGE}
        agree_on_savings(actor=self.actor, institution=self.institution, **said)
        return self.done(_("The group's savings are set. The next sheet shows them."))


class SavingsEnd(OfInstitution):
    """A kind of savings is no longer collected; what was saved stays."""

    capability = ENTER_MEETING
    form_class = EndSavingsForm
    title = gettext_lazy("No longer collect these savings")
    submit_label = gettext_lazy("End it")

    @cached_property
    def rule(self) -> SavingsRule:
        """The rule of the address, 404 where its group is out of reach."""
        rows = SavingsRule.objects.visible_to(self.actor).select_related("institution")
        found: SavingsRule = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        return found

    def owner(self) -> Institution:
        """Whose savings they are."""
        return self.rule.institution

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Says which kind it is."""
        told = super().get_context_data(**kwargs)
        return told | {"lead": f"{self.institution} · {self.rule}"}

    def serve(self, form: EndSavingsForm) -> str:
        """Ends it."""
        end_savings(actor=self.actor, rule=self.rule, **form.cleaned_data)
        return self.done(_("These savings are no longer collected."))
