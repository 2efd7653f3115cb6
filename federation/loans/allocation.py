"""What a repayment is taken for: by the loan's order, what is due first, the rest ahead of its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from federation.models.loan_terms import Share

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Allocation:
    """Parts of one amount. `principal_rupees` was due by the day; `prepaid_rupees` is principal paid ahead of it."""

    penalty_rupees: Decimal = NOTHING
    interest_rupees: Decimal = NOTHING
    principal_rupees: Decimal = NOTHING
    prepaid_rupees: Decimal = NOTHING

    @property
    def total_rupees(self) -> Decimal:
        """The whole amount."""
        return self.penalty_rupees + self.interest_rupees + self.principal_rupees + self.prepaid_rupees

    @property
    def capital_rupees(self) -> Decimal:
        """What the outstanding falls by."""
        return self.principal_rupees + self.prepaid_rupees


@dataclass(frozen=True, slots=True)
class Owed:
    """What a loan owes at the end of a day: due and unpaid by part, and the whole principal that is outstanding."""

    penalty_rupees: Decimal
    interest_rupees: Decimal
    principal_rupees: Decimal
    outstanding_rupees: Decimal

    @property
    def most_rupees(self) -> Decimal:
        """What settles the loan on that day."""
        return self.penalty_rupees + self.interest_rupees + self.outstanding_rupees


def allocate(amount: Decimal, owed: Owed, order: Sequence[str]) -> Allocation:
    """Splits an amount. ValueError where it is not above zero or more than settles the loan."""
    if not NOTHING < amount <= owed.most_rupees:
        raise ValueError("The amount does not fit what is owed.")
    due = {
        Share.PENALTY: owed.penalty_rupees,
        Share.INTEREST: owed.interest_rupees,
        Share.PRINCIPAL: min(owed.principal_rupees, owed.outstanding_rupees),
    }
    taken, left = dict.fromkeys(due, NOTHING), amount
    for share in order:
        taken[Share(share)] = min(left, due[Share(share)])
        left -= taken[Share(share)]
    return Allocation(taken[Share.PENALTY], taken[Share.INTEREST], taken[Share.PRINCIPAL], left)
