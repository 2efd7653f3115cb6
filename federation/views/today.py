"""The work list of block staff: open meetings, and meetings due or overdue, oldest first."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.actor import Actor
from core.interfaces.parts import WorkItem
from core.interfaces.views import ScopedPage
from core.periods import today
from core.workflow.kinds import document_kind
from core.workflow.queries.inbox import returned_to, subjects_of
from federation.models import Institution, Meeting
from federation.queries.due import Due, due_groups, open_meetings
from federation.roles import ENTER_MEETING, VIEW_MEETING
from federation.views.institutions import institution_url

PAGE = 50
KINDS = ("all", "open", "late", "due")


def groups_of_blocks(actor: Actor) -> Any:
    """Groups in the blocks the actor is posted to; a district's or state's work list would be nobody's."""
    blocks = [r.unit_id for r in actor.reaches if r.level == "block" and VIEW_MEETING in r.capabilities]
    return Institution.objects.visible_to(actor).filter(Q(block_id__in=blocks))


class Today(ScopedPage):
    """Counts that are links, then one line for each piece of work, one press from its form."""

    capability = VIEW_MEETING
    template_name = "federation/today.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Drafts come first, for they are half done; then what is due, the oldest first."""
        self.may_enter = self.actor.can(ENTER_MEETING)
        drafts = list(open_meetings(self.actor)[:PAGE]) if self.may_enter else []
        due = due_groups(groups_of_blocks(self.actor))
        day = today()
        late = [one for one in due if one.due_on < day]
        now = [one for one in due if one.due_on == day]
        kind = self.request.GET.get("show", "all")
        kind = kind if kind in KINDS else "all"
        shown, more_url = self._page({"all": due, "late": late, "due": now, "open": []}[kind], kind)
        items = self._returned() if kind == "all" and not self.request.GET.get("after") else []
        items += [self._open(meeting) for meeting in drafts] if kind in {"all", "open"} else []
        return super().get_context_data(
            **kwargs,
            day=day,
            items=items + self._due(shown),
            more_url=more_url,
            tabs=[
                (_("All: %(count)s") % {"count": len(drafts) + len(due)}, self.request.path, kind == "all"),
                *(
                    (words % {"count": count}, f"{self.request.path}?show={slug}", kind == slug)
                    for slug, words, count in (
                        ("open", _("Open: %(count)s"), len(drafts)),
                        ("late", _("Late: %(count)s"), len(late)),
                        ("due", _("Due today: %(count)s"), len(now)),
                    )
                ),
            ],
        )

    def _returned(self) -> list[WorkItem]:
        """What came back comes first: nothing else happens to it until it is mended."""
        rows = returned_to(self.actor, PAGE)
        subjects = subjects_of(self.actor, rows)
        found = [(document_kind(row.kind), row, subjects[row.object_id]) for row in rows if row.object_id in subjects]
        return [
            WorkItem(str(kind.title_of(one)), kind.url_of(one), str(kind.label), _("Returned to me"), "late")
            for kind, _row, one in found
        ]

    def _page(self, due: list[Due], kind: str) -> tuple[list[Due], str]:
        after = self.request.GET.get("after", "")
        start = next((index + 1 for index, one in enumerate(due) if str(one.institution_id) == after), 0)
        shown = due[start : start + PAGE]
        if start + PAGE >= len(due):
            return shown, ""
        return shown, f"{self.request.path}?show={kind}&after={shown[-1].institution_id}"

    def _open(self, meeting: Meeting) -> WorkItem:
        words = {"number": meeting.number, "group": meeting.institution}
        return WorkItem(
            _("Meeting %(number)s, %(group)s") % words,
            reverse("federation:meeting-entry", args=[meeting.public_id]),
            _("held on %(day)s") % {"day": f"{meeting.held_on:%d-%m-%Y}"},
            _("Open"),
            "watch",
        )

    def _due(self, due: list[Due]) -> list[WorkItem]:
        groups = (
            Institution.objects.visible_to(self.actor)
            .select_related("village", "panchayat")
            .in_bulk([one.institution_id for one in due])
        )
        return [self._item(groups[one.institution_id], one) for one in due if one.institution_id in groups]

    def _item(self, group: Institution, due: Due) -> WorkItem:
        days = (today() - due.due_on).days
        label = (
            ngettext("Late by %(days)s day", "Late by %(days)s days", days) % {"days": days} if days else _("Due today")
        )
        parts = [str(group.village or "")]
        if due.last_held_on is None:
            parts.append(_("no meeting yet"))
        else:
            parts.append(_("last meeting on %(day)s") % {"day": f"{due.last_held_on:%d-%m-%Y}"})
        url = reverse("federation:meeting-new", args=[group.public_id]) if self.may_enter else institution_url(group)
        return WorkItem(str(group), url, " · ".join(filter(None, parts)), label, "late" if days else "watch")
