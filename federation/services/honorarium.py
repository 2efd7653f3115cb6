"""What cadres did in a month, what is owed for it, and paying it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.periods import month_end, month_of, today
from core.queries.months import is_closed
from core.services.months import refuse_closed
from core.wake import wake_rollups
from core.workflow.services.submissions import hand_in_change
from federation.models import ActivitySheet, CadreEngagement, HonorariumDue, HonorariumPayment
from federation.models.activity import SheetStatus
from federation.models.cadre import RatePer
from federation.roles import CHANGE_CADRE, PAY_HONORARIUM
from federation.services.refusals import refuse_invalid

COUNTS = ("planned_days", "actual_days", "shgs_visited", "meetings_attended", "sessions", "tasks", "notes")
DAYS_TO_PAY = 10


@transaction.atomic
def file_sheet(
    *, actor: Actor, engagement: CadreEngagement, month: dt.date, expected_version: int = 0, **counts: Any
) -> ActivitySheet:
    """Files one cadre's month, or mends it while it is not verified, and hands it in for verification.

    `expected_version` is 0 for a sheet not filed yet. The same counts again change nothing. Raises Conflict for a
    sheet somebody else filed or changed meanwhile; DomainError for a month that is not begun, closed, or in which
    she was not engaged.
    """
    actor.require(CHANGE_CADRE, engagement.place)
    # Held until the commit, so that two who file at once come one after the other. The caller has scoped it.
    held = CadreEngagement.unscoped.select_for_update(of=("self",)).get(pk=engagement.pk)
    _refuse_month(held, month)
    row = ActivitySheet.unscoped.filter(engagement=held, month=month).first()
    if (row.version if row else 0) != expected_version:
        raise Conflict(_("Somebody changed this sheet meanwhile. Look at it again."), code="stale_version")
    if row is None:
        row = ActivitySheet(engagement=held, body_id=held.body_id, month=month, filed_on=today(), **held.place.keys())
        row.planned_days = held.planned_days
    elif row.status == SheetStatus.VERIFIED:
        raise Conflict(_("This sheet is verified and does not change any more."), code="already_verified")
    elif row.status == SheetStatus.FILED and all(getattr(row, name) == value for name, value in counts.items()):
        return row
    else:
        row.version += 1
    for name, value in counts.items():
        if name not in COUNTS:
            raise DomainError(_("This cannot be changed here."), fields={name: _("Fixed.")})
        setattr(row, name, value)
    row.status, row.filed_on = SheetStatus.FILED, today()
    if row.actual_days is None:
        raise DomainError(code="no_days", fields={"actual_days": _("Write the days worked; 0 for none.")})
    refuse_invalid(row)
    row.save()
    record(actor, "sheet.filed", row, month=f"{month:%Y-%m}")
    hand_in_change(actor=actor, kind="activity_sheet", obj=row)
    return row


def _refuse_month(engagement: CadreEngagement, month: dt.date) -> None:
    if month.day != 1 or month > month_of(today()):
        raise DomainError(_("This month has not begun."), code="month_to_come", fields={"month": _("Choose another.")})
    if engagement.starts_on > month_end(month) or (engagement.ends_on is not None and engagement.ends_on <= month):
        raise DomainError(_("She was not engaged in this month."), code="not_engaged")
    refuse_closed(engagement.block_id, day=month, field="month")


@transaction.atomic
def verify_sheet(*, actor: Actor, obj: ActivitySheet, submission: Any = None) -> HonorariumDue | None:
    """The sheet stands from now on, and what is owed for it is due. Called by the decision that approves it.

    Verified after its month was closed, it is paid all the same and does not enter the figures.
    """
    # The decision has asked for the capability.
    sheet = ActivitySheet.unscoped.select_for_update(of=("self",)).select_related("engagement").get(pk=obj.pk)
    if sheet.status == SheetStatus.VERIFIED:
        raise Conflict(_("This sheet is already verified."), code="already_verified")
    sheet.status, sheet.verified_on = SheetStatus.VERIFIED, today()
    if not is_closed(sheet.block_id, sheet.month):
        sheet.counted_in = sheet.month
    sheet.save(update_fields=["status", "verified_on", "counted_in"])
    record(actor, "sheet.verified", sheet)
    amount = amount_due(sheet)
    wake_rollups()
    if not amount:
        return None
    due_by = month_end(sheet.month) + dt.timedelta(days=DAYS_TO_PAY)
    return HonorariumDue.unscoped.create(
        sheet=sheet,
        engagement=sheet.engagement,
        body_id=sheet.body_id,
        month=sheet.month,
        amount_rupees=amount,
        due_by=due_by,
        counted_on=None if is_closed(sheet.block_id, due_by) else due_by,
        **sheet.place.keys(),
    )


def return_sheet(*, actor: Actor, obj: ActivitySheet, submission: Any = None) -> None:
    """The sheet is back with whoever filed it. Called by the decision that returns it."""
    # The decision has asked for the capability.
    ActivitySheet.unscoped.filter(pk=obj.pk, status=SheetStatus.FILED).update(status=SheetStatus.RETURNED)


def amount_due(sheet: ActivitySheet) -> Decimal:
    """Rupees: rate x days worked, rate x paid tasks, or the month's rate where she worked at all; 0 without a rate."""
    rate = sheet.engagement.rate_rupees
    if not rate:
        return Decimal(0)
    match sheet.engagement.rate_per:
        case RatePer.DAY:
            return rate * sheet.actual_days
        case RatePer.TASK:
            return rate * sheet.tasks
        case _:
            return rate if sheet.actual_days else Decimal(0)


@transaction.atomic
def pay(
    *, actor: Actor, due: HonorariumDue, paid_on: dt.date, mode: str, amount_rupees: Decimal, reference: str = ""
) -> HonorariumPayment:
    """Records a payment, whole or in part. Never more than what is left of the due."""
    actor.require(PAY_HONORARIUM, due.place)
    # Held, so that two payments at once cannot pass the due together. The caller has scoped it.
    held = HonorariumDue.unscoped.select_for_update(of=("self",)).get(pk=due.pk)
    last = HonorariumPayment.unscoped.filter(due=held).order_by("-number").first()
    paid = last.total_rupees if last else Decimal(0)
    left = held.amount_rupees - paid
    if amount_rupees > left:
        words = _("Only ₹%(left)s is left to pay of this due.") % {"left": left}
        raise DomainError(words, code="above_due", fields={"amount_rupees": words})
    if paid_on > today() or paid_on < held.month:
        raise DomainError(
            code="day_out_of_range", fields={"paid_on": _("Choose a day from the month of the work until today.")}
        )
    row = HonorariumPayment(
        due=held,
        number=last.number + 1 if last else 1,
        paid_on=paid_on,
        mode=mode,
        reference=reference.strip(),
        amount_rupees=amount_rupees,
        total_rupees=paid + amount_rupees,
        due_rupees=held.amount_rupees,
        **held.place.keys(),
    )
    refuse_invalid(row)
    row.save()
    # The latest day among the parts decides; once the month of the last day is closed, its figure stands.
    latest = max(paid_on, *HonorariumPayment.unscoped.filter(due=held).values_list("paid_on", flat=True))
    in_time = row.total_rupees == held.amount_rupees and latest <= held.due_by
    if in_time and held.counted_on is not None and not is_closed(held.block_id, held.counted_on):
        held.timely_on = held.counted_on
        held.save(update_fields=["timely_on"])
    record(actor, "honorarium.paid", held, payment=row.number)
    wake_rollups()
    return row


@transaction.atomic
def file_sheets(*, actor: Actor, month: dt.date, lines: list[tuple[CadreEngagement, int, dict[str, Any]]]) -> int:
    """Files the sheets of many cadres, all or none. Each line: engagement, version seen, counts. Returns how many.

    A refusal's `fields` are named by the engagement's public id.
    """
    for engagement, version, counts in lines:
        try:
            file_sheet(actor=actor, engagement=engagement, month=month, expected_version=version, **counts)
        except Conflict as error:
            raise Conflict(error.message, code=error.code, fields={str(engagement.public_id): error.message}) from error
        except DomainError as error:
            raise DomainError(
                error.message, code=error.code, fields={str(engagement.public_id): error.message}
            ) from error
    return len(lines)
