"""The cut-off sheet of a simulated group: what it has and owes on the window's first day, and what is still to come."""

from __future__ import annotations

import random

from federation.simulation.accounts import Accounts
from federation.simulation.calendars import Window
from federation.simulation.federations import Group
from federation.simulation.funds import LONG_ENOUGH, VO_CAME
from federation.simulation.group_book import MOST_LOAN, GroupBook, Office
from federation.simulation.group_debts import BANK_COUNT, CIF_COUNT
from federation.simulation.group_loans import STEP
from federation.simulation.ledger import Draft, moment_of, of_member

WITH_ACCOUNT = 0.86
# Of the groups that are old enough and active.
RF, RF_LATER, CIF, CIF_LATER, BANK, BANK_LATER = 0.74, 0.3, 0.59, 0.10, 0.53, 0.10
RF_AGE, CIF_AGE, BANK_AGE = 180, 270, 365  # days
RF_RUPEES = (20_000, 20_000, 20_000, 25_000, 30_000)
CIF_RUPEES = (40_000, 50_000, 60_000, 80_000, 100_000)
DOSES = ((4 * 365, (100_000,)), (8 * 365, (150_000, 200_000)), (10**6, (300_000, 400_000)))  # by age in days
BORROWERS = (0.35, 0.25)  # of the women: at least, and more by chance
FEE = 10  # rupees a woman pays when a group begins


class Sheets:
    """Begins the books of one district's groups."""

    def __init__(self, office: Office, window: Window, accounts: Accounts, rng: random.Random) -> None:
        self.office, self.window, self.accounts, self.rng = office, window, accounts, rng
        self.start = window.first.toordinal()

    def begin(self, group: Group, first_membership: int, savings: int, grid: list[int]) -> GroupBook:
        """Its book with entry 1. `grid` is the days in the window's first month on which it should meet."""
        account = None
        if self.rng.random() < WITH_ACCOUNT or group.inactive_on:
            opened_on = group.formed_on + 20
            account = self.accounts.open(group.pk, group.village.place, min(opened_on, self.start - 1)
                                         if group.formed_on < self.start else opened_on)  # fmt: skip
        kept = GroupBook(self.office, group, first_membership, account)
        if group.formed_on >= self.start:
            self._new(kept)
            return kept
        self._old(kept, savings, grid)
        return kept

    def _new(self, kept: GroupBook) -> None:
        """A group formed in the window begins with the fee of its women."""
        book, day = kept.book, kept.group.formed_on
        draft, fee = book.draft(), FEE * kept.group.members
        book.money_in(draft, fee, cash=True)
        draft.credit(kept.heads["membership_fee"], fee)
        book.post(draft, day, "voucher", moment_of(day, "15:00:00+05:30"), narration="Fee of the first members")

    def _old(self, kept: GroupBook, savings: int, grid: list[int]) -> None:
        group, heads, book = kept.group, kept.heads, kept.book
        sheet, age = book.draft(), self.start - group.formed_on
        owes = self._save(kept, sheet, savings) + self._revolving(kept, sheet, age)
        if grid and not group.inactive_on:
            owes += self._borrowed(kept, sheet, age, grid)
        surplus = (savings + 500) * (4 + int(self.rng.random() * 10)) // 100
        liquid = kept.debts.reserve * 2 + 400 + int(owes * (0.02 + 0.06 * self.rng.random())) // 100 * 100
        lent = 0
        if grid and not group.inactive_on:
            lent = self._lend(kept, sheet, max(owes + surplus - liquid, 0), grid)
        has = max(owes + surplus - lent, 300)
        in_box = has if book.account is None else min(has, 300 + 10 * int(self.rng.random() * 60))
        book.money_in(sheet, in_box, cash=True)
        if has > in_box:
            book.money_in(sheet, has - in_box, cash=False)
        left = has + lent - owes
        sheet.credit(heads["surplus_forward"], max(left, 0))
        sheet.debit(heads["surplus_forward"], max(-left, 0))
        book.post(sheet, self.start, "opening", moment_of(self.start, "11:00:00+05:30"))

    def _save(self, kept: GroupBook, sheet: Draft, savings: int) -> int:
        """What each woman has saved so far; the first ones a little more than the last."""
        women = kept.women
        share, rest = divmod(savings, len(women))
        shift = share // 5
        for place, woman in enumerate(women):
            more = shift if place % 2 == 0 else -shift
            if place == len(women) - 1 and len(women) % 2:
                more = 0
            sheet.take_saving(kept.heads["savings_compulsory"], share + more + (rest if place == 0 else 0), woman)
        return savings

    def _revolving(self, kept: GroupBook, sheet: Draft, age: int) -> int:
        """The Revolving Fund, once, by the mission; to a few it comes in the window."""
        group, rng = kept.group, self.rng
        amount = RF_RUPEES[int(rng.random() * len(RF_RUPEES))]
        if age < RF_AGE or rng.random() >= RF:
            if (
                kept.book.account is not None
                and not group.inactive_on
                and rng.random() < RF_LATER * RF
                and self._later()
            ):
                kept.debts.rf_coming = (self._day_later(), amount)
            return 0
        came_on = group.formed_on + RF_AGE // 2 + int(rng.random() * (age - RF_AGE // 2))
        self.office.chain.release("rf", group.pk, group.village.place, amount, came_on)
        sheet.credit(kept.heads["revolving_fund"], amount)
        return amount

    def _borrowed(self, kept: GroupBook, sheet: Draft, age: int, grid: list[int]) -> int:
        """CIF from its VO and a bank's loan: what is left of them; to a few they come in the window."""
        rng, debts, owes = self.rng, kept.debts, 0
        if kept.group.home is not None and age > CIF_AGE:
            draw, amount = rng.random(), CIF_RUPEES[int(rng.random() * len(CIF_RUPEES))]
            if draw < CIF - CIF_LATER or (draw < CIF and not self._later()):
                count = 3 + int(rng.random() * (CIF_COUNT - 4))
                left = amount * count // CIF_COUNT // STEP * STEP
                debts.bring_in_cif(sheet, left, count, grid[int(rng.random() * len(grid))])
                owes += left
            elif draw < CIF:
                debts.cif_coming = (self._day_later(), amount)
        if kept.book.account is not None and age > BANK_AGE:
            draw, choices = rng.random(), next(amounts for days, amounts in DOSES if age < days)
            amount = choices[int(rng.random() * len(choices))]
            bound = BANK / WITH_ACCOUNT
            if draw < bound - BANK_LATER or (draw < bound and not self._later()):
                count = 3 + int(rng.random() * (BANK_COUNT - 4))
                left = amount * count // BANK_COUNT // STEP * STEP
                debts.bring_in_bank(sheet, left, amount, count, self.start + 2 + int(rng.random() * 26))
                owes += left
            elif draw < bound:
                debts.bank_coming = (self._day_later(), amount)
        return owes

    def _lend(self, kept: GroupBook, sheet: Draft, most: int, grid: list[int]) -> int:
        """What women owe, in loans near each other's size; returns their sum."""
        group, rng, terms = kept.group, self.rng, self.office.terms
        count = max(1, int(group.members * (BORROWERS[0] + BORROWERS[1] * rng.random())))
        kept.usual = max(kept.usual, int(most / count) // STEP * STEP)
        kept.source = ("own", *(["cif"] if kept.debts.cif else []), *(["bank"] if kept.debts.bank else []))
        lent = 0
        for _ in range(count):
            amount = min(int(most / count * (0.6 + 0.8 * rng.random())), most - lent, MOST_LOAN) // STEP * STEP
            if amount < STEP:
                continue
            woman = kept.free.pop(int(rng.random() * len(kept.free)))
            member = kept.first_membership + woman
            source = kept.source[int(rng.random() * len(kept.source))]
            given = terms.of_woman_before(group, member, amount, grid[int(rng.random() * len(grid))], source)
            given = terms.behind_before(given, "member") or given
            sheet.debit(kept.heads["loan_to_member"], amount, of_member(member))
            moment = moment_of(self.start, "11:00:00+05:30")
            loan = kept.lending.give(given, self.start, moment, sheet.pk)
            loan.woman, loan.stop_on = woman, terms.stop_on(given, "member")
            kept.loans.append(loan)
            lent += amount
        return lent

    def _later(self) -> bool:
        return self.window.length > LONG_ENOUGH

    def _day_later(self) -> int:
        """A day after the VOs' second tranche and some time before the window's end."""
        return self.start + VO_CAME + 5 + int(self.rng.random() * (self.window.length - VO_CAME - 40))
