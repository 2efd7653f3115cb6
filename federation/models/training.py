"""Training: curricula and their modules, events, and who took part with which result."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule, Unscoped, UnscopedModel
from core.models import GeoPlaced, User
from federation.models.member import Person


class Curriculum(UnscopedModel):
    """A subject taught in modules; seeds/trainings.toml fills them."""

    scope = Unscoped("Reference data.")

    slug = models.SlugField(max_length=30, primary_key=True)
    name = models.CharField(_("name"), max_length=100)
    names = models.JSONField(_("names by language"), default=dict, blank=True)
    order = models.PositiveSmallIntegerField(default=50, db_default=50)

    class Meta:
        ordering = ("order", "slug")

    def __str__(self) -> str:
        return str(self.names.get((get_language() or "en")[:2], self.name))


class TrainingModule(UnscopedModel):
    """One version of one module. A pass of any version is a pass of the module.

    `title_is_setting` marks a title that is our own wording, to be replaced by the state's.
    """

    scope = Unscoped("Reference data.")

    curriculum = models.ForeignKey(Curriculum, models.PROTECT, related_name="modules")
    slug = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    is_current = models.BooleanField(_("taught now"), default=True, db_default=True)
    title = models.CharField(_("title"), max_length=120)
    titles = models.JSONField(_("titles by language"), default=dict, blank=True)
    title_is_setting = models.BooleanField(default=False, db_default=False)
    hours = models.PositiveSmallIntegerField(_("hours"))
    pass_score = models.PositiveSmallIntegerField(_("score to pass"), default=50)
    refresher_months = models.PositiveSmallIntegerField(_("refresher after months"), null=True, blank=True)
    required_for = ArrayField(models.SlugField(max_length=30), default=list, blank=True)
    order = models.PositiveSmallIntegerField(default=50, db_default=50)

    class Meta:
        ordering = ("curriculum", "order", "slug", "-version")
        constraints = [
            models.UniqueConstraint(fields=("slug", "version"), name="module_version_once"),
            models.UniqueConstraint(fields=("slug",), condition=Q(is_current=True), name="module_one_current"),
            models.CheckConstraint(
                condition=Q(pass_score__lte=100, hours__gte=1),
                name="module_score_of_hundred",
                violation_error_message=_("A score lies between 0 and 100."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.titles.get((get_language() or "en")[:2], self.title))


class EventLevel(models.TextChoices):
    STATE = "state", _("State")
    DISTRICT = "district", _("District")
    BLOCK = "block", _("Block")
    CLUSTER = "cluster", _("Cluster")
    VILLAGE = "village", _("Village")


class Delivery(models.TextChoices):
    CLASSROOM = "classroom", _("Classroom")
    FIELD = "field", _("In the field")
    VIDEO = "video", _("Video")
    PHONE = "phone", _("Phone")
    APP = "app", _("App")


class EventStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class CostSource(models.TextChoices):
    PROJECT = "project", _("Project")
    FEDERATION = "federation", _("Federation")
    PARTNER = "partner", _("Partner organisation")
    OTHER = "other", _("Another source")


@pghistory.track()
class TrainingEvent(ScopedModel, GeoPlaced):
    """One training, from its first to its last day (both included). The place is where it is held.

    Closed (held), its results stand; `verified_on` is the day from which its passes count.
    """

    scope = ScopeRule(view="federation.view_training", change="federation.change_training")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    code = models.CharField(_("code"), max_length=24, unique=True)
    curriculum = models.ForeignKey(Curriculum, models.PROTECT, related_name="+", verbose_name=_("curriculum"))
    level = models.CharField(_("level"), max_length=8, choices=EventLevel.choices)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    way = models.CharField(_("way of teaching"), max_length=10, choices=Delivery.choices, default=Delivery.CLASSROOM)
    venue = models.CharField(_("venue"), max_length=120, blank=True, default="", db_default="")
    cost_rupees = models.DecimalField(
        _("cost, ₹"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    cost_source = models.CharField(
        _("paid by"), max_length=10, choices=CostSource.choices, blank=True, default="", db_default=""
    )
    capacity = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=9, choices=EventStatus.choices, default=EventStatus.PLANNED, db_default="planned"
    )
    cancel_reason = models.CharField(_("reason"), max_length=200, blank=True, default="", db_default="")
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(ScopedModel.Meta):
        ordering = ("-starts_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="training_days_in_order",
                violation_error_message=_("The last day must not come before the first day."),
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | ~Q(cancel_reason=""),
                name="training_cancel_reason",
                violation_error_message=_("Say why it is cancelled."),
            ),
            models.CheckConstraint(condition=Q(verified_on=None) | Q(status="held"), name="training_verified_is_held"),
            models.CheckConstraint(
                condition=Q(cost_rupees=None) | Q(cost_rupees=0) | ~Q(cost_source=""),
                name="training_cost_has_source",
                violation_error_message=_("Say who pays the cost."),
            ),
        ]
        indexes = [
            models.Index(fields=("block", "-starts_on", "-id"), name="training_block"),
            models.Index(fields=("district", "-starts_on", "-id"), name="training_district"),
        ]

    def __str__(self) -> str:
        return f"{self.code}, {self.curriculum}"

    @property
    def days(self) -> int:
        """Days from the first to the last, both counted."""
        return (self.ends_on - self.starts_on).days + 1


@pghistory.track()
class EventModule(ScopedModel):
    """A module version taught in an event."""

    scope = ScopeRule(view="federation.view_training", change="federation.change_training", geo="event__")

    event = models.ForeignKey(TrainingEvent, models.PROTECT, related_name="taught", db_index=False)
    module = models.ForeignKey(TrainingModule, models.PROTECT, related_name="taught")

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=("event", "module"), name="eventmodule_once")]


@pghistory.track(meta={"indexes": [models.Index(fields=("event", "pgh_created_at"), name="participationevent_event")]})
class Participation(ScopedModel, GeoPlaced):
    """A woman or one of the mission's staff in a training, and her result. The place is the training's."""

    scope = ScopeRule(view="federation.view_training", change="federation.change_training")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    event = models.ForeignKey(TrainingEvent, models.PROTECT, related_name="participations", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="trainings")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="trainings")
    days_attended = models.PositiveSmallIntegerField(_("days attended"), null=True, blank=True)
    pre_score = models.PositiveSmallIntegerField(
        _("score before"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    post_score = models.PositiveSmallIntegerField(
        _("score after"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    passed = models.BooleanField(_("passed"), null=True, blank=True)
    certificate_number = models.CharField(_("certificate number"), max_length=40, blank=True, default="", db_default="")
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(ScopedModel.Meta):
        ordering = ("event", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, user=None) | Q(person=None, user__isnull=False),
                name="participation_one_of_two",
                violation_error_message=_("A participant is a member or one of the staff."),
            ),
            models.UniqueConstraint(
                fields=("event", "person"),
                name="participation_person_once",
                violation_error_message=_("She is already enrolled in this training."),
            ),
            models.UniqueConstraint(
                fields=("event", "user"),
                name="participation_user_once",
                violation_error_message=_("This colleague is already enrolled in this training."),
            ),
            models.CheckConstraint(
                condition=(Q(pre_score=None) | Q(pre_score__lte=100)) & (Q(post_score=None) | Q(post_score__lte=100)),
                name="participation_score_of_hundred",
                violation_error_message=_("A score lies between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=~Q(passed=True) | Q(days_attended__gte=1),
                name="participation_pass_attended",
                violation_error_message=_("Nobody passes without having attended a day."),
            ),
            models.CheckConstraint(
                condition=Q(certificate_number="") | Q(passed=True),
                name="participation_certificate_passed",
                violation_error_message=_("A certificate is for those who passed."),
            ),
        ]
        indexes = [models.Index(fields=("block", "id"), name="participation_block")]
