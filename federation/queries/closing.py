"""The numbers of the checklist of a month. The closing asks, for a whole block over which a capability was required."""

from __future__ import annotations

import datetime as dt

from core.periods import month_end
from core.workflow.queries.submissions import undecided_in
from federation.models import BodyMeeting, Institution, Meeting
from federation.models.meeting import MeetingStatus
from federation.queries.silent import silent_groups, unusual_meetings


def drafts_in(block_id: int, month: dt.date) -> int:
    """Meetings of the month that are opened and not closed."""
    return Meeting.unscoped.filter(
        block_id=block_id, month=month, status=MeetingStatus.DRAFT
    ).count()  # the closing asks


def body_drafts_in(block_id: int, month: dt.date) -> int:
    """Meetings of bodies of the month that are opened and not closed."""
    # The closing asks.
    return BodyMeeting.unscoped.filter(block_id=block_id, month=month, status=MeetingStatus.DRAFT).count()


def silent_in(block_id: int, month: dt.date) -> int:
    """Groups active at the month's end without a closed meeting in it."""
    return silent_groups(Institution.unscoped.filter(block_id=block_id), month).count()  # the closing asks


def unverified_in(block_id: int, month: dt.date) -> int:
    """Documents about days of the month that nobody decided yet."""
    return undecided_in(block_id, month, month_end(month))


def unusual_in(block_id: int, month: dt.date) -> int:
    """Meetings of the month with unusual savings."""
    return unusual_meetings(Meeting.unscoped.filter(block_id=block_id, month=month)).count()  # the closing asks
