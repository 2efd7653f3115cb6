"""What women ask about their own data, with a day by which they are answered."""

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced, User
from federation.models.member import Person


class RequestKind(models.TextChoices):
    ACCESS = "access", _("To know what is held about her")
    CORRECTION = "correction", _("To correct something")
    COMPLETION = "completion", _("To add what is missing")
    ERASURE = "erasure", _("To erase what need not be kept")
    GRIEVANCE = "grievance", _("A complaint")
    NOMINATE = "nominate", _("To name who asks in her place")


class RequestStatus(models.TextChoices):
    OPEN = "open", _("Waits for an answer")
    ANSWERED = "answered", _("Answered")
    REFUSED = "refused", _("Refused")


class RequestHow(models.TextChoices):
    SPOKEN = "spoken", _("She came and said it")
    LETTER = "letter", _("By letter")
    CALL = "call", _("By telephone")
    GROUP = "group", _("Through her group")


@pghistory.track()
class DataRequest(ScopedModel, GeoPlaced):
    """One request of one woman; the place is where she lives. `answer` is in words and names nobody else."""

    scope = ScopeRule(view="federation.answer_data_requests", change="federation.answer_data_requests")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="data_requests")
    kind = models.CharField(_("asks"), max_length=12, choices=RequestKind.choices)
    how = models.CharField(_("how"), max_length=8, choices=RequestHow.choices)
    received_on = models.DateField(_("received on"))
    due_on = models.DateField(_("due on"))
    details = models.CharField(_("in her words"), max_length=500, blank=True, default="")
    status = models.CharField(_("status"), max_length=10, choices=RequestStatus.choices, default=RequestStatus.OPEN)
    answer = models.CharField(_("answer"), max_length=1000, blank=True, default="")
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    kept = models.JSONField(_("kept, and why"), default=list, blank=True)

    class Meta(ScopedModel.Meta):
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("received_on")),
                name="datarequest_due_after_received",
                violation_error_message=_("A request is due after it was received."),
            ),
            models.CheckConstraint(
                condition=Q(status="open", answered_on=None)
                | (Q(status__in=("answered", "refused"), answered_on__isnull=False) & ~Q(answer="")),
                name="datarequest_answer_in_words",
                violation_error_message=_("Write the answer, or why the request is refused."),
            ),
        ]
        indexes = [
            models.Index(fields=("block", "due_on", "id"), condition=Q(status="open"), name="datarequest_open"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
