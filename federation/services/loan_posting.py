"""One movement of a loan in the books of whoever keeps them: the lender's and, where an institution borrows, its own."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import DomainError
from federation.loans.allocation import Allocation
from federation.models import Institution, Journal, Loan, LoanEntry
from federation.models.journal import JournalKind
from federation.models.loan import Moved
from federation.services.journals import post_journal
from federation.services.loan_lines import lines_of_movement, with_money
from federation.services.vouchers import refuse_paise


@dataclass(frozen=True, slots=True)
class Posting:
    """How money moved: the day of the book, and the account (by its public id) or cash, on either side.

    The other book's day is the same where none is given. `value_on` is the day for which it counts, the book's if None.
    """

    posted_on: dt.date
    client_key: uuid.UUID
    account: uuid.UUID | None = None
    other_account: uuid.UUID | None = None
    other_posted_on: dt.date | None = None
    value_on: dt.date | None = None
    narration: str = ""

    @property
    def day(self) -> dt.date:
        """The day for which it counts."""
        return self.value_on or self.posted_on


def hold_books(loan: Loan) -> None:
    """Locks both institutions in one order, so that two movements between them wait for each other."""
    keys = [pk for pk in (loan.book_id, loan.borrower_id) if pk is not None]
    list(Institution.unscoped.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))


def refuse_other_day(posting: Posting) -> None:
    """DomainError where it should count for another day than the voucher's: what changes the schedule cannot."""
    if posting.day != posting.posted_on:
        words = _("This counts for the day of the voucher. Leave the other day out.")
        raise DomainError(code="bad_day", fields={"value_on": words})


def earlier_entry(client_key: uuid.UUID) -> LoanEntry | None:
    """The first entry already made under this key."""
    return LoanEntry.unscoped.filter(journal__client_key=client_key).select_related("loan").order_by("pk").first()


def post_movement(
    actor: Actor, loan: Loan, kind: str, parts: Allocation, posting: Posting
) -> tuple[Journal, Journal | None]:
    """Posts it in the loan's book and, between two institutions, in the borrower's: journal and other journal."""
    if kind != Moved.WRITTEN_OFF:
        _refuse_paise_in_cash(loan, parts, posting)
    own = lines_of_movement(loan, kind, parts, of_borrower=loan.lender is None)
    journal = post_journal(
        actor=actor,
        institution=loan.book,
        posted_on=posting.posted_on,
        kind=JournalKind.VOUCHER,
        lines=with_money(own, posting.account),
        client_key=posting.client_key,
        narration=posting.narration,
    )
    if loan.lender is None or loan.borrower is None:
        return journal, None
    theirs = lines_of_movement(loan, kind, parts, of_borrower=True)
    other = post_journal(
        actor=actor,
        institution=loan.borrower,
        posted_on=posting.other_posted_on or posting.posted_on,
        kind=JournalKind.VOUCHER,
        lines=with_money(theirs, posting.other_account),
        client_key=uuid.uuid5(posting.client_key, "borrower"),
        narration=posting.narration,
    )
    return journal, other


def _refuse_paise_in_cash(loan: Loan, parts: Allocation, posting: Posting) -> None:
    """DomainError for paise of a bank's loan in cash, where the books of either side have none; through an account they stand."""
    if posting.account is None:
        refuse_paise(loan.book, {"amount_rupees": parts.total_rupees})
    if loan.lender is not None and loan.borrower is not None and posting.other_account is None:
        refuse_paise(loan.borrower, {"amount_rupees": parts.total_rupees})
