"""Cash credit limits: what may be drawn, what is drawn, and whether an account is in order. Amounts are rupees.

The days of the rule are a norm of the state. The arithmetic is the database's (federation/limits/db_ops.py); interest
that was debited and is unpaid is no part of what is drawn.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import DateField, Exists, ExpressionWrapper, OuterRef, QuerySet, TextChoices, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from core.periods import today
from federation.limits.sql import FACTS, IS_LIMIT, limit_fact, limit_facts, limit_late
from federation.models import DrawingPower, LinkageApplication, Loan, LoanEntry
from federation.models.linkage import MOST_YEARS
from federation.models.tier import SHG
from federation.queries.corpus import dose_limits
from federation.queries.loan_choices import OUT
from federation.queries.norms import norm_of_row

DAYS = "out_of_order_days"
NOTHING = Decimal(0)
DAYS_TOLD = ("ends_on", "over_since", "idle_since")
SUMS_TOLD = ("power_rupees", "drawn_rupees", "credited_rupees", "debited_rupees")


class LimitState(TextChoices):
    """Of a cash credit account."""

    IN_ORDER = "in_order", _("In order")
    OVERDRAWN = "overdrawn", _("Overdrawn")
    OUT = "out_of_order", _("Out of order")


@dataclass(frozen=True, slots=True)
class LimitStanding:
    """One cash credit account at the end of a day. Days count as those of an overdue loan: the day after is the first.

    `credited_rupees` and `debited_rupees` are those of the last `within` days; of interest, what month ends debited.
    """

    day: dt.date
    within: int
    power_rupees: Decimal
    drawn_rupees: Decimal
    ends_on: dt.date | None
    over_since: dt.date | None
    idle_since: dt.date | None
    credited_rupees: Decimal
    debited_rupees: Decimal
    is_short: bool

    @property
    def free_rupees(self) -> Decimal:
        """What may still be drawn on the day."""
        return max(self.power_rupees - self.drawn_rupees, NOTHING)

    @property
    def over_rupees(self) -> Decimal:
        """By how much the account is overdrawn."""
        return max(self.drawn_rupees - self.power_rupees, NOTHING) if self.over_since else NOTHING

    @property
    def is_over_for(self) -> int:
        """For how many days it is overdrawn; 0 on the first evening."""
        return (self.day - self.over_since).days if self.over_since else 0

    @property
    def is_idle_for(self) -> int:
        """For how many days nothing was credited while it owed."""
        return (self.day - self.idle_since).days if self.idle_since else 0

    @property
    def has_ended(self) -> bool:
        """True after the last day of the limit."""
        return self.ends_on is not None and self.day > self.ends_on

    @property
    def is_out_of_order(self) -> bool:
        """Overdrawn or idle for more days than the rule has, or credits do not cover the interest debited in them."""
        return self.is_over_for > self.within or self.is_idle_for > self.within or self.is_short

    @property
    def days_late(self) -> int:
        """For how many days it is late, as the portfolio at risk counts them: overdrawn at once, else beyond the rule."""
        begun = [self.is_over_for, self.is_idle_for if self.is_idle_for > self.within else 0]
        return max(*begun, self.within + 1 if self.is_short else 0)

    @property
    def late_rupees(self) -> Decimal:
        """What would bring it in order: what it is overdrawn by, or the interest of the rule's days that credits miss."""
        return max(self.over_rupees, self.debited_rupees - self.credited_rupees, NOTHING)

    @property
    def state(self) -> LimitState:
        """In a word."""
        if self.is_out_of_order:
            return LimitState.OUT
        return LimitState.OVERDRAWN if self.over_since else LimitState.IN_ORDER

    @property
    def out_since(self) -> dt.date | None:
        """The first day on which it was out of order; None where only its interest is short."""
        late = [one for one in (self.over_since, self.idle_since) if one and (self.day - one).days > self.within]
        return min(late) + dt.timedelta(days=self.within + 1) if late else None


def limits_alone(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of loans, the limits of which money came: not those that were taken back, nor what goes on in another book."""
    came = LoanEntry.unscoped.filter(loan=OuterRef("pk"), kind__in=OUT, reverses=None, reversal=None)
    found: QuerySet[Any] = rows.filter(IS_LIMIT, Exists(came), continued_by=None)
    return found


def with_limits(rows: QuerySet[Any], day: dt.date, known_at: dt.datetime | None = None) -> QuerySet[Any]:
    """Loans with `limit`, all that is known of a limit at the end of the day (None of what is none), and `limit_within`."""
    within = norm_of_row(SHG, DAYS, day)
    found: QuerySet[Any] = rows.annotate(limit=limit_facts(day, within, known_at), limit_within=within)
    return found


def with_limit_columns(rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
    """Loans with the columns of a file: `limit_power_rupees`, `limit_ends_on`, `limit_over_since` and `limit_is_out`."""
    within = norm_of_row(SHG, DAYS, day)
    found: QuerySet[Any] = rows.annotate(**{f"limit_{name}": limit_fact(name, day, within) for name in FACTS})
    return found


def of_state(rows: QuerySet[Any], state: str, day: dt.date) -> QuerySet[Any]:
    """Limits alone: in order, overdrawn (so far within the days of the rule) or out of order."""
    within = norm_of_row(SHG, DAYS, day)
    if state != LimitState.IN_ORDER:
        rows = rows.filter(settled_on=None)  # nothing is drawn of the others
    found: QuerySet[Any] = rows.filter(IS_LIMIT).alias(late_since=limit_late(day, within))
    if state == LimitState.IN_ORDER:
        return found.filter(late_since=None)
    last = ExpressionWrapper(Cast(Value(day), DateField()) - within, output_field=DateField())
    return found.filter(late_since__lt=last) if state == LimitState.OUT else found.filter(late_since__gte=last)


def standing_of_row(row: Any, day: dt.date) -> LimitStanding | None:
    """The standing of a row `with_limits()`; None of what is no limit."""
    return standing_told(row.limit, row.limit_within, day)


def standing_told(told: dict[str, Any] | None, within: int, day: dt.date) -> LimitStanding | None:
    """The same, of the two columns."""
    if told is None:
        return None
    days: dict[str, Any] = {name: dt.date.fromisoformat(told[name]) if told[name] else None for name in DAYS_TOLD}
    sums: dict[str, Any] = {name: Decimal(told[name] or 0) for name in SUMS_TOLD}
    return LimitStanding(day=day, within=within, is_short=told["is_short"], **days, **sums)


def limits_of(
    rows: QuerySet[Any], day: dt.date | None = None, known_at: dt.datetime | None = None
) -> dict[int, LimitStanding]:
    """By loan, every limit among loans that the caller has scoped, at the end of the day (today); one query."""
    on = day or today()
    found = {row.pk: standing_of_row(row, on) for row in with_limits(rows.filter(IS_LIMIT), on, known_at)}
    return {key: one for key, one in found.items() if one is not None}


def limit_of(loan: Loan, day: dt.date | None = None) -> LimitStanding | None:
    """One limit at the end of the day (today); None where the loan is none."""
    return limits_of(Loan.unscoped.filter(pk=loan.pk), day).get(loan.pk)  # the caller has scoped the loan


def out_of_order(
    rows: QuerySet[Any], day: dt.date | None = None, known_at: dt.datetime | None = None
) -> dict[int, LimitStanding]:
    """Those of `limits_of()` that are out of order; one query."""
    return {key: one for key, one in limits_of(rows, day, known_at).items() if one.is_out_of_order}


def powers_offered(application: LinkageApplication, day: dt.date) -> dict[str, Decimal]:
    """Drawing power by year as the form of a sanction offers it: what the state's rule gives one dose after the other.

    The first year is the dose that was asked for, as it was looked at then; none is above what was asked.
    """
    limits = dose_limits(application.institution, day)
    found: dict[str, Decimal] = {}
    for year in range(1, MOST_YEARS + 1):
        fitting = [one.limit_rupees for one in limits if one.rule.dose <= application.dose + year - 1]
        power = application.limit_rupees if year == 1 and application.limit_rupees else (fitting or [NOTHING])[-1]
        if power:
            found[f"power_{year}_rupees"] = min(max(power, *found.values(), NOTHING), application.asked_rupees)
    return found


def powers_of(loan: Loan) -> list[DrawingPower]:
    """Every power that was ever entered, by its day, with who did. The caller has scoped the loan."""
    rows = DrawingPower.unscoped.filter(loan=loan).select_related("recorded_by")
    return list(rows.order_by("from_on", "pk"))
