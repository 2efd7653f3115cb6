"""The Panchasutra of many groups from their records: numerators and denominators, for any month, a handful of queries.

The caller has scoped the groups.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum

from core.periods import add_months, month_end, month_of, today
from federation.models import Institution, InstitutionSpell, Meeting
from federation.models.institution import Frequency, Status
from federation.models.meeting import MeetingStatus
from federation.queries.corpus import corpora_of
from federation.queries.own_lending import own_lent
from federation.queries.repayment_on_time import repayment_on_time

# Meetings due in a month by frequency: the least that any month holds of each.
MEETINGS_DUE = {Frequency.WEEKLY: 4, Frequency.FORTNIGHTLY: 2, Frequency.MONTHLY: 1}
IN_TIME = dt.timedelta(days=7)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; without a whole there is nothing to tell."""

    part: Decimal | int = 0
    whole: Decimal | int = 0

    @property
    def percent(self) -> Decimal | None:
        """100 times part over whole, exact; None where the whole is nothing."""
        return Decimal(self.part) * 100 / Decimal(self.whole) if self.whole else None


@dataclass(slots=True)
class Records:
    """What the records of one group say of the months looked back on. `lending` is own money lent, of the corpus."""

    age_months: int
    meetings: Share = Share()
    attendance: Share = Share()
    savings: Share = Share()
    lending: Share = Share()
    repayment: Share = Share()
    books: Share = Share()

    def share(self, kind: str) -> Share:
        """One of them by the name of its component."""
        return getattr(self, kind)  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Sutra:
    """One of the five: kept, broken, or None where nothing could tell. `shares` are (component, share, needed %)."""

    slug: str
    is_kept: bool | None
    shares: tuple[tuple[str, Share, int | None], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """The months looked back on: first days of the first, and the last day that counts."""

    months: tuple[dt.date, ...]
    repayment_from: dt.date
    last: dt.date
    known_on: dt.date | None = field(default=None)


def window(month: dt.date, months: int, repayment_months: int, known_on: dt.date | None = None) -> Window:
    """The months that end with this one. Of a month that runs, the days until today count."""
    last = min(month_end(month), today())
    looked = tuple(add_months(month_of(month), -back) for back in range(months - 1, -1, -1))
    return Window(looked, add_months(month_of(month), 1 - repayment_months), last, known_on)


def whole_months(since: dt.date, day: dt.date) -> int:
    """Whole months from one day to another; a month is whole on the same day of the next, or on its last day."""
    count = (day.year - since.year) * 12 + day.month - since.month
    return max(count if day.day >= since.day or day == month_end(day) else count - 1, 0)


def records_of(groups: Mapping[int, Institution], looked: Window) -> dict[int, Records]:
    """What the records say of each group; ten queries, however many groups."""
    last = looked.last
    met, due = _meetings(groups, looked), _meetings_due(groups, looked)
    states = {key: one.state_id for key, one in groups.items()}
    corpora = corpora_of(states, last, known_on=looked.known_on)
    lent = own_lent(groups, last, known_on=looked.known_on)
    repaid = repayment_on_time(groups, looked.repayment_from, last, known_on=looked.known_on)
    found = {}
    for key, one in groups.items():
        row = met.get(key, {})
        corpus = corpora[key].rupees if key in corpora else NOTHING
        found[key] = Records(
            whole_months(one.formed_on, last),
            Share(row.get("held", 0), due.get(key, 0)),
            Share(row.get("came", 0), row.get("places", 0)),
            Share(row.get("saved", NOTHING), row.get("saving_due", NOTHING)),
            Share(lent.get(key, NOTHING), corpus),
            Share(*repaid.get(key, (NOTHING, NOTHING))),
            Share(row.get("timely", 0), row.get("held", 0)),
        )
    return found


def _meetings(groups: Collection[int], looked: Window) -> dict[int, Any]:
    rows = Meeting.unscoped.filter(
        institution_id__in=groups, status=MeetingStatus.CLOSED, held_on__gte=looked.months[0], held_on__lte=looked.last
    )
    if looked.known_on is not None:
        rows = rows.filter(closed_on__lte=looked.known_on)
    summed = (
        rows.order_by()
        .values("institution_id")
        .annotate(
            held=Count("pk"),
            timely=Count("pk", filter=Q(closed_on__lte=F("held_on") + IN_TIME)),
            came=Sum("present"),
            places=Sum("slots"),
            saved=Sum("savings_received_rupees"),
            saving_due=Sum("savings_due_rupees"),
        )
    )
    return {row["institution_id"]: row for row in summed}


def _meetings_due(groups: Mapping[int, Institution], looked: Window) -> dict[int, int]:
    """By the frequency at each month's end, from the first whole month of a group on; none while it is defunct."""
    spells = InstitutionSpell.unscoped.filter(
        Q(ends_on=None) | Q(ends_on__gt=looked.months[0]), institution_id__in=groups, starts_on__lte=looked.last
    ).order_by("starts_on")
    found: dict[int, int] = {}
    for key, status, frequency, starts_on, ends_on in spells.values_list(
        "institution_id", "status", "meeting_frequency", "starts_on", "ends_on"
    ):
        for month in looked.months:
            end = min(month_end(month), looked.last)
            holds = starts_on <= end and (ends_on is None or ends_on > end)
            if holds and status != Status.DEFUNCT and groups[key].formed_on <= month:
                found[key] = found.get(key, 0) + MEETINGS_DUE[Frequency(frequency)]
    return found


def sutras_of(records: Records, norms: Mapping[str, int]) -> tuple[Sutra, ...]:
    """The five sutras by the state's shares. The third asks for any loan of own money."""
    return (
        _by_share("meetings", records, norms, "meetings", "attendance"),
        _by_share("savings", records, norms, "savings"),
        Sutra(
            "lending",
            records.lending.part > 0 if records.lending.whole or records.lending.part else None,
            (("lending", records.lending, None),),
        ),
        _by_share("repayment", records, norms, "repayment"),
        _by_share("books", records, norms, "books"),
    )


def _by_share(slug: str, records: Records, norms: Mapping[str, int], *kinds: str) -> Sutra:
    shares = tuple((kind, records.share(kind), norms[f"sutra_{kind}"]) for kind in kinds)
    told = [(share.percent, needed) for _kind, share, needed in shares if share.percent is not None]
    kept = all(percent >= needed for percent, needed in told) if len(told) == len(shares) else None
    if kept is None and told and any(percent < needed for percent, needed in told):
        kept = False
    return Sutra(slug, kept, shares)


def count_kept(sutras: tuple[Sutra, ...]) -> int:
    """How many of the five are kept. Where nothing fell due, repayment breaks nothing and counts as kept."""
    return sum(1 for one in sutras if one.is_kept or (one.is_kept is None and one.slug == "repayment"))
