"""The rules of loans as the database holds them: raw SQL as the application role, and two writers at once."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.access.actor import system_actor
from core.errors import DomainError
from core.models import ClosedMonth, DirtyCell
from core.periods import today
from core.services.geography.moving import move_unit
from federation.models import Journal, Loan, LoanEntry, LoanInstalment, LoanSchedule
from federation.queries.loan_standing import standing_of
from federation.services.loan_repayments import take_back
from tests.factories import make_actor, make_group, make_world
from tests.factories_books import credit, debit, post
from tests.factories_loans import ago, funded, laid, lay_loans, member_loan, pay
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
PLACE = ("state_id", "district_id", "block_id", "panchayat_id", "village_id")
TABLES = (Loan, LoanSchedule, LoanInstalment, LoanEntry)


def run(sql, *values):
    """As the application role."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else None


def entry(loan, journal, **values):
    given = {
        "loan_id": loan.pk, "kind": "repaid", "value_on": journal.posted_on, "posted_on": journal.posted_on,
        "journal_id": journal.pk, "principal_rupees": 10, **{name: getattr(loan, name) for name in PLACE},
    } | values  # fmt: skip
    names, marks = ", ".join(given), ", ".join(["%s"] * len(given))
    run(f"INSERT INTO federation_loanentry ({names}) VALUES ({marks})", *given.values())


def broken(write, rule):
    """The write is refused by that rule; nothing is stored."""
    before = snapshot(*TABLES)
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    assert refusal.value.__cause__.diag.constraint_name == rule
    assert snapshot(*TABLES) == before


@pytest.fixture
def loan(actor, group):
    funded(actor, group)
    return member_loan(actor, group.memberships.order_by("number")[0], 1000, 40, instalments=2, first_due_on=ago(10))


def voucher(actor, group, days_ago=0):
    return post(actor, group, debit("cash", 10), credit("fine", 10), days_ago=days_ago)


def test_never_repaid_beyond_what_is_outstanding(actor, group, loan):
    def more(*rows):
        def write():
            journal = voucher(actor, group)
            for values in rows:
                entry(loan, journal, **values)

        return write

    rule = "loanentry_not_above_outstanding"
    broken(more({"principal_rupees": "1000.01"}), rule)
    broken(more({"principal_rupees": 600}, {"kind": "prepaid", "principal_rupees": 401}), rule)
    broken(more({"principal_rupees": 600}, {"kind": "written_off", "principal_rupees": 401, "decided_by": "x"}), rule)
    # Nor on a day before the money went out, though it is less in the end.
    broken(more({"principal_rupees": 10, "value_on": ago(41)}), rule)
    more({"principal_rupees": 1000})()
    assert standing_of(loan, today()).outstanding_rupees == 0


def test_an_entry_fits_its_loan_and_its_journal(actor, group, world, loan):
    earlier = voucher(actor, group)
    other = make_group(world.village(world.karahal), 1)
    funded(actor, other)

    def write(where=group, **values):
        return lambda: entry(loan, voucher(actor, where), **values)

    broken(write(other), "loanentry_own_book")
    broken(write(posted_on=ago(1), value_on=ago(1)), "loanentry_own_book")
    broken(write(loan_id=loan.pk + 99), "loanentry_own_book")
    broken(write(value_on=today() + dt.timedelta(days=1)), "loanentry_posted_after_value")
    broken(write(principal_rupees=-10), "loanentry_amounts_signed")
    broken(write(principal_rupees=0), "loanentry_has_amount")
    broken(write(kind="prepaid", interest_rupees=5), "loanentry_only_principal")
    broken(write(kind="written_off"), "loanentry_write_off_resolved")
    broken(write(kind="brought_in"), "loanentry_brought_in_at_opening")
    paid_out = loan.entries.get()
    for values in ({"principal_rupees": -999}, {"principal_rupees": -1000, "kind": "repaid"},
                   {"principal_rupees": -1000, "value_on": ago(39)}):  # fmt: skip
        broken(
            write(**{"kind": "disbursed", "value_on": ago(40), "reverses_id": paid_out.pk} | values),
            "loanentry_mirrors",
        )

    def with_other():
        entry(loan, voucher(actor, group), other_journal_id=voucher(actor, other).pk)

    broken(with_other, "loanentry_other_book")
    assert Journal.unscoped.filter(pk=earlier.pk).exists()


def test_no_entry_joins_a_voucher_of_before(owner_cursor):
    world = make_world()
    actor = make_actor("block_operator", world.karahal)
    group = make_group(world.village(world.karahal), 1)
    funded(actor, group)
    loan = member_loan(actor, group.memberships.get(), 1000, 20)
    journal = voucher(actor, group)
    broken(lambda: entry(loan, journal), "loanentry_joins_late")
    version = LoanSchedule.unscoped.get()
    broken(
        lambda: run(
            "INSERT INTO federation_loaninstalment (schedule_id, number, due_on, principal_rupees, interest_rupees, "
            "principal_to_date, interest_to_date) VALUES (%s, 99, %s, 0, 1, 1000, 1)", version.pk, today()
        ),
        "loaninstalment_joins_late",
    )  # fmt: skip


def test_two_repayments_at_once_never_go_below_nothing(owner_cursor):
    world = make_world()
    actor = make_actor("block_operator", world.karahal)
    group = make_group(world.village(world.karahal), 1)
    funded(actor, group)
    loan = member_loan(actor, group.memberships.get(), 1000, 20)
    told, gate = [], threading.Barrier(2)

    def repay_most():
        gate.wait()
        try:
            pay(actor, loan, 700)
            told.append("taken")
        except DomainError as refusal:
            told.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=repay_most) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(told) == ["above_outstanding", "taken"]
    assert standing_of(loan, today()).outstanding_rupees == 300


@pytest.mark.parametrize("rows", [
    [(1, 500, 500, 0, 0), (2, 500, 900, 0, 0)],
    [(1, 500, 600, 0, 0)],
    [(1, 500, 500, 10, 10), (2, 500, 1000, 10, 10)],
    [(0, 0, 300, 0, 0), (1, 500, 500, 0, 0)],
])  # fmt: skip
def test_running_totals_run(loan, rows):
    def write():
        version = LoanSchedule.unscoped.create(
            loan=loan, version=2, laid_for="restructured", from_on=today(), laid_on=today(), **loan.place.keys()
        )
        LoanInstalment.unscoped.bulk_create(
            LoanInstalment(schedule=version, number=number, due_on=today(), principal_rupees=part, interest_rupees=cost,
                           principal_to_date=parts, interest_to_date=costs)
            for number, part, parts, cost, costs in rows
        )  # fmt: skip

    broken(write, "loaninstalment_totals_run")


@pytest.mark.parametrize("change", [
    lambda loan: run("UPDATE federation_loan SET interest_percent = 1 WHERE id = %s", loan.pk),
    lambda loan: run("UPDATE federation_loan SET settled_on = now() WHERE id = %s", loan.pk),
    lambda loan: run("DELETE FROM federation_loan WHERE id = %s", loan.pk),
    lambda loan: run("UPDATE federation_loanentry SET principal_rupees = 1"),
    lambda loan: run("DELETE FROM federation_loanentry"),
    lambda loan: run("UPDATE federation_loanschedule SET from_on = '2020-01-01'"),
    lambda loan: run("DELETE FROM federation_loaninstalment"),
    lambda loan: run("TRUNCATE federation_loanentry CASCADE"),
    lambda loan: Loan.unscoped.filter(pk=loan.pk).update(number=7),
    lambda loan: loan.entries.all().delete(),
    lambda loan: run("DELETE FROM federation_loanproduct"),
    lambda loan: run("INSERT INTO federation_loanschedule (loan_id, version, laid_for, from_on, laid_on, state_id, district_id, "
                     "block_id) VALUES (%s, 2, 'given', now(), now(), 1, 1, 999999)", loan.pk),
])  # fmt: skip
def test_loans_stand_still_on_every_path(loan, change):
    before = snapshot(*TABLES)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(loan)
    assert snapshot(*TABLES) == before


def test_a_closed_month_takes_no_entry_and_no_schedule(actor, group):
    month = (today().replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    lay_loans(laid(group, [(month, 500)], [("disbursed", month, 500)]))
    loan = Loan.unscoped.get()
    ClosedMonth.unscoped.create(month=month, **group.place.keys())
    before = snapshot(*TABLES)
    for write in (
        lambda: lay_loans(laid(group, [(month, 500)], [("disbursed", month, 500)])),
        lambda: LoanSchedule.unscoped.create(
            loan=loan, version=2, laid_for="restructured", from_on=month, laid_on=month, **loan.place.keys()
        ),
    ):
        with pytest.raises(IntegrityError, match="is closed"), transaction.atomic():
            write()
    assert snapshot(*TABLES) == before


def test_every_entry_marks_its_block_from_its_day_onward(actor, group, loan):
    DirtyCell.unscoped.all().delete()
    voucher(actor, group, 2)
    pay(actor, loan, 10, 1, value_on=ago(9))
    assert (group.block_id, ago(9).replace(day=1), True) in set(
        DirtyCell.unscoped.values_list("unit_id", "month", "onward")
    )


@pytest.mark.django_db(databases=["default", "owner"], transaction=True)
def test_a_place_that_moves_takes_its_loans_along():
    world = make_world()
    actor = make_actor("block_operator", world.karahal)
    group = make_group(world.village(world.karahal), 1)
    funded(actor, group)
    loan = member_loan(actor, group.memberships.get(), 1000, 20)
    move_unit(actor=system_actor(), unit=world.karahal, parent=world.morena)
    for row in (Loan.unscoped.get(), LoanEntry.unscoped.get(), LoanSchedule.unscoped.get()):
        assert row.district_id == world.morena.pk
    assert loan.district_id == world.sheopur.pk


STEPS = st.lists(
    st.tuples(st.sampled_from(["pay", "pay", "back"]), st.integers(1, 1500), st.integers(0, 30)), max_size=8
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_outstanding_is_never_negative_and_a_reversal_restores(db, steps):
    """Whatever is tried: a plain sum of what was taken says the same, and taking all back brings the first day back."""
    with transaction.atomic():
        world = make_world()
        actor = make_actor("block_operator", world.karahal)
        approver = make_actor("cluster_coordinator", world.karahal)
        group = make_group(world.village(world.karahal), 1)
        funded(actor, group)
        loan = member_loan(actor, group.memberships.get(), 1000, 35, instalments=3, first_due_on=ago(20))
        at_first = standing_of(loan, today())
        taken, left = [], Decimal(1000)
        for what, amount, days in steps:
            if what == "pay":
                try:
                    entries = pay(actor, loan, amount, value_on=ago(days))
                except DomainError:
                    continue
                taken.append(entries)
                left -= sum(one.principal_rupees for one in entries)
            elif what == "back" and taken:
                entries = taken.pop(amount % len(taken))
                _back(actor, approver, entries[0])
                left += sum(one.principal_rupees for one in entries)
            assert standing_of(loan, today()).outstanding_rupees == left >= 0
        for entries in taken:
            _back(actor, approver, entries[0])
        now = standing_of(loan, today())
        assert (now.outstanding_rupees, now.due_rupees, now.oldest_on) == (
            1000,
            at_first.due_rupees,
            at_first.oldest_on,
        )
        transaction.set_rollback(True)


def _back(actor, approver, entry):
    take_back(actor=actor, approver=approver, entry=entry, reason="twice", client_key=uuid.uuid4())
