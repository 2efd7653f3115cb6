"""What pages about bodies share: tabs, addresses, tables, and the section on an institution's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.interfaces.parts import Cell, Column, DataTable, Row, State
from core.periods import month_of, today
from core.templatetags.indian import dmy
from federation.models import BodyMeeting, Committee, FollowUp, Institution, Leadership, OfficeTerm
from federation.models.body_meeting import FollowUpStatus
from federation.models.institution import Status
from federation.queries.governance import due_since, posts_of, with_counts
from federation.queries.norms import norms_of
from federation.roles import CHANGE_INSTITUTION, CHANGE_MEMBER, VIEW_INSTITUTION, VIEW_MEETING, VIEW_MEMBER

Tab = tuple[str, str, bool]


def tabs(actor: Actor, current: str) -> list[Tab]:
    """The pages beside each other that the actor may open."""
    pages = [
        ("federation:committees", _("Bodies"), VIEW_INSTITUTION),
        ("federation:body-meetings", _("Meetings of bodies"), VIEW_MEETING),
        ("federation:resolutions", _("Resolutions"), VIEW_MEETING),
        ("federation:rotations", _("Office bearers"), VIEW_INSTITUTION),
    ]
    return [(label, reverse(view), view == current) for view, label, asked in pages if actor.can(asked)]


def committee_url(committee: Committee) -> str:
    """The page of a body."""
    return reverse("federation:committee", args=[committee.public_id])


def body_meeting_url(meeting: BodyMeeting) -> str:
    """The page of a meeting."""
    return reverse("federation:body-meeting", args=[meeting.public_id])


def quorum_cell(meeting: BodyMeeting) -> Cell:
    """Whether enough came, once it is known."""
    if meeting.is_open:
        return Cell(meeting.get_status_display(), state="watch")
    return Cell(_("Quorum"), state="good") if meeting.has_quorum else Cell(_("No quorum"), state="late")


def meeting_columns(*, with_body: bool) -> list[Column]:
    """With the institution and the body in the register, without them on the body's own page."""
    body = [Column(_("Institution")), Column(_("Body"))] if with_body else []
    return [
        *body,
        Column(_("Meeting"), "number" if with_body else "text"),
        Column(_("Held on"), "date", sort_url="held" if with_body else None),
        Column(_("Present"), "number"),
        Column(_("May come"), "number"),
        Column(_("Quorum"), "status"),
    ]


def meeting_row(meeting: BodyMeeting, *, with_body: bool) -> Row:
    """Counts stand once it is closed."""
    body = [Cell(str(meeting.institution)), Cell(str(meeting.kind))] if with_body else []
    closed = not meeting.is_open
    return Row(
        [
            *body,
            Cell(meeting.number),
            Cell(meeting.held_on),
            Cell(meeting.present if closed else None),
            Cell(meeting.slots if closed else None),
            quorum_cell(meeting),
        ],
        url=body_meeting_url(meeting),
    )


def follow_up_cell(row: FollowUp) -> Cell:
    """Open, late, done or dropped."""
    if row.status == FollowUpStatus.OPEN and row.due_on is not None and row.due_on < today():
        days = (today() - row.due_on).days
        return Cell(_("Late by %(days)s days") % {"days": days}, state="late")
    state = {FollowUpStatus.OPEN: "watch", FollowUpStatus.DONE: "good"}.get(FollowUpStatus(row.status), "")
    return Cell(row.get_status_display(), state=state)  # type: ignore[arg-type]


def follow_up_columns(*, with_institution: bool) -> list[Column]:
    """With the institution in the register, without it on its own pages."""
    where = [Column(_("Institution"))] if with_institution else []
    return [
        Column(_("Resolution")),
        *where,
        Column(_("Held on"), "date", laptop_only=True),
        Column(_("Who sees to it")),
        Column(_("To be done by"), "date"),
        Column(_("Status"), "status"),
    ]


def follow_up_row(row: FollowUp, *, with_institution: bool) -> Row:
    """One line; the whole of it leads to what became of it."""
    where = [Cell(str(row.institution))] if with_institution else []
    resolution = row.resolution
    return Row(
        [
            Cell(shortened(resolution.text)),
            *where,
            Cell(resolution.meeting.held_on),
            Cell(resolution.responsible or None),
            Cell(row.due_on),
            follow_up_cell(row),
        ],
        url=reverse("federation:resolution", args=[row.public_id]),
    )


def shortened(text: str, most: int = 90) -> str:
    """The first words of a long text."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def rotation_words(row: Leadership | None) -> tuple[str, str]:
    """In words since when rotation is overdue or when it is due, and the state of the tag."""
    if row is None:
        return "", ""
    if row.rotate_by <= today():
        return _("Rotation overdue since %(day)s") % {"day": dmy(row.rotate_by)}, "late"
    return _("Rotation due on %(day)s") % {"day": dmy(row.rotate_by)}, "good"


def governance_of(actor: Actor, institution: Institution) -> dict[str, Any]:
    """The section of an institution's page: office bearers, bodies, meetings held of those due, open resolutions."""
    names = actor.reach_for(VIEW_MEMBER, institution.place) is not None
    may = institution.status in (Status.ACTIVE, Status.DORMANT)
    led = Leadership.objects.visible_to(actor).filter(institution=institution, ends_on=None).first()
    words, state = rotation_words(led)
    bodies = Committee.objects.visible_to(actor).filter(institution=institution, dissolved_on=None)
    counted = list(with_counts(bodies, year_start()).select_related("kind"))
    sees_meetings = actor.reach_for(VIEW_MEETING, institution.place) is not None
    return {
        "terms": _terms(actor, institution) if names else None,
        "rotation": words,
        "rotation_state": state,
        "bodies": _bodies(counted, institution),
        "work": _work(actor, institution) if sees_meetings else None,
        "work_url": f"{reverse('federation:resolutions')}?institution={institution.public_id}",
        "may_elect": may and actor.reach_for(CHANGE_MEMBER, institution.place) is not None,
        "may_form": may and actor.reach_for(CHANGE_INSTITUTION, institution.place) is not None,
    }


def year_start() -> Any:
    """1 April of the running financial year."""
    now = month_of(today())
    return now.replace(year=now.year - (now.month < 4), month=4)


def _terms(actor: Actor, institution: Institution) -> list[tuple[OfficeTerm, str]]:
    order = {post.value: index for index, post in enumerate(posts_of(institution))}
    rows = OfficeTerm.objects.visible_to(actor).filter(institution=institution, ends_on=None).select_related("person")
    return [(row, str(row.get_post_display())) for row in sorted(rows, key=lambda row: order.get(row.post, 9))]


def _bodies(counted: Sequence[Any], institution: Institution) -> DataTable:
    lines = []
    norms = norms_of(institution.state_id, institution.tier_id) if counted else {}
    for one in counted:
        due = due_since(one.kind, norms, max(year_start(), month_of(one.formed_on)), today())
        state: State = "late" if one.late_work else "watch" if one.open_work else "good"
        work = _("none open")
        if one.open_work:
            work = _("%(open)s open, %(late)s late") % {"open": one.open_work, "late": one.late_work}
        cells = [
            Cell(str(one.kind)),
            Cell(None if one.kind.is_everybody else one.seats),
            Cell(one.last_held),
            Cell(_("%(held)s of %(due)s") % {"held": one.held, "due": due}),
            Cell(work, state=state),
        ]
        lines.append(Row(cells, url=committee_url(one)))
    columns = [
        Column(_("Body")),
        Column(_("Members"), "number"),
        Column(_("Last meeting"), "date", laptop_only=True),
        Column(_("Held of due since 1 April")),
        Column(_("Resolutions"), "status"),
    ]
    return DataTable(_("Bodies"), columns, lines, empty_text=_("No body is on record yet."))


def _work(actor: Actor, institution: Institution) -> DataTable:
    rows = FollowUp.objects.visible_to(actor).filter(institution=institution, status=FollowUpStatus.OPEN)
    rows = rows.select_related("resolution__meeting").order_by("due_on", "pk")[:10]
    lines = [follow_up_row(row, with_institution=False) for row in rows]
    return DataTable(
        _("Open resolutions"), follow_up_columns(with_institution=False), lines, empty_text=_("No resolution is open.")
    )
