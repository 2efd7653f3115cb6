"""What waits for me: one page for all kinds of documents and tasks, and the steps taken from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.interfaces.decision_bar import VIEW_WORK, age_words, maker_words
from core.interfaces.parts import Cell, Chip, Column, DataTable, Pager, Row, State
from core.interfaces.views import ScopedPage
from core.models import GeoUnit, Submission, SubmissionStatus, Task
from core.periods import today
from core.queries.places import units_within
from core.workflow.kinds import document_kind, documents, task_kind
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
        columns = [Column(_("What")), Column(_("How long"), "status"), Column(_("Place"))]
        columns.append(Column(_("Made by"), laptop_only=True))
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
            return Row([Cell(str(title)), age, Cell(str(place)), Cell(str(kind.label))], self._task_url(kind, subject))
        kind = document_kind(one.kind)
        title = kind.title_of(subject) if subject is not None else str(kind.label)
        names = self.actor.reach_for(VIEW_WORK, one.place) is not None
        words, state = age_words(one), _state(one)
        if one.status == SubmissionStatus.RETURNED:
            words, state = str(one.get_status_display()), "late"
        if one.is_escalated:
            words = _("%(age)s, passed on") % {"age": words}
        if one.reminded_at is not None:
            words = _("%(age)s, reminded") % {"age": words}
        return Row(
            [Cell(str(title)), Cell(words, state=state), Cell(str(place)), Cell(maker_words(one, names=names))],
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
