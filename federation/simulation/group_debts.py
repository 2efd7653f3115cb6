"""What a simulated group owes to its VO and a bank, and how it pays: from its account, or in cash after a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from federation.simulation.federations import Group
from federation.simulation.group_loans import first_due, period_of
from federation.simulation.ledger import Book, Draft, moment_of, of_other
from federation.simulation.loans import NEVER, Given, Running

if TYPE_CHECKING:
    from federation.simulation.group_book import Office

CIF_COUNT, BANK_COUNT = 24, 24
BANKS = ("State Bank of India", "Central MP Gramin Bank", "Punjab National Bank")
AGAIN = 0.7  # of the groups that have repaid their CIF loan, how many get the next one
# What is kept back before anything is lent.
KEPT = 1.15


class Debts:
    """The debts of one group, and funds that come to it in the window."""

    def __init__(self, office: Office, book: Book, group: Group) -> None:
        self.office, self.book, self.group, self.heads = office, book, group, office.facts.heads
        self.lending = office.terms.lending
        self.cif: Running | None = None
        self.bank: Running | None = None
        self.all: list[Running] = []
        # Days from which money of a kind comes, and how much.
        self.rf_coming = self.cif_coming = self.bank_coming = (NEVER, 0)
        self.is_again = False

    @property
    def reserve(self) -> int:
        """What the next instalments need."""
        return int(KEPT * sum(one.instalment for one in (self.cif, self.bank) if one is not None))

    def bring_in_cif(self, sheet: Draft, left: int, count: int, first: int) -> None:
        """A loan of the VO that ran when the books began."""
        office, group = self.office, self.group
        dues = self.lending.dues("cif_to_shg", left, count, first, period_of(group))
        amount = left + left // count * (CIF_COUNT - count)
        start = office.terms.start
        given = self._given("cif_to_shg", amount, dues, start - 30 * (CIF_COUNT - count) - 15)
        given = office.terms.behind_before(given, "cif") or given
        if group.home is None:
            return
        vo = office.chain.of(group.home)
        journal = office.chain.lent_before(vo, group.pk, amount, left)
        sheet.credit(self.heads["cif_loan"], left, of_other(group.home.pk))
        self.cif = self.lending.give(given, start, moment_of(start, "11:00:00+05:30"), journal, None)
        self._stop(self.cif, "cif")
        office.chain.release("cif", group.pk, group.village.place, amount, given.sanctioned_on, giver=group.home.pk,
                             parent=vo.releases[False])  # fmt: skip

    def bring_in_bank(self, sheet: Draft, left: int, amount: int, count: int, first: int) -> None:
        """A bank's loan that ran when the books began."""
        start = self.office.terms.start
        dues = self.lending.dues("bank_term_loan", left, count, first, 0)
        given = self._given("bank_term_loan", amount, dues, start - 30 * (BANK_COUNT - count) - 15)
        given = self.office.terms.behind_before(given, "bank") or given
        sheet.credit(self.heads["loan_from_bank"], left)
        self.bank = self.lending.give(given, start, moment_of(start, "11:00:00+05:30"), sheet.pk)
        self._stop(self.bank, "bank")

    def until(self, day: int) -> None:
        """What the bank takes on due days up to this one, and what comes into the account."""
        while True:
            due = max(self.bank.due_on, self.book.last_day) if self.bank is not None else NEVER
            comes = min(self.rf_coming[0], self.bank_coming[0])
            paid = due <= min(day, comes) and self._pay_bank(due, moment_of(due))
            if not paid and comes > day:
                return
            if not paid:
                self._comes(comes)

    def at_meeting(self, day: int, moment: str) -> None:
        """After a meeting: the VO's instalment, what the bank could not take, and a CIF loan that is paid out."""
        if self.bank is not None and self.bank.due_on <= day:
            self._pay_bank(day, moment)
        if self.cif is not None and self.cif.due_on <= day < self.cif.stop_on:
            self._pay_cif(self.cif, day, moment)
        if self.cif_coming[0] <= day:
            self._cif_comes(self.cif_coming[1], day, moment)

    def _given(self, product: str, amount: int, dues: tuple[tuple[int, int, int], ...], day: int) -> Given:
        group = self.group
        if product == "bank_term_loan":
            bank = BANKS[group.pk % len(BANKS)]
            return Given(group.pk, group.village.place, product, amount, dues, day, borrower=group.pk, bank=bank)
        vo = group.home
        if vo is None:
            raise ValueError("Only a VO lends CIF.")
        return Given(vo.pk, vo.village.place, product, amount, dues, day, borrower=group.pk)

    def _stop(self, loan: Running, owed_by: str) -> None:
        loan.stop_on = self.office.terms.stop_on(loan.terms, owed_by)
        self.all.append(loan)

    def _pay_bank(self, day: int, moment: str) -> bool:
        """False where the account has too little, or the group has stopped."""
        loan, book = self.bank, self.book
        if loan is None or day >= loan.stop_on:
            return False
        count, principal, interest = loan.due_by(day)
        if not count or principal + interest > book.bank:
            return False
        draft = book.draft()
        draft.debit(self.heads["loan_from_bank"], principal)
        draft.debit(self.heads["interest_paid"], interest)
        book.money_out(draft, principal + interest, cash=False)
        self.lending.repay(loan, count, (principal, interest), day, moment, draft.pk)
        book.post(draft, day, "voucher", moment, narration="Instalment of the bank's loan")
        return True

    def _pay_cif(self, loan: Running, day: int, moment: str) -> None:
        group, book = self.group, self.book
        count, principal, interest = loan.due_by(day)
        if group.home is None or principal + interest > max(book.bank, book.cash):
            return
        draft, other = book.draft(), of_other(group.home.pk)
        draft.debit(self.heads["cif_loan"], principal, other)
        draft.debit(self.heads["interest_paid"], interest, other)
        book.money_out(draft, principal + interest, cash=principal + interest > book.bank)
        chain = self.office.chain
        journal = chain.take_in(chain.of(group.home), group.pk, (principal, interest), day, moment)
        self.lending.repay(loan, count, (principal, interest), day, moment, journal, draft.pk)
        book.post(draft, day, "voucher", moment, narration="Instalment of the CIF loan")
        if not loan.left and self.office.terms.rng.random() < AGAIN:
            # Out of what it has paid back, which lies in the VO's account: no release of the fund goes with it.
            self.cif_coming, self.is_again = (day + 30, loan.terms.amount), True

    def _comes(self, day: int) -> None:
        """The Revolving Fund, or a bank's loan, into the account."""
        book, moment = self.book, moment_of(day)
        draft = book.draft()
        if self.rf_coming[0] == day:
            amount, self.rf_coming = self.rf_coming[1], (NEVER, 0)
            book.money_in(draft, amount, cash=False)
            draft.credit(self.heads["revolving_fund"], amount)
            self.office.chain.release("rf", self.group.pk, self.group.village.place, amount, day,
                                      journals=(draft.pk, None), account=book.account)  # fmt: skip
            book.post(draft, day, "voucher", moment, narration="Revolving Fund")
            return
        amount, self.bank_coming = self.bank_coming[1], (NEVER, 0)
        first = first_due(self.group, day) if not period_of(self.group) else day + 30
        dues = self.lending.dues("bank_term_loan", amount, BANK_COUNT, first, 0)
        book.money_in(draft, amount, cash=False)
        draft.credit(self.heads["loan_from_bank"], amount)
        given = self._given("bank_term_loan", amount, dues, day)
        self.bank = self.lending.give(given, day, moment, draft.pk)
        self._stop(self.bank, "bank")
        book.post(draft, day, "voucher", moment, narration="Loan of the bank")

    def _cif_comes(self, amount: int, day: int, moment: str) -> None:
        self.cif_coming = (NEVER, 0)
        group, book, chain = self.group, self.book, self.office.chain
        if group.home is None:
            return
        dues = self.lending.dues("cif_to_shg", amount, CIF_COUNT, first_due(group, day), period_of(group))
        draft = book.draft()
        book.money_in(draft, amount, cash=book.account is None)
        draft.credit(self.heads["cif_loan"], amount, of_other(group.home.pk))
        vo = chain.of(group.home)
        journal = chain.pay_out(vo, group.pk, amount, day, moment, is_new=not self.is_again)
        given = self._given("cif_to_shg", amount, dues, day)
        self.cif = self.lending.give(given, day, moment, journal, draft.pk)
        self._stop(self.cif, "cif")
        if not self.is_again:
            chain.release("cif", group.pk, group.village.place, amount, day, giver=group.home.pk,
                          parent=vo.releases[True], journals=(draft.pk, journal), account=book.account)  # fmt: skip
        book.post(draft, day, "voucher", moment, narration="CIF loan of the VO")
