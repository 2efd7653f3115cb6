"""Asking that an entry of the books be taken back: a document that a second person decides on."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.journal import Journal, ReversalReason


@pghistory.track()
class ReversalRequest(ScopedModel, GeoPlaced):
    """One asking, in the place of the entry. `reversal` is the entry that took it back, once that is approved.

    An entry may be asked about again after a request was returned or withdrawn; of requests that are neither there is
    one, which the service sees to under the institution's lock.
    """

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    journal = models.ForeignKey(Journal, models.PROTECT, related_name="reversal_requests")
    reason = models.CharField(_("reason"), max_length=12, choices=ReversalReason.choices)
    text = models.CharField(_("in words"), max_length=300)
    client_key = models.UUIDField(_("client key"), unique=True)
    asked_by = models.ForeignKey("core.User", models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField(auto_now_add=True)
    reversal = models.OneToOneField(Journal, models.PROTECT, null=True, blank=True, related_name="request")

    class Meta(ScopedModel.Meta):
        ordering = ("asked_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="reversalrequest_says_why",
                violation_error_message=_("Write what is wrong with the entry."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.journal)
