"""Pages of long work: the list of my jobs, how far one is, its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic.detail import SingleObjectMixin

from core.errors import DomainError
from core.interfaces.parts import Cell, Column, DataTable, Pager, Row, State
from core.interfaces.views import Private, ScopedDetail, ScopedPage
from core.job_kinds import door_of
from core.models import Job, JobState
from core.queries.jobs import jobs_of
from core.services.jobs import RUN_JOBS, cancel

PAGE = 50
STATES: Mapping[str, State] = {
    JobState.WAITING: "",
    JobState.RUNNING: "",
    JobState.ASKING: "watch",
    JobState.DONE: "good",
    JobState.FAILED: "late",
    JobState.CANCELLED: "blocked",
}


def job_url(job: Job) -> str:
    """The job's page: its kind's own, or the common one."""
    return reverse(door_of(job.kind).view or "core:job", args=[job.public_id])


def refusal_words(job: Job) -> str:
    """Why a job could not be done, in the reader's language; "" where it was."""
    if not job.refusal:
        return ""
    words = str(door_of(job.kind).refusals.get(job.refusal, _("It could not be done. Try again, or ask for help.")))
    return words % {name: value for name, value in job.outcome.items() if isinstance(value, str | int)}


class JobList(ScopedPage):
    """My jobs, the newest first."""

    capability = RUN_JOBS
    template_name = "core/jobs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One keyset page."""
        rows, key = jobs_of(self.actor), self.request.GET.get("after", "")
        anchor = rows.filter(pk=int(key)).first() if key.isascii() and key.isdecimal() and len(key) < 19 else None
        if anchor is not None:
            earlier = Q(created_at__lt=anchor.created_at) | Q(created_at=anchor.created_at, pk__lt=anchor.pk)
            rows = rows.filter(earlier)
        found = list(rows[: PAGE + 1])
        page = found[:PAGE]
        here = reverse("core:jobs")
        pager = Pager(
            shown=ngettext("%(count)d job shown", "%(count)d jobs shown", len(page)) % {"count": len(page)},
            first_url=here if anchor is not None else None,
            next_url=f"{here}?after={page[-1].pk}" if len(found) > PAGE else None,
        )
        table = DataTable(
            caption=_("My jobs"),
            columns=[
                Column(_("Job")),
                Column(_("Place")),
                Column(_("State"), kind="status"),
                Column(_("Progress")),
                Column(_("Started"), kind="moment"),
                Column(_("Kept until"), kind="date", laptop_only=True),
            ],
            rows=[self._row(job) for job in page],
            pager=pager,
            empty_text=_("You have no jobs. An import or export that you start is found here for 30 days."),
        )
        return super().get_context_data(table=table, **kwargs)

    def _row(self, job: Job) -> Row:
        far = _("%(done)d of %(total)d") % {"done": job.done, "total": job.total} if job.total else None
        return Row(
            [
                Cell(str(door_of(job.kind).label(job.kind))),
                Cell(str(job.unit)),
                Cell(job.get_state_display(), state=STATES[job.state]),
                Cell(far),
                Cell(job.created_at),
                Cell(localtime(job.expires_at).date()),
            ],
            url=job_url(job),
        )


class OwnJob(ScopedDetail):
    """One job of the actor's own; anybody else's is not there."""

    model = Job
    capability = RUN_JOBS
    context_object_name = "job"

    def get_queryset(self) -> QuerySet[Job]:
        """Her own alone."""
        return jobs_of(self.actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What every job's page shows."""
        job: Job = self.object
        return super().get_context_data(
            title=str(door_of(job.kind).label(job.kind)),
            refusal=refusal_words(job),
            state_tag=STATES[job.state],
            works=job.state in {JobState.WAITING, JobState.RUNNING},
            poll_url=reverse("core:job-progress", args=[job.public_id]),
            **kwargs,
        )


class JobPage(OwnJob):
    """How far a job is, and its result."""

    template_name = "core/job.html"


class JobProgress(OwnJob):
    """The part of the page that a browser asks for again and again; at the end it reloads the page."""

    template_name = "core/job_progress.html"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Tells the browser to load the whole page once the work rests."""
        answer = super().render_to_response(context, **kwargs)
        if not context["works"]:
            answer["HX-Refresh"] = "true"
        return answer


class OwnJobStep(Private, SingleObjectMixin):  # type: ignore[type-arg]
    """A step on one job of the actor's own."""

    capability = RUN_JOBS
    slug_field = slug_url_kwarg = "public_id"

    def get_queryset(self) -> QuerySet[Job]:
        """Her own alone."""
        return jobs_of(self.actor)


class JobFile(OwnJobStep):
    """The file that a job made, to its owner, for 30 days."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Streams it under a name that says the kind and the day, nothing of anybody."""
        job: Job = self.get_object()
        stored = job.made.name or ""
        if not stored or not job.made.storage.exists(stored):
            raise Http404
        day = localtime(job.finished_at or job.created_at)
        plain = f"{door_of(job.kind).file_name(job.kind)}-{day:%d-%m-%Y}.{stored.rsplit('.', 1)[-1]}"
        name = job.outcome.get("file_name", plain)
        answer = FileResponse(job.made.open("rb"), as_attachment=True, filename=name)
        answer["Cache-Control"] = "private, no-store"
        return answer


class JobCancel(OwnJobStep):
    """Gives a job up."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Says what happened."""
        job = self.get_object()
        try:
            cancel(actor=self.actor, job=job)
            messages.success(request, _("The job is cancelled."))
        except DomainError as error:
            messages.error(request, str(error.message))
        return redirect(job_url(job))
