"""One simulated group's book, from its cut-off sheet to the last meeting that is entered. Whole rupees."""

from __future__ import annotations

from dataclasses import dataclass, field

from federation.simulation.book_rows import BookFacts, BookRows
from federation.simulation.federations import Group, iso
from federation.simulation.funds import Chain
from federation.simulation.group_debts import Debts
from federation.simulation.group_loans import STEP, Terms, due_of, first_due
from federation.simulation.ledger import Book, Draft, moment_of, of_member
from federation.simulation.loans import Running

FLOAT = 500  # cash that stays in the box
LEAST_LOAN, MOST_LOAN = 1_000, 100_000
AT_ONCE = 2  # loans given at one meeting
BOOKKEEPER = 5  # rupees a woman a month


@dataclass(slots=True)
class Came:
    """What members bring to a meeting besides repayments, with their lines as COPY text without the journal's key."""

    saved: list[str]
    saved_rupees: int
    extras: list[tuple[int, int]] = field(default_factory=list)  # woman, voluntary saving
    fines: list[tuple[int, int]] = field(default_factory=list)

    @property
    def rupees(self) -> int:
        """All of it."""
        return self.saved_rupees + sum(one[1] for one in self.extras) + sum(one[1] for one in self.fines)


@dataclass(frozen=True, slots=True)
class Office:
    """What all groups of a district write with."""

    rows: BookRows
    facts: BookFacts
    terms: Terms
    chain: Chain


class GroupBook:
    """The book of one group; `usual` is the size of the loans that it gives."""

    def __init__(self, office: Office, group: Group, first_membership: int, account: int | None) -> None:
        self.office, self.group, self.heads = office, group, office.facts.heads
        self.rng, self.lending = office.terms.rng, office.terms.lending
        self.women = [of_member(first_membership + place) for place in range(group.members)]
        self.first_membership = first_membership
        self.book = Book(office.rows, office.facts, group.pk, group.village.place, account)
        self.debts = Debts(office, self.book, group)
        self.loans: list[Running] = []
        self.free = list(range(group.members))
        self.usual = 2_000
        self.source: tuple[str, ...] = ("own",)
        self.month = ""

    def lend(self, woman: int, amount: int, day: int, moment: str, draft: Draft) -> Running:
        """A loan that a meeting gives: its line and its rows; returns it."""
        terms = self.office.terms
        draft.debit(self.heads["loan_to_member"], amount, self.women[woman])
        source = self.source[int(self.rng.random() * len(self.source))]
        given = terms.of_woman(
            self.group, self.first_membership + woman, amount, day, first_due(self.group, day), source
        )
        loan = self.lending.give(given, day, moment, draft.pk)
        loan.woman, loan.stop_on = woman, terms.stop_on(given, "member")
        self.loans.append(loan)
        return loan

    def hold(self, meeting: int, day: int, moment: str, came: Came) -> dict[int, int]:
        """Posts a meeting; what each woman repaid, by her place."""
        self.debts.until(day - 1)
        draft = self.book.draft()
        texts, repaid = self._repayments(draft, day, moment)
        in_hand = self.book.cash + came.rupees + sum(repaid.values())
        spent = self._bookkeeper(meeting, day, draft, in_hand)
        lent = self._new_loans(meeting, day, moment, draft, in_hand - spent)
        cash_after = in_hand - spent - lent
        moved = self._bank(meeting, cash_after)
        money = (came.rupees + sum(repaid.values()) + max(-moved, 0), spent + lent + max(moved, 0), moved)
        if draft.count or came.rupees or moved:
            self._post(draft, money, came, texts, (meeting, day, moment))
        self.debts.at_meeting(day, moment)
        return repaid

    def collect(self, day: int, due: int) -> None:
        """The meeting was not held, and the bookkeeper went from house to house for what fell due."""
        self.debts.until(day - 1)
        draft, moment = self.book.draft(), moment_of(day, "17:30:00+05:30")
        texts, repaid = self._repayments(draft, day, moment, due)
        if repaid:
            self.book.money_in(draft, sum(repaid.values()), cash=True)
            draft.texts += texts
            self.book.post(draft, day, "voucher", moment, narration="Collected at home")
        self.debts.at_meeting(day, moment)

    def finish(self, today: int) -> None:
        """Debts that the bank takes by itself until today, and the loans' rows."""
        self.debts.until(today - 3)
        for loan in [*self.loans, *self.debts.all]:
            self.lending.finish(loan)

    def _repayments(
        self, draft: Draft, day: int, moment: str, due: int | None = None
    ) -> tuple[list[str], dict[int, int]]:
        capital, interest_head = self.heads["loan_to_member"], self.heads["interest_from_members"]
        repaid: dict[int, int] = {}
        paid_off = False
        lines = Draft(draft.pk)
        for loan, count, principal, interest in due_of(self.loans, day if due is None else due, self.rng):
            self.lending.repay(loan, count, (principal, interest), day, moment, draft.pk)
            lines.credit(capital, principal, self.women[loan.woman])
            lines.credit(interest_head, interest, self.women[loan.woman])
            repaid[loan.woman] = repaid.get(loan.woman, 0) + principal + interest
            paid_off = paid_off or not loan.left
        draft.count += lines.count
        if paid_off:
            for loan in self.loans:
                if not loan.left:
                    self.lending.finish(loan)
                    self.free.append(loan.woman)
            self.loans = [loan for loan in self.loans if loan.left]
        return lines.texts, repaid

    def _bookkeeper(self, meeting: int, day: int, draft: Draft, in_hand: int) -> int:
        month, fee = iso(day)[:7], BOOKKEEPER * self.group.members
        if month == self.month or fee > in_hand:
            return 0
        self.month = month
        head = self.heads["bookkeeper_payment"]
        draft.debit(head, fee)
        rows = self.office.rows
        rows.add("meetingmoney", f"{rows.public_id()}\t{meeting}\tpayment\t{head}\t{fee}\t\\N\n")
        return fee

    def _new_loans(self, meeting: int, day: int, moment: str, draft: Draft, in_hand: int) -> int:
        """Lends what is not needed for the instalments that come next, to women who owe nothing."""
        if self.group.inactive_on:
            return 0
        left = in_hand + self.book.bank - FLOAT - self.debts.reserve
        lent, rows, rng = 0, self.office.rows, self.rng
        for _ in range(AT_ONCE):
            if not self.free or left < max(LEAST_LOAN, self.usual * 0.6):
                break
            wanted = int(self.usual * (0.6 + 0.9 * rng.random()))
            amount = min(left, max(wanted, LEAST_LOAN), MOST_LOAN) // STEP * STEP
            loan = self.lend(self.free.pop(int(rng.random() * len(self.free))), amount, day, moment, draft)
            given = loan.terms
            percent = self.office.facts.products["member_loan"]["interest_percent"]
            rows.add(
                "meetingloan",
                f"{rows.public_id()}\t{meeting}\t{given.member}\tmember_loan\t{given.purpose}\t{amount}\t"
                f"{len(given.dues)}\t{percent}\t{iso(given.dues[0][0])}\n",
            )
            lent += amount
            left -= amount
        return lent

    def _bank(self, meeting: int, cash: int) -> int:
        """What goes to the bank, or below zero what comes from it, so that a little stays in the box."""
        moved = 0
        if self.book.account is not None:
            if cash < 0:
                moved = -min(-cash // 100 * 100 + 100, self.book.bank)
            elif cash > 2 * FLOAT:
                moved = (cash - FLOAT) // 100 * 100
        if moved:
            rows, way = self.office.rows, "deposit" if moved > 0 else "withdrawal"
            rows.add("meetingmoney", f"{rows.public_id()}\t{meeting}\t{way}\t\\N\t{abs(moved)}\t{self.book.account}\n")
        return moved

    def _post(
        self, draft: Draft, money: tuple[int, int, int], came: Came, texts: list[str], held: tuple[int, int, str]
    ) -> None:
        book, heads, (cash_in, cash_out, moved), (meeting, day, moment) = self.book, self.heads, money, held
        if cash_in:
            book.money_in(draft, cash_in, cash=True)
        if moved > 0:
            book.money_in(draft, moved, cash=False)
        if cash_out:
            book.money_out(draft, cash_out, cash=True)
        if moved < 0:
            book.money_out(draft, -moved, cash=False)
        for woman, rupees in came.extras:
            draft.take_saving(heads["savings_voluntary"], rupees, self.women[woman])
        for woman, rupees in came.fines:
            draft.credit(heads["fine"], rupees, self.women[woman])
        draft.texts += texts
        if came.saved:
            key = str(draft.pk)
            draft.texts.append(key + key.join(came.saved))
            draft.count += len(came.saved)
            draft.saved += came.saved_rupees
        book.post(draft, day, "meeting", moment, meeting=meeting)
