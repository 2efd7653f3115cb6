"""Meetings of simulated groups: headers, and lines where they are asked for."""

from __future__ import annotations

import random

from federation.simulation.calendars import Window, beta_table
from federation.simulation.federations import Group
from federation.simulation.rows import Rows, public_ids

HELD = 0.86  # of the days on which a group should meet
SLOW_BOOKS = 0.3  # of the groups
ATTENDANCE = beta_table(8.2, 1.8)  # mean 0.82
DAYS_BETWEEN = {"weekly": 7, "fortnightly": 14, "monthly": 30}
# hour and minute at which the books of a day are typed in
HOURS = tuple(f"{hour:02d}:{minute:02d}:00+05:30" for hour in range(10, 18) for minute in range(0, 60, 7))


class Meetings:
    """Makes the meetings of one district's groups within the window."""

    def __init__(self, rows: Rows, window: Window, rng: random.Random) -> None:
        self.rows, self.window, self.rng = rows, window, rng
        self.start = window.first.toordinal()

    def make(self, group: Group, first_membership: int, *, with_lines: bool) -> None:
        """Closed meetings of a group, numbered on; one whose book is closed after today is not entered yet."""
        if not group.members:
            return
        random_, window = self.rng.random, self.window
        schedules = window.schedules[group.frequency]
        days = schedules[int(random_() * len(schedules))]
        closings = window.closings[1 if random_() < SLOW_BOOKS else 0]
        begins, ends = group.formed_on - self.start, (group.inactive_on or 10**7) - self.start
        ids = public_ids(self.rng, len(days))
        brought_in = self._brought_in(group)
        number, closed = 0, 0
        last_day = window.length - 1
        for day in days:
            if not begins < day < ends or random_() > HELD:
                continue
            closed = max(closed, closings[day][int(random_() * 256)])
            if closed > last_day:
                break
            number += 1
            pk = self.rows.last_ids["meeting"] = self.rows.last_ids["meeting"] + 1
            totals = self._lines(group, pk, first_membership) if with_lines else self._totals(group)
            present, received, voluntary, repaid, fine = totals
            text, hour = window.texts[closed], HOURS[int(random_() * len(HOURS))]
            self.rows.meeting.append(
                f"{pk}\t{ids[number - 1]}\t{group.pk}\t{number}\t{window.texts[day]}\tclosed\t{group.members}\t{present}\t"
                f"{group.saving * group.members}\t{received}\t{voluntary}\t{brought_in}\t{repaid}\t{fine}\t"
                f"{text} {hour}\t{text}\t{text} {hour}\t{group.village.place}\n"
            )
            brought_in = 0

    def _brought_in(self, group: Group) -> int:
        """What the old books held on the window's first day: most of the savings due since formation."""
        meetings = max(0, self.start - group.formed_on) // DAYS_BETWEEN[group.frequency]
        return int(meetings * group.saving * group.members * (0.75 + 0.2 * self.rng.random()) / 10) * 10

    def _totals(self, group: Group) -> tuple[int, int, int, int, int]:
        random_ = self.rng.random
        members = group.members
        present = max(1, int(members * ATTENDANCE[int(random_() * 1024)] + 0.5))
        # Some of the absent send their saving along, some of the present have none.
        payers = min(members, max(0, present + int((members - present) * random_() + 0.5) - (random_() < 0.2)))
        voluntary = 10 * int(random_() * 30) if random_() < 0.15 else 0
        repaid = 50 * int(random_() * 12 * present) if random_() < 0.6 else 0
        fine = 5 * int(random_() * (members - present + 1)) if random_() < 0.3 else 0
        return present, payers * group.saving, voluntary, repaid, fine

    def _lines(self, group: Group, meeting: int, first_membership: int) -> tuple[int, int, int, int, int]:
        random_, lines, last = self.rng.random, self.rows.meetingline, self.rows.last_ids
        share = ATTENDANCE[int(random_() * 1024)]
        pk = last["meetingline"]
        present = received = voluntary = repaid = fine = 0
        for membership in range(first_membership, first_membership + group.members):
            pk += 1
            is_present = random_() < share or membership == first_membership
            saving = group.saving if random_() < (0.97 if is_present else 0.4) else 0
            extra = 10 * (1 + int(random_() * 10)) if is_present and random_() < 0.04 else 0
            loan = 50 * (2 + int(random_() * 18)) if is_present and random_() < 0.18 else 0
            penalty = 5 if not is_present and random_() < 0.2 else 0
            attendance = "P" if is_present else ("A" if random_() < 0.7 else "L")
            lines.append(f"{pk}\t{meeting}\t{membership}\t{attendance}\t{saving}\t{extra}\t{loan}\t{penalty}\n")
            present += is_present
            received += saving
            voluntary += extra
            repaid += loan
            fine += penalty
        last["meetingline"] = pk
        return present, received, voluntary, repaid, fine
