"""Households, women, memberships and offices of simulated groups. No telephone number is invented."""

from __future__ import annotations

import datetime as dt
import random

from federation.models.tier import SHG
from federation.queries.norms import defaults
from federation.queries.training import months_later
from federation.simulation.calendars import Window
from federation.simulation.federations import Group, iso
from federation.simulation.land import Village
from federation.simulation.pools import pools
from federation.simulation.profiles import MIX, poverty, profiles
from federation.simulation.rows import Rows, public_ids

SECOND_WOMAN = 0.03  # of the women, how many live in a household that has a member already
ELSEWHERE = 0.01  # of the women, how many live in another village than their group's
JOINED_LATER = 0.15
POSTS = ("president", "secretary", "treasurer")
TERM_DAYS = 900
YOUNGEST, OLDEST = 18, 62


class People:
    """Makes the members of one district's groups."""

    def __init__(self, rows: Rows, villages: list[Village], window: Window, rng: random.Random) -> None:
        self.rows, self.villages, self.window, self.rng = rows, villages, window, rng
        self.numbers: dict[int, int] = {}
        self.with_room: dict[int, tuple[int, int]] = {}
        self.profiles, self.poverty = profiles(), poverty()

    def make(self, group: Group) -> int:
        """All members of a group; returns the first one's membership key, the others follow it."""
        rows, rng = self.rows, self.rng
        random_ = rng.random
        last = rows.last_ids
        women, men = pools().women, pools().men
        ids = public_ids(rng, 2 * group.members)
        person_id, membership_id = last["person"], last["membership"]
        first_membership = membership_id + 1
        start = self.window.first.toordinal()
        formed = iso(group.formed_on)
        oldest = self.window.today.year - OLDEST
        persons, memberships = rows.person, rows.membership
        for number in range(1, group.members + 1):
            village = group.village
            if random_() < ELSEWHERE:
                village = self.villages[int(random_() * len(self.villages))]
            household_id, traits = self._household(village)
            asked, signs = self.profiles[int(random_() * MIX)]
            person_id += 1
            membership_id += 1
            joined = formed
            if number > 5 and group.formed_on < start and random_() < JOINED_LATER:
                joined = iso(group.formed_on + int(random_() * (start - group.formed_on)))
            relation = "husband" if random_() < 0.85 else "father"
            woman, man = women[int(random_() * len(women))], men[int(random_() * len(men))]
            born = oldest + int(random_() * (OLDEST - YOUNGEST))
            persons.append(
                f"{person_id}\t{ids[number - 1]}\t{woman}\t{relation}\t{man}\t{born}\t"
                f"{asked}\t{household_id}\t{village.place}\n"
            )
            memberships.append(
                f"{membership_id}\t{ids[-number]}\t{person_id}\t{group.pk}\t{household_id}\t{village.block_id}\t{number}\t"
                f"{joined}\t{joined}\t{traits | signs}\t{born}\t{group.village.place}\n"
            )
        last["person"], last["membership"] = person_id, membership_id
        self._elect(group, range(person_id - group.members + 1, person_id + 1))
        return first_membership

    def _elect(self, group: Group, holders: range) -> None:
        """The first women hold the posts since an election of the last TERM_DAYS days, some longer than the norm."""
        today = self.window.today.toordinal()
        since = max(group.formed_on, today - group.pk * 397 % TERM_DAYS)
        for post, holder in zip(POSTS, holders, strict=False):
            key = self.rows.next_id("officeterm")
            self.rows.officeterm.append(f"{key}\t{group.pk}\t{holder}\t{post}\t{iso(since)}\n")
        if holders:
            rotate_by = months_later(dt.date.fromordinal(since), defaults()[SHG]["rotation_months"])
            self.rows.leadership.append(
                f"{self.rows.next_id('leadership')}\t{group.pk}\t{SHG}\t{iso(since)}\t{rotate_by}\t{iso(since)}\t{group.village.place}\n"
            )

    def _household(self, village: Village) -> tuple[int, int]:
        """A new household of the village, or now and then one that has a woman in another group; and its sign."""
        if self.rng.random() < 2 * SECOND_WOMAN:
            waiting = self.with_room.pop(village.pk, None)
            if waiting is not None:
                return waiting
        pk = self.rows.last_ids["household"] = self.rows.last_ids["household"] + 1
        number = self.numbers[village.pk] = self.numbers.get(village.pk, 0) + 1
        pip, sign = self.poverty[int(self.rng.random() * MIX)]
        self.rows.household.append(f"{pk}\t{number}\t{pip}\t{village.place}\n")
        if self.rng.random() < SECOND_WOMAN:
            self.with_room[village.pk] = pk, sign
        return pk, sign
