"""Bank accounts: typed twice, sealed, masked everywhere, whole only to those who pay; opened, closed, counted."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from core.aadhaar import holds_aadhaar
from core.errors import DomainError, NotAllowed
from core.exports import export_of
from core.exports.asking import ask
from core.exports.services.taking import take
from core.models import AuditEntry, ClosedMonth
from core.models.place import place_of
from core.periods import add_months, month_of, today
from core.sealing import mark
from core.services.aadhaar_scan import scan
from federation.models import BankAccount
from federation.services.bank_accounts import close_account, open_account, whole_number
from tests.factories import make_actor, make_group, make_user
from tests.factories_accounts import make_account
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
    row = BankAccount.unscoped.get()
    assert (row.last4, row.number_mark) == (NUMBER[-4:], mark(NUMBER))


LIKE_AADHAAR = "234123412346"  # invented; its check digit fits


def close(group, month):
    place = place_of(group.block).keys()
    ClosedMonth.unscoped.create(month=month, closed_by=make_user(), **place)


def rows_as_text(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT t::text FROM {table} t")
        return " ".join(row[0] for row in cursor.fetchall())


def test_no_number_can_be_read_in_any_table(actor, group):
    assert holds_aadhaar(LIKE_AADHAAR)
    twelve = GIVEN | {"number": LIKE_AADHAAR, "number_again": LIKE_AADHAAR}
    account = open_account(actor=actor, institution=group, **twelve)
    close_account(actor=actor, account=account, closed_on=today())
    tables = ("federation_bankaccount", "federation_bankaccountevent", "core_auditentry")
    texts = [rows_as_text(table) for table in tables]
    assert [LIKE_AADHAAR[:8] in text for text in texts] == [False] * 3
    assert LIKE_AADHAAR[-4:] in texts[0]
    assert all(row.found == 0 for row in scan())
    payer = make_actor("block_accountant", group.block)
    assert whole_number(actor=payer, account=account) == LIKE_AADHAAR


def test_a_mark_tells_equal_numbers_under_one_key_alone(settings):
    first = mark(NUMBER)
    assert (mark(NUMBER), len(first)) == (first, 43)
    assert mark("123456789013") != first
    settings.SEALING_KEYS = ["old"]
    old = mark(NUMBER)
    assert old != first
    settings.SEALING_KEYS = ["new", "old"]
    assert mark(NUMBER) == old


def test_the_database_keeps_one_open_account_of_a_number(group, account):
    twin = {"number_mark": account.number_mark, "ifsc": account.ifsc}
    with pytest.raises(IntegrityError), transaction.atomic():
        make_account(group, today(), **twin)
    make_account(group, today(), **twin | {"ifsc": "PUNB0001234"})
    assert BankAccount.unscoped.count() == 2


def test_an_account_is_closed_on_its_page_and_stays_in_sight(world, browser, group, account):
    page = reverse("federation:account-close", args=[account.public_id])
    home = reverse("federation:institution", args=[group.public_id])
    assert page in browser.get(home).content.decode()
    tomorrow = today() + dt.timedelta(days=1)
    before = account.opened_on - dt.timedelta(days=1)
    for day, words in ((tomorrow, "today or an earlier day"), (before, "after it was opened")):
        refused = browser.post(page, {"closed_on": f"{day:%d-%m-%Y}"})
        assert refused.status_code == 422
        assert words in refused.content.decode()
    account.refresh_from_db()
    assert account.closed_on is None
    assert not AuditEntry.unscoped.filter(verb="bank_account.closed").exists()
    assert browser.post(page, {"closed_on": f"{today():%d-%m-%Y}"}).status_code == 302
    account.refresh_from_db()
    assert (account.closed_on, account.counted_until) == (today(), today())
    shown = browser.get(home).content.decode()
    assert ("Closed on" in shown, page in shown) == (True, False)
    told = browser.get(reverse("federation:institution-history", args=[group.public_id])).context["told"]
    lines = {line for one in told if one.title.startswith("Bank account") for line in one.lines}
    assert f"Closed on: – → {today():%d-%m-%Y}" in lines
    assert not any(NUMBER[-4:] in line for line in lines)


def test_who_may_not_change_it_closes_no_account(world, group, account):
    page = reverse("federation:account-close", args=[account.public_id])
    given = {"closed_on": f"{today():%d-%m-%Y}"}
    for role, block, status in (
        ("block_operator", world.vijaypur, 404),
        ("block_manager", world.karahal, 403),
    ):
        assert signed_in(make_user(role, block)).post(page, given).status_code == status
    account.refresh_from_db()
    assert account.closed_on is None


def test_what_is_learned_after_a_closing_counts_from_the_first_open_day(actor, group):
    closed = add_months(month_of(today()), -1)
    known = make_account(group, add_months(closed, -3))
    close(group, closed)
    first_open = add_months(closed, 1)
    late = open_account(actor=actor, institution=group, **(GIVEN | {"opened_on": closed}))
    assert (late.opened_on, late.counted_from) == (closed, first_open)
    ended = close_account(actor=actor, account=known, closed_on=closed)
    assert (ended.closed_on, ended.counted_until) == (closed, first_open)


def test_a_closed_month_keeps_its_accounts_on_every_path(group):
    closed = add_months(month_of(today()), -1)
    row = make_account(group, add_months(closed, -3))
    close(group, closed)
    rows = BankAccount.unscoped.filter(pk=row.pk)
    for change in ({"kind": "loan"}, {"closed_on": closed, "counted_until": closed}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.delete()
    row.refresh_from_db()
    assert (row.kind, row.closed_on) == ("savings", None)


@pytest.mark.parametrize("count", [1, 3])
def test_the_file_of_accounts_holds_exactly_those_in_reach(world, actor, group, count, django_assert_num_queries):
    for _ in range(count):
        make_account(group, today())
    far = make_account(make_group(world.village(world.vijaypur), 0, name="Far"), today())
    # Places to filter by, own unit, how many, rows, audit.
    with django_assert_num_queries(5):
        file, _job = take(actor=actor, asking=ask(export_of("bank-accounts"), actor, {}), format_="csv")
    with file:
        text = file.read().decode("utf-8-sig")
    lines = text.strip().splitlines()[1:]
    assert len(lines) == count
    assert all(group.code in line and "••••" in line for line in lines)
    assert far.institution.code not in text
