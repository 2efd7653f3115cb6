"""The tables of facts that figures are made of."""

import datetime as dt
from typing import Any

from django.db.models import DateField, Exists, OuterRef, QuerySet
from django.db.models.functions import TruncMonth

from core.indicators import Moment, Source, holds_on
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


def _memberships(last: dt.date) -> QuerySet[Any]:
    return Membership.unscoped.all()  # the rollup asks, for all places


def _federated(last: dt.date) -> QuerySet[Any]:
    # The rollup asks, for all places: SHGs active at the month's end that belong to a VO.
    # Its spell lies in the same block as the affiliation, which lets one block's rows be found by index.
    active = InstitutionSpell.unscoped.filter(
        holds_on(last), institution=OuterRef("child"), block=OuterRef("block"), status=Status.ACTIVE
    )
    return Affiliation.unscoped.filter(Exists(active), child_tier=SHG, parent_tier=VO)


MEETINGS = Source(
    "meetings",
    _closed,
    Moment.IN_MONTH,
    tables=("federation_meeting",),
    institution="institution",
    date="held_on",
)
MEETINGS_SO_FAR = Source(
    "meetings_so_far",
    _closed,
    Moment.UP_TO,
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
ENTRIES = Source(
    "entries",
    _entries,
    Moment.IN_MONTH,
    tables=("federation_institutionspell",),
    institution="institution",
    date="entered_on",
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
    tables=("federation_membership",),
    institution="institution",
    starts="counted_from",
    ends="counted_until",
)
MEMBERSHIPS = Source(
    "memberships",
    _memberships,
    Moment.AT_END,
    tables=("federation_membership",),
    institution="institution",
    block="household_block_id",
    starts="counted_from",
    ends="counted_until",
)
