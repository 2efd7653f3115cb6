"""The branch of a bank's loan: by its account, its application, what was typed, or the first figure that tells it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from core.errors import DomainError
from federation.loans.db_ops import fill_branches
from federation.models import LinkageApplication, Loan
from tests.factories import make_actor, make_group, make_world
from tests.factories_accounts import make_account
from tests.factories_linkage import bank_loan, bank_says, lay_linkage
from tests.factories_loans import ago, funded, member_loan
from tests.factories_recovery import IFSC
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
OTHER = "PUNB0123456"


def named(world, name):
    return make_group(world.village(world.karahal), 1, name=name, formed_on=ago(300))


def branch(loan):
    return Loan.unscoped.values_list("ifsc", flat=True).get(pk=loan.pk)


def test_its_account_tells_it_before_what_is_typed(world):
    group = named(world, "By account")
    account = make_account(group, ago(60), kind="loan", ifsc=OTHER)
    assert branch(bank_loan(group, account=account, ifsc=IFSC)) == OTHER
    assert branch(bank_loan(named(world, "As typed"), ifsc=" sbin0001234 ")) == IFSC
    before = snapshot(Loan)
    with pytest.raises(DomainError) as refusal:
        bank_loan(named(world, "Wrong"), ifsc="SBI1")
    assert set(refusal.value.fields) == {"ifsc"}
    assert snapshot(Loan) == before


def test_the_first_figure_or_application_tells_it_and_later_ones_change_nothing(world):
    loan, other = bank_loan(named(world, "By figure")), bank_loan(named(world, "By application"))
    bank_says(loan, 30_000, days_ago=20, ifsc="")
    bank_says(loan, 30_000, days_ago=19, ifsc="NOTHING")
    assert branch(loan) == ""
    bank_says(loan, 30_000, days_ago=18)
    bank_says(loan, 30_000, days_ago=17, ifsc=OTHER)
    assert branch(loan) == IFSC
    asking = lay_linkage(other.borrower, "sanctioned", ifsc=OTHER)
    assert branch(other) == ""
    LinkageApplication.unscoped.filter(pk=asking.pk).update(loan=other, status="disbursed", disbursed_on=ago(1))
    assert branch(other) == OTHER


def test_a_figure_without_a_branch_takes_the_loans(world):
    loan = bank_loan(named(world, "Known"), ifsc=IFSC)
    assert bank_says(loan, 30_000, ifsc="").ifsc == IFSC


def test_nobody_changes_it_and_only_a_banks_loan_has_one(world, actor):
    loan = bank_loan(named(world, "Kept"), ifsc=IFSC)
    own = named(world, "Own money")
    funded(actor, own)
    given = member_loan(actor, own.memberships.get(), 1000, 20)
    before = snapshot(Loan)
    with pytest.raises(DatabaseError), transaction.atomic():
        Loan.unscoped.filter(pk=loan.pk).update(ifsc=OTHER)
    given.pk, given.ifsc, given.number = None, IFSC, 9
    with pytest.raises(IntegrityError, match="loan_ifsc_of_a_bank"), transaction.atomic():
        given.save(force_insert=True)
    assert snapshot(Loan) == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM federation_loan WHERE ifsc <> ''")
        assert cursor.fetchone() == (1,)


def test_loans_of_before_are_filled_by_account_then_application_then_the_last_figure(owner_cursor):
    world = make_world()
    group = named(world, "By account")
    by_account = bank_loan(group, account=make_account(group, ago(60), kind="loan", ifsc=OTHER))
    by_application, by_figure, unknown = (bank_loan(named(world, name)) for name in ("Applied", "Told", "Unknown"))
    asking = lay_linkage(by_application.borrower, "sanctioned", ifsc="CBIN0000007")
    LinkageApplication.unscoped.filter(pk=asking.pk).update(
        loan=by_application, status="disbursed", disbursed_on=ago(1)
    )  # fmt: skip
    for loan in (by_account, by_application, by_figure):
        bank_says(loan, 30_000, days_ago=20, ifsc="OLDB0000001")
        bank_says(loan, 30_000, days_ago=10)
    operator, own = make_actor("block_operator", world.karahal), named(world, "Own money")
    funded(operator, own)
    given = member_loan(operator, own.memberships.get(), 1000, 20)
    owner_cursor.execute("UPDATE federation_loan SET ifsc = ''")
    owner_cursor.execute(fill_branches().sql)
    loans = (by_account, by_application, by_figure, unknown, given)
    assert [branch(loan) for loan in loans] == [OTHER, "CBIN0000007", IFSC, "", ""]
