"""What can be done with an institution now, and why not: conditions that explain themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from core.models import Submission
from core.models.workflow import OPEN
from core.queries.months import open_from
from federation.models import (
    Affiliation,
    Institution,
    InstitutionSpell,
    Journal,
    Meeting,
    Membership,
    OfficeTerm,
    Regrouping,
    StatusChange,
)
from federation.models.institution import Status
from federation.models.meeting import MeetingStatus
from federation.models.office import Post
from federation.queries.institutions import affiliate_counts, member_counts
from federation.queries.norms import fewest_members, norms_of, warnings_of
from federation.queries.regroup_against import against_in_books

LEADERS = (Post.PRESIDENT, Post.SECRETARY)


@dataclass(slots=True)
class Possible:
    """One action: its slug, and what stands against it (`against`: it is refused) or should be known (`notes`)."""

    action: str
    against: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """True where nothing stands against it."""
        return not self.against


FROM_STATUS: dict[str, tuple[str, ...]] = {
    "hand-in": (Status.DRAFT,),
    "dormant": (Status.ACTIVE,),
    "revive": (Status.DORMANT, Status.DEFUNCT),
    "defunct": (Status.ACTIVE, Status.DORMANT),
    "merge": (Status.ACTIVE, Status.DORMANT),
    "split": (Status.ACTIVE,),
}
# Asked of the other group of a merger.
TAKE_IN = "take_in"


def possible_with(institution: Institution) -> list[Possible]:
    """Every action that its status lets come into question. The caller has scoped the institution."""
    wanted = [
        action
        for action, statuses in FROM_STATUS.items()
        if institution.status in statuses and (action not in {"merge", "split"} or institution.tier.has_members)
    ]
    return [possible(institution, action) for action in wanted]


def possible(institution: Institution, action: str) -> Possible:
    """One action, with what stands against it now."""
    found = Possible(action)
    if institution.status not in FROM_STATUS["merge" if action == TAKE_IN else action]:
        found.against.append(_("Its status is: %(status)s.") % {"status": institution.get_status_display()})
        return found
    if action == "hand-in":
        found.notes += weaknesses(institution)
        return found
    if is_undecided(institution):
        found.against.append(_("A change of it waits for a decision. Wait until it is decided."))
    if action in {"defunct", "merge", "split", TAKE_IN} and _has_draft(institution):
        found.against.append(_("A meeting is being entered. Close or discard it first."))
    if action in {"merge", "split", TAKE_IN}:
        found.against += against_in_books(institution, action)
    if action == "defunct" and not institution.tier.has_members:
        count = affiliate_counts([institution.pk]).get(institution.pk, 0)
        if count:
            found.against.append(
                _("%(count)s institutions still belong to it. Give them another federation first.") % {"count": count}
            )
    if action == "revive":
        found.notes += weaknesses(institution)
    return found


def weaknesses(institution: Institution) -> list[str]:
    """What an active institution should have and this one lacks; nothing of it blocks."""
    missing = []
    if institution.tier.has_members:
        least = fewest_members(institution, norms_of(institution.state_id, institution.tier_id))
        count = member_counts([institution.pk]).get(institution.pk, 0)
        if count < least:
            missing.append(_("Needs %(least)s members: has %(count)s.") % {"least": least, "count": count})
        else:
            missing += warnings_of(institution)
        if institution.village_id is None:
            missing.append(_("Its village is not named."))
        missing += _missing_leaders(institution)
    else:
        missing += warnings_of(institution)
    return missing


def _missing_leaders(institution: Institution) -> list[str]:
    held = set(
        OfficeTerm.unscoped.filter(institution=institution, ends_on=None, post__in=LEADERS).values_list(
            "post", flat=True
        )
    )
    labels = [str(post.label) for post in LEADERS if post not in held]
    return [_("Not named yet: %(posts)s.") % {"posts": ", ".join(labels)}] if labels else []


def is_undecided(institution: Institution) -> bool:
    """True while its approval, a change of its status, or a merger or split with it waits or was returned."""
    # Of a row the caller has scoped: only whether there is one is told.
    changes = StatusChange.unscoped.filter(institution=institution, taken_effect_on=None).values("public_id")
    regroupings = Regrouping.unscoped.filter(Q(giving=institution) | Q(taking=institution), done_on=None)
    about = (
        Q(kind="institution", object_id=institution.public_id)
        | Q(kind="institution_status", object_id__in=changes)
        | Q(kind="regrouping", object_id__in=regroupings.values("public_id"))
    )
    return Submission.unscoped.filter(about, status__in=OPEN).exists()


def _has_draft(institution: Institution) -> bool:
    return Meeting.unscoped.filter(institution=institution, status=MeetingStatus.DRAFT).exists()


def first_day_to_regroup(institution: Institution) -> dt.date:
    """The first day on which its members can go: after its last meeting and every change already recorded, not before the last entry of its books."""
    one_day = dt.timedelta(1)
    # Of a row the caller has scoped; days alone.
    held = Meeting.unscoped.filter(institution=institution).aggregate(last=Max("held_on"))["last"]
    terms = OfficeTerm.unscoped.filter(institution=institution, ends_on=None).aggregate(last=Max("starts_on"))["last"]
    spells = InstitutionSpell.unscoped.filter(institution=institution).aggregate(last=Max("starts_on"))["last"]
    links = Affiliation.unscoped.filter(child=institution).aggregate(last=Max("starts_on"))["last"]
    joined = Membership.unscoped.filter(institution=institution, left_on=None).aggregate(last=Max("joined_on"))["last"]
    entered = Journal.unscoped.filter(institution=institution).aggregate(last=Max("posted_on"))["last"]
    days: list[dt.date] = [day + one_day for day in (held, terms, spells, links) if day is not None]
    since = (institution.formed_on, joined, entered, open_from(institution.block_id))
    days += [day for day in since if day is not None]
    return max(days)


def hard_limit() -> int:
    """No group has more members than this."""
    return int(settings.MEMBER_HARD_LIMIT)
