"""Who is asking: the same shape for a session, an API client and a task."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.access.roles import role_of
from core.errors import NotAllowed
from core.periods import today

if TYPE_CHECKING:
    from core.models.geo import GeoUnit
    from core.models.place import Place

LEVELS_IN_PLACE = ("village", "panchayat", "block", "district", "state")


@dataclass(frozen=True, slots=True)
class Reach:
    """One posting: what its role may do, and on which part of the map."""

    level: str
    unit_id: int
    capabilities: frozenset[str]
    role: str = ""
    posting_id: int | None = None
    programme_id: int | None = None
    own_rows_only: bool = False
    # Code of the one branch whose rows it gives; nothing else of the place is its own.
    branch: str = ""
    # Set where the posting is another person's, for whom the actor stands in today.
    standing_in_for: int | None = None
    absent_user_id: int | None = None

    def covers(self, place: Place, branch: str = "") -> bool:
        """True where the place lies in this reach; where it is one branch's, of rows of that branch alone."""
        if self.branch and self.branch != branch:
            return False
        return self.level == "nation" or getattr(place, f"{self.level}_id") == self.unit_id

    def covers_unit(self, unit: GeoUnit, *, whole: bool = True) -> bool:
        """True where the unit, of any level, is this reach's own or lies in it. A branch's reach never has the whole."""
        if whole and self.branch:
            return False
        return self.level == "nation" or f".{self.unit_id}." in f".{unit.path}"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody with zero or more reaches. Capabilities of one reach do not cross into another."""

    user_id: int | None = None
    partner_id: int | None = None
    reaches: tuple[Reach, ...] = ()
    channel: str = "web"
    request_id: str = ""
    is_system: bool = False

    def can(self, capability: str) -> bool:
        """True where any reach holds the capability, wherever it lies."""
        return self.is_system or any(capability in reach.capabilities for reach in self.reaches)

    def reach_for(self, capability: str, place: Place, branch: str = "") -> Reach | None:
        """The first reach that holds the capability over the place; `branch` is that of the row asked about."""
        return next((r for r in self.reaches if capability in r.capabilities and r.covers(place, branch)), None)

    def require(self, capability: str, place: Place, branch: str = "") -> Reach | None:
        """Raises NotAllowed unless the capability is held over the place; returns the reach that gives it."""
        if self.is_system:
            return None
        reach = self.reach_for(capability, place, branch)
        if reach is None:
            raise NotAllowed
        return reach

    def can_on(self, capability: str, unit: GeoUnit) -> bool:
        """True where a reach holds the capability over the whole of a unit of any level."""
        return self.is_system or any(capability in r.capabilities and r.covers_unit(unit) for r in self.reaches)

    def require_unit(self, capability: str, unit: GeoUnit) -> None:
        """Raises NotAllowed unless the capability is held over the whole unit."""
        if not self.can_on(capability, unit):
            raise NotAllowed

    @property
    def roles(self) -> frozenset[str]:
        """Slugs of all roles held today."""
        return frozenset(reach.role for reach in self.reaches)

    @property
    def is_of_branch(self) -> bool:
        """True where all that is held is held of single branches."""
        return bool(self.reaches) and all(reach.branch for reach in self.reaches)

    @property
    def cache_key(self) -> str:
        """Differs for any two actors who may see different rows."""
        return "|".join(
            sorted(
                f"{r.role}:{r.level}:{r.unit_id}:{r.programme_id}:{r.own_rows_only}:{r.branch}" for r in self.reaches
            )
        )


NOBODY = Actor()


def system_actor(channel: str = "command") -> Actor:
    """The actor of commands and scheduled jobs. It sees no rows; services let it write and audit it."""
    return Actor(channel=channel, is_system=True)


def reaches_of(
    postings: Iterable[object], *, on: dt.date | None = None, user_id: int | None = None
) -> tuple[Reach, ...]:
    """Reaches of the postings that run on that day (today by default); last days count.

    With `user_id`, a posting of another user is one that this user stands in for.
    """
    day = on or today()
    reaches = []
    for posting in postings:
        if posting.starts_on > day or (posting.ends_on is not None and posting.ends_on < day):  # type: ignore[attr-defined]
            continue
        role = role_of(posting.role)  # type: ignore[attr-defined]
        # A role of a branch whose posting names none gives nothing, and so does a code on any other role.
        if role is None or role.of_branch != bool(posting.branch_code):  # type: ignore[attr-defined]
            continue
        lent = user_id is not None and posting.user_id != user_id  # type: ignore[attr-defined]
        reaches.append(
            Reach(
                level=getattr(posting, "unit_level", "") or posting.unit.level,  # type: ignore[attr-defined]
                unit_id=posting.unit_id,  # type: ignore[attr-defined]
                capabilities=role.capabilities,
                role=role.slug,
                posting_id=posting.pk,  # type: ignore[attr-defined]
                programme_id=posting.programme_id,  # type: ignore[attr-defined]
                own_rows_only=role.own_rows_only,
                branch=posting.branch_code,  # type: ignore[attr-defined]
                standing_in_for=posting.pk if lent else None,  # type: ignore[attr-defined]
                absent_user_id=posting.user_id if lent else None,  # type: ignore[attr-defined]
            )
        )
    return tuple(reaches)
