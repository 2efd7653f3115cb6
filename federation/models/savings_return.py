"""Returns that a group paid its members on their savings, each span of days once, with the arithmetic of every woman."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.institution import DateRange, Institution
from federation.models.journal import Journal
from federation.models.meeting import rupees
from federation.models.member import Membership
from federation.models.savings import ReturnBasis, SavingsKind


@pghistory.track(
    meta={"indexes": [models.Index(fields=("institution", "pgh_created_at"), name="savingsreturnevent_inst")]}
)
class SavingsReturn(ScopedModel, GeoPlaced):
    """What one group paid for the days from `since` to `until`, both included; it counts until its entry is taken back."""

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="savings_returns", db_index=False)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"))
    total_rupees = rupees(_("return paid, ₹"))
    journal = models.OneToOneField(Journal, models.PROTECT, related_name="savings_return")
    taken_back_on = models.DateField(_("taken back on"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("institution_id", "since", "pk")
        constraints = [
            ExclusionConstraint(
                name="savingsreturn_span_once",
                expressions=[
                    (F("institution"), RangeOperators.EQUAL),
                    (DateRange(F("since"), F("until"), RangeBoundary(inclusive_upper=True)), RangeOperators.OVERLAPS),
                ],
                condition=Q(taken_back_on=None),
                violation_error_message=_("For some of these days the return is paid already."),
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="savingsreturn_span",
                violation_error_message=_("The last day is on or after the first."),
            ),
            models.CheckConstraint(condition=Q(total_rupees__gt=0), name="savingsreturn_has_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.since:%d-%m-%Y} – {self.until:%d-%m-%Y}"


class SavingsReturnLine(ScopedModel):
    """One woman's return under one rule: rupees (average or at the end) for so many days at so much a year."""

    scope = ScopeRule(view="federation.view_member", change="federation.enter_meeting", geo="paid__")

    paid = models.ForeignKey(SavingsReturn, models.PROTECT, related_name="lines")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(_("kind of savings"), max_length=10, choices=SavingsKind.choices)
    basis = models.CharField(_("return is reckoned"), max_length=7, choices=ReturnBasis.choices)
    balance_rupees = rupees(_("balance, ₹"))
    percent = models.DecimalField(_("return, percent a year"), max_digits=4, decimal_places=2)
    days = models.PositiveSmallIntegerField(_("days"))
    return_rupees = rupees(_("return, ₹"))

    class Meta(ScopedModel.Meta):
        ordering = ("paid_id", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(return_rupees__gt=0, days__gte=1), name="savingsreturnline_has_amount"),
        ]
