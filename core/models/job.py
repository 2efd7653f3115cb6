"""Long work that a person started: it shows progress, can be left, and is found again."""

import uuid

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import OWN, ScopedModel, ScopeRule
from core.models.geo import GeoUnit
from core.models.people import User


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    ASKING = "asking", _("Waiting for your decision")
    DONE = "done", _("Done")
    FAILED = "failed", _("Could not be done")
    CANCELLED = "cancelled", _("Cancelled")


def private_files() -> Storage:
    """Files that no web server hands out; a view does, after asking who wants them."""
    return storages["private"]


def file_path(job: "Job", name: str) -> str:
    """A path that says nothing of anybody: the job's id and the kind of file."""
    suffix = name.rsplit(".", 1)[-1].lower()[:5]
    return f"jobs/{job.public_id.hex[:2]}/{job.public_id}/{uuid.uuid4().hex[:8]}.{suffix}"


class Job(ScopedModel):
    """One piece of long work. `kind` is "import.members" or "export.members"; the unit is what it speaks of.

    `parameters` and `outcome` hold slugs, ids and counts. Only its owner opens its files, until `expires_at`.
    """

    scope = ScopeRule(view="core.run_jobs", change="core.run_jobs", geo="unit__", owner="owner", branch=OWN)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    owner = models.ForeignKey(User, models.PROTECT, related_name="jobs")
    unit = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", verbose_name=_("place"))
    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.WAITING)
    language = models.CharField(max_length=2, default="en")
    parameters = models.JSONField(default=dict, blank=True)
    outcome = models.JSONField(default=dict, blank=True)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("of"), default=0)
    refusal = models.CharField(_("why not"), max_length=40, blank=True, default="")
    given = models.FileField(_("given file"), storage=private_files, upload_to=file_path, max_length=160, blank=True)
    made = models.FileField(_("made file"), storage=private_files, upload_to=file_path, max_length=160, blank=True)
    digest = models.CharField(max_length=64, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(done__gte=0), name="job_done_not_negative"),
            models.UniqueConstraint(
                fields=("kind", "unit", "digest"),
                condition=~Q(digest="") & Q(state__in=("waiting", "running", "asking")),
                name="job_one_file_at_a_time",
                violation_error_message=_("This very file is already being worked on here. Look under Jobs."),
            ),
        ]
        indexes = [
            models.Index(fields=("owner", "-created_at"), name="job_owner"),
            models.Index(fields=("expires_at",), name="job_expires"),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def is_over(self) -> bool:
        """True when nothing more happens by itself or by the person."""
        return self.state in {JobState.DONE, JobState.FAILED, JobState.CANCELLED}
