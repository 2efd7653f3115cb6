"""Interest subvention: reckoned day by day under the state's rule, claimed, received once, and taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry
from core.periods import today
from federation.models import Journal, JournalLine, OperatingNorm, SubventionClaim, SubventionPart, SubventionRule
from federation.queries.subvention import parts_of, reckoned, spans_offered
from federation.services.journal_reversals import reverse_journal
from federation.services.subvention import claim_subvention, drop_claim, receive_subvention, reckon_subvention
from tests.factories import make_actor, make_group
from tests.factories_accounts import make_account
from tests.factories_subvention import last_month, lay_bank_loan, make_claim, receive
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
STORED = (SubventionClaim, SubventionPart, Journal, JournalLine, AuditEntry)
SINCE, UNTIL = last_month()
DAYS = (UNTIL - SINCE).days + 1
BEFORE = SINCE - dt.timedelta(120)


def told(group, since=SINCE, until=UNTIL):
    return [
        (row.loan_id, [(one.first_on, one.days, one.counted_rupees, one.result) for one in row.parts], row.due_rupees)
        for row in reckoned(group, since, until)
    ]


def rupees(*parts, over=3):
    return (sum((Decimal(amount) * days * over for amount, days in parts), Decimal(0)) / 36500).quantize(
        Decimal(1), "ROUND_HALF_UP"
    )


def test_what_is_outstanding_at_a_days_end_counts_for_the_day(group, foreign_group):
    lay_bank_loan(foreign_group, [("disbursed", BEFORE, 100_000)])
    turn = SINCE + dt.timedelta(10)
    loan = lay_bank_loan(group, [("disbursed", BEFORE, 210_000), ("repaid", turn, 10_000)])
    first, then = (210_000, 10), (200_000, DAYS - 10)
    assert told(group) == [
        (loan.pk, [(SINCE, 10, 210_000, "counted"), (turn, DAYS - 10, 200_000, "counted")], rupees(first, then))
    ]


def _october():
    return dt.date(2026, 10, 1), dt.date(2026, 10, 31)


def test_the_worked_example_of_october(group):
    lay_bank_loan(group, [("disbursed", dt.date(2026, 6, 1), 210_000)])
    # 2,10,000 x 31 days x (10 - 7) % / 365 = 535.07
    assert [row.due_rupees for row in reckoned(group, *_october())] == [535]


def test_the_limit_is_the_groups_and_older_loans_use_it_up(group):
    older = lay_bank_loan(group, [("disbursed", BEFORE, 250_000)])
    newer = lay_bank_loan(group, [("disbursed", BEFORE + dt.timedelta(1), 200_000)], percent=12)
    third = lay_bank_loan(group, [("disbursed", BEFORE + dt.timedelta(2), 20_000)])
    assert told(group) == [
        (older.pk, [(SINCE, DAYS, 250_000, "counted")], rupees((250_000, DAYS))),
        (newer.pk, [(SINCE, DAYS, 50_000, "counted")], rupees((50_000, DAYS), over=5)),
        (third.pk, [(SINCE, DAYS, 0, "full")], 0),
    ]


def test_days_overdue_count_not_unless_the_rule_lets_them(group):
    # Due on the last day before the month, 20 days of grace for this state: from the 21st day on nothing counts.
    due = SINCE - dt.timedelta(1)
    back = SINCE + dt.timedelta(25)
    moves = [("disbursed", BEFORE, 100_000), ("repaid", back, 5000)]
    loan = lay_bank_loan(group, moves, dues=[(due, 5000), (dt.date(2027, 3, 31), 95_000)])
    rule = SubventionRule(state=group.state, from_on=BEFORE, cap_percent=7, up_to_rupees=300_000, overdue_days=20)
    rule.save()
    late = SINCE + dt.timedelta(20)
    assert told(group) == [
        (
            loan.pk,
            [(SINCE, 20, 100_000, "counted"), (late, 5, 0, "irregular"), (back, DAYS - 25, 95_000, "counted")],
            rupees((100_000, 20), (95_000, DAYS - 25)),
        )
    ]
    rule.overdue_days = None
    rule.save()
    assert told(group)[0][1] == [(SINCE, 25, 100_000, "counted"), (back, DAYS - 25, 95_000, "counted")]


def test_a_states_rule_comes_before_that_of_all_and_names_kinds_of_loan(world, group):
    cheap = lay_bank_loan(group, [("disbursed", BEFORE, 50_000)], percent=7)
    other = lay_bank_loan(group, [("disbursed", BEFORE, 40_000)], product="bank_cash_credit", percent=9)
    assert [(one[0], one[1][0][3]) for one in told(group)] == [(cheap.pk, "cheap"), (other.pk, "counted")]
    turn = SINCE + dt.timedelta(15)
    SubventionRule(
        state=group.state, from_on=turn, cap_percent=4, up_to_rupees=300_000, products=["bank_term_loan"]
    ).save()
    assert [one[1] for one in told(group)] == [
        [(SINCE, 15, 0, "cheap"), (turn, DAYS - 15, 50_000, "counted")],
        [(SINCE, 15, 40_000, "counted"), (turn, DAYS - 15, 0, "other")],
    ]


def test_a_block_is_reckoned_at_once_and_what_is_there_stays(world, actor, group, foreign_group):
    other = make_group(world.village(world.karahal), 1, name="Other")
    for one in (group, foreign_group):
        lay_bank_loan(one, [("disbursed", BEFORE, 210_000)])
    (first,) = reckon_subvention(actor=actor, whose=group, since=SINCE, until=UNTIL)
    lay_bank_loan(other, [("disbursed", BEFORE, 100_000)])
    (second,) = reckon_subvention(actor=actor, whose=world.karahal, since=SINCE, until=UNTIL)
    assert {(one.institution_id, one.due_rupees) for one in (first, second)} == {
        (group.pk, rupees((210_000, DAYS))), (other.pk, rupees((100_000, DAYS))),
    }  # fmt: skip
    before = snapshot(*STORED)
    for whose in (world.karahal, group):
        with pytest.raises(Conflict) as refusal:
            reckon_subvention(actor=actor, whose=whose, since=SINCE, until=UNTIL)
        assert refusal.value.code == "reckoned_already"
    assert snapshot(*STORED) == before
    assert [row.days for row in parts_of(first)] == [DAYS]
    with pytest.raises(DatabaseError), transaction.atomic():
        SubventionClaim.unscoped.filter(pk=first.pk).update(loan_id=second.loan_id)
    with pytest.raises(DatabaseError), transaction.atomic():
        SubventionPart.unscoped.filter(claim=first).update(days=1)


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (SINCE, UNTIL - dt.timedelta(1), "not_whole"),
        (dt.date(2026, 5, 1), dt.date(2026, 7, 31), "not_whole"),
        (today().replace(day=1), None, "not_over"),
        (dt.date(2019, 4, 1), dt.date(2019, 6, 30), "no_bank_loan"),
    ],
)
def test_other_spans_are_refused(actor, group, since, until, code):
    lay_bank_loan(group, [("disbursed", BEFORE, 210_000)])
    before = snapshot(*STORED)
    if until is None:
        until = (since + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
    with pytest.raises(DomainError) as refusal:
        reckon_subvention(actor=actor, whose=group, since=since, until=until)
    assert refusal.value.code == code
    assert snapshot(*STORED) == before


def test_a_federation_or_a_district_is_refused(world, actor, vo):
    before = snapshot(*STORED)
    with pytest.raises(DomainError) as refusal:
        reckon_subvention(actor=actor, whose=vo, since=SINCE, until=UNTIL)
    assert refusal.value.code == "not_a_group"
    with pytest.raises(NotAllowed):
        reckon_subvention(actor=actor, whose=world.karahal.parent, since=SINCE, until=UNTIL)
    assert snapshot(*STORED) == before


def test_it_is_claimed_then_received_once_with_one_entry(world, actor, group):
    row = make_claim(group)
    due, key = row.due_rupees, uuid.uuid4()
    account = make_account(group, BEFORE)
    row = claim_subvention(actor=actor, claim=row, claimed_on=today())
    for _twice in range(2):
        row = receive_subvention(
            actor=actor, claim=row, received_on=today(), received_rupees=due - Decimal("0.50"), client_key=key,
            account=account,
        )  # fmt: skip
    lines = JournalLine.unscoped.filter(journal=row.journal).order_by("pk")
    assert [(one.head.slug, one.bank_account_id, one.debit_rupees - one.credit_rupees) for one in lines] == [
        ("bank", account.pk, due - Decimal("0.50")), ("subvention", None, Decimal("0.50") - due),
    ]  # fmt: skip
    assert (row.received_on, row.received_rupees) == (today(), due - Decimal("0.50"))
    before = snapshot(*STORED)
    for call in (lambda: receive(actor, row, 5), lambda: claim_subvention(actor=actor, claim=row, claimed_on=today()),
                 lambda: drop_claim(actor=actor, claim=row)):  # fmt: skip
        with pytest.raises(Conflict):
            call()
    assert snapshot(*STORED) == before


def test_a_reversal_opens_the_claim_again(world, actor, group):
    row = receive(actor, make_claim(group), 500)
    second = make_actor("cluster_coordinator", world.karahal)
    reverse_journal(actor=actor, journal=row.journal, reason="twice", approver=second, client_key=uuid.uuid4())
    row.refresh_from_db()
    assert (row.taken_back_on, row.received_rupees) == (today(), 500)
    again = SubventionClaim.unscoped.exclude(pk=row.pk).get()
    assert (again.loan_id, again.since, again.due_rupees, again.claimed_on, again.received_on) == (
        row.loan_id, row.since, row.due_rupees, row.claimed_on, None,
    )  # fmt: skip
    assert [(one.first_on, one.days) for one in parts_of(again)] == [(one.first_on, one.days) for one in parts_of(row)]
    with pytest.raises(Conflict):
        receive(actor, row, 500)
    assert receive(actor, again, 530).received_rupees == 530


def test_one_set_aside_is_reckoned_anew(actor, group):
    row = make_claim(group)
    drop_claim(actor=actor, claim=row)
    (again,) = reckon_subvention(actor=actor, whose=group, since=SINCE, until=UNTIL)
    assert (again.pk != row.pk, again.due_rupees) == (True, row.due_rupees)


@pytest.mark.parametrize(
    ("claimed", "said", "fields"),
    [
        (False, {}, set()),
        (True, {"received_on": today() + dt.timedelta(1)}, {"received_on"}),
        (True, {"received_on": today() - dt.timedelta(1)}, {"received_on"}),
        (True, {"received_rupees": Decimal(0)}, {"received_rupees"}),
    ],
)
def test_refusals_of_a_receipt_store_nothing(actor, group, claimed, said, fields):
    row = make_claim(group)
    if claimed:
        row = claim_subvention(actor=actor, claim=row, claimed_on=today())
    before = snapshot(*STORED)
    given = {"received_on": today(), "received_rupees": Decimal(500), "client_key": uuid.uuid4()}
    with pytest.raises(DomainError) as refusal:
        receive_subvention(actor=actor, claim=row, **given | said)
    assert set(refusal.value.fields) == fields
    assert snapshot(*STORED) == before


def test_cash_in_books_of_whole_rupees_has_no_paise(actor, group):
    norm = {"tier_id": "shg", "key": "whole_rupee_books", "value": 1, "from_on": BEFORE}
    OperatingNorm.unscoped.create(state=group.state, **norm)
    row = claim_subvention(actor=actor, claim=make_claim(group), claimed_on=today())
    before = snapshot(*STORED)
    with pytest.raises(DomainError) as refusal:
        receive(actor, row, "10.50")
    assert set(refusal.value.fields) == {"received_rupees"}
    assert snapshot(*STORED) == before


def test_refusals_of_a_claim_store_nothing(actor, group):
    row, nothing = make_claim(group), make_claim(make_group(group.village, 1), percent=7)
    before = snapshot(*STORED)
    for claim, day, code in ((row, UNTIL, "before_end"), (row, today() + dt.timedelta(1), "in_the_future"),
                             (nothing, today(), "nothing_due")):  # fmt: skip
        with pytest.raises(DomainError) as refusal:
            claim_subvention(actor=actor, claim=claim, claimed_on=day)
        assert refusal.value.code == code
    assert snapshot(*STORED) == before


def test_a_stranger_may_do_nothing(world, group):
    row, stranger = make_claim(group), make_actor("block_operator", world.vijaypur)
    before = snapshot(*STORED)
    for call in (
        lambda: reckon_subvention(actor=stranger, whose=group, since=SINCE, until=UNTIL),
        lambda: reckon_subvention(actor=stranger, whose=world.karahal, since=SINCE, until=UNTIL),
        lambda: claim_subvention(actor=stranger, claim=row, claimed_on=today()),
        lambda: drop_claim(actor=stranger, claim=row),
        lambda: receive(stranger, row, 5),
    ):
        with pytest.raises(NotAllowed):
            call()
    assert snapshot(*STORED) == before


def test_spans_offered_are_whole_and_over():
    assert spans_offered(dt.date(2026, 11, 27))[:4] == [
        (dt.date(2026, 10, 1), dt.date(2026, 10, 31)), (dt.date(2026, 7, 1), dt.date(2026, 9, 30)),
        (dt.date(2026, 9, 1), dt.date(2026, 9, 30)), (dt.date(2026, 8, 1), dt.date(2026, 8, 31)),
    ]  # fmt: skip
