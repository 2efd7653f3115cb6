"""The trial balance of many institutions as rows, for a file."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet, Sum

from core.access.actor import Actor
from core.access.scope import narrow
from federation.models import JournalLine
from federation.roles import VIEW_MEETING


def trial_rows(actor: Actor) -> QuerySet[Any]:
    """One row a head of each book within reach. No woman is named, so it is enough to see the books."""
    rows = narrow(JournalLine.unscoped.all(), actor, VIEW_MEETING)  # cut to the reach at once
    summed: QuerySet[Any] = rows.order_by().values("journal__institution_id", "head_id")
    found: QuerySet[Any] = summed.annotate(
        debit=Sum("debit_rupees"), credit=Sum("credit_rupees"), balance=Sum(F("debit_rupees") - F("credit_rupees"))
    )
    return found
