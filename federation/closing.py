"""What a block manager looks at before she closes a month."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.closing import ClosingCheck, declare_check
from core.periods import month_end
from core.workflow.queries.submissions import undecided_in
from federation.models import Institution, Meeting
from federation.models.meeting import MeetingStatus
from federation.queries.silent import silent_groups, unusual_meetings


def _drafts(block_id: int, month: dt.date) -> int:
    # The closing asks, for the whole block: a capability over it was required.
    return Meeting.unscoped.filter(block_id=block_id, month=month, status=MeetingStatus.DRAFT).count()


def _silent(block_id: int, month: dt.date) -> int:
    return silent_groups(Institution.unscoped.filter(block_id=block_id), month).count()  # the closing asks


def _unverified(block_id: int, month: dt.date) -> int:
    return undecided_in(block_id, month, month_end(month))


def _unusual(block_id: int, month: dt.date) -> int:
    return unusual_meetings(Meeting.unscoped.filter(block_id=block_id, month=month)).count()  # the closing asks


def _inbox(block_id: int, month: dt.date) -> str:
    return reverse("core:inbox")


def _address(view: str, block_id: int, **query: str) -> str:
    return f"{reverse(view)}?{urlencode({'place': str(block_id)} | query)}"


declare_check(
    ClosingCheck(
        "drafts",
        _("Meetings opened and not closed"),
        _("Close them or discard them first."),
        _drafts,
        lambda block, month: _address("federation:meetings", block, month=f"{month:%Y-%m}", status="draft"),
        blocks=True,
        order=10,
    )
)
declare_check(
    ClosingCheck(
        "silent",
        _("Active groups without a closed meeting"),
        _("They count as not reported, never as zero."),
        _silent,
        lambda block, month: _address("federation:institutions", block, silent=f"{month:%Y-%m}"),
        order=20,
    )
)
declare_check(
    ClosingCheck(
        "unverified",
        _("Documents of the month not yet decided"),
        _("They count as they were entered."),
        _unverified,
        _inbox,
        order=30,
    )
)
declare_check(
    ClosingCheck(
        "unusual",
        _("Meetings with unusual savings"),
        _("Nothing of what was due, or more than twice of it."),
        _unusual,
        lambda block, month: _address("federation:meetings", block, month=f"{month:%Y-%m}", unusual="true"),
        order=40,
    )
)
