"""Closed months of blocks. The database's own triggers read this table; a missing row means open."""

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models.people import User
from core.models.place import GeoPlaced


class ReopenReason(models.TextChoices):
    WRONG_FACT = "wrong_fact", _("A fact was entered wrongly")
    LATE_PAPERS = "late_papers", _("Papers came late")
    AUDIT = "audit", _("An audit asks for it")


@pghistory.track()
class ClosedMonth(ScopedModel, GeoPlaced):
    """One closing of one month of one block (its place). Reopened, the row stays; closing again is a new row.

    Months close in order and reopen in the reverse order, so that a block is open from one day onward.
    """

    scope = ScopeRule(view="core.view_figures", change="core.close_month")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    month = models.DateField(_("month"))
    round = models.PositiveSmallIntegerField(_("closing"), default=1)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    closed_at = models.DateTimeField(_("closed at"), auto_now_add=True)
    confirmed = models.JSONField(_("confirmed at closing"), default=dict, blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=20, choices=ReopenReason.choices, blank=True, default="")
    reason_text = models.CharField(_("what is to be corrected"), max_length=300, blank=True, default="")
    reopened_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    reopened_at = models.DateTimeField(_("reopened at"), null=True, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-month", "-round")
        constraints = [
            models.UniqueConstraint(
                fields=("block", "month"),
                condition=Q(reopened_at=None),
                name="closedmonth_once",
                violation_error_message=_("This month is already closed in this block."),
            ),
            models.UniqueConstraint(fields=("block", "month", "round"), name="closedmonth_round"),
            models.CheckConstraint(
                condition=Q(
                    month=Func(
                        models.Value("month"), F("month"), function="date_trunc", output_field=models.DateField()
                    )
                ),
                name="closedmonth_first_day",
                violation_error_message=_("A month is named by its first day."),
            ),
            models.CheckConstraint(
                condition=Q(reopened_at=None)
                | (
                    Q(reopened_by__isnull=False, asked_by__isnull=False, asked_at__isnull=False)
                    & ~Q(reason="")
                    & ~Q(reopened_by=F("asked_by"))
                ),
                name="closedmonth_two_reopen",
                violation_error_message=_("Reopening needs a reason, and another person than the one who asked."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m-%Y}"
