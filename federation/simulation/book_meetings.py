"""Meetings of simulated groups that keep books: what a meeting's header says is what its entry says."""

from __future__ import annotations

import random
from dataclasses import dataclass

from federation.simulation.accounts import Accounts
from federation.simulation.book_rows import BookFacts, BookRows
from federation.simulation.calendars import Window
from federation.simulation.federations import Federation, Group, iso
from federation.simulation.funds import Chain
from federation.simulation.group_book import Came, GroupBook, Office
from federation.simulation.group_loans import Terms
from federation.simulation.loans import Lending
from federation.simulation.meetings import ATTENDANCE, HELD, HOURS, SLOW_BOOKS, Meetings
from federation.simulation.rows import Rows, public_ids
from federation.simulation.sheets import Sheets

COLLECTED = 0.85  # of the meetings that were missed where the next is far: money is collected at home
FIRST_MONTH = 31


@dataclass(frozen=True, slots=True)
class Held:
    """One day of a group: a meeting with the day on which its book is closed, or (`closed` None) money collected for it."""

    due: int
    day: int
    closed: int | None


class BookMeetings(Meetings):
    """Meetings with the books that they make. Days are ordinals here, numbers of the window's days in `Meetings`."""

    def __init__(self, rows: Rows, books: BookRows, facts: BookFacts, window: Window, lgd: int, seed: int) -> None:
        super().__init__(rows, window, random.Random(f"{seed}:{lgd}:books"))  # noqa: S311  invented rows, no secret
        lending, accounts = Lending(books, facts), Accounts(books, lgd)
        chain = Chain(books, facts, window, accounts)
        self.office = Office(books, facts, Terms(window, lending, self.rng), chain)
        self.sheets = Sheets(self.office, window, accounts, self.rng)
        self.saving_head = facts.heads["savings_compulsory"]

    def make(self, group: Group, first_membership: int, *, with_lines: bool) -> None:
        """The group's book and closed meetings."""
        if not group.members:
            return
        scheduled, held = self._days(group)
        meetings = [one for one in held if one.closed is not None]
        brought_in = self._brought_in(group) if meetings else 0
        grid = [day for day in scheduled if day < self.start + FIRST_MONTH and day > group.formed_on]
        book = self.sheets.begin(group, first_membership, brought_in, grid if meetings else [])
        self.savings = [
            f"\t{self.saving_head}\t0\t{group.saving}\t{first_membership + place}\t\\N\t\\N\n"
            for place in range(group.members)
        ] * 2
        ids, number = public_ids(self.rng, len(meetings)), 0
        for one in held:
            if one.closed is None:
                book.collect(one.day, one.due)
                continue
            self._meeting(book, one.day, one.closed, ids[number], number + 1, brought_in, with_lines=with_lines)
            number, brought_in = number + 1, 0
        book.finish(self.window.today.toordinal())

    def finish(self, federations: dict[str, list[Federation]]) -> None:
        """Books and releases of the federations, once all groups are made."""
        self.office.chain.finish(federations)

    def _days(self, group: Group) -> tuple[list[int], list[Held]]:
        """The days on which it should meet, and what came of them as far as it is entered today."""
        random_, window, start = self.rng.random, self.window, self.start
        schedules = window.schedules[group.frequency]
        days = schedules[int(random_() * len(schedules))]
        closings = window.closings[1 if random_() < SLOW_BOOKS else 0]
        begins, ends = group.formed_on - start, (group.inactive_on or 10**7) - start
        closed, last_day, held = 0, window.length - 1, []
        for day in days:
            if not begins < day < ends:
                continue
            if random_() > HELD:
                later = day + 1 + int(random_() * 3)
                if group.frequency != "weekly" and random_() < COLLECTED and later <= last_day:
                    held.append(Held(start + day, start + later, None))
                continue
            closed = max(closed, closings[day][int(random_() * 256)])
            if closed > last_day:
                break
            held.append(Held(start + day, start + day, closed))
        return [start + day for day in days], held

    def _meeting(
        self, book: GroupBook, day: int, closed: int, public_id: str, number: int, brought_in: int, *, with_lines: bool
    ) -> None:  # fmt: skip
        group, rows = book.group, self.rows
        pk = rows.next_id("meeting")
        text, hour = self.window.texts[closed], HOURS[int(self.rng.random() * len(HOURS))]
        present, payers, came = self._came(group, with_lines=with_lines)
        repaid = book.hold(pk, day, f"{text} {hour}", came)
        voluntary, fine = sum(one[1] for one in came.extras), sum(one[1] for one in came.fines)
        rows.meeting.append(
            f"{pk}\t{public_id}\t{group.pk}\t{number}\t{iso(day)}\tclosed\t{group.members}\t"
            f"{len(present) if with_lines else present[0]}\t{group.saving * group.members}\t{came.saved_rupees}\t{voluntary}\t"
            f"{brought_in}\t{sum(repaid.values())}\t{fine}\t{text} {hour}\t{text}\t{text} {hour}\t{group.village.place}\n"
        )
        if with_lines:
            self._write_lines(book, pk, (set(present), set(payers)), came, repaid)

    def _came(self, group: Group, *, with_lines: bool) -> tuple[list[int], list[int], Came]:
        """Who is present (without lines: how many), who saves, and what members bring."""
        random_, members, saving = self.rng.random, group.members, group.saving
        share = ATTENDANCE[int(random_() * 1024)]
        if with_lines:
            present = [place for place in range(members) if random_() < share or place == 0]
            there = set(present)
            payers = [place for place in range(members) if random_() < (0.97 if place in there else 0.4)]
            count = len(present)
            came = Came([self.savings[place] for place in payers], saving * len(payers))
            absent = [place for place in range(members) if place not in there]
        else:
            count = max(1, int(members * share + 0.5))
            paying = min(members, max(0, count + int((members - count) * random_() + 0.5) - (random_() < 0.2)))
            first = int(random_() * members)
            present, payers = [count], []
            came = Came(self.savings[first : first + paying], saving * paying)
            absent = [(first + count + place) % members for place in range(members - count)]
        if random_() < 0.15:
            came.extras.append(
                (int(random_() * members) if not with_lines else present[-1], 10 + 10 * int(random_() * 20))
            )
        if absent and random_() < 0.3:
            came.fines.extend((place, 5) for place in absent[: 1 + int(random_() * len(absent))])
        return present, payers, came

    def _write_lines(
        self, book: GroupBook, meeting: int, who: tuple[set[int], set[int]], came: Came, repaid: dict[int, int]
    ) -> None:
        extras, fines, (present, payers) = dict(came.extras), dict(came.fines), who
        for place in range(book.group.members):
            attendance = "P" if place in present else ("A" if self.rng.random() < 0.7 else "L")
            self.rows.meetingline.append(
                f"{self.rows.next_id('meetingline')}\t{meeting}\t{book.first_membership + place}\t{attendance}\t"
                f"{book.group.saving if place in payers else 0}\t{extras.get(place, 0)}\t{repaid.get(place, 0)}\t"
                f"{fines.get(place, 0)}\n"
            )
