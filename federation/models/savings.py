"""What a group has agreed to save: kinds of savings with their usual amount and the return that they earn."""

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
from federation.models.institution import DateRange, Institution
from federation.models.meeting import rupees

MOST_PERCENT = 24


class SavingsKind(models.TextChoices):
    """Each is a column of a meeting's sheet (`meeting.SAVINGS`), without its unit."""

    COMPULSORY = "saving", _("Compulsory savings")
    VOLUNTARY = "voluntary", _("Voluntary savings")
    FOOD = "food", _("Food or grain savings")
    HEALTH = "health", _("Health savings")
    FESTIVAL = "festival", _("Festival savings")

    @property
    def column(self) -> str:
        """Its column of a member's line."""
        return f"{self.value}_rupees"


class ReturnBasis(models.TextChoices):
    """On what a return is reckoned."""

    AVERAGE = "average", _("On the average balance of the days")
    CLOSING = "closing", _("On the balance at the end")


@pghistory.track(
    meta={"indexes": [models.Index(fields=("institution", "pgh_created_at"), name="savingsruleevent_inst")]}
)
class SavingsRule(ScopedModel):
    """One kind of savings of one group over [starts_on, ends_on): what each member brings to a meeting, and its return.

    An amount of ₹0 means that each brings what she can. `Institution.compulsory_saving_rupees` repeats the amount of
    the running rule on compulsory savings, where there is one.
    """

    scope = ScopeRule(view="federation.view_institution", change="federation.enter_meeting", geo="institution__")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="savings_rules", db_index=False)
    kind = models.CharField(_("kind of savings"), max_length=10, choices=SavingsKind.choices)
    amount_rupees = rupees(_("usual amount at a meeting, ₹"))
    return_percent = models.DecimalField(
        _("return, percent a year"), max_digits=4, decimal_places=2, default=0, db_default=0
    )
    return_basis = models.CharField(
        _("return is reckoned"),
        max_length=7,
        choices=ReturnBasis.choices,
        default=ReturnBasis.AVERAGE,
        db_default=ReturnBasis.AVERAGE,
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until before"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("institution_id", "kind", "-starts_on")
        constraints = [
            ExclusionConstraint(
                name="savingsrule_one_at_a_time",
                expressions=[
                    (F("institution"), RangeOperators.EQUAL),
                    (F("kind"), RangeOperators.EQUAL),
                    (DateRange(F("starts_on"), F("ends_on"), RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("On these days the group has another rule for this kind of savings."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="savingsrule_ends_after_start",
                violation_error_message=_("A rule holds for a day at least."),
            ),
            models.CheckConstraint(
                condition=Q(amount_rupees__gte=0, amount_rupees__lte=10000),
                name="savingsrule_amount_sane",
                violation_error_message=_("A usual amount lies between ₹0 and ₹10,000."),
            ),
            models.CheckConstraint(
                condition=Q(return_percent__gte=0, return_percent__lte=MOST_PERCENT),
                name="savingsrule_return_sane",
                violation_error_message=_("A return lies between 0 and 24 percent a year."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
