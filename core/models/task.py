"""Tasks that the system raises for whoever holds a capability over the place."""

import uuid

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models.people import User
from core.models.place import GeoPlaced
from core.models.workflow import MOST_TEXT


class TaskStatus(models.TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    DISMISSED = "dismissed", _("Set aside")


@pghistory.track()
class Task(ScopedModel, GeoPlaced):
    """One thing to be done about one object. `parameters` holds ids, codes and counts, never a name."""

    scope = ScopeRule(view="core.view_work", change="core.view_work")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    kind = models.CharField(max_length=40)
    object_type = models.CharField(max_length=60)
    object_id = models.UUIDField()
    raised_on = models.DateField(_("raised on"))
    due_on = models.DateField(_("due on"))
    parameters = models.JSONField(default=dict, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=TaskStatus.choices, default=TaskStatus.OPEN)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    done_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=40, blank=True, default="")
    text = models.CharField(_("in words"), max_length=MOST_TEXT, blank=True, default="")

    class Meta(ScopedModel.Meta):
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("kind", "object_id"),
                condition=Q(status="open"),
                name="task_one_open",
                violation_error_message=_("This task is already open."),
            ),
            models.CheckConstraint(
                condition=Q(status="open", done_at=None) | (~Q(status="open") & Q(done_at__isnull=False)),
                name="task_done_has_time",
                violation_error_message=_("What is done has its time."),
            ),
        ]
        indexes = [
            models.Index(fields=(level, "kind", "due_on", "id"), condition=Q(status="open"), name=f"task_open_{level}")
            for level in ("block", "district", "state")
        ]

    def __str__(self) -> str:
        return self.kind
