"""What a block manager looks at before she closes a month."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.closing import ClosingCheck, declare_check
from core.periods import month_end
from federation.queries.closing import body_drafts_in, drafts_in, silent_in, unusual_in, unverified_in


def _inbox(block_id: int, month: dt.date) -> str:
    return reverse("core:inbox")


def _address(view: str, block_id: int, **query: str) -> str:
    return f"{reverse(view)}?{urlencode({'place': str(block_id)} | query)}"


declare_check(
    ClosingCheck(
        "drafts",
        _("Meetings opened and not closed"),
        _("Close them or discard them first."),
        drafts_in,
        lambda block, month: _address("federation:meetings", block, month=f"{month:%Y-%m}", status="draft"),
        blocks=True,
        order=10,
    )
)
declare_check(
    ClosingCheck(
        "body_drafts",
        _("Meetings of bodies opened and not closed"),
        _("Close them or discard them first."),
        body_drafts_in,
        lambda block, month: _address(
            "federation:body-meetings", block, status="draft", from_day=f"{month:%d-%m-%Y}",
            to_day=f"{month_end(month):%d-%m-%Y}",
        ),
        blocks=True,
        order=15,
    )
)  # fmt: skip
declare_check(
    ClosingCheck(
        "silent",
        _("Active groups without a closed meeting"),
        _("They count as not reported, never as zero."),
        silent_in,
        lambda block, month: _address("federation:institutions", block, silent=f"{month:%Y-%m}"),
        order=20,
    )
)
declare_check(
    ClosingCheck(
        "unverified",
        _("Documents of the month not yet decided"),
        _("They count as they were entered."),
        unverified_in,
        _inbox,
        order=30,
    )
)
declare_check(
    ClosingCheck(
        "unusual",
        _("Meetings with unusual savings"),
        _("Nothing of what was due, or more than twice of it."),
        unusual_in,
        lambda block, month: _address("federation:meetings", block, month=f"{month:%Y-%m}", unusual="true"),
        order=40,
    )
)
