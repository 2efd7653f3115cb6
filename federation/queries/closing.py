"""The numbers of the checklist of a month. The closing asks, for a whole block over which a capability was required."""

from __future__ import annotations

import datetime as dt

from core.models import Submission
from core.models.workflow import OPEN
from core.periods import month_end
from core.workflow.queries.submissions import undecided_in
from federation.books.sql import unsound_journals
from federation.models import BodyMeeting, Institution, Journal, Meeting, ReversalRequest
from federation.models.meeting import MeetingStatus
from federation.queries.silent import silent_groups, unusual_meetings, without_books

MOST_TOLD = 1000


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


def reversals_in(block_id: int, month: dt.date) -> int:
    """Entries of the month of which somebody asked that they be taken back, and nobody decided."""
    waiting = Submission.unscoped.filter(kind="journal_reversal", block_id=block_id, status__in=OPEN)
    # The closing asks.
    rows = ReversalRequest.unscoped.filter(journal__block_id=block_id, journal__month=month)
    return rows.filter(public_id__in=waiting.values("object_id")).count()


def unbegun_in(block_id: int, month: dt.date) -> int:
    """Groups with a closed meeting in the month whose books have not begun."""
    return without_books(Institution.unscoped.filter(block_id=block_id), month).count()  # the closing asks


def unsound_in(block_id: int, month: dt.date) -> int:
    """Books of the block with an entry of the month or of before that breaks a rule of books."""
    keys = unsound_journals(MOST_TOLD, block_id)
    rows = Journal.unscoped.filter(pk__in=keys, posted_on__lte=month_end(month))  # the closing asks
    return rows.values("institution_id").distinct().count()
