"""The quarterly review of sutras 6 to 10, which no book tells: a Village Organisation asks each of its groups."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.institution import Institution

LATER_LABELS = {
    "health": _("6 Health, nutrition and hygiene"),
    "education": _("7 Education of the children"),
    "governance": _("8 Takes part in the Panchayat"),
    "entitlements": _("9 Entitlements and schemes"),
    "livelihoods": _("10 Sustainable livelihoods"),
}
LATER_SUTRAS = tuple(LATER_LABELS)


@pghistory.track(
    meta={"indexes": [models.Index(fields=("institution", "pgh_created_at"), name="sutrareviewevent_inst")]}
)
class SutraReview(ScopedModel, GeoPlaced):
    """What one group answered in one quarter. None: not asked. The place is the group's as it was then."""

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="sutra_reviews", db_index=False)
    quarter = models.DateField(_("quarter"))
    reviewed_on = models.DateField(_("asked on"))
    health = models.BooleanField(LATER_LABELS["health"], null=True, blank=True)
    education = models.BooleanField(LATER_LABELS["education"], null=True, blank=True)
    governance = models.BooleanField(LATER_LABELS["governance"], null=True, blank=True)
    entitlements = models.BooleanField(LATER_LABELS["entitlements"], null=True, blank=True)
    livelihoods = models.BooleanField(LATER_LABELS["livelihoods"], null=True, blank=True)
    entered_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta(ScopedModel.Meta):
        ordering = ("-quarter", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("institution", "quarter"),
                name="sutrareview_once_a_quarter",
                violation_error_message=_("This group has its review of this quarter already."),
            ),
            models.CheckConstraint(
                condition=Q(quarter__month__in=(1, 4, 7, 10), quarter__day=1),
                name="sutrareview_quarter_begins",
                violation_error_message=_("A quarter begins in January, April, July or October."),
            ),
        ]
        indexes = [
            models.Index(fields=("block", "quarter", "id"), name="sutrareview_block"),
            models.Index(fields=("district", "quarter", "id"), name="sutrareview_district"),
            models.Index(fields=("state", "quarter", "id"), name="sutrareview_state"),
        ]

    def __str__(self) -> str:
        return f"{self.institution}, {self.quarter:%m-%Y}"
