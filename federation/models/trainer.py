"""Who taught a training: a cadre on record, one of the mission's staff, or a resource person from outside."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import User
from federation.models.cadre import CadreEngagement
from federation.models.training import TrainingEvent

MOST_HOURS = 400


class TrainerRole(models.TextChoices):
    LEAD = "lead", _("Leads")
    SUPPORT = "support", _("Supports")


_NOBODY = Q(engagement=None, user=None)


@pghistory.track(meta={"indexes": [models.Index(fields=("event", "pgh_created_at"), name="trainerevent_event")]})
class Trainer(ScopedModel):
    """One trainer of one training. A cadre stands with the engagement in which she teaches; `hours` were taught by her.

    `name` and `organisation` are of a resource person from outside alone.
    """

    scope = ScopeRule(view="federation.view_training", change="federation.name_trainers", geo="event__")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    event = models.ForeignKey(TrainingEvent, models.PROTECT, related_name="trainers", db_index=False)
    engagement = models.ForeignKey(
        CadreEngagement, models.PROTECT, null=True, blank=True, related_name="taught", verbose_name=_("cadre")
    )
    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="taught", verbose_name=_("one of the staff")
    )
    name = models.CharField(_("name"), max_length=120, blank=True, default="", db_default="")
    organisation = models.CharField(_("organisation"), max_length=120, blank=True, default="", db_default="")
    role = models.CharField(
        _("role"), max_length=8, choices=TrainerRole.choices, default=TrainerRole.LEAD, db_default="lead"
    )
    hours = models.PositiveSmallIntegerField(
        _("hours"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(MOST_HOURS)]
    )

    class Meta(ScopedModel.Meta):
        ordering = ("event", "role", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(engagement__isnull=False, user=None, name="", organisation="")
                | Q(engagement=None, user__isnull=False, name="", organisation="")
                | _NOBODY & ~Q(name=""),
                name="trainer_one_of_three",
                violation_error_message=_("A trainer is a cadre, one of the staff, or somebody from outside by name."),
            ),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gte=1, hours__lte=MOST_HOURS),
                name="trainer_hours_sane",
                violation_error_message=_("Hours lie between 1 and 400."),
            ),
            models.UniqueConstraint(
                fields=("event", "engagement"),
                name="trainer_cadre_once",
                violation_error_message=_("She is a trainer of this training already."),
            ),
            models.UniqueConstraint(
                fields=("event", "user"),
                name="trainer_user_once",
                violation_error_message=_("This colleague is a trainer of this training already."),
            ),
            models.UniqueConstraint(
                fields=("event", "name", "organisation"),
                condition=_NOBODY,
                name="trainer_name_once",
                violation_error_message=_("This person is a trainer of this training already."),
            ),
        ]
