"""Bank accounts: the number typed twice, masked everywhere, whole only to those who pay, each look recorded."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.urls import reverse

from core.errors import DomainError, NotAllowed
from core.models import AuditEntry
from core.periods import today
from federation.models import BankAccount
from federation.services.bank_accounts import close_account, open_account, whole_number
from tests.factories import make_actor, make_user
from tests.factories_people import signed_in

NUMBER = "123456789012"
GIVEN = {
    "kind": "savings", "bank": "SBI", "branch": "Karahal", "ifsc": "sbin0001234", "number": NUMBER,
    "number_again": NUMBER, "opened_on": today(), "signatories": ["president"],
}  # fmt: skip


@pytest.fixture
def account(actor, group):
    return open_account(actor=actor, institution=group, **GIVEN)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"number_again": "123456789013"}, "number_again"),
        ({"ifsc": "SBIN1001234"}, "ifsc"),
        ({"ifsc": "SBIN000123"}, "ifsc"),
        ({"number": "12345", "number_again": "12345"}, "number"),
        ({"signatories": ["clerk"]}, "signatories"),
    ],
)
def test_a_wrong_account_is_refused_and_nothing_is_stored(actor, group, changed, field):
    with pytest.raises(DomainError) as refusal:
        open_account(actor=actor, institution=group, **(GIVEN | changed))
    assert field in refusal.value.fields
    assert not BankAccount.unscoped.exists()


def test_one_account_stands_once_until_it_is_closed(actor, group, account):
    with pytest.raises(DomainError):
        open_account(actor=actor, institution=group, **GIVEN)
    close_account(actor=actor, account=account, closed_on=today())
    with pytest.raises(DomainError):
        close_account(actor=actor, account=account, closed_on=today())
    open_account(actor=actor, institution=group, **GIVEN)
    assert BankAccount.unscoped.count() == 2


def test_the_number_is_masked_on_the_page_and_in_the_history(world, browser, group, account):
    page = browser.get(reverse("federation:institution", args=[group.public_id])).content.decode()
    assert "•••• 9012" in page
    assert NUMBER not in page
    told = {field.name for field in apps.get_model("federation", "BankAccountEvent")._meta.fields}
    assert "number" not in told
    assert "ifsc" in told


def test_who_pays_sees_the_whole_number_and_the_look_is_recorded(world, actor, group, account):
    for who in (actor, make_actor("block_accountant", world.vijaypur)):
        with pytest.raises(NotAllowed):
            whole_number(actor=who, account=account)
    assert not AuditEntry.unscoped.filter(verb="bank_account.seen").exists()
    address = reverse("federation:account-number", args=[account.public_id])
    manager = signed_in(make_user("block_accountant", world.karahal))
    page = manager.post(address)
    assert NUMBER in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    entry = AuditEntry.unscoped.get(verb="bank_account.seen")
    assert NUMBER not in str(entry.details)
    assert signed_in(make_user("block_accountant", world.vijaypur)).post(address).status_code == 404


def test_the_form_takes_a_number_of_twelve_digits(browser, group):
    address = reverse("federation:institution-account-new", args=[group.public_id])
    data = GIVEN | {"number": "1234 5678 9012", "opened_on": f"{today()}"}
    assert browser.get(address).status_code == 200
    assert browser.post(address, data).status_code == 302
    assert BankAccount.unscoped.get().number == NUMBER
