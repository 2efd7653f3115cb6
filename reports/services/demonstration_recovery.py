"""Recovery meetings of the demonstration's block: two of one branch, with promises broken, still open and refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from core.access.actor import Actor, reaches_of
from core.models import GeoUnit, User
from core.periods import today
from core.queries.months import open_from
from core.queries.postings import postings_held
from federation.models import Loan, RecoveryMeeting
from federation.models.bank_figure import AssetClass
from federation.queries.bank_figures import our_figure
from federation.queries.recovery import Overdue, overdue_at, overdue_on
from federation.services.bank_figures import Told, keep_figures
from federation.services.recovery import Sitting, Spoken, enter_meeting, keep_lines
from reports.services.demonstration_linkage import BANK, BRANCHES

LOANS = 5  # overdue loans of which the branch told, so that they are known as its own
AGO = (16, 3)  # days since the two meetings
WHY_NOT = "Nobody of the group came; the Bank Mitra visits it this week"


@transaction.atomic
def add_recovery(*, block: GeoUnit, operator: User) -> int:
    """Meetings about what is overdue at the first branch. Returns how many; 0 once done, or where nothing is overdue."""
    # A command asks, about one block of simulated records.
    if RecoveryMeeting.unscoped.filter(block=block).exists():
        return 0
    actor = Actor(user_id=operator.pk, reaches=reaches_of(postings_held(operator.pk), user_id=operator.pk))
    first = open_from(block.pk)
    days = [today() - dt.timedelta(ago) for ago in AGO]
    days = [day for day in days if first is None or day >= first]
    rows = Loan.unscoped.filter(block=block, part="bank", borrower__isnull=False)
    late = overdue_on(rows, days[0]) if days else []
    late = sorted(late, key=lambda one: not one.loan.lender_bank.startswith(BANK))[:LOANS]
    if not late:
        return 0
    _tell_branch(actor, late, days[0])
    bank, branch = BRANCHES[0][0].split(", ")
    for place, day in enumerate(days):
        sitting = Sitting(bank, branch, BRANCHES[0][1], day, "Branch manager", 18 - 3 * place)
        meeting = enter_meeting(actor=actor, block=block, sitting=sitting)
        spoken = _spoken(overdue_at(meeting), day, place)
        keep_lines(actor=actor, meeting=meeting, expected_version=meeting.version, lines=spoken)
    return len(days)


def _tell_branch(actor: Actor, late: Sequence[Overdue], day: dt.date) -> None:
    told = []
    for one in late:
        ours = our_figure(one.loan, day)
        kind = AssetClass.NPA if ours.days_overdue > 90 else AssetClass.WATCHED
        told.append(Told(one.loan.pk, day, ours.outstanding_rupees, ours.overdue_rupees, kind, BRANCHES[0][1]))
    keep_figures(actor=actor, told=told)


def _spoken(late: Sequence[Overdue], day: dt.date, place: int) -> list[Spoken]:
    """Of three loans two promise half of what is overdue: at the first meeting for a day that is over, then for one to come."""
    until = day + dt.timedelta(7 if place == 0 else 21)
    found = []
    for index, one in enumerate(late):
        half = max(Decimal(1), (one.overdue_rupees / 2).quantize(Decimal(1)))
        promise = index % 3 != 2
        found.append(Spoken(one.loan, until, half) if promise else Spoken(one.loan, remark=WHY_NOT))
    return found
