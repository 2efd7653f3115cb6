"""Books while they are written: drafts of entries, numbers, and the money that is left. Whole rupees, days as ordinals."""

from __future__ import annotations

from functools import lru_cache

from federation.simulation.book_rows import NULL, BookFacts, BookRows
from federation.simulation.federations import iso

NOBODY = f"{NULL}\t{NULL}\t{NULL}"


def of_member(pk: int) -> str:
    """The end of a line about a woman, as COPY text."""
    return f"{pk}\t{NULL}\t{NULL}"


def of_account(pk: int | None) -> str:
    """The end of a line about a bank account."""
    return f"{NULL}\t{pk}\t{NULL}"


def of_other(pk: int) -> str:
    """The end of a line that names another institution."""
    return f"{NULL}\t{NULL}\t{pk}"


class Draft:
    """One entry before it has a number: its lines, and by how much they change cash, bank and members' savings."""

    __slots__ = ("bank", "cash", "count", "pk", "saved", "texts", "total")

    def __init__(self, pk: int) -> None:
        self.pk, self.count, self.total, self.cash, self.bank, self.saved = pk, 0, 0, 0, 0, 0
        self.texts: list[str] = []

    def debit(self, head: int, rupees: int, about: str = NOBODY) -> None:
        """A line on the left; nothing where it is of nothing."""
        if rupees:
            self.texts.append(f"{self.pk}\t{head}\t{rupees}\t0\t{about}\n")
            self.count += 1
            self.total += rupees

    def credit(self, head: int, rupees: int, about: str = NOBODY) -> None:
        """A line on the right."""
        if rupees:
            self.texts.append(f"{self.pk}\t{head}\t0\t{rupees}\t{about}\n")
            self.count += 1

    def take_saving(self, head: int, rupees: int, woman: str) -> None:
        """A woman's saving, under a head of savings."""
        self.credit(head, rupees, woman)
        self.saved += rupees


class Book:
    """One institution's book. What is posted comes in the order of its days, but in a `LateBook`."""

    __slots__ = ("account", "bank", "cash", "facts", "heads", "last_day", "number", "owner", "place", "rows")

    def __init__(self, rows: BookRows, facts: BookFacts, owner: int, place: str, account: int | None) -> None:
        self.rows, self.facts, self.heads = rows, facts, facts.heads
        self.owner, self.place, self.account = owner, place, account
        self.number = self.cash = self.bank = self.last_day = 0

    def draft(self) -> Draft:
        """A new entry."""
        return Draft(self.rows.next_id("journal"))

    def money_in(self, draft: Draft, rupees: int, *, cash: bool) -> None:
        """Money comes: into the hand, or the account."""
        if cash:
            draft.debit(self.heads["cash"], rupees)
            draft.cash += rupees
        else:
            draft.debit(self.heads["bank"], rupees, of_account(self.account))
            draft.bank += rupees

    def money_out(self, draft: Draft, rupees: int, *, cash: bool) -> None:
        """Money goes."""
        if cash:
            draft.credit(self.heads["cash"], rupees)
            draft.cash -= rupees
        else:
            draft.credit(self.heads["bank"], rupees, of_account(self.account))
            draft.bank -= rupees

    def post(
        self, draft: Draft, day: int, kind: str, moment: str, *, meeting: int | None = None, narration: str = ""
    ) -> int:
        """Numbers the entry and writes it; returns its key."""
        self.number += 1
        self.last_day = day
        self.cash += draft.cash
        self.bank += draft.bank
        rows = self.rows
        rows.text["federation_journalline"].append("".join(draft.texts))
        rows.rows["federation_journalline"] += draft.count
        rows.add(
            "journal",
            f"{draft.pk}\t{rows.public_id()}\t{self.owner}\t{self.number}\t{iso(day)}\t{kind}\t"
            f"{NULL if meeting is None else meeting}\t{narration}\t{draft.count}\t{draft.total}\t{draft.cash}\t{draft.saved}\t{moment}\t"
            f"{self.place}\n",
        )
        return draft.pk


class LateBook(Book):
    """A book that hears of its entries group by group; they are numbered by day at the end."""

    __slots__ = ("waiting",)

    def __init__(self, rows: BookRows, facts: BookFacts, owner: int, place: str, account: int | None) -> None:
        super().__init__(rows, facts, owner, place, account)
        self.waiting: list[tuple[int, int, Draft, str, str]] = []

    def keep(self, draft: Draft, day: int, moment: str, narration: str = "") -> int:
        """An entry for later; of one day what comes stands before what goes."""
        self.waiting.append((day, -draft.bank, draft, moment, narration))
        return draft.pk

    def finish(self) -> None:
        """Posts all that waits."""
        self.waiting.sort(key=lambda one: (one[0], one[1], one[2].pk))
        for day, _order, draft, moment, narration in self.waiting:
            self.post(draft, day, "voucher", moment, narration=narration)
        self.waiting = []


@lru_cache(maxsize=16384)
def moment_of(day: int, hour: str = "16:00:00+05:30") -> str:
    """A day at an hour at which somebody enters, as COPY text."""
    return f"{iso(day)} {hour}"
