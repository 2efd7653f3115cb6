"""Documents on their way from maker to checkers: what waits, and who decided what."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast, ExtractMonth, ExtractYear
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule, Unscoped, UnscopedModel
from core.models.geo import GeoUnit
from core.models.partner import Partner
from core.models.people import User
from core.models.place import GeoPlaced

MOST_TEXT = 300


class SubmissionStatus(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OPEN = (SubmissionStatus.WAITING, SubmissionStatus.RETURNED)


class DecisionKind(models.TextChoices):
    VERIFIED = "verified", _("Verified")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")
    RESUBMITTED = "resubmitted", _("Handed in again")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ReturnReason(models.TextChoices):
    WRONG_FIGURE = "wrong_figure", _("A figure is wrong")
    WRONG_DAY = "wrong_day", _("The day is wrong")
    WRONG_NAME = "wrong_name", _("A name or place is wrong")
    MISSING = "missing", _("Something is missing")
    TWICE = "twice", _("It was entered twice")
    NO_PROOF = "no_proof", _("The paper record says otherwise")
    OTHER = "other", _("Another reason, written below")


def first_day_of(field: str) -> models.GeneratedField:
    """A stored column with the first day of the month of a date column; null where that is null."""
    month = Func(
        Cast(ExtractYear(field), models.IntegerField()),
        Cast(ExtractMonth(field), models.IntegerField()),
        1,
        function="make_date",
        output_field=models.DateField(),
    )
    return models.GeneratedField(expression=month, output_field=models.DateField(null=True), db_persist=True)


@pghistory.track(exclude=["made_month", "finished_month"])
class Submission(ScopedModel, GeoPlaced):
    """One document handed in by its maker. It waits at `step` ("" when over), round by round.

    `taken_by` holds the users who took a step in the present round or handed it in again: none of them,
    and never the maker, takes another. `about_on` is the day the document speaks of.
    """

    scope = ScopeRule(view="core.view_work", change="core.view_work")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    kind = models.CharField(max_length=40)
    object_type = models.CharField(max_length=60)
    object_id = models.UUIDField()
    maker = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    maker_partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    maker_role = models.CharField(max_length=40, blank=True, default="")
    made_at = models.DateTimeField()
    made_on = models.DateField(_("handed in on"))
    made_month = first_day_of("made_on")
    about_on = models.DateField(_("about the day"))
    step = models.CharField(max_length=20, blank=True, default="")
    status = models.CharField(
        _("status"), max_length=10, choices=SubmissionStatus.choices, default=SubmissionStatus.WAITING
    )
    waiting_since = models.DateTimeField(_("waiting since"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    is_escalated = models.BooleanField(default=False)
    reminded_at = models.DateTimeField(null=True, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    taken_by = ArrayField(models.BigIntegerField(), default=list, blank=True)
    was_returned = models.BooleanField(default=False)
    finished_on = models.DateField(null=True, blank=True)
    finished_month = first_day_of("finished_on")
    days_taken = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta(ScopedModel.Meta):
        ordering = ("waiting_since", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "object_id"),
                condition=Q(status__in=OPEN),
                name="submission_one_open",
                violation_error_message=_("This document already waits for a decision."),
            ),
            models.CheckConstraint(
                condition=Q(maker=None) | Q(maker_partner=None),
                name="submission_one_maker",
                violation_error_message=_("A document is handed in by a user or by a partner."),
            ),
            models.CheckConstraint(
                condition=(Q(status="waiting") & ~Q(step="")) | (~Q(status="waiting") & Q(step="")),
                name="submission_waits_at_a_step",
                violation_error_message=_("Only what waits has a step."),
            ),
            models.CheckConstraint(
                condition=Q(status="approved", finished_on__isnull=False, days_taken__isnull=False)
                | (~Q(status="approved") & Q(finished_on=None, days_taken=None)),
                name="submission_finished_when_approved",
                violation_error_message=_("What is approved has the day of its last decision."),
            ),
        ]
        indexes = [
            # The inbox of a place: few rows wait, millions are over.
            *(
                models.Index(
                    fields=(level, "kind", "step", "waiting_since", "id"),
                    condition=Q(status="waiting"),
                    name=f"submission_wait_{level}",
                )
                for level in ("block", "district", "state")
            ),
            *(
                models.Index(
                    fields=(level, "kind", "step", "waiting_since", "id"),
                    condition=Q(status="waiting", is_escalated=True),
                    name=f"submission_late_{level}",
                )
                for level in ("block", "district", "state")
            ),
            models.Index(fields=("due_on",), condition=Q(status="waiting", is_escalated=False), name="submission_due"),
            models.Index(fields=("maker", "waiting_since"), condition=Q(status="returned"), name="submission_returned"),
            # A partner's own documents, page by page.
            models.Index(
                fields=("maker_partner", "id"), condition=Q(maker_partner__isnull=False), name="submission_by_partner"
            ),
            models.Index(fields=("block", "about_on"), condition=Q(status__in=OPEN), name="submission_about"),
            models.Index(fields=("object_id", "kind"), name="submission_object"),
            models.Index(fields=("block", "made_month"), include=("was_returned",), name="submission_made"),
            models.Index(
                fields=("block", "finished_month"),
                include=("days_taken",),
                condition=Q(status="approved"),
                name="submission_finished",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.step or self.status}"


class Decision(UnscopedModel):
    """What one person decided on one document. Append-only; `maker` is repeated so that the row can refuse her."""

    scope = Unscoped("Read with its submission, which is scoped.")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="decisions", db_index=False)
    round = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=20, blank=True, default="")
    decision = models.CharField(_("decision"), max_length=12, choices=DecisionKind.choices)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    by_partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    maker = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    stood_in_for = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    posting_id = models.BigIntegerField(null=True, blank=True)
    role = models.CharField(max_length=40, blank=True, default="")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(_("reason"), max_length=20, choices=ReturnReason.choices, blank=True, default="")
    text = models.CharField(_("in words"), max_length=MOST_TEXT, blank=True, default="")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision__in=("verified", "approved", "returned"))
                | (
                    Q(by__isnull=False)
                    & (Q(maker=None) | ~Q(by=F("maker")))
                    & (Q(maker=None) | Q(stood_in_for=None) | ~Q(stood_in_for=F("maker")))
                ),
                name="decision_not_by_the_maker",
                violation_error_message=_("Nobody decides on what she handed in herself."),
            ),
            models.UniqueConstraint(
                fields=("submission", "round", "by"),
                condition=Q(decision__in=("verified", "approved", "returned")),
                name="decision_one_step_a_person",
                violation_error_message=_("You have already taken a step of this document."),
            ),
            models.CheckConstraint(
                condition=~Q(decision="returned") | ~Q(reason=""),
                name="decision_return_has_reason",
                violation_error_message=_("Say why it is returned."),
            ),
        ]

    def __str__(self) -> str:
        return self.decision


class WorkflowSetting(UnscopedModel):
    """What a state changes in a chain: a step left out, or other days."""

    scope = Unscoped("Rules of a state, which everybody may know.")

    state = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    step = models.CharField(max_length=20)
    is_on = models.BooleanField(default=True)
    days = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("state", "kind", "step"), name="workflowsetting_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.step}"


class SubmissionOpened(UnscopedModel):
    """A person opened a document that waits, through her inbox, at that version of it."""

    scope = Unscoped("A person's own openings; asked by the service that checks her sample.")

    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("user", "submission", "version"), name="submissionopened_once"),
        ]


class Sample(UnscopedModel):
    """Documents that a person wants to pass at once, and those of them that chance chose for her to open first."""

    scope = Unscoped("A person's own sample; asked by the service that draws it.")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    submissions = ArrayField(models.BigIntegerField())
    drawn = ArrayField(models.BigIntegerField())
    drawn_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("user", "kind"), condition=Q(used_at=None), name="sample_one_unused"),
        ]
