"""What a block manager looks at before she closes a month."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.closing import ClosingCheck, declare_check
from core.periods import month_end
from federation.queries.closing import (
    body_drafts_in,
    drafts_in,
    reversals_in,
    silent_in,
    unbegun_in,
    unsound_in,
    unusual_in,
    unverified_in,
)
from federation.services.reversals import KIND


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
declare_check(
    ClosingCheck(
        "reversals",
        _("Entries asked to be taken back"),
        _("Decide on them; the books of the month may change by it."),
        reversals_in,
        lambda _block, _month: f"{reverse('core:inbox')}?{urlencode({'kind': KIND})}",
        order=50,
    )
)
declare_check(
    ClosingCheck(
        "unbegun",
        _("Groups that met and whose books have not begun"),
        _("Their cut-off sheet is missing: what they saved and lent before is in no book."),
        unbegun_in,
        lambda block, month: _address("federation:institutions", block, unbegun=f"{month:%Y-%m}"),
        order=60,
    )
)
declare_check(
    ClosingCheck(
        "unsound",
        _("Books with an entry that is not sound"),
        _("An entry does not balance or a number is missing. Tell whoever looks after the system."),
        unsound_in,
        lambda block, _month: _address("federation:institutions", block, unsound="true"),
        order=70,
    )
)
