"""The tables of facts about households and about who came and left that figures are made of. The rollup asks, for all places."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    DateField,
    DecimalField,
    ExpressionWrapper,
    FilteredRelation,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from core.indicators import Moment, Source, holds_on
from core.periods import month_of
from federation.models import Household, Membership
from federation.models.member import ExitReason

# Who moves to another group, or with her group, stays a member; an entry made by mistake never was one.
NO_EXIT = (ExitReason.TRANSFER, ExitReason.MERGED, ExitReason.VOID)
_SHARE = DecimalField(max_digits=2, decimal_places=1)
WHOLE, HALF, NONE = (Value(share, output_field=_SHARE) for share in ("1.0", "0.5", "0.0"))


def _households(last: dt.date) -> QuerySet[Any]:
    """`pip_then` and `target_then`: as the month says them."""
    kept = Q(earlier__starts_on__lte=last, earlier__ends_on__gt=last)
    rows = Household.unscoped.annotate(before=FilteredRelation("earlier", condition=kept))
    return rows.annotate(
        pip_then=Coalesce("before__pip_category", "pip_category"),
        target_then=Coalesce("before__is_target", "is_target"),
    )


def _movement(last: dt.date) -> QuerySet[Any]:
    """Memberships of the month: `is_exit`, and `average_share`, one half for each of both month's ends that it holds on."""
    first = month_of(last)
    before, after = (holds_on(day, "counted_from", "counted_until") for day in (first - dt.timedelta(days=1), last))
    # Not a sum of two halves: nearly all hold on both ends, and a number less is reckoned for each.
    share = Case(When(before & after, then=WHOLE), When(before | after, then=HALF), default=NONE)
    exit_now = Q(counted_until__gte=first, counted_until__lte=last) & ~Q(exit_reason__in=NO_EXIT)
    is_exit = ExpressionWrapper(exit_now, output_field=BooleanField())
    rows = Membership.unscoped.filter(Q(counted_until=None) | Q(counted_until__gte=first), counted_from__lte=last)
    return rows.annotate(is_exit=is_exit, average_share=share, month_itself=Value(first, output_field=DateField()))


HOUSEHOLDS = Source(
    "households",
    _households,
    Moment.UP_TO,
    tables=("federation_household", "federation_earlierhousehold"),
    institution="",
    month="counted_from",
)
MOVEMENT = Source(
    "movement",
    _movement,
    Moment.IN_MONTH,
    tables=("federation_membership",),
    institution="institution",
    month="month_itself",
)
