"""The quarterly review of sutras 6 to 10: entered for the groups of a Village Organisation, all at once or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, Words
from core.periods import add_months, month_end, today
from core.services.months import refuse_closed
from federation.models import Institution, SutraReview
from federation.models.institution import NOT_YET, Status
from federation.models.sutra_review import LATER_SUTRAS
from federation.roles import ENTER_MEETING
from federation.services.refusals import refuse_invalid


@dataclass(frozen=True, slots=True)
class Answers:
    """What one group answered; `expected_version` is 0 for a review not entered yet. A sutra left out is not asked."""

    institution: Institution
    expected_version: int = 0
    answers: Mapping[str, bool | None] = field(default_factory=dict)


@transaction.atomic
def enter_reviews(
    *, actor: Actor, quarter: dt.date, reviewed_on: dt.date, lines: Sequence[Answers]
) -> list[SutraReview]:
    """Enters or corrects the reviews of a quarter (its first day). DomainError names a group by its public id."""
    if quarter.day != 1 or quarter.month not in (1, 4, 7, 10):
        words = _("A quarter begins in January, April, July or October.")
        raise DomainError(words, code="no_quarter", fields={"quarter": words})
    _refuse_day(quarter, reviewed_on)
    return [_enter(actor, quarter, reviewed_on, one) for one in lines]


def _refuse_day(quarter: dt.date, day: dt.date) -> None:
    last = month_end(add_months(quarter, 5))
    words: Words = ""
    if day > today():
        words = _("The day lies in the future. Choose today or an earlier day.")
    elif not quarter <= day <= last:
        words = _("A quarter is asked about from its first day to three months after its end.")
    if words:
        raise DomainError(words, code="wrong_day", fields={"reviewed_on": words})


def _enter(actor: Actor, quarter: dt.date, day: dt.date, line: Answers) -> SutraReview:
    # Two who enter one group's review come one after the other.
    group = Institution.unscoped.select_for_update(of=("self",)).select_related("tier").get(pk=line.institution.pk)
    actor.require(ENTER_MEETING, group.place)
    if not group.tier.has_members or group.status in NOT_YET or group.status == Status.MERGED:
        words = _("Only groups on the register are asked.")
        raise DomainError(words, code="no_group", fields={str(group.public_id): words})
    refuse_closed(group.block_id, day=day, field="reviewed_on")
    row = SutraReview.unscoped.filter(institution=group, quarter=quarter).first()
    if (row.version if row else 0) != line.expected_version:
        words = _("Somebody changed this review meanwhile. Look at it again.")
        raise Conflict(words, code="stale_version", fields={str(group.public_id): words})
    if row is None:
        row = SutraReview(institution=group, quarter=quarter, **group.place.keys())
    else:
        row.version += 1
    row.reviewed_on, row.entered_by_id = day, actor.user_id
    for name in LATER_SUTRAS:
        setattr(row, name, line.answers.get(name))
    if all(getattr(row, name) is None for name in LATER_SUTRAS):
        words = _("Answer at least one of the five.")
        raise DomainError(words, code="no_answer", fields={str(group.public_id): words})
    refuse_invalid(row)
    row.save()
    record(actor, "sutra_review.entered", row, quarter=f"{quarter:%Y-%m}")
    return row
