"""How each loan stood in each month by the books of that month: a view, for figures and the lists behind them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models.place import ManyPlaced
from federation.models.institution import Institution
from federation.models.loan_terms import LoanPart, LoanSource
from federation.models.meeting import rupees


class LoanMonth(ScopedModel, ManyPlaced):
    """One loan in one month (`federation_loanmonth`, federation/figures/db_ops.py); ask for one month at a time.

    The key is the loan's, and so is the place. `institution` keeps it in its book: the lender, or who borrows from a
    bank. `lent_rupees` was paid out in the month, `at_risk_*` is the whole of what is outstanding where an instalment is
    unpaid for more days than that at the month's end, `collected_rupees` came in against `demand_rupees`. Of the
    instalments whose grace ends in the month, `timely_due_rupees`, as much as `in_time_rupees` was paid by then.
    """

    scope = ScopeRule(view="federation.view_member", change="federation.enter_meeting")

    id = models.BigIntegerField(primary_key=True)
    month = models.DateField()
    public_id = models.UUIDField()
    number = models.PositiveIntegerField(_("loan number"))
    institution = models.ForeignKey(Institution, models.DO_NOTHING, related_name="+", db_constraint=False)
    part = models.CharField(_("between whom"), max_length=10, choices=LoanPart.choices)
    source = models.CharField(_("out of which money"), max_length=5, choices=LoanSource.choices)
    lent_rupees = rupees(_("paid out, ₹"))
    outstanding_rupees = rupees(_("outstanding, ₹"))
    unpaid_since = models.DateField(_("unpaid since"), null=True)
    at_risk_30_rupees = rupees(_("at risk for 30 days, ₹"))
    at_risk_90_rupees = rupees(_("at risk for 90 days, ₹"))
    demand_rupees = rupees(_("demand, ₹"))
    collected_rupees = rupees(_("collected, ₹"))
    timely_due_rupees = rupees(_("due, ₹"))
    in_time_rupees = rupees(_("paid on time, ₹"))

    class Meta(ScopedModel.Meta):
        managed = False
        db_table = "federation_loanmonth"
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.number)
