"""A split shares the books, what is refused, and the pages of both."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from core.errors import DomainError
from core.models import Submission
from core.periods import today
from federation.books.sql import unsound_journals
from federation.models import (
    Institution,
    Journal,
    Loan,
    Membership,
    Regrouping,
)
from federation.queries.conditions import possible
from federation.services.regroupings import merge, split
from federation.services.reversals import ask_reversal
from tests.factories import make_group
from tests.factories_books import make_savings
from tests.factories_loans import member_loan
from tests.federation.conftest import snapshot
from tests.federation.regroup_money.conftest import ON, SAID, STORED, added, approve, heads, stands, women

pytestmark = pytest.mark.django_db


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
