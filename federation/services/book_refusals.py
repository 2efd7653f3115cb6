"""What the database refuses about books, in words for the person who made the entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError, Words
from federation.models import Journal, JournalLine

_MEMBER = _("She is not a member of this institution. Choose one of its own members.")
_ACCOUNT = _("This bank account is not this institution's. Choose one of its own accounts.")

# By the rule's name, which the database gives as the constraint (federation/books/db_ops.py).
RULES: dict[str, Words] = {
    "journal_never_changes": _("An entry of the books never changes. Correct it by a reversal."),
    "journal_balances": _("Debit and credit are not equal. Look at the amounts again."),
    "journal_no_gap": _("Somebody else entered into these books meanwhile. Try again."),
    "journal_after_opening": _("The books begin with the cut-off sheet. Choose its day or a later one."),
    "journal_book_closed": _("This group was merged into another. Its book is closed; make the entry there."),
    "journal_cash_adds_up": _("What the entry says of cash in hand is not what its lines come to."),
    "journal_savings_add_up": _("What the entry says of members' savings is not what its lines come to."),
    "journal_cash_not_negative": _("There was not that much cash in hand on that day, or on a day after it."),
    "journal_contra_only_money": _("An entry between cash and bank names nothing but cash and bank."),
    "journal_own_meeting": _("This meeting is another institution's."),
    "journal_bank_not_negative": _(
        "There was not that much money in the bank account on that day, or on a day after it."
    ),
    "journal_member_owes_less": _("More is paid back than the member owes under this head. Look at her loans."),
    "journal_member_saved_less": _(
        "More is taken out than the member has saved under this head. Look at her passbook."
    ),
    "journal_reversal_mirrors": _("A reversal takes back a whole entry of the same books, and nothing else."),
    "journalline_joins_late": _("Lines cannot be added to an entry that stands in the books."),
    "journalline_needs_member": _("Choose the member."),
    "journalline_needs_account": _("Choose the bank account, and only for money in the bank."),
    "journalline_own_member": _MEMBER,
    "journalline_own_account": _ACCOUNT,
    "journalline_other_counterpart": _("An institution does not deal with itself. Choose the other institution."),
}
for _model in (Journal, JournalLine):
    RULES |= {rule.name: rule.violation_error_message or "" for rule in _model._meta.constraints}


@contextmanager
def told_in_words(rules: Mapping[str, Words] = RULES) -> Iterator[None]:
    """A part of a service whose refusals by the database become a DomainError; its code is the rule's name.

    The service's own transaction ends with it: whoever catches the refusal stands outside of it.
    """
    try:
        yield
    except IntegrityError as error:
        rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
        if rule not in rules:
            raise
        raise DomainError(rules[rule], code=rule) from error
