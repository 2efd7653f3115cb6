"""Repayments of a meeting: what each woman pays is taken for her loans, what is due first, the oldest due day first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError, Words
from core.templatetags.indian import exact_rupees
from federation.models import Institution, Journal, Meeting, MeetingLine, MeetingLoan
from federation.queries.loan_standing import member_dues
from federation.services.loan_asking import ready_loan
from federation.services.loan_entries import movements_of
from federation.services.loans import store_given
from federation.services.member_owing import Repaid, owed_on, take
from federation.services.sheet_loans import asked_at

NOTHING = Decimal(0)


def plan_repayments(meeting: Meeting, lines: Iterable[MeetingLine]) -> list[Repaid]:
    """For each woman who pays back, for what. DomainError, with the fault at each, where one pays more than she owes."""
    paying = {line.membership_id: line for line in lines if line.repaid_rupees}
    if not paying:
        return []
    owing = owed_on(Institution(pk=meeting.institution_id), meeting.held_on, paying)
    faults: dict[str, Words] = {}
    planned: list[Repaid] = []
    for key, line in paying.items():
        done, beyond = take(owing, key, line.repaid_rupees)
        if beyond:
            faults[str(line.membership.public_id)] = _too_much(line, line.repaid_rupees - beyond)
        elif line.repaid_rupees % 1 and any(loan.whole_rupees for loan, _parts in done.loans):
            words = _("Member %(number)s: her loan is kept in whole rupees. Leave the paise out.")
            faults[str(line.membership.public_id)] = words % {"number": line.membership.number}
        planned.append(done)
    if faults:
        raise DomainError(" ".join(map(str, faults.values())), code="repays_too_much", fields=faults)
    return planned


def dues_on(institution: Institution, day: dt.date) -> dict[int, Decimal]:
    """By membership, what falls due or is overdue by the day: what a sheet offers as repaid."""
    found = {
        key: sum((one.due_rupees for one in loans), NOTHING) for key, loans in member_dues(institution, day).items()
    }
    return {key: amount for key, amount in found.items() if amount}


def _too_much(line: MeetingLine, most: Decimal) -> Words:
    if not most:
        words = _(
            "Member %(number)s pays back %(paid)s and owes nothing in these books. Enter her loan or the cut-off sheet first."
        )
        return words % {"number": line.membership.number, "paid": exact_rupees(line.repaid_rupees)}
    words = _("Member %(number)s pays back %(paid)s; %(most)s settles all that she owes.")
    told = {"number": line.membership.number, "paid": exact_rupees(line.repaid_rupees), "most": exact_rupees(most)}
    return words % told


def store_loans(journal: Journal, group: Institution, repaid: Sequence[Repaid], given: Sequence[MeetingLoan]) -> None:
    """Stores what the journal of a meeting, just posted, means for loans: repayments, and loans given."""
    movements = [one for done in repaid for loan, parts in done.loans for one in movements_of(loan, parts)]
    loans = [ready_loan(asked_at(journal.posted_on, group, row.membership, row), journal.posted_on) for row in given]
    store_given([(loan, row.first_due_on) for loan, row in zip(loans, given, strict=True)], journal, besides=movements)
