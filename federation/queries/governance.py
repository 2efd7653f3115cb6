"""Reads about bodies and office bearers that are used more than once. The caller has scoped the institution."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from core.indicators import holds_on
from core.periods import today
from federation.models import (
    Affiliation,
    BodyMeeting,
    Committee,
    CommitteeKind,
    CommitteeMember,
    FollowUp,
    Institution,
    Leadership,
    Membership,
    OfficeTerm,
    Person,
    Tier,
)
from federation.models.body_meeting import FollowUpStatus
from federation.models.meeting_header import MeetingStatus
from federation.models.office import FEDERATION_POSTS, GROUP_POSTS, Post


def posts_of(institution: Institution) -> tuple[Post, ...]:
    """Posts that an institution of its tier fills, in their order."""
    return GROUP_POSTS if institution.tier.has_members else FEDERATION_POSTS


def groups_beneath(institution: Institution) -> Any:
    """Keys of the groups that belong to the institution today; its own key where it is a group."""
    keys: Any = [institution.pk]
    for _step in range(institution.tier.rank - 1):
        keys = Affiliation.unscoped.filter(parent__in=keys, ends_on=None).values("child")
    return keys


def members_beneath(institution: Institution) -> QuerySet[Membership]:
    """Present memberships of all groups beneath an institution."""
    return Membership.unscoped.filter(institution__in=groups_beneath(institution), left_on=None)


def kinds_for(tier: str) -> QuerySet[CommitteeKind]:
    """Kinds of bodies that an institution of the tier may have: reference rows."""
    return CommitteeKind.unscoped.filter(tiers__contains=[tier])


def all_kinds() -> QuerySet[CommitteeKind]:
    """Every kind of body: reference rows."""
    return CommitteeKind.unscoped.all()


def leaders_below(institution: Institution) -> QuerySet[OfficeTerm]:
    """Office bearers of the institutions right below, of whom bodies are usually made."""
    below = Affiliation.unscoped.filter(parent=institution, ends_on=None).values("child")
    rows = OfficeTerm.unscoped.filter(institution__in=below, ends_on=None)
    return rows.select_related("person", "institution").order_by("institution__name", "institution_id", "pk")


def terms_of(institution: Institution) -> QuerySet[OfficeTerm]:
    """Its running terms."""
    return OfficeTerm.unscoped.filter(institution=institution, ends_on=None)


def sitting(committee: Committee, on: dt.date | None = None) -> QuerySet[CommitteeMember]:
    """Members of a body on a day (today), chairwoman first."""
    rows = CommitteeMember.unscoped.filter(holds_on(on or today()), committee=committee)
    return rows.order_by("role", "starts_on", "pk")


def meetings_a_year(kind: CommitteeKind, norms: dict[str, int]) -> int:
    """Meetings due in a year: the state's number where it sets one, else the kind's."""
    return norms.get(kind.norm, kind.meetings_a_year) if kind.norm else kind.meetings_a_year


def with_counts(rows: QuerySet[Committee], since: dt.date) -> QuerySet[Committee]:
    """Bodies with `seats`, `held` and `last_held` (closed meetings, `held` since a day), `open_work` and `late_work`."""

    def counted(found: QuerySet[Any], by: str, expression: Count) -> Coalesce:
        return Coalesce(Subquery(found.order_by().values(by).annotate(n=expression).values("n")), 0)

    seats = CommitteeMember.unscoped.filter(committee=OuterRef("pk"), ends_on=None)
    closed = BodyMeeting.unscoped.filter(committee=OuterRef("pk"), status=MeetingStatus.CLOSED)
    work = FollowUp.unscoped.filter(resolution__meeting__committee=OuterRef("pk"), status=FollowUpStatus.OPEN)
    last = closed.order_by().values("committee").annotate(last=Max("held_on")).values("last")
    by = "resolution__meeting__committee"
    return rows.annotate(
        seats=counted(seats, "committee", Count("pk")),
        held=counted(closed.filter(held_on__gte=since, is_special=False), "committee", Count("pk")),
        last_held=Subquery(last),
        open_work=counted(work, by, Count("pk")),
        late_work=counted(work.filter(due_on__lt=today()), by, Count("pk")),
    )


def due_since(kind: CommitteeKind, norms: dict[str, int], first: dt.date, on: dt.date) -> int:
    """Meetings due from a day up to another, whole periods alone: of 12 a year one in each whole month."""
    months = (on.year - first.year) * 12 + on.month - first.month
    return meetings_a_year(kind, norms) * max(months, 0) // 12


def sizes_of(committee: Committee, seats: int) -> str:
    """In what the body's size differs from the usual, in words; "" where it does not."""
    kind = committee.kind
    if kind.is_everybody or not kind.members_max or kind.members_min <= seats <= kind.members_max:
        return ""
    words = _("This body has %(count)s members; the usual is %(least)s to %(most)s.")
    return words % {"count": seats, "least": kind.members_min, "most": kind.members_max}


def leadership_of(institution: Institution) -> Leadership | None:
    """Since when its present office bearers serve; None where it has none."""
    return Leadership.unscoped.filter(institution=institution, ends_on=None).first()


def overdue(rows: QuerySet[Leadership], on: dt.date | None = None) -> QuerySet[Leadership]:
    """Present leaderships that are longer than the norm on a day (today)."""
    return rows.filter(ends_on=None, rotate_by__lte=on or today())


def next_body_number(committee: Committee) -> int:
    """The number after the body's last meeting; 1 for its first."""
    return (BodyMeeting.unscoped.filter(committee=committee).aggregate(last=Max("number"))["last"] or 0) + 1


def eligible_suggested(committee: Committee) -> int:
    """How many may come to a body of all members."""
    return members_beneath(committee.institution).count()


def late(rows: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """Open ones whose day is over."""
    return rows.filter(status=FollowUpStatus.OPEN, due_on__lt=today())


def all_tiers() -> QuerySet[Tier]:
    """Every tier: reference rows."""
    return Tier.unscoped.all()


def candidates(institution: Institution) -> QuerySet[Person]:
    """Who may be elected: members of a group; in a federation those in its bodies and the office bearers right below."""
    # The caller has scoped the institution; names are shown to those who may see members there.
    rows = Person.unscoped.filter(pk__in=members_beneath(institution).values("person"))
    if not institution.tier.has_members:
        known = CommitteeMember.unscoped.filter(committee__institution=institution, ends_on=None).values("person")
        below = leaders_below(institution).order_by().values("person")
        held = terms_of(institution).values("person")
        rows = rows.filter(Q(pk__in=known) | Q(pk__in=below) | Q(pk__in=held))
    return rows.order_by("name", "pk")
