"""Which institution belonged to which federation, from when to when."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.institution import DateRange, Institution
from federation.models.tier import Tier


@pghistory.track(meta={"indexes": [models.Index(fields=("child", "pgh_created_at"), name="affiliationevent_child")]})
class Affiliation(ScopedModel, GeoPlaced):
    """A child's membership in one parent federation; the place is the child's.

    Both tiers repeat the institutions' own (which never change), so that figures read this table alone.

    `ends_on` is the first day on which it no longer holds.
    """

    scope = ScopeRule(view="federation.view_institution", change="federation.change_institution")

    child = models.ForeignKey(Institution, models.PROTECT, related_name="affiliations", db_index=False)
    child_tier = models.ForeignKey(Tier, models.PROTECT, related_name="+", db_index=False)
    parent = models.ForeignKey(Institution, models.PROTECT, related_name="affiliates")
    parent_tier = models.ForeignKey(Tier, models.PROTECT, related_name="+", db_index=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="", db_default="")

    class Meta(ScopedModel.Meta):
        ordering = ("starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="affiliation_some_days",
                violation_error_message=_("An affiliation ends after it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(child=F("parent")),
                name="affiliation_not_itself",
                violation_error_message=_("An institution cannot belong to itself."),
            ),
            ExclusionConstraint(
                name="affiliation_one_parent",
                expressions=[
                    (F("child"), RangeOperators.EQUAL),
                    (DateRange(F("starts_on"), F("ends_on"), RangeBoundary()), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("An institution belongs to one federation at a time."),
            ),
        ]
        indexes = [models.Index(fields=("block", "child_tier"), name="affiliation_block")]
