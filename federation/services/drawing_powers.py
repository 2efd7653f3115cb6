"""Drawing power of cash credit limits: laid by year with the sanction, changed later, and asked before a drawing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError, Words
from core.services.months import refuse_closed
from core.templatetags.indian import grouped
from core.wake import wake_rollups
from federation.loans.schedule import next_day
from federation.models import DrawingPower, Loan
from federation.models.institution import Frequency
from federation.models.linkage import MOST_YEARS
from federation.queries.cash_credit import limit_of, limits_alone
from federation.roles import ENTER_MEETING
from federation.services.loan_entries import refuse_amount
from federation.services.loan_posting import hold_books
from federation.services.loan_refusals import loans_told_in_words

MONTHS = 12
POWER_NAMES = tuple(f"power_{year}_rupees" for year in range(1, MOST_YEARS + 1))
NO_LIMIT = _("Only a cash credit limit has a drawing power.")


@transaction.atomic
def set_drawing_power(
    *, actor: Actor, loan: Loan, from_on: dt.date, power_rupees: Decimal, reason: str
) -> DrawingPower:
    """The bank fixed another drawing power from a day on; powers that begin later stay.

    One of the same day is set aside. What is drawn above the new power is overdrawn from that day, and stays drawn.
    """
    actor.require(ENTER_MEETING, loan.place)
    if not loan.product.may_redraw:
        raise DomainError(NO_LIMIT, code="no_limit")
    reason = reason.strip()
    if not reason or len(reason) > 200:
        raise DomainError(code="no_reason", fields={"reason": _("Say why, in at most 200 letters.")})
    refuse_amount(loan, "power_rupees", power_rupees, least=Decimal("0.01"))
    if power_rupees > loan.sanctioned_rupees:
        words = _("The limit is ₹%(limit)s; the drawing power is no more than that.")
        told = words % {"limit": grouped(loan.sanctioned_rupees, 2)}
        raise DomainError(code="above_limit", fields={"power_rupees": told})
    hold_books(loan)
    _refuse_day(loan, from_on)
    DrawingPower.unscoped.filter(loan=loan, from_on=from_on, withdrawn_at=None).update(withdrawn_at=Now())
    (row,) = _store(loan, [(from_on, power_rupees, reason)], actor)
    record(actor, "loan.power_set", loan, number=loan.number, from_on=from_on.isoformat())
    wake_rollups()
    return row


def lay_powers(loan: Loan, powers: Sequence[Decimal], first_on: dt.date, actor: Actor | None = None) -> None:
    """Lays the power of each year of a limit just stored; years begin with the day of the sanction.

    What a year before `first_on` had, when the first money comes, holds from that day.
    """
    days = _by_day(loan, powers, first_on)
    if not days:
        return
    reason = _now("Sanction of %(day)s") % {"day": f"{loan.sanctioned_on:%d-%m-%Y}"}
    _store(loan, [(day, power, reason) for day, power in days.items()], actor)


def _by_day(loan: Loan, powers: Sequence[Decimal], first_on: dt.date) -> dict[dt.date, Decimal]:
    days: dict[dt.date, Decimal] = {}
    for place, power in enumerate(powers):
        day = next_day(loan.sanctioned_on, Frequency.MONTHLY, MONTHS * place, of_month=loan.sanctioned_on.day)
        days[max(day, first_on)] = power
    return days


def carry_powers(former: Loan, rest: Loan, day: dt.date) -> None:
    """A limit that goes on in another book keeps its powers: the one that holds on the day, and those to come."""
    rows = list(DrawingPower.unscoped.filter(loan=former, withdrawn_at=None).order_by("from_on"))
    held = [one for one in rows if one.from_on <= day][-1:]
    coming = [one for one in rows if one.from_on > day]
    _store(rest, [(max(one.from_on, day), one.power_rupees, one.reason) for one in (*held, *coming)], None)


def refuse_powers(loan: Loan, powers: Sequence[Decimal], drawn: Decimal, day: dt.date) -> None:
    """DomainError for powers that do not fit a loan not stored yet, or for more drawn at first than they allow."""
    faults = faults_of_years(powers, loan.sanctioned_rupees, is_limit=loan.product.may_redraw)
    if faults:
        raise DomainError(code="bad_power", fields=faults)
    held = _by_day(loan, powers, day).get(day, loan.sanctioned_rupees)
    if powers and drawn > held:
        told = above_power_words(day, held, Decimal(0))
        raise DomainError(code="above_power", fields={"drawn_rupees": told})


def faults_of_years(powers: Sequence[Decimal], limit: Decimal, *, is_limit: bool) -> dict[str, Words]:
    """What is wrong with the powers of a bank's letter: each is above zero and within the limit, for three years at most."""
    if not powers:
        return {}
    if not is_limit:
        return {POWER_NAMES[0]: NO_LIMIT}
    if len(powers) > MOST_YEARS:
        return {POWER_NAMES[0]: _("Write the drawing power of at most %(most)s years.") % {"most": MOST_YEARS}}
    faults: dict[str, Words] = {}
    for name, power in zip(POWER_NAMES, powers, strict=False):
        if not power.is_finite() or power <= 0 or power != power.quantize(Decimal("0.01")):
            faults[name] = _("Write an amount in rupees, above zero.")
        elif power > limit:
            words = _("The limit is ₹%(limit)s; the drawing power is no more than that.")
            faults[name] = words % {"limit": grouped(limit, 2)}
    return faults


def refuse_above_power(loan: Loan, amount: Decimal, day: dt.date, name: str = "amount_rupees") -> None:
    """DomainError where a drawing would take the account above its drawing power of the day, or comes after its end."""
    now = limit_of(loan, day)
    if now is None:
        raise DomainError(NO_LIMIT, code="no_limit")
    if not limits_alone(Loan.unscoped.filter(pk=loan.pk)).exists():
        raise DomainError(_("No money of this loan has moved. It was taken back."), code="no_money")
    if now.has_ended:
        words = _("The limit ended on %(day)s.") % {"day": f"{now.ends_on:%d-%m-%Y}"}
        raise DomainError(words, code="limit_ended")
    if amount > now.power_rupees - now.drawn_rupees:
        told = above_power_words(day, now.power_rupees, now.drawn_rupees)
        raise DomainError(code="above_power", fields={name: told})


def above_power_words(day: dt.date, power: Decimal, drawn: Decimal) -> Words:
    """Why no more is drawn, with the arithmetic."""
    words = _("Drawing power on %(day)s is ₹%(power)s; ₹%(drawn)s is drawn; at most ₹%(free)s more can be drawn.")
    free = max(power - drawn, Decimal(0))
    return words % {
        "day": f"{day:%d-%m-%Y}", "power": grouped(power, _places(power)), "drawn": grouped(drawn, _places(drawn)),
        "free": grouped(free, _places(free)),
    }  # fmt: skip


def _places(amount: Decimal) -> int:
    return 0 if amount == amount.to_integral_value() else 2


def _refuse_day(loan: Loan, day: dt.date) -> None:
    words: Words
    ends = limit_of(loan, day)
    if day < loan.sanctioned_on:
        words = _("The limit was sanctioned on %(day)s. Choose that day or a later one.")
        told = words % {"day": f"{loan.sanctioned_on:%d-%m-%Y}"}
    elif ends is not None and ends.has_ended:
        told = _("The limit ended on %(day)s.") % {"day": f"{ends.ends_on:%d-%m-%Y}"}
    else:
        refuse_closed(loan.block_id, day=day, field="from_on")
        return
    raise DomainError(code="bad_day", fields={"from_on": told})


def _store(loan: Loan, powers: Sequence[tuple[dt.date, Decimal, str]], actor: Actor | None) -> list[DrawingPower]:
    rows = [
        DrawingPower(
            loan=loan, from_on=day, power_rupees=power, reason=reason, recorded_by_id=actor.user_id if actor else None,
            **loan.place.keys(),
        )
        for day, power, reason in powers
    ]  # fmt: skip
    with loans_told_in_words():
        return DrawingPower.unscoped.bulk_create(rows)
