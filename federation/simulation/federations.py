"""CLFs, VOs and SHGs of a simulated district, block by block, with their spells and affiliations."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from dataclasses import dataclass
from functools import lru_cache

from federation.simulation.calendars import Window
from federation.simulation.counts import DistrictCounts
from federation.simulation.land import Village
from federation.simulation.pools import named, pools
from federation.simulation.rows import Rows, public_ids
from federation.simulation.shares import sizes, spread

INACTIVE = 0.048  # of all SHGs; a quarter of them defunct, the others dormant
REGISTERED_CLFS, REGISTERED_VOS = 0.7, 0.25
FORMED_IN_WINDOW = 0.03  # of the SHGs, where the window is longer than a quarter
FREQUENCIES = (("weekly", 0.45), ("fortnightly", 0.65), ("monthly", 1.0))
SAVINGS = {
    "weekly": (10, 10, 20, 20, 20, 25, 30, 50),
    "fortnightly": (20, 20, 40, 50, 50, 100),
    "monthly": (50, 50, 100, 100, 100, 150, 200),
}
EARLIEST_CLF = dt.date(2013, 4, 1).toordinal()
QUARTER = 92

ACT = "societies-1860"  # every simulated federation is registered under one act
PARENT_TIER = {"shg": "vo", "vo": "clf"}


@dataclass(frozen=True, slots=True)
class Group:
    """One SHG as its members and meetings need it. Days are ordinals; `inactive_on` 0 while active."""

    pk: int
    village: Village
    members: int
    formed_on: int
    inactive_on: int
    frequency: str
    saving: int
    home: Federation | None = None


@dataclass(frozen=True, slots=True)
class Federation:
    """A VO or CLF: its key, the day it was formed, the villages of its groups, its own, and what it belongs to."""

    pk: int
    formed_on: int
    villages: list[Village]
    village: Village
    parent: Federation | None = None


@lru_cache(maxsize=16384)
def iso(ordinal: int) -> str:
    """An ordinal day as PostgreSQL reads it."""
    return dt.date.fromordinal(ordinal).isoformat()


class District:
    """Makes one district's institutions, in the order CLF, VO, SHG within each block."""

    def __init__(self, rows: Rows, counts: DistrictCounts, window: Window, rng: random.Random) -> None:
        self.rows, self.counts, self.window, self.rng = rows, counts, window, rng
        self.ids = public_ids(rng, counts.shgs + counts.vos + counts.clfs)
        self.serials = {"shg": 0, "vo": 0, "clf": 0}
        self.federations: dict[str, list[Federation]] = {"vo": [], "clf": []}

    def make(self, land: list[list[Village]]) -> list[Group]:
        """All institutions; every SHG in one VO, every VO in one CLF of its block, where the block has any."""
        counts, rng = self.counts, self.rng
        shgs = spread(counts.shgs, [len(villages) * rng.uniform(0.85, 1.15) for villages in land], 1)
        vos = spread(counts.vos, shgs, 1)
        clfs = spread(counts.clfs, vos, 1)
        members = sizes(counts.members, counts.shgs, rng)
        groups: list[Group] = []
        for villages, shg_count, vo_count, clf_count in zip(land, shgs, vos, clfs, strict=True):
            if not villages:
                continue
            upper = [self._clf(villages, number) for number in range(clf_count)]
            middle = self._vos(villages, upper, vo_count)
            homes: list[Federation | None] = [*middle] or [None]
            for home, count in zip(homes, spread(shg_count, [rng.uniform(0.7, 1.3) for _ in homes]), strict=True):
                for number in range(count):
                    groups.append(self._group(home, villages, number, members[len(groups)]))
        return groups

    def _clf(self, villages: list[Village], number: int) -> Federation:
        rng = self.rng
        village = villages[int(rng.random() * len(villages))]
        titles = pools().titles
        latin, local = titles[int(rng.random() * len(titles))]
        text = named(f"{latin} Sankul Star Sangathan {village.name}", f"{local} संकुल स्तरीय संगठन {village.name_local}")
        formed_on = EARLIEST_CLF + int(rng.random() * 700)
        registered_on = formed_on + 200 + int(rng.random() * 1200) if rng.random() < REGISTERED_CLFS else 0
        pk = self._institution("clf", text, village, formed_on, registered_on=registered_on)
        made = Federation(pk, formed_on, [], village)
        self.federations["clf"].append(made)
        return made

    def _vos(self, villages: list[Village], upper: list[Federation], count: int) -> list[Federation]:
        rng = self.rng
        made: list[Federation] = []
        for number in range(count):
            # Neighbouring villages share a VO; a village may also have several.
            first = number * len(villages) // count
            near = villages[first : max(first + 1, (number + 1) * len(villages) // count)]
            village = near[0]
            text = named(f"{village.name} Gram Sangathan", f"{village.name_local} ग्राम संगठन")
            parent = upper[number * len(upper) // count] if upper else None
            formed_on = (parent.formed_on if parent else EARLIEST_CLF) + 30 + int(rng.random() * 600)
            registered_on = formed_on + 300 + int(rng.random() * 900) if rng.random() < REGISTERED_VOS else 0
            pk = self._institution("vo", text, village, formed_on, registered_on=registered_on)
            if parent:
                self._affiliate(pk, "vo", parent, formed_on, village)
            made.append(Federation(pk, formed_on, near, village, parent))
        self.federations["vo"] += made
        return made

    def _group(self, home: Federation | None, villages: list[Village], number: int, members: int) -> Group:
        rng = self.rng
        near = home.villages if home else villages
        village = near[number % len(near)]
        names = pools().groups
        # Each village begins elsewhere in the pool, so that names meet again only when it is used up.
        text = names[(village.pk * 7 + number // len(near)) % len(names)]
        draw = rng.random()
        frequency = next(slug for slug, bound in FREQUENCIES if draw < bound)
        choices = SAVINGS[frequency]
        saving = choices[int(rng.random() * len(choices))]
        formed_on = self._formation(home.formed_on if home else EARLIEST_CLF)
        inactive_on, status = 0, "active"
        if rng.random() < INACTIVE:
            status = "defunct" if rng.random() < 0.25 else "dormant"
            inactive_on = self._day_of_change(formed_on)
        pk = self._institution(
            "shg", text, village, formed_on, frequency=frequency, saving=saving, status=status, inactive_on=inactive_on
        )
        if home:
            self._affiliate(pk, "shg", home, max(formed_on, home.formed_on), village)
        return Group(pk, village, members, formed_on, inactive_on, frequency, saving, home)

    def _formation(self, earliest: int) -> int:
        rng = self.rng
        start, today = self.window.first.toordinal(), self.window.today.toordinal()
        if today - start > QUARTER and rng.random() < FORMED_IN_WINDOW:
            return start + int(rng.random() * (today - start - 30))
        # Most groups are some years old.
        return earliest + int((1 - rng.random() ** 1.5) * (start - 60 - earliest))

    def _day_of_change(self, formed_on: int) -> int:
        today = self.window.today.toordinal()
        first = max(formed_on + 30, self.window.first.toordinal() - 500)
        return min(today, first + int(self.rng.random() * max(1, today - first)))

    def _institution(  # noqa: PLR0913  one argument for each column that differs
        self,
        tier: str,
        text: str,
        village: Village,
        formed_on: int,
        *,
        registered_on: int = 0,
        frequency: str = "monthly",
        saving: int = 0,
        status: str = "active",
        inactive_on: int = 0,
    ) -> int:
        rows, lgd = self.rows, self.counts.district_lgd
        pk = rows.next_id("institution")
        self.serials[tier] += 1
        code = f"{lgd}-{tier.upper()}-{self.serials[tier]:06d}"
        registered_on, public_id = min(registered_on, self.window.today.toordinal()), self.ids.pop()
        number = f"SIM/{lgd}/{self.serials[tier]}"
        registered = f"{iso(registered_on)}\t{number}" if registered_on else "\\N\t"
        rows.institution.append(
            f"{pk}\t{public_id}\t{code}\t{tier}\t{text}\t{iso(formed_on)}\t{registered}\t{frequency}\t{saving}\t"
            f"{status}\t{village.place}\n"
        )
        if registered_on:
            # Its identifier follows from the institution's, so that no draw of chance moves another.
            own_id = uuid.uuid5(uuid.UUID(public_id), number)
            rows.registration.append(
                f"{rows.next_id('registration')}\t{own_id}\t{pk}\t{ACT}\t{number}\t{iso(registered_on)}\n"
            )
        # The first spell ends where registration or inactivity begins; nothing has both.
        change = registered_on or inactive_on
        entry = f"new\t{iso(formed_on)}"
        self._spell(pk, tier, "active", frequency, "f", (formed_on, change), village, entry)
        if change:
            self._spell(pk, tier, status, frequency, "t" if registered_on else "f", (change, 0), village, "\t\\N")
        return pk

    def _spell(
        self,
        pk: int,
        tier: str,
        status: str,
        frequency: str,
        registered: str,
        span: tuple[int, int],
        village: Village,
        entry: str,
    ) -> None:
        starts, ends = span
        self.rows.institutionspell.append(
            f"{self.rows.next_id('institutionspell')}\t{pk}\t{tier}\t{status}\t{frequency}\t{registered}\t{iso(starts)}\t"
            f"{iso(ends) if ends else chr(92) + 'N'}\t{entry}\t{village.place}\n"
        )

    def _affiliate(self, child: int, tier: str, parent: Federation, starts: int, village: Village) -> None:
        self.rows.affiliation.append(
            f"{self.rows.next_id('affiliation')}\t{child}\t{tier}\t{parent.pk}\t{PARENT_TIER[tier]}\t{iso(starts)}\t{village.place}\n"
        )
