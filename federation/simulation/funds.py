"""Funds of a simulated district: the Community Investment Fund down the chain, and the books of VOs and CLFs that hold it.

A VO lends what a CLF gave it; most of it came before the books began, and stands on their cut-off sheets. A second
tranche comes in the window, with an entry in each book. Start-up money and a little cash make the rest of a sheet.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from federation.simulation.accounts import Accounts
from federation.simulation.book_rows import NULL, BookFacts, BookRows
from federation.simulation.calendars import Window
from federation.simulation.federations import Federation, iso
from federation.simulation.ledger import NOBODY, Draft, LateBook, moment_of, of_other

LONG_ENOUGH = 75  # days of a window in which a second tranche can come and be lent
CLF_BEFORE, VO_BEFORE = 940, 920  # days before the window
CLF_CAME, VO_CAME = 6, 13  # days into the window
STARTUP, SHEET_CASH = 20_000, 1_500
PROPOSED, SANCTIONED = 40, 10  # days before a release
TOTAL_STEP = 10_000


@dataclass(slots=True)
class FederationBook:
    """A federation with its book; `given` counts what its releases were passed on or lent for, before and in the window."""

    federation: Federation
    tier: str
    book: LateBook
    opening: Draft
    releases: dict[bool, int]  # by whether in the window: the release's key
    given: dict[bool, int] = field(default_factory=lambda: {False: 0, True: 0})
    repaid_before: int = 0
    below: list[FederationBook] = field(default_factory=list)


class Chain:
    """All federations of one district, with their releases."""

    def __init__(self, rows: BookRows, facts: BookFacts, window: Window, accounts: Accounts) -> None:
        self.rows, self.facts, self.window, self.accounts = rows, facts, window, accounts
        self.start = window.first.toordinal()
        self.has_second = window.length > LONG_ENOUGH
        self.made: dict[int, FederationBook] = {}

    def of(self, federation: Federation, tier: str = "vo") -> FederationBook:
        """Its book, begun when it is first asked for."""
        held = self.made.get(federation.pk)
        if held is not None:
            return held
        account = self.accounts.open(
            federation.pk, federation.village.place, min(federation.formed_on + 30, self.start - 1)
        )
        book = LateBook(self.rows, self.facts, federation.pk, federation.village.place, account)
        keys = {late: self.rows.next_id("fundrelease") for late in (False, True)}
        held = self.made[federation.pk] = FederationBook(federation, tier, book, book.draft(), keys)
        if federation.parent is not None:
            self.of(federation.parent, "clf").below.append(held)
        return held

    def lent_before(self, vo: FederationBook, group: int, amount: int, left: int) -> int:
        """A loan of which a part is left stands on the VO's sheet; returns the key of the sheet's entry."""
        vo.given[False] += amount
        vo.repaid_before += amount - left
        vo.opening.debit(self.facts.heads["loan_to_shg"], left, of_other(group))
        return vo.opening.pk

    def pay_out(self, vo: FederationBook, group: int, amount: int, day: int, moment: str, *, is_new: bool) -> int:
        """A loan leaves the VO's account: out of the second tranche, or of what the group itself repaid."""
        vo.given[True] += amount if is_new else 0
        draft = vo.book.draft()
        draft.debit(self.facts.heads["loan_to_shg"], amount, of_other(group))
        vo.book.money_out(draft, amount, cash=False)
        return vo.book.keep(draft, day, moment)

    def take_in(self, vo: FederationBook, group: int, parts: tuple[int, int], day: int, moment: str) -> int:
        """A group repays; `parts` is principal and interest."""
        draft = vo.book.draft()
        vo.book.money_in(draft, sum(parts), cash=False)
        draft.credit(self.facts.heads["loan_to_shg"], parts[0], of_other(group))
        draft.credit(self.facts.heads["interest_on_loans"], parts[1], of_other(group))
        return vo.book.keep(draft, day, moment)

    def finish(self, federations: dict[str, list[Federation]]) -> None:
        """Lays every sheet and release, and writes all books. VOs before CLFs, which gave what VOs hold."""
        for tier in ("vo", "clf"):
            for one in federations[tier]:
                self.of(one, tier)
        for tier in ("vo", "clf"):
            for one in federations[tier]:
                self._finish(self.made[one.pk])

    def _finish(self, held: FederationBook) -> None:
        totals = {late: -(-held.given[late] // TOTAL_STEP) * TOTAL_STEP for late in (False, True)}
        if held.tier == "clf":
            # What a CLF keeps for other VOs.
            totals = {late: -(-total * 115 // 100 // TOTAL_STEP) * TOTAL_STEP for late, total in totals.items()}
        self._open(held, totals[False])
        above = held.federation.parent
        parent = self.made[above.pk] if above is not None else None
        came_on = self.start + (CLF_CAME if held.tier == "clf" else VO_CAME)
        long_ago = self.start - (CLF_BEFORE if held.tier == "clf" else VO_BEFORE)
        for late, day in ((False, long_ago), (True, came_on)):
            if not totals[late]:
                continue
            if parent is not None:
                parent.given[late] += totals[late]
            pair = self._came(held, parent, totals[late], day) if late else (None, None)
            self.release("cif", held.federation.pk, held.federation.village.place, totals[late], day,
                         giver=parent.federation.pk if parent else None, parent=parent.releases[late] if parent else None,
                         journals=pair, account=held.book.account, pk=held.releases[late])  # fmt: skip
        held.book.finish()

    def _open(self, held: FederationBook, fund: int) -> None:
        """The sheet: what is lent stands there already, what was repaid and not lent lies in the account."""
        heads, book, sheet = self.facts.heads, held.book, held.opening
        earned = held.repaid_before * 8 // 100
        in_bank = fund - held.given[False] + held.repaid_before + STARTUP + earned
        book.money_in(sheet, SHEET_CASH, cash=True)
        book.money_in(sheet, in_bank, cash=False)
        # What a CLF passed on is its fund no more; what a VO lent still is.
        sheet.credit(heads["cif_fund"], fund - (held.given[False] if held.tier == "clf" else 0))
        sheet.credit(heads["startup_fund"], STARTUP)
        sheet.credit(heads["surplus_forward"], SHEET_CASH + earned)
        book.post(sheet, self.start, "opening", moment_of(self.start, "11:00:00+05:30"))

    def _came(
        self, held: FederationBook, parent: FederationBook | None, amount: int, day: int
    ) -> tuple[int | None, int | None]:
        """Entries of the second tranche: in the receiver's book, and in the giver's."""
        moment, head = moment_of(day), self.facts.heads["cif_fund"]
        draft = held.book.draft()
        held.book.money_in(draft, amount, cash=False)
        draft.credit(head, amount, of_other(parent.federation.pk) if parent else NOBODY)
        mine, theirs = held.book.keep(draft, day, moment), None
        if parent is not None:
            draft = parent.book.draft()
            draft.debit(head, amount, of_other(held.federation.pk))
            parent.book.money_out(draft, amount, cash=False)
            theirs = parent.book.keep(draft, day, moment)
        return mine, theirs

    def release(  # noqa: PLR0913  one argument for each column that differs
        self, fund: str, receiver: int, place: str, amount: int, day: int, *, giver: int | None = None,
        parent: int | None = None, journals: tuple[int | None, int | None] = (None, None), account: int | None = None,
        pk: int | None = None,
    ) -> None:  # fmt: skip
        """One paid release; `journals` are the receiver's entry and the giver's, where it came after the books began."""
        rows = self.rows
        key = pk or rows.next_id("fundrelease")
        number = f"SIM/{fund.upper()}/{iso(day)[:4]}/{key}"
        keys = [NULL if one is None else str(one) for one in (account, *journals)]
        rows.add(
            "fundrelease",
            f"{key}\t{rows.public_id()}\t{fund}\t{NULL if giver is None else giver}\t{receiver}\t"
            f"{NULL if parent is None else parent}\t{amount}\treleased\t{iso(day - PROPOSED)}\t[]\t{number}\t"
            f"{iso(day - SANCTIONED)}\t{iso(day)}\t{keys[0]}\t{keys[1]}\t{keys[2]}\t{place}\n",
        )
