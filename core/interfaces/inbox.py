"""What waits for me: one page for all kinds of documents and tasks, and the steps taken from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.aadhaar import refuse_aadhaar
from core.errors import DomainError
from core.interfaces.decision_bar import VIEW_WORK, age_words, bar_for, maker_words
from core.interfaces.parts import Cell, Chip, Column, DataTable, Pager, Row, State
from core.interfaces.views import Private, ScopedPage, ServiceForm
from core.models import GeoUnit, Submission, SubmissionStatus, Task
from core.models.workflow import MOST_TEXT, ReturnReason
from core.periods import today
from core.queries.places import units_within
from core.workflow.kinds import DocumentKind, document_kind, documents, task_kind
from core.workflow.queries.inbox import (
    COUNTED,
    PAGE,
    branches_of,
    counts_of,
    returned_to,
    subjects_of,
    tasks_for,
    waiting_for,
)
from core.workflow.queries.submissions import is_late
from core.workflow.services.bulk import mark_opened
from core.workflow.services.submissions import decide, remind, resubmit, withdraw

RETURNED, TASKS = "returned", "tasks"


class BlockFilter(forms.Form):
    """One block of a larger area."""

    block = forms.ChoiceField(label=gettext_lazy("Block"), required=False)

    def __init__(self, *args: Any, blocks: Sequence[GeoUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", _("All")), *((str(unit.pk), str(unit)) for unit in blocks)]
        self.fields["block"].choices = offered  # type: ignore[attr-defined]


def counted(count: int) -> str:
    """ "12", and "99+" beyond what is counted."""
    return f"{COUNTED}+" if count > COUNTED else str(count)


class Inbox(ScopedPage):
    """Tabs by kind with counts, oldest first; what was returned to the reader comes first."""

    capability = VIEW_WORK
    template_name = "core/inbox.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The first tab that holds anything is open unless the address names one."""
        blocks = self._blocks()
        form = BlockFilter(self.request.GET, blocks=blocks) if blocks else None
        wanted = form.cleaned_data["block"] if form is not None and form.is_valid() else ""
        self.block_id = int(wanted) if wanted else None
        self.returned = returned_to(self.actor)
        counts = {RETURNED: len(self.returned), **counts_of(self.actor, self.block_id)}
        self.waiting_tasks = tasks_for(self.actor, block_id=self.block_id, size=COUNTED + 1)
        if self.waiting_tasks:
            counts[TASKS] = len(self.waiting_tasks)
        tab = self.request.GET.get("kind", "")
        if tab not in counts:
            tab = next((slug for slug in self._order(counts) if counts[slug]), RETURNED)
        return super().get_context_data(
            **kwargs,
            tabs=[
                (f"{self._label(slug)}: {counted(counts[slug])}", self._address(kind=slug), slug == tab)
                for slug in self._order(counts)
                if counts[slug] or slug == tab or slug in documents()
            ],
            table=self._table(tab),
            hint=_("Mend these first: nothing else happens to them until you hand them in again.")
            if tab == RETURNED and self.returned
            else "",
            nothing=not any(counts.values()),
            form=form,
            chips=[Chip(str(unit), self._address(kind=tab, block="")) for unit in blocks if unit.pk == self.block_id],
            keep=[("kind", tab)],
            bulk_url=self._bulk_url(tab, counts),
        )

    def _order(self, counts: dict[str, int]) -> list[str]:
        return [slug for slug in (RETURNED, *documents(), TASKS) if slug in counts]

    def _label(self, slug: str) -> Any:
        return {RETURNED: _("Returned to me"), TASKS: _("Tasks")}.get(slug) or document_kind(slug).plural

    def _blocks(self) -> list[GeoUnit]:
        held = {reach.unit_id for reach in self.actor.reaches if VIEW_WORK in reach.capabilities}
        wide = any(r.level != "block" and VIEW_WORK in r.capabilities for r in self.actor.reaches)
        if not wide and len(held) < 2:
            return []
        return list(units_within(self.actor, VIEW_WORK, ("block",)).order_by("name", "pk"))

    def _address(self, **changes: str) -> str:
        query = self.request.GET.copy()
        query.pop("after", None)
        for name, value in changes.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return f"{self.request.path}?{query.urlencode()}"

    def _bulk_url(self, tab: str, counts: dict[str, int]) -> str:
        if tab not in documents() or counts[tab] < 2 or not branches_of(self.actor, tab, with_late=False):
            return ""
        block = {"block": str(self.block_id)} if self.block_id else {}
        return reverse("core:bulk", query={"kind": tab} | block)

    def _table(self, tab: str) -> DataTable:
        after = self.request.GET.get("after", "")
        rows: Sequence[Any]
        if tab == RETURNED:
            rows = self.returned
        elif tab == TASKS:
            rows = tasks_for(self.actor, block_id=self.block_id, after=after, size=PAGE + 1)
        else:
            rows = waiting_for(self.actor, tab, block_id=self.block_id, after=after, size=PAGE + 1)
        page: list[Any] = list(rows[:PAGE])
        subjects = subjects_of(self.actor, page, task_kind if tab == TASKS else document_kind)
        lines = [self._line(one, subjects.get(one.object_id)) for one in _with_people(page)]
        more = f"{self._address(kind=tab)}&after={page[-1].public_id}" if len(rows) > PAGE else None
        pager = Pager(
            shown=_("%(count)s shown") % {"count": len(page)},
            first_url=self._address(kind=tab) if after else None,
            next_url=more,
        )
        columns = [Column(_("What")), Column(_("Place")), Column(_("Made by"), laptop_only=True)]
        columns.append(Column(_("How long"), "status"))
        return DataTable(
            str(self._label(tab)), columns, lines, pager, empty_text=_("Nothing of this kind waits for you.")
        )

    def _line(self, one: Any, subject: Any) -> Row:
        place = one.village or one.panchayat or one.block
        if isinstance(one, Task):
            kind: Any = task_kind(one.kind)
            title = kind.title_of(subject) if subject is not None else str(kind.label)
            days = (today() - one.due_on).days
            age = Cell(f"{one.due_on:%d-%m-%Y}", state="late" if days > 0 else "watch")
            return Row([Cell(str(title)), Cell(str(place)), Cell(str(kind.label)), age], self._task_url(kind, subject))
        kind = document_kind(one.kind)
        title = kind.title_of(subject) if subject is not None else str(kind.label)
        names = self.actor.reach_for(VIEW_WORK, one.place) is not None
        words, state = age_words(one), _state(one)
        if one.status == SubmissionStatus.RETURNED:
            words, state = str(one.get_status_display()), "late"
        if one.is_escalated:
            words = _("%(age)s, passed on") % {"age": words}
        return Row(
            [Cell(str(title)), Cell(str(place)), Cell(maker_words(one, names=names)), Cell(words, state=state)],
            url=reverse("core:inbox-open", args=[one.public_id]),
        )

    @staticmethod
    def _task_url(kind: Any, subject: Any) -> str | None:
        return kind.url_of(subject) if subject is not None else None


def _with_people(page: Sequence[Any]) -> Sequence[Any]:
    """Places and makers of a page's rows, joined once for all: a union of branches cannot join them."""
    if not page:
        return page
    model = type(page[0])
    fields = ["village", "panchayat", "block"]
    fields += ["maker", "maker_partner"] if model is Submission else []
    prefetch_related_objects(list(page), *fields)
    return page


def _state(one: Submission) -> State:
    if is_late(one):
        return "late"
    return "watch" if one.due_on == today() or one.due_on is None else "good"


class OneDocument(Private):
    """One submission that the reader may see; others are 404."""

    capability = VIEW_WORK

    def submission(self) -> Submission:
        """The submission of the address."""
        rows = Submission.objects.visible_to(self.actor).select_related("maker", "maker_partner")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])  # type: ignore[no-any-return]

    def document(self, row: Submission) -> tuple[DocumentKind, Any]:
        """Its kind and the document itself; 404 where that is out of reach."""
        found = subjects_of(self.actor, [row]).get(row.object_id)
        if found is None:
            raise Http404
        return document_kind(row.kind), found

    def home(self, row: Submission) -> str:
        """The document's own page."""
        kind, found = self.document(row)
        return kind.url_of(found)


class InboxOpen(OneDocument):
    """Opens a document from the inbox, and remembers that it was opened: a sample asks for that."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """On to the document's own page."""
        row = self.submission()
        address = self.home(row)
        mark_opened(actor=self.actor, submission=row)
        return redirect(address)


class DecisionForm(forms.Form):
    """What was decided; the version is that of the page on which it was."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("verified", gettext_lazy("It is right")), ("returned", gettext_lazy("Return it"))],
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason, where it is returned"),
        required=False,
        choices=[("", gettext_lazy("Choose a reason")), *ReturnReason.choices],
    )
    text = forms.CharField(
        label=gettext_lazy("In words"),
        required=False,
        max_length=MOST_TEXT,
        validators=[refuse_aadhaar],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class Decide(OneDocument, ServiceForm):
    """Takes the step; the bar's forms come here, and what is refused is shown with what was typed."""

    template_name = "core/decide.html"
    form_class = DecisionForm

    def get_initial(self) -> dict[str, Any]:
        """The version that this page shows."""
        return {"version": self.submission().version}

    def serve(self, form: DecisionForm) -> str:
        """Decides; back to the inbox's next."""
        row = self.submission()
        self.document(row)
        data = form.cleaned_data
        decide(
            actor=self.actor,
            submission=row,
            decision=data["decision"],
            expected_version=data["version"],
            reason=data["reason"],
            text=data["text"],
        )
        words = _("It is returned to its maker.") if data["decision"] == "returned" else _("It is passed on as right.")
        messages.success(self.request, words)
        return reverse("core:inbox", query={"kind": row.kind})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the decision is about."""
        row = self.submission()
        kind, found = self.document(row)
        return super().get_context_data(
            **kwargs, title=kind.title_of(found), bar=bar_for(self.actor, row), back_url=kind.url_of(found)
        )


class SubmissionStep(OneDocument):
    """Handing in again, withdrawing, reminding: one press each, a refusal is said on the document's page."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Takes the step and goes back to where the press was."""
        row, step = self.submission(), self.kwargs["step"]
        try:
            if step == "resubmit":
                resubmit(actor=self.actor, submission=row, text=request.POST.get("text", ""))
                messages.success(request, _("It is handed in again and waits for its check."))
            elif step == "withdraw":
                withdraw(actor=self.actor, submission=row)
                messages.success(request, _("It is withdrawn."))
            else:
                remind(actor=self.actor, submission=row)
                messages.success(request, _("The reminder is noted. It is shown in their inbox."))
        except DomainError as error:
            messages.error(request, str(error.message))
        back = request.POST.get("next", "")
        if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
            return redirect(back)
        return redirect(self.home(row))
