"""Whatever is merged and split, books with loans conserve: every head, every woman's savings, all that is outstanding."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.access.actor import system_actor
from core.errors import DomainError
from core.periods import today
from federation.books.sql import unsound_journals
from federation.models import Institution, JournalLine, Loan
from federation.services.regroupings import merge, split
from tests.all_books import NET, told
from tests.factories import make_group
from tests.factories_books import credit, debit, post
from tests.factories_loans import member_loan, pay

woman = st.tuples(st.integers(0, 900), st.integers(0, 90), st.integers(0, 8), st.integers(0, 60), st.booleans())
books = st.lists(st.lists(woman, min_size=2, max_size=4), min_size=2, max_size=3)
step = st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 9), st.integers(1, 3), st.integers(0, 100))


def begin(group, rows) -> None:
    """Savings of two kinds, a fund, income and an expense; loans of some women, some in arrears, some partly repaid."""
    actor, members = system_actor(), list(group.memberships.select_related("institution").order_by("number"))
    lines = [credit("savings_compulsory", one[0], member=who) for one, who in zip(rows, members, strict=True) if one[0]]
    lines += [credit("savings_voluntary", one[1], member=who) for one, who in zip(rows, members, strict=True) if one[1]]
    total = sum(one.credit_rupees for one in lines)
    post(actor, group, debit("cash", total + 5000), *lines, credit("revolving_fund", 4700), credit("fine", 300),
         days_ago=44)  # fmt: skip
    post(actor, group, debit("rent", 75), credit("cash", 75), days_ago=43)
    for (_saved, _more, hundreds, paid, by_days), who in zip(rows, members, strict=True):
        if hundreds:
            product = "member_emergency" if by_days else "member_loan"
            due_on = today() - dt.timedelta(15)
            terms = {} if by_days else {"instalments": 4}
            loan = member_loan(actor, who, hundreds * 100, 40, product=product, first_due_on=due_on, **terms)
            if paid:
                pay(actor, loan, paid, 12)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=books, steps=st.lists(step, min_size=1, max_size=4))
def test_merge_and_split_conserve(world, rows, steps):
    point = transaction.savepoint()
    village = world.village(world.karahal)
    for women in rows:
        begin(make_group(village, len(women)), women)
    before = told()
    for at, (is_merger, one, other, share, part) in enumerate(steps):
        groups = list(Institution.unscoped.filter(tier="shg", status="active").order_by("pk"))
        giving, taking = groups[one % len(groups)], groups[other % len(groups)]
        said = {"actor": system_actor(), "reason": "other", "resolution_number": "1"}
        said["on"] = today() - dt.timedelta(8 - at * 2)
        code = ""
        try:
            with transaction.atomic():
                if is_merger:
                    merge(giving=giving, taking=taking, **said)
                else:
                    goers = list(giving.memberships.filter(left_on=None).order_by("pk")[:share])
                    shares = {"cash": Decimal(part)} if part % 2 else None
                    split(giving=giving, name="Nayi", goers=goers, shares=shares, **said)
        except DomainError as error:
            code = error.code
        assert code in {"", "invalid", "not_now", "wrong_members", "bad_shares"}
        assert told() == before
        assert unsound_journals() == []
        for gone in Institution.unscoped.filter(status="merged"):
            assert not {net for _slug, net in JournalLine.unscoped.filter(journal__institution=gone).order_by()
                        .values_list("head__slug").annotate(net=NET) if net}  # fmt: skip
            assert not Loan.unscoped.filter(book=gone, settled_on=None).exists()
    transaction.savepoint_rollback(point)
