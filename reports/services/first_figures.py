"""Figures after rows came in without marks: months opened, everything rebuilt, spent marks taken away."""

from __future__ import annotations

import datetime as dt

from core.access.actor import Actor
from core.models import DirtyCell
from core.periods import today
from reports.services.rollup import open_months, rebuild


def rebuild_from(*, actor: Actor, first: dt.date) -> int:
    """Opens every month from the first day's to the current one and rebuilds all open months; returns their number.

    A mark that could be seen before the rebuild stands for a fact that the rebuild saw, so it is spent.
    """
    open_months(actor=actor, first=first, last=today())
    seen = DirtyCell.unscoped.order_by("-pk").values_list("pk", flat=True).first() or 0
    waiting = list(DirtyCell.unscoped.filter(pk__lte=seen).values_list("pk", flat=True))
    done = rebuild(actor=actor)
    for start in range(0, len(waiting), 10_000):
        DirtyCell.unscoped.filter(pk__in=waiting[start : start + 10_000]).delete()
    return done
