"""What all books together say: it must not change when money only moves between them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Sum

from core.periods import today
from federation.models import JournalLine, Loan
from federation.queries.loan_standing import standing_of

NET = Sum("debit_rupees", default=Decimal(0)) - Sum("credit_rupees", default=Decimal(0))
BETWEEN = ("due_from_group", "due_to_group")


def told() -> tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]]:
    """Over all books: by head, by woman and head, and what each woman's loans have outstanding and overdue."""
    lines = JournalLine.unscoped.order_by()
    heads = {slug: net for slug, net in lines.values_list("head__slug").annotate(net=NET) if net}
    between = sum(heads.pop(slug, Decimal(0)) for slug in BETWEEN)
    hers = lines.filter(head__of_member=True).values_list("membership__person_id", "head__slug").annotate(net=NET)
    women = {(person, slug): net for person, slug, net in hers if net}
    owed: dict[int, list[Decimal]] = {}
    for loan in Loan.unscoped.filter(settled_on=None).select_related("member"):
        one = standing_of(loan, today())
        sums = owed.setdefault(loan.member.person_id if loan.member else 0, [Decimal(0)] * 3)
        for at, more in enumerate((one.outstanding_rupees, one.overdue_principal_rupees, one.overdue_interest_rupees)):
            sums[at] += more
    assert between == 0
    return heads, women, {person: sums for person, sums in owed.items() if any(sums)}
