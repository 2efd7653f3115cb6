"""Documents of the books: an entry that somebody asks to take back."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.workflow.kinds import DocumentKind, Step, declare_document
from federation.models import ReversalRequest
from federation.roles import VERIFY_LATE, VERIFY_MEETING
from federation.services.reversals import KIND, reversal_approved


def _url(row: ReversalRequest) -> str:
    return reverse("federation:reversal", args=[row.public_id])


def _title(row: ReversalRequest) -> str:
    words = {"number": row.journal.number, "institution": row.journal.institution}
    return _("Take back entry %(number)s, %(institution)s") % words


def _day(row: ReversalRequest) -> dt.date:
    return row.journal.posted_on


REVERSAL = declare_document(
    DocumentKind(
        KIND,
        gettext_lazy("Reversal of an entry"),
        gettext_lazy("Reversals of entries"),
        ReversalRequest,
        (Step("verify", gettext_lazy("Approve"), VERIFY_MEETING, escalate_to=VERIFY_LATE, late_may_decide=True),),
        url_of=_url,
        title_of=_title,
        about_on=_day,
        on_approved=reversal_approved,
        related=("journal__institution",),
        returned_hint=gettext_lazy("The entry stands. Withdraw this, or say what you mended and hand it in again."),
        order=25,
    )
)
