"""Many documents at once: a sample is drawn, opened one by one, then all are passed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import DomainError
from core.interfaces.decision_bar import VIEW_WORK
from core.interfaces.parts import WorkItem
from core.interfaces.views import ScopedPage
from core.models import Sample, Submission
from core.workflow.kinds import DocumentKind, documents
from core.workflow.queries.inbox import sample_of, subjects_of, submissions_drawn, waiting_for
from core.workflow.services.bulk import MOST_AT_ONCE, decide_many, draw_sample, sample_size, unopened


class Bulk(ScopedPage):
    """Says what will happen, draws the sample, shows it, and passes all once each of it was opened."""

    capability = VIEW_WORK
    template_name = "core/bulk.html"

    @property
    def kind(self) -> DocumentKind:
        """The kind of the address; 404 for one that there is not."""
        found = documents().get(self.request.GET.get("kind") or next(iter(documents())))
        if found is None:
            raise Http404
        return found

    @property
    def address(self) -> str:
        """This page, with its block."""
        return self.request.get_full_path()

    def rows(self) -> list[Submission]:
        """The oldest that wait for the reader's own step."""
        block = self.request.GET.get("block", "")
        return waiting_for(
            self.actor,
            self.kind.slug,
            block_id=int(block) if block.isdecimal() else None,
            size=MOST_AT_ONCE,
            with_late=False,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sample drawn before, or how many one would open."""
        sample = sample_of(self.actor, self.kind.slug)
        count = len(sample.submissions) if sample else len(self.rows())
        items = self._items(sample) if sample else []
        return super().get_context_data(
            **kwargs,
            lead=self.kind.plural,
            sample=sample,
            items=items,
            ready=sample is not None and all(item.state == "good" for item in items),
            count=count,
            size=len(sample.drawn) if sample else sample_size(count) if count else 0,
            back_url=reverse("core:inbox", query={"kind": self.kind.slug}),
        )

    def _items(self, sample: Sample) -> list[WorkItem]:
        left = set(unopened(sample))
        rows = submissions_drawn(sample)
        subjects = subjects_of(self.actor, rows)
        items = []
        for row in rows:
            subject = subjects.get(row.object_id)
            title = self.kind.title_of(subject) if subject is not None else str(self.kind.label)
            label, state = (_("Not opened yet"), "watch") if row.pk in left else (_("Opened"), "good")
            items.append(WorkItem(str(title), reverse("core:inbox-open", args=[row.public_id]), "", label, state))  # type: ignore[arg-type]
        return items

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """ "draw" chooses the sample, "pass" passes all."""
        try:
            if "pass" in request.POST:
                return self._pass()
            draw_sample(actor=self.actor, kind=self.kind.slug, submissions=self.rows())
        except DomainError as error:
            messages.error(request, str(error.message))
        return redirect(self.address)

    def _pass(self) -> HttpResponse:
        sample = sample_of(self.actor, self.kind.slug)
        if sample is None:
            raise DomainError(_("Draw a sample first."), code="no_sample")
        outcome = decide_many(actor=self.actor, sample=sample)
        done = len(outcome.passed)
        words = ngettext("%(count)s document is passed.", "%(count)s documents are passed.", done) % {"count": done}
        messages.success(self.request, words)
        if outcome.refused:
            subjects = subjects_of(self.actor, [row for row, _words in outcome.refused])
            for row, why in outcome.refused[:10]:
                subject = subjects.get(row.object_id)
                title = self.kind.title_of(subject) if subject is not None else self.kind.label
                messages.warning(self.request, f"{title}: {why}")
        return redirect(reverse("core:inbox", query={"kind": self.kind.slug}))
