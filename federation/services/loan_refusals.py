"""What the database refuses about loans, in words for the person who made the entry."""

from __future__ import annotations

from contextlib import AbstractContextManager

from django.utils.translation import gettext_lazy as _

from core.errors import Words
from federation.models import DrawingPower, Loan, LoanEntry, LoanInstalment, LoanSchedule
from federation.services.book_refusals import told_in_words

# By the rule's name, which the database gives as the constraint (federation/loans/db_ops.py).
RULES: dict[str, Words] = {
    "loan_never_changes": _("What is written of a loan never changes. Take the entry back, or restructure the loan."),
    "loanentry_joins_late": _("An entry of a loan is made together with its voucher."),
    "loanentry_brought_in_at_opening": _("A loan of before is brought in with the cut-off sheet."),
    "loanentry_handed_over": _("A loan goes into another book by a merger or split alone."),
    "loanentry_own_book": _("This voucher is not in the books that keep the loan, or of another day."),
    "loanentry_other_book": _("The other voucher is not the borrower's."),
    "loanentry_mirrors": _("Only a whole entry of the same loan is taken back."),
    "loanentry_not_above_outstanding": _("This is more than is outstanding. Look at the amounts of this loan again."),
    "loaninstalment_joins_late": _("A schedule that stands gets no more instalments."),
    "loaninstalment_totals_run": _("The instalments of this schedule do not add up."),
    # federation/limits/db_ops.py
    "loanentry_within_power": _(
        "On this day, or on a later day with a drawing, more would be drawn than the drawing power of that day."
    ),
    "loanentry_limit_ended": _("The limit has ended. Nothing more is drawn of it."),
    "drawingpower_never_changes": _("A drawing power never changes. Enter the one that holds instead."),
    "drawingpower_of_a_limit": _("Only a cash credit limit has a drawing power."),
    "drawingpower_within_limit": _("The drawing power is no more than the limit that was sanctioned."),
    "drawingpower_after_sanction": _("A drawing power begins on the day of the sanction or later."),
    "drawingpower_own_place": _("A drawing power lies where its loan does."),
}
for _model in (Loan, LoanSchedule, LoanInstalment, LoanEntry, DrawingPower):
    RULES |= {rule.name: rule.violation_error_message or "" for rule in _model._meta.constraints}


def loans_told_in_words() -> AbstractContextManager[None]:
    """A part of a service whose refusals by the database become a DomainError; its code is the rule's name."""
    return told_in_words(RULES)
