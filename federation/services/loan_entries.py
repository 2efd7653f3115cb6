"""Entries of loans, stored with the journal that a voucher or a meeting posted for them, and taken back with it.

A meeting posts the lines of many loans in one journal: `plan_repayment()` and `lines_of_movement()` make the lines,
`store_entries()` then takes the posted journal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, DecimalField, F, Max, Q, Sum, When
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import DomainError
from core.templatetags.indian import grouped
from federation.loans.allocation import Allocation, Owed, allocate
from federation.models import Journal, Loan, LoanEntry, Resolution
from federation.models.loan import LaidFor, Moved
from federation.queries.loan_standing import standing_of
from federation.services.journal_followers import follow_reversals
from federation.services.journal_reversals import reverse_along
from federation.services.loan_refusals import loans_told_in_words
from federation.services.loan_schedules import DAY, lay_as_before, lay_schedule

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Movement:
    """One entry to be stored. Without a value day it counts for the day of the journal."""

    loan: Loan
    kind: str
    principal_rupees: Decimal = NOTHING
    interest_rupees: Decimal = NOTHING
    penalty_rupees: Decimal = NOTHING
    value_on: dt.date | None = None
    resolution: Resolution | None = None
    decided_by: str = ""


def plan_repayment(
    loan: Loan, amount: Decimal, day: dt.date, penalty: Decimal = NOTHING, *, entered_on: dt.date | None = None
) -> Allocation:
    """What an amount paid on a day is taken for, by the loan's order; `penalty` is what was decided besides.

    DomainError for an amount that is none, has paise where the loan has none, or is more than settles the loan.
    Where it is entered on a later day, what was paid in between is not asked again.
    """
    for name, value in (("amount_rupees", amount), ("penalty_rupees", penalty)):
        refuse_amount(loan, name, value, least=NOTHING if name == "penalty_rupees" else Decimal("0.01"))
    owed = standing_of(loan, day).owed(penalty)
    if entered_on is not None and entered_on > day:
        later = standing_of(loan, entered_on)
        owed = Owed(
            penalty,
            min(owed.interest_rupees, later.due_interest_rupees),
            min(owed.principal_rupees, later.due_principal_rupees),
            min(owed.outstanding_rupees, later.outstanding_rupees),
        )
    if amount > owed.most_rupees:
        words = _("₹%(most)s settles this loan on that day; ₹%(amount)s is more.")
        told = words % {"most": grouped(owed.most_rupees, 2), "amount": grouped(amount, 2)}
        raise DomainError(code="above_outstanding", fields={"amount_rupees": told})
    return allocate(amount, owed, loan.allocation)


def refuse_amount(loan: Loan, name: str, amount: Decimal, *, least: Decimal) -> None:
    """DomainError where it is no amount of rupees (and paise, where the loan has them)."""
    if not amount.is_finite() or amount < least or amount > Decimal("999999999.99"):
        raise DomainError(code="bad_amount", fields={name: _("Write an amount in rupees, above zero.")})
    unit = Decimal(1) if loan.whole_rupees else Decimal("0.01")
    if amount != amount.quantize(unit):
        words = _("This loan is kept in whole rupees. Leave the paise out.")
        if not loan.whole_rupees:
            words = _("An amount has at most two places after the point: rupees and paise.")
        raise DomainError(code="has_paise", fields={name: words})


def movements_of(loan: Loan, parts: Allocation, value_on: dt.date | None = None) -> list[Movement]:
    """The entries of one repayment: what was due, and what was paid ahead."""
    due = Movement(loan, Moved.REPAID, parts.principal_rupees, parts.interest_rupees, parts.penalty_rupees, value_on)
    ahead = Movement(loan, Moved.PREPAID, parts.prepaid_rupees, value_on=value_on)
    total = parts.total_rupees - parts.prepaid_rupees
    return ([due] if total else []) + ([ahead] if parts.prepaid_rupees else [])


def store_entries(
    *, journal: Journal, movements: Sequence[Movement], other_journal: Journal | None = None
) -> list[LoanEntry]:
    """Stores movements with the journal just posted for them. A loan paid in full before its end is asked no more.

    The caller posted the journal in this transaction with the lines of the same movements. DomainError with the
    database's rule where one does not fit.
    """
    entries = [
        LoanEntry(
            loan=one.loan,
            kind=one.kind,
            value_on=one.value_on or journal.posted_on,
            posted_on=journal.posted_on,
            principal_rupees=one.principal_rupees,
            interest_rupees=one.interest_rupees,
            penalty_rupees=one.penalty_rupees,
            journal=journal,
            other_journal=other_journal,
            resolution=one.resolution,
            decided_by=one.decided_by,
            **one.loan.place.keys(),
        )
        for one in movements
    ]
    with loans_told_in_words():
        LoanEntry.unscoped.bulk_create(entries)
        by_loan = {one.loan_id: one for one in entries if one.kind in {Moved.REPAID, Moved.PREPAID}}
        for loan, last_on in _paid_off(by_loan):
            _end(loan, last_on, by_loan[loan.pk])
    return entries


def _paid_off(loans: Iterable[int]) -> list[tuple[Loan, dt.date]]:
    """Of these loans, those of which nothing is outstanding while their schedule asks on, with their last day."""
    sign = Case(
        When(entries__kind__in=(Moved.DISBURSED, Moved.BROUGHT_IN), then=F("entries__principal_rupees")),
        default=-F("entries__principal_rupees"),
        output_field=DecimalField(max_digits=14, decimal_places=2),
    )
    found = Loan.unscoped.filter(pk__in=list(loans)).annotate(owed=Sum(sign), last_on=Max("entries__value_on"))
    rows = found.filter(Q(settled_on=None) | Q(settled_on__gt=F("last_on")), owed=0)
    return [(row, row.last_on) for row in rows]


def _end(loan: Loan, last_on: dt.date, entry: LoanEntry) -> None:
    """Nothing more falls due after the day; interest that was due by then stays due."""
    then = standing_of(loan, last_on)
    base = (then.principal_paid_rupees, then.interest_paid_rupees + then.due_interest_rupees)
    lay_schedule(
        loan, [], laid_for=LaidFor.SETTLED, from_on=last_on + DAY, laid_on=entry.posted_on, base=base, entry=entry
    )


def take_back_with(actor: Actor, reversal: Journal) -> None:
    """Follows the reversal of a journal: its loan entries are taken back, in the other institution's book too."""
    journal = reversal.reverses
    if journal is None:
        return
    for entry in _touching(journal):
        for other in (entry.journal, entry.other_journal):
            if other is not None and other.pk != journal.pk and not Journal.unscoped.filter(reverses=other).exists():
                reverse_along(actor=actor, first=reversal, journal=other)
    # The other book's reversal has taken back what both books keep.
    left = _touching(journal)
    mirrors = [_mirror(entry) for entry in left]
    with loans_told_in_words():
        LoanEntry.unscoped.bulk_create(mirrors)
        for entry, mirror in zip(left, mirrors, strict=True):
            lay_as_before(entry.loan, entry, mirror.posted_on)


def _touching(journal: Journal) -> list[LoanEntry]:
    """Entries that stand with a journal, the latest first."""
    rows = LoanEntry.unscoped.filter(reverses=None, reversal=None).select_related("journal", "other_journal", "loan")
    return [*rows.filter(journal=journal).order_by("-pk"), *rows.filter(other_journal=journal).order_by("-pk")]


def _mirror(entry: LoanEntry) -> LoanEntry:
    back = Journal.unscoped.get(reverses_id=entry.journal_id)
    return LoanEntry(
        loan=entry.loan,
        kind=entry.kind,
        value_on=entry.value_on,
        posted_on=back.posted_on,
        principal_rupees=-entry.principal_rupees,
        interest_rupees=-entry.interest_rupees,
        penalty_rupees=-entry.penalty_rupees,
        journal=back,
        other_journal=Journal.unscoped.filter(reverses_id=entry.other_journal_id).first()
        if entry.other_journal_id
        else None,
        reverses=entry,
        decided_by=entry.decided_by,
        resolution=entry.resolution,
        **entry.loan.place.keys(),
    )


follow_reversals(take_back_with)
