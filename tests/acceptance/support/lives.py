"""Random lives of a group: meetings, loans, vouchers, women who go, entries taken back; and what must hold after each."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.db.models import Sum

from core.access.actor import system_actor
from core.errors import DomainError
from core.periods import month_end, month_of, today
from federation.books.sql import unsound_journals
from federation.models import BankAccount, Institution, Journal, Loan, LoanEntry, LoanMonth, Membership, SavingsMonth
from federation.queries.books import balance_sheet, member_balances, trial_balance
from federation.queries.cash_book import cash_book
from federation.queries.loan_quality import Portfolio, quality, together
from federation.queries.loan_standing import standing_of
from federation.services.exits import Statement, leave
from federation.services.journal_reversals import reverse_journal
from federation.services.loan_repayments import repay, restructure, write_off
from federation.services.loans import disburse
from federation.services.meetings import LineInput, file_meeting
from federation.services.regroupings import merge, split
from federation.services.settlement_books import held_by
from tests.all_books import told
from tests.factories import World, make_actor, make_group
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post
from tests.factories_loans import asked, posting

DAY = dt.timedelta(days=1)
TAKEN_IN = ("disbursed", "brought_in")
SAVINGS = ("savings_compulsory", "savings_voluntary", "savings_food")
Heads = dict[str, Decimal]


def heads_of(group: Institution) -> Heads:
    """What stands under each head today, debit less credit; heads at nothing are left out."""
    rows = trial_balance(group, today())
    return {one.head.slug: one.closing_rupees for one in rows if one.closing_rupees}


# What a book may say no to; any other refusal is a fault of the program.
SOUND = {
    "journal_cash_not_negative", "journal_bank_not_negative", "journal_member_saved_less", "journal_member_owes_less",
    "before_last_meeting", "above_outstanding", "nothing_outstanding", "on_a_closed_roll", "no_money",
    "not_now", "wrong_members", "bad_shares", "too_early", "regrouped",
}  # fmt: skip


class NotNow(Exception):
    """Nothing there to do this with."""


class Life:
    """One group from its first entry on. Steps move on by days; a step that is refused must leave no trace."""

    def __init__(self, world: World, *, women: int = 4) -> None:
        self.group = make_group(world.village(world.karahal), women, compulsory_saving_rupees=Decimal(50))
        make_account(self.group, self.group.formed_on)
        self.actor = make_actor("block_operator", world.karahal)
        self.approver = make_actor("cluster_coordinator", world.karahal)
        self.day = today() - 43 * DAY
        self.done = self.refused = 0
        self.fund(5000)

    @property
    def women(self) -> list[Membership]:
        """Who is a member now."""
        return list(Membership.unscoped.filter(institution=self.group, left_on=None).order_by("number"))

    @property
    def account(self) -> BankAccount:
        """The account of the group: another row after a merger, and none in a group that parted."""
        found = BankAccount.unscoped.filter(institution=self.group, closed_on=None).first()
        if found is None:
            raise NotNow
        return found

    def fund(self, rupees: int) -> None:
        """Money from the mission."""
        lines = [debit("cash", rupees), debit("bank", rupees, account=self.account), credit("grant_fund", 2 * rupees)]
        post(self.actor, self.group, *lines, posted_on=self.day)

    # -- steps ------------------------------------------------------------------------------------------------------

    def meet(self, which: int, rupees: int) -> Any:
        """All save; one puts something by besides, and repays what she can of what was drawn."""
        women = self.women
        rows = [LineInput(one.public_id, saving_rupees=Decimal(50)) for one in women]
        one = women[which % len(women)]
        owed = member_balances(self.group, today()).get(one.pk, {}).get("loan_to_member", Decimal(0))
        rows[which % len(women)] = LineInput(
            one.public_id, saving_rupees=Decimal(50), voluntary_rupees=Decimal(rupees % 70),
            repaid_rupees=min(Decimal(rupees), owed), fine_rupees=Decimal(rupees % 3),
        )  # fmt: skip
        return file_meeting(
            actor=self.actor, institution=self.group, held_on=self.day, client_key=uuid.uuid4(), lines=rows
        )

    def lend(self, which: int, rupees: int) -> Any:
        """A loan in three instalments at 12% a year."""
        women = self.women
        terms = asked(
            "member_loan", rupees, 0, lender=self.group, member=women[which % len(women)], interest_percent=12,
            instalments=3, sanctioned_on=self.day, first_due_on=self.day + 5 * DAY,
        )  # fmt: skip
        return disburse(actor=self.actor, asked=terms, posting=self._posting())

    def pay(self, which: int, rupees: int) -> Any:
        """Some of one loan, outside a meeting."""
        return repay(
            actor=self.actor, loan=self._loan(which), amount_rupees=Decimal(rupees), posting=self._posting()
        )  # fmt: skip

    def lay_anew(self, which: int, rupees: int) -> Any:
        """Another schedule for what is left of one loan."""
        return restructure(
            actor=self.actor, loan=self._loan(which), from_on=self.day, instalments=1 + rupees % 4,
            first_due_on=self.day + 9 * DAY, reason="Flood",
        )  # fmt: skip

    def give_up(self, which: int, rupees: int) -> Any:
        """One loan is written off, seldom."""
        if rupees % 3:
            raise NotNow
        decided = "Meeting of the group, resolution 4"
        return write_off(actor=self.actor, loan=self._loan(which), posting=self._posting(), decided_by=decided)

    def voucher(self, which: int, rupees: int) -> Any:
        """Rent, interest of the bank, money to and from the bank."""
        kinds = (
            (debit("rent", rupees), credit("cash", rupees), "voucher"),
            (debit("bank", rupees, account=self.account), credit("interest_from_bank", rupees), "voucher"),
            (debit("bank", rupees, account=self.account), credit("cash", rupees), "contra"),
            (debit("cash", rupees), credit("bank", rupees, account=self.account), "contra"),
        )
        left, right, kind = kinds[which % len(kinds)]
        return post(self.actor, self.group, left, right, posted_on=self.day, kind=kind)

    def go(self, which: int, rupees: int) -> Any:
        """One leaves with her savings, what she owes set off against them; the rest is taken over or stays due."""
        balances = member_balances(self.group, today())
        women = sorted(self.women, key=lambda one: -balances.get(one.pk, {}).get("loan_to_member", Decimal(0)))
        one = women[which % 2]  # of those who owe most
        held = held_by(one, self.day)
        if held is None:
            raise NotNow
        owed, saved = held.owed_rupees, held.saved_rupees
        set_off = min(owed, saved)
        rest = {"guarantor": women[(which + 1) % len(women)]} if rupees % 2 else {"accepts_dues": True}
        said = Statement(
            resolution_number="R-1", savings_due_rupees=saved, loan_outstanding_rupees=owed, set_off_rupees=set_off,
            paid_out_rupees=saved - set_off, paid_to="member" if saved > set_off else "",
            paid_on=self.day if saved > set_off else None, **(rest if owed > set_off else {}),
        )  # fmt: skip
        return leave(actor=self.actor, membership=one, left_on=self.day, reason="migrated", settlement=said)

    def take_back(self, which: int, _rupees: int) -> Any:
        """The last entry, or one before it, is taken back; what it did is undone and nothing else."""
        rows = Journal.unscoped.filter(institution=self.group, reversal=None).exclude(kind="reversal")
        journal = rows.order_by("-number")[which % 3 : which % 3 + 1].first()
        if journal is None:
            raise NotNow
        moved: Heads = {}
        for line in journal.lines.select_related("head"):
            moved[line.head_id] = moved.get(line.head_id, Decimal(0)) + line.debit_rupees - line.credit_rupees
        before = {one.head.pk: one.closing_rupees for one in trial_balance(self.group, today())}
        done = reverse_journal(
            actor=self.actor, journal=journal, reason="wrong_amount", approver=self.approver, client_key=uuid.uuid4(),
            posted_on=self.day,
        )  # fmt: skip
        after = {one.head.pk: one.closing_rupees for one in trial_balance(self.group, today())}
        for head, amount in moved.items():
            before[head] = before.get(head, Decimal(0)) - amount
        assert {k: v for k, v in after.items() if v} == {k: v for k, v in before.items() if v}, "reversal restores"
        return done

    def part(self, which: int, rupees: int) -> Any:
        """Some found a group of their own with what is theirs; nothing is lost between the two books."""
        before = told()
        goers = self.women[: 1 + which % 2]
        shares = {"cash": Decimal(rupees)} if rupees % 2 else None
        done = split(giving=self.group, name="Nayi Roshni", goers=goers, shares=shares, **self._resolved())
        assert told() == before, "a split conserves"
        return done

    def join(self, _which: int, rupees: int) -> Any:
        """The group and another become one, this way or that."""
        others = Institution.unscoped.filter(tier="shg", status="active").exclude(pk=self.group.pk).order_by("pk")
        other = others.first()
        if other is None:
            raise NotNow
        before = told()
        giving, taking = (self.group, other) if rupees % 2 else (other, self.group)
        done = merge(giving=giving, taking=taking, **self._resolved())
        assert told() == before, "a merger conserves"
        assert heads_of(giving) == {}, "nothing stays behind"
        self.group = taking
        return done

    # -- one step, and what must hold ---------------------------------------------------------------------------------

    def step(self, name: str, which: int, rupees: int, days: int) -> None:
        """Does it some days later, or is told why not; then all must hold."""
        self.day = min(today(), self.day + days * DAY)
        before = heads_of(self.group), Journal.unscoped.count(), LoanEntry.unscoped.count()
        work: Callable[[int, int], Any] = getattr(self, name)
        try:
            with transaction.atomic():
                work(which, rupees)
            self.done += 1
        except (DomainError, NotNow) as refusal:
            if isinstance(refusal, DomainError) and refusal.code not in SOUND:
                raise AssertionError(f"{name}: {refusal.code} {refusal.fields}") from refusal
            self.refused += 1
            after = heads_of(self.group), Journal.unscoped.count(), LoanEntry.unscoped.count()
            assert after == before, f"{name} was refused and left a trace"
        self.check()

    def check(self) -> None:
        """What holds of every book on every day."""
        assert sum(heads_of(self.group).values()) == 0
        sheet = balance_sheet(self.group, today())
        assert sheet.assets_rupees == sheet.claims_rupees
        assert unsound_journals() == []
        self._members_are_the_heads()
        self._loans_are_the_heads()
        days = sorted(set(Journal.unscoped.filter(institution=self.group).values_list("posted_on", flat=True)))
        books = [cash_book(self.group, day, day) for day in days]
        for former, one in pairwise(books):
            assert one.opening_rupees == former.closing_rupees, "opening equals the last closing"
        assert all(one.closing_rupees >= 0 for one in books)

    def figures_agree(self) -> None:
        """The figures of the month say of the loans what their quality is said to be."""
        month = month_of(today())
        sums = together(quality(Portfolio.given_by(self.group), month, month_end(month)))
        rows = LoanMonth.unscoped.filter(institution=self.group, month=month)
        asked = ("outstanding", "at_risk_30", "demand", "collected")
        told_by_rows = rows.aggregate(**{name: Sum(f"{name}_rupees", default=Decimal(0)) for name in asked})
        assert told_by_rows == {name: getattr(sums, f"{name}_rupees") for name in asked}

        saved = SavingsMonth.unscoped.filter(institution=self.group, month=month)
        stands = heads_of(self.group)
        stock = saved.aggregate(sum=Sum("saved_rupees", default=Decimal(0)))["sum"]
        assert stock == -sum(stands.get(slug, Decimal(0)) for slug in SAVINGS), "the savings stock is the passbooks'"

    def _members_are_the_heads(self) -> None:
        stands, held = heads_of(self.group), member_balances(self.group, today())
        for slug in SAVINGS:
            assert sum(one.get(slug, Decimal(0)) for one in held.values()) == -stands.get(slug, Decimal(0)), slug
        owed = sum(one.get("loan_to_member", Decimal(0)) for one in held.values())
        assert owed == stands.get("loan_to_member", Decimal(0))
        assert all(amount >= 0 for one in held.values() for amount in one.values())

    def _loans_are_the_heads(self) -> None:
        left = {loan: standing_of(loan, today()).outstanding_rupees for loan in self.loans}
        assert all(amount >= 0 for amount in left.values()), "an outstanding is never negative"
        assert sum(left.values()) == heads_of(self.group).get("loan_to_member", Decimal(0))
        rows = LoanEntry.unscoped.filter(loan__book=self.group)
        given = rows.filter(kind__in=TAKEN_IN).aggregate(sum=Sum("principal_rupees"))["sum"] or 0
        back = rows.exclude(kind__in=TAKEN_IN).aggregate(sum=Sum("principal_rupees"))["sum"] or 0
        assert sum(left.values()) == given - back

    @property
    def loans(self) -> list[Loan]:
        """All of its book."""
        return list(Loan.unscoped.filter(book=self.group).order_by("number"))

    def _loan(self, which: int) -> Loan:
        found = self.loans
        if not found:
            raise NotNow
        return found[which % len(found)]

    def _resolved(self) -> dict[str, Any]:
        return {"actor": system_actor(), "reason": "other", "resolution_number": "1", "on": self.day}

    def _posting(self) -> Any:
        return posting((today() - self.day).days)
