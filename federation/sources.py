"""The tables of facts that figures are made of."""

import datetime as dt
from typing import Any

from django.db.models import DateField, Exists, FilteredRelation, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, TruncMonth

from core.indicators import Moment, Source, holds_on
from core.models import Submission, SubmissionStatus
from core.periods import add_months, month_end, month_of
from federation.models import Affiliation, InstitutionSpell, Meeting, Membership
from federation.models.institution import Status
from federation.models.meeting import MeetingStatus
from federation.models.tier import SHG, VO


def _closed(last: dt.date) -> QuerySet[Any]:
    return Meeting.unscoped.filter(status=MeetingStatus.CLOSED)  # the rollup asks, for all places


def _spells(last: dt.date) -> QuerySet[Any]:
    return InstitutionSpell.unscoped.all()  # the rollup asks, for all places


def _entries(last: dt.date) -> QuerySet[Any]:
    # The rollup asks, for all places: the first spell of each institution, in the month of its approval.
    # A write marks its first month and all later open ones, and no institution enters before its first spell.
    return InstitutionSpell.unscoped.filter(entered_on__isnull=False).annotate(
        entered_month=TruncMonth("entered_on", output_field=DateField())
    )


def older_than(months: int, last: dt.date) -> QuerySet[Any]:
    """Spells of groups formed that many whole months before the month's end or earlier."""
    # The rollup asks, for all places: spells of groups formed that many whole months before the month's end.
    oldest = month_end(add_months(month_of(last), -months))
    return InstitutionSpell.unscoped.filter(institution__formed_on__lte=oldest)


def spells_three_months(last: dt.date) -> QuerySet[Any]:
    """Spells of groups formed three whole months before the month's end or earlier."""
    return older_than(3, last)


def _memberships(last: dt.date) -> QuerySet[Any]:
    # The rollup asks, for all places. `traits_then`: the signs of the woman and her household as the month says them;
    # `age_then`: the month's year less the year of her birth, far above every age where nobody knows it.
    earlier = Q(earlier_traits__starts_on__lte=last, earlier_traits__ends_on__gt=last)
    rows = Membership.unscoped.annotate(earlier=FilteredRelation("earlier_traits", condition=earlier))
    return rows.annotate(
        traits_then=Coalesce("earlier__traits", "traits"),
        age_then=Value(last.year) - Coalesce("earlier__born_in", "born_in"),
    )


def _federated(last: dt.date) -> QuerySet[Any]:
    # The rollup asks, for all places: SHGs active at the month's end that belong to a VO.
    # Its spell lies in the same block as the affiliation, which lets one block's rows be found by index.
    active = InstitutionSpell.unscoped.filter(
        holds_on(last), institution=OuterRef("child"), block=OuterRef("block"), status=Status.ACTIVE
    )
    return Affiliation.unscoped.filter(Exists(active), child_tier=SHG, parent_tier=VO)


def _handed_in(last: dt.date) -> QuerySet[Any]:
    return Submission.unscoped.all()  # the rollup asks, for all places


def _approved(last: dt.date) -> QuerySet[Any]:
    return Submission.unscoped.filter(status=SubmissionStatus.APPROVED)  # the rollup asks, for all places


MEETINGS = Source(
    "meetings",
    _closed,
    Moment.IN_MONTH,
    tables=("federation_meeting",),
    institution="institution",
    date="held_on",
)
SPELLS = Source(
    "spells",
    _spells,
    Moment.AT_END,
    tables=("federation_institutionspell",),
    institution="institution",
)
OLDER_THAN_3 = Source(
    "spells_3_months",
    spells_three_months,
    Moment.AT_END,
    tables=("federation_institutionspell",),
    institution="institution",
)
ENTRIES = Source(
    "entries",
    _entries,
    Moment.IN_MONTH,
    tables=("federation_institutionspell",),
    institution="institution",
    month="entered_month",
)
FEDERATED = Source(
    "federated",
    _federated,
    Moment.AT_END,
    tables=("federation_affiliation", "federation_institutionspell"),
    institution="child",
)
MEMBERS = Source(
    "members",
    _memberships,
    Moment.AT_END,
    tables=("federation_membership", "federation_earliertraits"),
    institution="institution",
    starts="counted_from",
    ends="counted_until",
)
MEMBERSHIPS = Source(
    "memberships",
    _memberships,
    Moment.AT_END,
    tables=("federation_membership", "federation_earliertraits"),
    institution="institution",
    block="household_block_id",
    starts="counted_from",
    ends="counted_until",
)
# No institution owns a submission, so there are no figures of it below the block.
HANDED_IN = Source(
    "handed_in",
    _handed_in,
    Moment.IN_MONTH,
    tables=("core_submission",),
    institution="",
    date="made_on",
    month="made_month",
)
APPROVED = Source(
    "approved",
    _approved,
    Moment.IN_MONTH,
    tables=("core_submission",),
    institution="",
    date="finished_on",
    month="finished_month",
)
