"""What groups have lent their members of their own money: loans on record, and what the books hold without a loan.

The caller has scoped the groups. All amounts are rupees.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

from django.db.models import Case, F, Q, Sum, When

from federation.models import LedgerHead, LoanEntry
from federation.models.loan import Moved
from federation.models.loan_terms import LoanPart, LoanSource
from federation.queries.corpus import balances_by_head

LENT = "loan_to_member"
BORROWED = ("loan_from_bank", "loan_from_vo", "loan_from_clf", "loan_from_other", "cif_loan")
NOTHING = Decimal(0)


def own_lent(groups: Collection[int], day: dt.date, *, known_on: dt.date | None = None) -> dict[int, Decimal]:
    """Own money with members at the end of the day, by group; three queries. Groups that have lent nothing are left out.

    A loan on record says out of which money it is. Of what members owe besides, what the group still owes itself and has
    not lent on by such loans is taken to be lent on; the rest is its own.
    """
    lent, borrowed = _by_books(groups, day, known_on)
    own, lent_on = _by_loans(groups, day, known_on)
    found = {}
    for key, amount in lent.items():
        mine, others = own.get(key, NOTHING), lent_on.get(key, NOTHING)
        left = borrowed.get(key, NOTHING) - others
        found[key] = mine + max(amount - mine - others - max(left, NOTHING), NOTHING)
    return found


def _by_books(
    groups: Collection[int], day: dt.date, known_on: dt.date | None
) -> tuple[dict[int, Decimal], dict[int, Decimal]]:
    """What members owe and what the group owes on loans."""
    slugs = dict(LedgerHead.unscoped.filter(slug__in=(LENT, *BORROWED)).values_list("pk", "slug"))  # reference data
    lent: dict[int, Decimal] = {}
    borrowed: dict[int, Decimal] = {}
    for row in balances_by_head(groups, day, known_on=known_on, slugs=(LENT, *BORROWED)):
        key = row["journal__institution_id"]
        if slugs[row["head_id"]] == LENT:
            lent[key] = -row["credit"]
        else:
            borrowed[key] = borrowed.get(key, NOTHING) + row["credit"]
    return lent, borrowed


def _by_loans(
    groups: Collection[int], day: dt.date, known_on: dt.date | None
) -> tuple[dict[int, Decimal], dict[int, Decimal]]:
    """Outstanding of members' loans on record, out of own funds and out of other money; by days of vouchers, as in the books.

    A loan that was known to be settled by then adds nothing and is not looked at.
    """
    known_by = day if known_on is None else min(day, known_on)
    rows = LoanEntry.unscoped.filter(
        Q(loan__settled_on=None) | Q(loan__settled_at__date__gt=known_by),
        loan__book_id__in=groups,
        loan__part=LoanPart.MEMBER,
        posted_on__lte=day,
    )
    if known_on is not None:
        rows = rows.filter(recorded_at__date__lte=known_on)
    out = Case(
        When(kind__in=(Moved.DISBURSED, Moved.BROUGHT_IN), then=F("principal_rupees")), default=-F("principal_rupees")
    )
    own: dict[int, Decimal] = {}
    lent_on: dict[int, Decimal] = {}
    summed = rows.order_by().values_list("loan__book_id", "loan__source").annotate(sum=Sum(out))
    for key, source, amount in summed:
        held = own if source == LoanSource.OWN else lent_on
        held[key] = held.get(key, NOTHING) + amount
    return own, lent_on
