"""Since when a body has had its present office bearers, and from which day their rotation is overdue."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.institution import DateRange, Institution
from federation.models.tier import Tier


class Leadership(ScopedModel, GeoPlaced):
    """A span over which the longest of a body's running terms stays the same. Place and tier are the body's.

    Written from `OfficeTerm` by one statement (`settle_leadership`), so that the figure reads one dated table.
    `since` is the first day of that longest term; from `rotate_by` on it is longer than the state's norm as it
    was when the terms were written. What is learned late counts from the first open day: `starts_on`.
    """

    scope = ScopeRule(view="federation.view_institution", change="federation.change_member")

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="leaderships", db_index=False)
    tier = models.ForeignKey(Tier, models.PROTECT, related_name="+", db_index=False)
    since = models.DateField(_("longest term since"))
    rotate_by = models.DateField(_("rotation due on"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            ExclusionConstraint(
                name="leadership_one_at_a_time",
                expressions=[
                    (F("institution"), RangeOperators.EQUAL),
                    (DateRange(F("starts_on"), F("ends_on"), RangeBoundary()), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(fields=("block", "tier"), name="leadership_block"),
            models.Index(
                fields=("block", "rotate_by", "id"), condition=models.Q(ends_on=None), name="leadership_rotation"
            ),
        ]
