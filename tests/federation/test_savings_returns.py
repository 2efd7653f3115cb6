"""Returns on savings: reckoned by the group's rules, shown, entered once, and paid anew only after a reversal."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry
from core.periods import today
from federation.models import Journal, JournalLine, SavingsReturn, SavingsReturnLine
from federation.queries.books import member_balances
from federation.queries.savings_returns import earned
from federation.services.journal_reversals import reverse_journal
from federation.services.savings_returns import pay_returns, propose_returns
from tests.factories import make_actor
from tests.factories_books import credit, debit, make_savings, post
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
SINCE, UNTIL = today() - dt.timedelta(29), today()
STORED = (SavingsReturn, SavingsReturnLine, Journal, JournalLine, AuditEntry)


@pytest.fixture
def saved(actor, group, women):
    """The first saved 36,500 before the thirty days, and 7,300 for the last fifteen of them; the second 100 of food."""
    first, second, *_others = women
    post(actor, group, debit("cash", 36500), credit("savings_compulsory", 36500, member=first), days_ago=40)
    post(actor, group, debit("cash", 7300), credit("savings_compulsory", 7300, member=first), days_ago=14)
    post(actor, group, debit("cash", 100), credit("savings_food", 100, member=second), days_ago=40)
    make_savings(group, "saving", amount_rupees=50, return_percent=6)
    make_savings(group, "food", amount_rupees=5)


def told(rows):
    return [(one.membership.number, one.rule.kind, one.balance_rupees, one.days, one.return_rupees) for one in rows]


def test_the_average_of_the_days_or_the_balance_at_the_end(group, saved):
    # 36,500 for 30 days and 7,300 for 15: 40,150 on average; 6 per cent of it for 30 of 365 days.
    assert told(earned(group, SINCE, UNTIL)) == [(1, "saving", 40150, 30, 198)]
    group.savings_rules.filter(kind="saving").update(return_basis="closing")
    assert told(earned(group, SINCE, UNTIL)) == [(1, "saving", 43800, 30, 216)]


def test_each_rule_counts_for_its_own_days(group, saved):
    turn = today() - dt.timedelta(14)
    group.savings_rules.filter(kind="saving").update(ends_on=turn)
    make_savings(group, "saving", amount_rupees=50, return_percent=12, starts_on=turn, return_basis="closing")
    # 36,500 x 6 % x 15 days = 90; 43,800 x 12 % x 15 days = 216.
    assert told(earned(group, SINCE, UNTIL)) == [(1, "saving", 36500, 15, 90), (1, "saving", 43800, 15, 216)]


def pay(actor, group, **said):
    given = {"since": SINCE, "until": UNTIL, "posted_on": today(), "total_rupees": Decimal(198)}
    return pay_returns(actor=actor, institution=group, **given | {"client_key": uuid.uuid4()} | said)


def test_it_is_one_entry_to_the_savings_and_the_same_days_are_refused(world, actor, group, women, saved):
    key = uuid.uuid4()
    row = pay(actor, group, client_key=key)
    assert pay(actor, group, client_key=key) == row
    lines = JournalLine.unscoped.filter(journal=row.journal).order_by("pk")
    assert [(one.head.slug, one.membership_id, one.debit_rupees - one.credit_rupees) for one in lines] == [
        ("interest_on_member_savings", None, 198), ("savings_compulsory", women[0].pk, -198),
    ]  # fmt: skip
    assert member_balances(group, today())[women[0].pk] == {"savings_compulsory": 43998}
    before = snapshot(*STORED)
    for since in (SINCE, UNTIL):
        with pytest.raises(DomainError) as refusal:
            pay(actor, group, since=since)
        assert set(refusal.value.fields) == {"since"}
    assert snapshot(*STORED) == before
    second = make_actor("cluster_coordinator", world.karahal)
    reverse_journal(actor=actor, journal=row.journal, reason="twice", approver=second, client_key=uuid.uuid4())
    row.refresh_from_db()
    assert row.taken_back_on == today()
    assert pay(actor, group).total_rupees == 198


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"until": today() + dt.timedelta(1)}, {"until"}),
        ({"since": UNTIL, "until": SINCE}, {"until"}),
        ({"since": today() - dt.timedelta(366)}, {"until"}),
        ({"since": dt.date(2001, 1, 1), "until": dt.date(2001, 6, 1)}, {"since"}),
        ({"posted_on": today() - dt.timedelta(1)}, {"posted_on"}),
        ({"total_rupees": Decimal(199)}, set()),
        ({"since": today() - dt.timedelta(60), "until": today() - dt.timedelta(50)}, set()),
    ],
)
def test_refusals_store_nothing(actor, group, saved, said, fields):
    before = snapshot(*STORED)
    with pytest.raises((DomainError, Conflict)) as refusal:
        pay(actor, group, **said)
    assert set(refusal.value.fields or {}) == fields
    assert snapshot(*STORED) == before


def test_a_stranger_neither_sees_nor_pays(world, group, saved):
    stranger = make_actor("block_operator", world.vijaypur)
    for call in (lambda: pay(stranger, group),
                 lambda: propose_returns(actor=stranger, institution=group, since=SINCE, until=UNTIL)):  # fmt: skip
        with pytest.raises(NotAllowed):
            call()
    assert not SavingsReturn.unscoped.exists()


def test_the_pages_show_first_and_pay_what_was_shown(browser, group, women, saved):
    address = reverse("federation:savings-return-new", args=[group.public_id])
    data = {"since": f"{SINCE:%d-%m-%Y}", "until": f"{UNTIL:%d-%m-%Y}", "posted_on": f"{UNTIL:%d-%m-%Y}"}
    page = browser.post(address, data)
    assert [cell.value for cell in page.context["table"].rows[0].cells] == [
        str(women[0].person), 198, "Compulsory savings", "₹40,150 on average × 6 % a year × 30 of 365 days",
    ]  # fmt: skip
    assert not SavingsReturn.unscoped.exists()
    sure = data | {"sure": "198.00", "key": str(page.context["key"])}
    answer = browser.post(address, sure)
    row = SavingsReturn.unscoped.get()
    assert answer.url == reverse("federation:savings-return", args=[row.public_id])
    assert browser.post(address, sure).url == answer.url
    assert len(browser.get(answer.url).context["table"].rows) == 1
    listed = browser.get(reverse("federation:savings-returns", args=[group.public_id]))
    assert [one.cells[1].value for one in listed.context["table"].rows] == [198]
    assert browser.post(address, data | {"sure": "198.00", "key": "x"}).status_code == 422
    assert browser.get(reverse("federation:institution-history", args=[group.public_id])).status_code == 200


def test_lists_ask_the_same_few_queries_of_one_row_and_three(
    browser, group, actor, saved, django_assert_num_queries, foreign_group
):
    address = reverse("federation:savings-returns", args=[group.public_id])
    for back in (29, 19, 9):
        day = today() - dt.timedelta(back)
        rows = earned(group, day, day)
        pay(actor, group, since=day, until=day, total_rupees=sum(one.return_rupees for one in rows))
        if back in (29, 9):
            with django_assert_num_queries(QUERIES):
                page = browser.get(address)
    assert len(page.context["table"].rows) == 3


QUERIES = 10
