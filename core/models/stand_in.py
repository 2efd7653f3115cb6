"""Who does an absent person's work, from which day to which."""

import datetime as dt
import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models.people import Posting, User

MOST_DAYS = 60


class DaysBoth(Func):
    """Two dates as PostgreSQL's daterange, both included."""

    function = "DATERANGE"
    output_field = DateRangeField()


@pghistory.track()
class StandIn(ScopedModel):
    """One posting, lent to another user from a first to a last day (both included). It ends by itself."""

    scope = ScopeRule(view="core.manage_stand_ins", change="core.manage_stand_ins", geo="posting__unit__")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    posting = models.ForeignKey(Posting, models.PROTECT, related_name="stand_ins", verbose_name=_("posting"))
    absent = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("absent person"))
    user = models.ForeignKey(User, models.PROTECT, related_name="stand_ins", verbose_name=_("stand-in"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    is_cancelled = models.BooleanField(default=False)
    named_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta(ScopedModel.Meta):
        ordering = ("-starts_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="standin_ends_after_start",
                violation_error_message=_("The last day must not come before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__lt=F("starts_on") + dt.timedelta(days=MOST_DAYS)),
                name="standin_sixty_days",
                violation_error_message=_("A stand-in is named for at most 60 days. Ask for a posting instead."),
            ),
            models.CheckConstraint(
                condition=~Q(user=F("absent")),
                name="standin_not_oneself",
                violation_error_message=_("Nobody stands in for herself."),
            ),
            ExclusionConstraint(
                name="standin_one_at_a_time",
                expressions=[
                    (F("posting"), RangeOperators.EQUAL),
                    (DaysBoth(F("starts_on"), F("ends_on"), Value("[]")), RangeOperators.OVERLAPS),
                ],
                condition=Q(is_cancelled=False),
                violation_error_message=_("Somebody already stands in for this posting on some of these days."),
            ),
        ]
        indexes = [models.Index(fields=("user", "ends_on"), name="standin_user")]

    def __str__(self) -> str:
        return f"{self.posting_id}:{self.starts_on}"
