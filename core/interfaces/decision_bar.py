"""The bar on a document's own page: who made it, who decided, and the reader's next step.

A register's page calls `bar_of(actor, obj)` and includes `components/decision_bar.html` with `bar=bar`;
two queries, one where nothing was ever handed in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.actor import Actor
from core.access.roles import role_of
from core.interfaces.parts import Event, State
from core.models import Decision, DecisionKind, ReturnReason, Submission, SubmissionStatus
from core.models.workflow import OPEN
from core.periods import INDIA, today
from core.workflow.kinds import document_kind
from core.workflow.queries.submissions import (
    decisions_of,
    is_barred,
    is_late,
    last_submission_of,
    last_submissions_of,
    persons_of,
    reach_to_decide,
)
from core.workflow.services.submissions import refusal_of_own

VIEW_WORK = "core.view_work"
STATES: dict[str, State] = {
    SubmissionStatus.WAITING: "watch",
    SubmissionStatus.RETURNED: "late",
    SubmissionStatus.APPROVED: "good",
    SubmissionStatus.WITHDRAWN: "",
}
EVENTS: dict[str, State] = {
    DecisionKind.VERIFIED: "good",
    DecisionKind.APPROVED: "good",
    DecisionKind.RETURNED: "late",
}


@dataclass(frozen=True)
class DecisionBar:
    """What `components/decision_bar.html` shows. `barred` says why she, who holds the capability, may not decide."""

    submission: Submission
    words: str
    state: State
    events: Sequence[Event]
    title: str = ""
    step_label: str = ""
    may_decide: bool = False
    may_resubmit: bool = False
    may_withdraw: bool = False
    may_remind: bool = False
    barred: str = ""
    hint: str = ""
    reasons: Sequence[tuple[str, Any]] = field(default_factory=lambda: ReturnReason.choices)


def bar_of(actor: Actor, obj: Any) -> DecisionBar | None:
    """The bar of a document that the caller has scoped; None where it was never handed in."""
    row = last_submission_of(obj)
    return None if row is None else bar_for(actor, row)


def bars_of(actor: Actor, objs: Sequence[Any]) -> list[DecisionBar]:
    """Bars of several documents of one model on one page, the newest first: the undecided ones, else the newest."""
    rows = last_submissions_of(objs)
    titles = {one.public_id: one for one in objs}
    shown = [row for row in rows if row.status in OPEN] or rows[:1]
    return [
        replace(bar_for(actor, row), title=str(document_kind(row.kind).title_of(titles[row.object_id])))
        for row in shown
    ]


def bar_for(actor: Actor, row: Submission) -> DecisionBar:
    """The bar of a submission that the caller has scoped."""
    kind = document_kind(row.kind)
    names = actor.reach_for(VIEW_WORK, row.place) is not None
    reach = reach_to_decide(actor, row)
    barred = str(refusal_of_own(actor, row)) if reach is not None and is_barred(actor, row) else ""
    is_maker = row.maker_id is not None and row.maker_id in persons_of(actor)
    returned, waiting = row.status == SubmissionStatus.RETURNED, row.status == SubmissionStatus.WAITING
    step = kind.step(row.step) if waiting else None
    sees_late = step is not None and is_late(row) and reach is None
    return DecisionBar(
        submission=row,
        words=words_of(row),
        state="late" if waiting and is_late(row) else STATES[row.status],
        events=_events(row, names=names),
        step_label=str(step.label) if step is not None else "",
        may_decide=reach is not None and not barred,
        may_resubmit=is_maker and returned,
        may_withdraw=is_maker and kind.may_withdraw and (returned or waiting),
        may_remind=sees_late and step is not None and actor.reach_for(step.escalate_to, row.place) is not None,
        barred=barred,
        hint=str(kind.returned_hint) if is_maker and returned else "",
    )


def words_of(row: Submission) -> str:
    """ "Waits: Verify, for 2 days" or the status."""
    if row.status != SubmissionStatus.WAITING:
        return str(row.get_status_display())
    step = document_kind(row.kind).step(row.step)
    return _("Waits to be checked: %(step)s. %(age)s") % {"step": step.label, "age": age_words(row)}


def age_words(row: Submission) -> str:
    """How long it waits: "Since today", "3 days"; with the days it is late."""
    days = max((today() - _india(row.waiting_since)).days, 0)
    if is_late(row) and row.due_on is not None:
        late = (today() - row.due_on).days
        return ngettext("Late by %(days)s day", "Late by %(days)s days", late) % {"days": late}
    if not days:
        return _("Since today")
    return ngettext("For %(days)s day", "For %(days)s days", days) % {"days": days}


def _india(moment: dt.datetime) -> dt.date:
    return moment.astimezone(INDIA).date()


def maker_words(row: Submission, *, names: bool) -> str:
    """Who made it: name and role for those who may see it, else the role alone."""
    role = role_of(row.maker_role)
    label = str(role.label) if role is not None else ""
    if row.maker_partner_id is not None:
        return str(row.maker_partner) if names else _("Partner organisation")
    return _who(row.maker, label) if names else label


def _who(user: Any, label: str) -> str:
    if user is None:
        return label
    return f"{user.name}, {label}" if label else str(user.name)


def _events(row: Submission, *, names: bool) -> list[Event]:
    events = [Event(row.made_at, _("Handed in"), who=maker_words(row, names=names))]
    events += [_event(one, names=names) for one in decisions_of(row)]
    return events[::-1]


def _event(one: Decision, *, names: bool) -> Event:
    role = role_of(one.role)
    label = str(role.label) if role is not None else ""
    who = (_who(one.by, label) if names else label) if one.by_partner_id is None else str(one.by_partner)
    if names and one.stood_in_for is not None:
        who = _("%(who)s, standing in for %(absent)s") % {"who": who, "absent": one.stood_in_for.name}
    words = [str(one.get_reason_display()) if one.reason else "", one.text if names else ""]
    return Event(
        one.at,
        str(one.get_decision_display()),
        who=who,
        text=" · ".join(filter(None, words)),
        state=EVENTS.get(one.decision, ""),
    )
