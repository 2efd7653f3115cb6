"""How much of a cash credit limit may be drawn, from which day on."""

from __future__ import annotations

import uuid

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.loan import Loan
from federation.models.meeting import rupees


class DrawingPower(ScopedModel, GeoPlaced):
    """Drawing power of a limit from a day until the next row's. Before the first row it is the whole limit.

    A row is set aside, never changed: another one of the same day stands in its place, and what was known at a moment
    is told by `recorded_at` and `withdrawn_at`. Rows of a closed month stay (federation/limits/db_ops.py). The place is
    the loan's.
    """

    scope = ScopeRule(view="federation.view_loan", change="federation.enter_meeting", branch="loan__ifsc")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    loan = models.ForeignKey(Loan, models.PROTECT, related_name="drawing_powers", db_index=False)
    from_on = models.DateField(_("from"))
    power_rupees = rupees(_("drawing power, ₹"))
    reason = models.CharField(_("reason"), max_length=200)
    recorded_at = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("loan_id", "from_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(power_rupees__gt=0),
                name="drawingpower_above_zero",
                violation_error_message=_("Write an amount in rupees, above zero."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="drawingpower_for_a_reason",
                violation_error_message=_("Say why, in at most 200 letters."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("recorded_at")),
                name="drawingpower_withdrawn_later",
            ),
            models.UniqueConstraint(
                fields=("loan", "from_on"),
                condition=Q(withdrawn_at=None),
                name="drawingpower_once_a_day",
                violation_error_message=_("There is a drawing power from this day already."),
            ),
        ]
        indexes = [models.Index(fields=("loan", "from_on"), name="drawingpower_loan_day")]

    def __str__(self) -> str:
        return f"{self.from_on:%d-%m-%Y}: {self.power_rupees}"
