"""Events of one row and of the rows that hang on it, newest first, a page at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime

from core.access.actor import Actor
from core.history import Part, Register
from core.models import GeoUnit, Partner, Posting, User

PAGE = 30
INSERTED, UPDATED, DELETED = "insert", "update", "delete"


@dataclass(frozen=True, slots=True)
class Happening:
    """One event with the values before it: None where none are known or there were none."""

    part: Part
    rank: int
    event: Any
    before: Any = None

    @property
    def place_in_time(self) -> tuple[dt.datetime, int, int]:
        """What the page is ordered by."""
        return (self.event.pgh_created_at, self.rank, self.event.pgh_id)

    @property
    def key(self) -> str:
        """What an address calls the place after this event."""
        return f"{self.event.pgh_created_at.isoformat()}_{self.rank}_{self.event.pgh_id}"


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Events of one page; `after` leads to the next one, "" at the end."""

    happenings: list[Happening]
    after: str


def history_of(register: Register, row: Any, actor: Actor, *, after: str = "") -> HistoryPage:
    """The page after a key; an unknown key gives the first page. The caller has scoped the row itself.

    Rows of other parts are narrowed by their own scope. Two queries a part: the events, and what was before them.
    """
    start = _place_of(after)
    found: list[Happening] = []
    for rank, part in enumerate(register.parts):
        rows = part.events.objects.filter(**{part.by: getattr(row, part.key)})
        if rank:
            rows = rows.filter(part.model.scope.rows_for(actor, part.model.scope.view))
        if start is not None:
            rows = rows.filter(_later_in_list(start, rank))
        events = list(rows.order_by("-pgh_created_at", "-pgh_id")[: PAGE + 1])
        found += [Happening(part, rank, event) for event in events]
    found.sort(key=lambda one: one.place_in_time, reverse=True)
    page, more = found[:PAGE], len(found) > PAGE
    return HistoryPage(_with_before(register, page), page[-1].key if more else "")


def _place_of(key: str) -> tuple[dt.datetime, int, int] | None:
    try:
        moment, rank, number = key.split("_")
        at = parse_datetime(moment)
        return None if at is None or at.tzinfo is None else (at, int(rank), int(number))
    except ValueError:
        return None


def _later_in_list(start: tuple[dt.datetime, int, int], rank: int) -> Q:
    at, start_rank, number = start
    if rank > start_rank:
        return Q(pgh_created_at__lt=at)
    if rank < start_rank:
        return Q(pgh_created_at__lte=at)
    return Q(pgh_created_at__lt=at) | Q(pgh_created_at=at, pgh_id__lt=number)


def _with_before(register: Register, page: list[Happening]) -> list[Happening]:
    before: dict[tuple[int, int], Any] = {}
    for rank, part in enumerate(register.parts):
        changed = [one.event for one in page if one.rank == rank and one.event.pgh_label == UPDATED]
        earlier = Q(pk__in=[])
        for event in changed:
            earlier |= Q(pgh_obj_id=event.pgh_obj_id, pgh_id__lt=event.pgh_id)
        # Every event of the rows on the page up to theirs: a row has few, and one query brings them all.
        past = list(part.events.objects.filter(earlier).order_by("pgh_obj_id", "pgh_id")) if changed else []
        for event in changed:
            known = [one for one in past if one.pgh_obj_id == event.pgh_obj_id and one.pgh_id < event.pgh_id]
            if known:
                before[rank, event.pgh_id] = known[-1]
    return [Happening(one.part, one.rank, one.event, before.get((one.rank, one.event.pgh_id))) for one in page]


@dataclass(frozen=True, slots=True)
class Doers:
    """Those whom the events of a page name, by id."""

    users: dict[int, User]
    partners: dict[int, Partner]
    postings: dict[int, Posting]


def doers_of(page: list[Happening]) -> Doers:
    """Three queries at most. Names of colleagues are shown to who may see the row they changed."""
    told = [one.event.pgh_context or {} for one in page]
    users = {context["user"] for context in told if context.get("user")}
    partners = {context["partner"] for context in told if context.get("partner")}
    postings = {key for context in told for key in context.get("postings") or ()}
    # The posting as it was used; the reader has scoped the row that it changed.
    held = Posting.unscoped.select_related("unit").in_bulk(postings) if postings else {}
    return Doers(
        User.objects.in_bulk(users) if users else {},
        Partner.unscoped.in_bulk(partners) if partners else {},  # as above
        held,
    )


Pointed = tuple[type[Any], str]


def names_of(actor: Actor, wanted: dict[Pointed, set[Any]]) -> dict[tuple[Pointed, Any], str]:
    """Names of rows that events point to, or of those that they lead to, within reach; one query each."""
    names: dict[tuple[Pointed, Any], str] = {}
    for (model, through), keys in wanted.items():
        if not keys:
            continue
        rows: QuerySet[Any]
        if model is User:
            rows = User.objects.all()
        elif hasattr(model, "objects") and hasattr(model.objects, "visible_to"):
            rows = model.objects.visible_to(actor)
        else:
            rows = model.unscoped.all()  # reference data: places and their like
        if through:
            rows = rows.select_related(through)
        for row in rows.filter(pk__in=keys):
            names[(model, through), row.pk] = str(getattr(row, through) if through else row)
    return names


def unit_covers(unit: GeoUnit, event: Any) -> bool:
    """True where the event's row lies in the unit."""
    return unit.level == "nation" or getattr(event, f"{unit.level}_id", None) == unit.pk
