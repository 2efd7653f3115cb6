"""Mergers and splits move the books: every head, every woman, every loan; nothing is lost, doubled or half stored."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db.models import Sum
from django.urls import reverse

from core.access.actor import system_actor
from core.errors import DomainError
from core.models import AuditEntry, Submission
from core.periods import today
from core.workflow.services.submissions import decide
from federation.books.sql import unsound_journals
from federation.models import (
    BankAccount,
    Conservation,
    Institution,
    Journal,
    JournalLine,
    Loan,
    LoanEntry,
    Membership,
    Regrouping,
)
from federation.queries.books import member_balances, receipts_and_payments, trial_balance
from federation.queries.cash_credit import limit_of, powers_of
from federation.queries.conditions import possible
from federation.queries.loan_quality import Portfolio, quality, together
from federation.queries.loan_standing import standing_of
from federation.services.drawing_powers import set_drawing_power
from federation.services.journal_reversals import reverse_journal
from federation.services.loans import disburse
from federation.services.regroupings import merge, split
from federation.services.reversals import ask_reversal
from tests.factories import make_actor, make_group
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, make_savings, post
from tests.factories_cash_credit import drawn_limit
from tests.factories_loans import ago, asked, member_loan, pay, posting
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
ON = today() - dt.timedelta(2)
SAID = {"on": ON, "reason": "too_few", "resolution_number": "12/2026"}
STORED = (Institution, Membership, Regrouping, Conservation, Submission, Journal, JournalLine, Loan, LoanEntry,
          BankAccount, AuditEntry)  # fmt: skip


def heads(group) -> dict[str, Decimal]:
    """Balances that are not nothing, debit less credit."""
    return {one.head.slug: one.closing_rupees for one in trial_balance(group, today()) if one.closing_rupees}


def women(group):
    return list(group.memberships.filter(left_on=None).select_related("institution", "person").order_by("number"))


def begin(actor, group, each: int = 500, cash: int = 9000) -> None:
    """Books with savings of everybody, a revolving fund and some interest earned."""
    saved = [credit("savings_compulsory", each, member=one) for one in women(group)]
    total = each * len(saved)
    post(actor, group, debit("cash", cash + total), *saved, credit("revolving_fund", cash - 100),
         credit("interest_from_members", 100), days_ago=40)  # fmt: skip


@pytest.fixture
def small(world, actor, vo):
    row = make_group(world.village(world.karahal), 4, name="Chhota", parent=vo)
    begin(actor, row)
    return row


@pytest.fixture
def big(actor, group):
    begin(actor, group, each=700)
    return group


@pytest.fixture
def manager(world):
    return make_actor("block_manager", world.karahal)


def approve(manager, row: Regrouping):
    waiting = Submission.unscoped.get(object_id=row.public_id)
    return decide(actor=manager, submission=waiting, decision="approved", expected_version=waiting.version)


def merged(actor, manager, giving, taking, **said):
    row = merge(actor=actor, giving=giving, taking=taking, **SAID | said)
    approve(manager, row)
    row.refresh_from_db()
    return row


def added(*sums: dict[str, Decimal]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for one in sums:
        for slug, net in one.items():
            found[slug] = found.get(slug, Decimal(0)) + net
    return {slug: net for slug, net in found.items() if net}


def test_a_merger_moves_every_head_and_ends_the_book_at_nothing(actor, manager, small, big, foreign_group):
    begin(system_actor(), foreign_group)
    both, other = added(heads(small), heads(big)), heads(foreign_group)
    hers = {one.person_id: 500 for one in women(small)}
    row = merged(actor, manager, small, big)
    assert (heads(small), heads(big), heads(foreign_group)) == ({}, both, other)
    held = member_balances(big, today())
    now = {one.person_id: held[one.pk]["savings_compulsory"] for one in women(big)}
    assert {person: now[person] for person in hers} == hers
    assert member_balances(small, today()) == {}
    out, into = Journal.unscoped.filter(kind="transfer").order_by("pk")
    assert (out.institution, into.institution, out.posted_on, into.posted_on) == (small, big, ON, ON)
    assert out.total_rupees == into.total_rupees == 11000
    assert unsound_journals() == []
    proof = Conservation.unscoped.get(regrouping=row)
    assert (proof.giving_savings_before, proof.giving_savings_after, proof.taking_savings_after) == (2000, 0, 10400)


def test_the_book_of_a_merged_group_is_closed_on_every_path(actor, manager, small, big):
    first = Journal.unscoped.get(institution=small)
    merged(actor, manager, small, big)
    moved = Journal.unscoped.get(institution=big, kind="transfer")
    before = snapshot(*STORED)
    with pytest.raises(DomainError) as refusal:
        post(actor, small, debit("cash", 10), credit("fine", 10))
    assert refusal.value.code == "group_merged"
    with pytest.raises(DomainError) as refusal:
        ask_reversal(actor=actor, journal=moved, reason="twice", text="x", client_key=uuid.uuid4())
    assert refusal.value.code == "regrouped"
    second = make_actor("cluster_coordinator", big.block)
    with pytest.raises(DomainError) as refusal:
        reverse_journal(actor=actor, journal=first, reason="twice", approver=second, client_key=uuid.uuid4())
    assert refusal.value.code == "journal_book_closed"
    assert snapshot(*STORED) == before


@pytest.fixture
def lent(actor, small):
    """Three loans of the women: one overdue since its first instalment, one on time, one with interest by days."""
    first, second, third, _fourth = women(small)
    late = member_loan(actor, first, 1200, 39, instalments=6, first_due_on=today() - dt.timedelta(20))
    timely = member_loan(actor, second, 900, 38, instalments=3, first_due_on=today() - dt.timedelta(10))
    pay(actor, timely, 318, 10)
    by_days = member_loan(actor, third, 1000, 37, product="member_emergency", first_due_on=today() + dt.timedelta(60))
    return [late, timely, by_days]


def stands(loan):
    one = standing_of(loan, today())
    return (one.outstanding_rupees, one.overdue_principal_rupees, one.overdue_interest_rupees, one.due_interest_rupees,
            one.oldest_on)  # fmt: skip


def test_loans_go_on_with_what_is_left_and_overdue_of_each(actor, manager, small, big, lent):
    before, place = [stands(one) for one in lent], Portfolio.of_place(small.block)
    month = (ON.replace(day=1), today())
    was = together(quality(place, *month))
    merged(actor, manager, small, big)
    rests = [Loan.unscoped.get(continues=one) for one in lent]
    now = [stands(one) for one in rests]
    # Interest by days runs on over two days since the merger.
    assert now[:2] == before[:2]
    assert now[2][0] == before[2][0]
    assert abs(now[2][3] - before[2][3]) <= 1
    assert now[2][3] > 0
    for former, rest in zip(lent, rests, strict=True):
        former.refresh_from_db()
        assert (former.settled_on, rest.settled_on) == (ON, None)
        assert (rest.book, rest.lender, rest.member.institution) == (big, big, big)
        assert rest.member.person_id == former.member.person_id
        assert (rest.sanctioned_on, rest.sanctioned_rupees) == (former.sanctioned_on, former.sanctioned_rupees)
        assert stands(former)[:3] == (0, 0, 0)
    # The block's figures: nothing is asked twice, nothing given anew, nothing counts as repaid.
    is_ = together(quality(place, *month))
    assert (is_.balance_rupees, is_.overdue_rupees) == (was.balance_rupees, was.overdue_rupees)
    assert (is_.demand_rupees, is_.collected_rupees) == (was.demand_rupees, was.collected_rupees)
    pay(actor, rests[1], 100)
    assert standing_of(rests[1], today()).outstanding_rupees == before[1][0] - 100 + now[1][3]


def test_a_limit_goes_along_with_its_drawing_powers(actor, manager, small, big):
    limit = drawn_limit(actor, small, 40_000, 60_000, 80_000)
    set_drawing_power(actor=actor, loan=limit, from_on=ago(10), power_rupees=Decimal(30_000), reason="Review")
    merged(actor, manager, small, big)
    rest = Loan.unscoped.get(continues=limit)
    assert [one.power_rupees for one in powers_of(rest)] == [30_000, 80_000]
    now = limit_of(rest)
    assert (now.power_rupees, now.drawn_rupees, now.over_since) == (30_000, 40_000, ON)
    assert limit_of(limit).drawn_rupees == 0


def test_loans_of_the_federation_and_of_banks_and_their_accounts_go_along(world, actor, manager, vo, small, big):
    post(actor, vo, debit("cash", 50000), credit("cif_fund", 50000), days_ago=44)
    terms = asked("cif_to_shg", 6000, 30, lender=vo, borrower=small, instalments=12)
    loan = disburse(actor=actor, asked=terms, posting=posting(30))
    post(actor, vo, debit("cash", 70), credit("savings_of_shgs", 70, other=small), days_ago=29)
    post(actor, small, debit("savings_with_vo", 70, other=vo), credit("cash", 70), days_ago=29)
    account = make_account(small, small.formed_on)
    post(actor, small, debit("bank", 4000, account=account), credit("cash", 4000), days_ago=28, kind="contra")
    bank = disburse(
        actor=actor,
        asked=asked("bank_term_loan", 10000, 27, borrower=small, lender_bank="SBI Karahal"),
        posting=posting(27, account=account.public_id),
    )
    vos, both = heads(vo), added(heads(small), heads(big))
    merged(actor, manager, small, big)
    assert (heads(small), heads(big), heads(vo)) == ({}, both, vos)
    rest = Loan.unscoped.get(continues=loan)
    assert (rest.book, rest.borrower, standing_of(rest, today()).outstanding_rupees) == (vo, big, 6000)
    owes = Loan.unscoped.get(continues=bank)
    assert (owes.book, owes.borrower, owes.lender_bank, standing_of(owes, today()).outstanding_rupees) == (
        big, big, "SBI Karahal", 10000,
    )  # fmt: skip
    account.refresh_from_db()
    new = BankAccount.unscoped.get(institution=big)
    assert (account.closed_on, new.opened_on, new.number_mark, new.closed_on) == (ON, ON, account.number_mark, None)
    named = dict(
        JournalLine.unscoped.filter(journal__institution=vo, counterpart__isnull=False)
        .order_by().values_list("counterpart").annotate(net=Sum("debit_rupees") - Sum("credit_rupees"))
    )  # fmt: skip
    assert named == {small.pk: 0, big.pk: 6000 - 70}
    money = receipts_and_payments(big, today() - dt.timedelta(5), today())
    assert (money.receipts, money.payments, money.regrouped_rupees) == ((), (), 23000 + 6000 - 70 + 10000 - 9000 - 3000)


def test_a_split_shares_what_is_common_by_savings_and_owes_the_rest(actor, manager, big):
    """Of ₹8,400 savings three women have ₹2,100: a quarter of all that is common."""
    make_savings(big, "food", amount_rupees=7)
    goers = women(big)[:3]
    loan = member_loan(actor, goers[0], 3000, 39, instalments=6, first_due_on=today() - dt.timedelta(20))
    before = heads(big)
    row = split(actor=actor, giving=big, name="Nayi Disha", goers=goers, **SAID)
    assert (row.savings_moved_rupees, row.loans_moved_rupees) == (2100, 3000)
    approve(manager, row)
    new = Institution.unscoped.get(name="Nayi Disha")
    # Cash 14,400 of which 3,600; revolving fund 8,900: 2,225; surplus 100: 25.
    assert heads(new) == {
        "cash": 3600, "loan_to_member": 3000, "savings_compulsory": -2100, "revolving_fund": -2225,
        "surplus_forward": -25, "due_to_group": -2250,
    }  # fmt: skip
    after = added(heads(big), heads(new))
    assert after.pop("due_from_group") + after.pop("due_to_group") == 0
    assert after == before
    rest = Loan.unscoped.get(continues=loan)
    assert (rest.book, rest.member.institution) == (new, new)
    assert stands(rest)[:2] == (3000, 500)
    assert Journal.unscoped.get(institution=new).number == 1
    assert dict(new.savings_rules.values_list("kind", "amount_rupees")) == {"food": 7}
    assert unsound_journals() == []


def test_typed_shares_hold_and_a_merger_of_both_owes_nobody(actor, manager, big):
    before = heads(big)
    typed = {"cash": Decimal(1000), "revolving_fund": Decimal(0), "surplus_forward": Decimal("50.50")}
    approve(manager, split(actor=actor, giving=big, name="Nayi", goers=women(big)[:2], shares=typed, **SAID))
    new = Institution.unscoped.get(name="Nayi")
    assert heads(new) == {
        "cash": 1000, "savings_compulsory": -1400, "surplus_forward": Decimal("-50.50"), "due_from_group": Decimal("450.50"),
    }  # fmt: skip
    row = merge(actor=actor, giving=new, taking=big, **SAID | {"on": ON + dt.timedelta(1)})
    approve(manager, row)
    assert (heads(new), heads(big)) == ({}, before)


def refused(call, code, **said):
    before = snapshot(*STORED)
    with pytest.raises(DomainError) as refusal:
        call(**said)
    assert refusal.value.code == code, refusal.value.message
    assert snapshot(*STORED) == before
    return refusal.value


def test_refusals_say_why_and_store_nothing(world, actor, small, big, lent):
    def ask(**said):
        return merge(**{"actor": actor, "giving": small, "taking": big} | SAID | said)

    refused(ask, "too_early", on=today() - dt.timedelta(11))
    empty = make_group(world.village(world.karahal), 2)
    assert "cut-off sheet" in str(refused(ask, "books_not_begun", taking=empty).message)
    entry = Journal.unscoped.filter(institution=small).latest("pk")
    ask_reversal(actor=actor, journal=entry, reason="twice", text="x", client_key=uuid.uuid4())
    assert "reversal" in str(refused(ask, "not_now").message)
    Submission.unscoped.all().delete()
    Membership.unscoped.filter(pk=women(small)[0].pk).update(
        left_on=today(), exit_reason="migrated", counted_until=today()
    )
    assert "1 who left" in str(refused(ask, "not_now").message)
    # What is the other group's own business does not stop it from taking members in.
    assert possible(small, "take_in").is_open


def test_a_split_takes_no_more_than_there_is(actor, big):
    def ask(**shares):
        typed = {slug: Decimal(amount) for slug, amount in shares.items()}
        return split(actor=actor, giving=big, name="Nayi", goers=women(big)[:2], shares=typed, **SAID)

    for typed in ({"cash": "17400.01"}, {"cash": "-1"}, {"cash": "1.005"}, {"vrf": "1"}, {"cash": "NaN"}):
        fault = refused(ask, "bad_shares", **typed)
        assert set(fault.fields) == {f"share_{next(iter(typed))}"}


def test_what_cannot_be_posted_leaves_everything_as_it_was(actor, manager, small, big, monkeypatch):
    """A loan lost on the way is found before the commit."""
    member_loan(actor, women(small)[0], 1200, 39)
    row = merge(actor=actor, giving=small, taking=big, **SAID)
    before = snapshot(*STORED)
    monkeypatch.setattr("federation.services.regroup_books.carry_on", lambda *_given: [])
    with pytest.raises(DomainError) as refusal:
        approve(manager, row)
    assert refusal.value.code == "not_conserved"
    assert snapshot(*STORED) == before


def test_the_pages_show_what_moves_before_and_the_entries_after(actor, manager, browser, small, big, lent):
    address = reverse("federation:institution-merge", args=[small.public_id])
    data = {"taking": big.code, "on": f"{ON}", "reason": "too_few", "resolution_number": "3"}
    assert "giving_bank_rupees" not in browser.get(address).content.decode()
    page = browser.post(address, data)
    told = [[cell.value for cell in row.cells] for row in page.context["money"].table.rows]
    assert told == [
        ["Cash in hand", 8218, ""],
        ["Loans to members", 2800, "3 loans go on with the days and terms that were agreed"],
        ["Compulsory savings of members", 2000, "of 4 women, to each her own"],
        ["Revolving Fund", 8900, ""],
        ["Interest from members", 118, ""],
    ]
    assert not Regrouping.unscoped.exists()
    again = browser.post(address, data | {"again": "1"})
    assert (again.status_code, again.context["form"]["resolution_number"].value()) == (200, "3")
    browser.post(address, data | {"sure": "1"})
    row = Regrouping.unscoped.get()
    own = reverse("federation:regrouping", args=[row.public_id])
    assert len(browser.get(own).context["money"].table.rows) == 5
    approve(manager, row)
    done = browser.get(own)
    assert done.context["money"] is None
    assert [one.institution for one in done.context["entries"]] == [small, big]
    entry = reverse("federation:journal", args=[done.context["entries"][1].public_id])
    assert "reverse" not in browser.get(entry).content.decode().lower().split("</nav>")[-1]


def test_a_split_is_typed_with_its_shares(browser, big):
    address = reverse("federation:institution-split", args=[big.public_id])
    assert "share_cash" in browser.get(address).content.decode()
    goers = [str(one.public_id) for one in women(big)[:3]]
    data = {"name": "Nayi", "goers": goers, "on": f"{ON}", "reason": "too_many", "resolution_number": "3"}
    page = browser.post(address, data | {"share_cash": "0", "share_revolving_fund": "1,000"})
    told = [[cell.value for cell in row.cells][:2] for row in page.context["money"].table.rows]
    assert told == [
        ["Compulsory savings of members", 2100], ["Cash in hand", 0], ["Revolving Fund", 1000],
        ["Surplus brought forward", 25], ["Due from another group after a split", 3125],
    ]  # fmt: skip
    assert "25.00 per cent" in page.content.decode()
    wrong = browser.post(address, data | {"share_cash": "99999999"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["share_cash"])
    assert not Regrouping.unscoped.exists()
    browser.post(address, data | {"share_cash": "0", "sure": "1"})
    assert Regrouping.unscoped.get().shares == {"cash": "0"}
