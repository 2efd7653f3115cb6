"""What groups have agreed to save, and which columns a meeting's sheet has for it. The caller has scoped the group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import reduce
from operator import add

from django.db.models import F, Q
from django.db.models.expressions import CombinedExpression

from core.access.actor import Actor
from federation.models import Institution, MeetingLine, SavingsRule
from federation.models.meeting import ALWAYS, AMOUNTS, SAVINGS
from federation.models.savings import SavingsKind

# All that a member brought at one meeting, of one line.
SAVED_ON_LINE: CombinedExpression | F = reduce(add, (F(name) for name in SAVINGS))


def rules_on(institution: Institution, day: dt.date) -> dict[str, SavingsRule]:
    """The rules that hold on the day, by kind."""
    rows = SavingsRule.unscoped.filter(
        Q(ends_on=None) | Q(ends_on__gt=day), institution=institution, starts_on__lte=day
    )
    return {row.kind: row for row in rows}


def running_rules(actor: Actor, institution: Institution) -> list[SavingsRule]:
    """What the group collects today, in the order of the sheet."""
    rows = SavingsRule.objects.visible_to(actor).filter(institution=institution, ends_on=None)
    order = SavingsKind.values
    return sorted(rows, key=lambda row: order.index(row.kind))


def usual_amounts(institution: Institution, day: dt.date) -> dict[str, Decimal]:
    """What each member brings to a meeting on that day, by column of her line."""
    agreed = {SavingsKind(kind).column: rule.amount_rupees for kind, rule in rules_on(institution, day).items()}
    return {"saving_rupees": institution.compulsory_saving_rupees} | agreed


def amounts_shown(institution: Institution, day: dt.date, lines: Iterable[MeetingLine] = ()) -> tuple[str, ...]:
    """The amounts that the sheet of a meeting on that day has, and those that its lines hold all the same."""
    agreed = {SavingsKind(kind).column for kind in rules_on(institution, day)}
    held = list(lines)
    return tuple(
        name for name in AMOUNTS if name in ALWAYS or name in agreed or any(getattr(line, name) for line in held)
    )
