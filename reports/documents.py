"""Tasks of the reports: who decides about reopening a month."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import ClosedMonth
from core.services.closing import REOPEN, REOPENING
from core.templatetags.indian import month_label
from core.workflow.kinds import TaskKind, declare_task


def closing_url(closed: ClosedMonth) -> str:
    """The page of the month of the block."""
    return reverse("reports:closing", args=[closed.block_id, f"{closed.month:%Y-%m}"])


def _title(closed: ClosedMonth) -> str:
    return _("Reopen %(month)s of %(block)s?") % {"month": month_label(closed.month), "block": closed.block}


declare_task(
    TaskKind(
        REOPENING,
        gettext_lazy("Reopening of a month"),
        REOPEN,
        ClosedMonth,
        url_of=closing_url,
        title_of=_title,
        days=3,
        related=("block",),
        outcomes=(("reopened", gettext_lazy("Reopened")), ("left_closed", gettext_lazy("Left closed"))),
    )
)
