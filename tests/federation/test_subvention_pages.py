"""The doors to interest subvention: lists, claim page, forms, file, API, history and the state's rule."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.exports import export_of
from core.exports.asking import ask
from core.exports.services.taking import take
from core.models import AuditEntry, ClosedMonth, DirtyCell
from core.periods import add_months, month_of, today
from federation.models import Journal, JournalLine, SubventionClaim, SubventionPart, SubventionRule
from federation.services.subvention import claim_subvention
from tests.factories import make_group, make_user
from tests.factories_accounts import make_account
from tests.factories_people import make_partner, signed_in
from tests.factories_subvention import last_month, lay_bank_loan, make_claim, receive
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
STORED = (SubventionClaim, SubventionPart, Journal, JournalLine, AuditEntry)
SINCE, UNTIL = last_month()
DAYS = (UNTIL - SINCE).days + 1
SPAN = f"{SINCE}:{UNTIL}"
LIST, FILE, API = 10, 5, "/api/v1/subvention-claims/"


def address(name, *keys):
    return reverse(f"federation:{name}", args=keys)


def page(browser, name, *keys, **query):
    return browser.get(address(name, *keys), query)


def lay(world, count):
    for place in range(count):
        make_claim(make_group(world.village(world.karahal), 1, name=f"Group {place}"))
    make_claim(make_group(world.village(world.vijaypur), 1, name="Elsewhere"))


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_file_show_the_block_alone_at_one_cost(world, browser, actor, count, django_assert_num_queries):
    lay(world, count)
    names = [f"Group {place}" for place in range(count)]
    page(browser, "subventions")
    with django_assert_num_queries(LIST):
        rows = page(browser, "subventions").context["table"].rows
    assert sorted(str(row.cells[0].value) for row in rows) == names
    assert {row.cells[-1].value for row in rows} == {"To be claimed"}
    with django_assert_num_queries(FILE):
        file, _job = take(actor=actor, asking=ask(export_of("subvention-claims"), actor, {}), format_="csv")
    with file:
        told = list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))
    assert sorted(row["Group"] for row in told) == names
    assert {row["Status"] for row in told} == {"To be claimed"}


def test_the_list_is_narrowed_by_step_month_and_group(world, browser, actor, group):
    other = make_group(world.village(world.karahal), 1, name="Other")
    receive(actor, make_claim(group), 500)
    make_claim(other, percent=7)

    def names(**query):
        return [str(row.cells[0].value) for row in page(browser, "subventions", **query).context["table"].rows]

    assert sorted(names()) == ["Jai Durga", "Other"]
    assert names(step="received") == ["Jai Durga"]
    assert names(step="nothing") == ["Other"]
    assert names(step="due") == []
    assert sorted(names(month=f"{SINCE:%Y-%m}")) == ["Jai Durga", "Other"]
    assert names(month=f"{add_months(SINCE, -1):%Y-%m}") == []
    assert names(institution=str(other.public_id)) == ["Other"]


def test_reckoned_claimed_received_on_the_pages(world, browser, group):
    lay_bank_loan(group, [("disbursed", add_months(SINCE, -4), 210_000)])
    account = make_account(group, add_months(SINCE, -4))
    funds = page(browser, "institution-readiness", group.public_id)
    assert (funds.context["subventions"].rows, funds.context["subvention_url"]) == (
        [], address("institution-subvention-new", group.public_id),
    )  # fmt: skip
    answer = browser.post(address("institution-subvention-new", group.public_id), {"span": SPAN})
    row = SubventionClaim.unscoped.get()
    assert answer.url == address("subvention", row.public_id)
    amount = (Decimal(210_000) * DAYS * 3 / 36500).quantize(Decimal("0.01"))
    (line,) = browser.get(answer.url).context["table"].rows
    assert line.cells[-1].value == f"₹2,10,000 × {DAYS} days × (10.00 − 7.00) % / 365 = ₹{amount}"
    assert browser.post(address("institution-subvention-new", group.public_id), {"span": SPAN}).status_code == 422
    assert browser.post(address("subvention-block"), {"block": group.block_id, "span": SPAN}).status_code == 422
    day = f"{today():%d-%m-%Y}"
    assert browser.post(address("subvention-claim", row.public_id), {"claimed_on": day}).status_code == 302
    form = page(browser, "subvention-receive", row.public_id).context["form"]
    assert form.initial["received_rupees"] == row.due_rupees
    data = {"received_on": day, "received_rupees": "5,00.00", "account": account.pk, "key": str(form.initial["key"])}
    before = snapshot(*STORED)
    assert browser.post(address("subvention-receive", row.public_id), data).status_code == 422
    assert snapshot(*STORED) == before
    for _twice in range(2):
        sent = browser.post(address("subvention-receive", row.public_id), data | {"received_rupees": "500.50"})
        assert sent.url == answer.url
    row.refresh_from_db()
    assert (row.received_rupees, Journal.unscoped.filter(pk=row.journal_id).count()) == (Decimal("500.50"), 1)
    told = browser.get(answer.url)
    assert (told.context["claim"].short_rupees, told.context["receive_url"]) == (row.due_rupees - Decimal("500.50"), "")
    history = page(browser, "subvention-history", row.public_id).content.decode()
    assert "500.50" in history
    assert len(page(browser, "institution-readiness", group.public_id).context["subventions"].rows) == 1


def test_a_block_is_reckoned_and_a_claim_set_aside(world, browser, group, foreign_group):
    for one in (group, foreign_group):
        lay_bank_loan(one, [("disbursed", add_months(SINCE, -4), 210_000)])
    assert page(browser, "subvention-block").status_code == 200
    foreign = {"block": foreign_group.block_id, "span": SPAN}
    assert browser.post(address("subvention-block"), foreign).status_code == 404
    assert browser.post(address("subvention-block"), {"block": group.block_id, "span": SPAN}).status_code == 302
    row = SubventionClaim.unscoped.get()
    assert row.institution == group
    assert browser.get(address("subvention-drop", row.public_id)).status_code == 405
    assert browser.post(address("subvention-drop", row.public_id)).status_code == 302
    row.refresh_from_db()
    assert row.dropped_on == today()
    assert page(browser, "subvention", row.public_id).context["claim_url"] == ""
    assert page(browser, "institution-readiness", group.public_id).context["subventions"].rows == []


def test_others_find_or_change_nothing(world, group):
    row = make_claim(group)
    stranger = signed_in(make_user("block_operator", world.sabalgarh))
    for name in ("subvention", "subvention-claim", "subvention-receive", "subvention-history"):
        assert page(stranger, name, row.public_id).status_code == 404, name
    assert stranger.post(address("subvention-drop", row.public_id)).status_code == 404
    reader = signed_in(make_user("district_manager", world.sheopur))
    shown = page(reader, "subvention", row.public_id)
    assert (shown.context["claim_url"], shown.context["drop_url"]) == ("", "")
    assert page(reader, "subvention-claim", row.public_id).status_code == 403
    assert reader.post(address("subvention-drop", row.public_id)).status_code == 403
    row.refresh_from_db()
    assert row.dropped_on is None


def test_the_api_reads_and_receives(world, actor, group, foreign_group):
    row, other = make_claim(group), make_claim(foreign_group)
    account, foreign = (make_account(one, SINCE) for one in (group, foreign_group))
    partner = make_partner("partner_writer", world.karahal)
    (told,) = partner.get(f"{API}?step=due").json()["results"]
    assert (told["public_id"], told["institution"], told["due_rupees"], told["step"]) == (
        str(row.public_id), str(group.public_id), f"{row.due_rupees:.2f}", "due",
    )  # fmt: skip
    assert told == partner.get(f"{API}{row.public_id}/").json()
    assert partner.get(f"{API}?step=claimed").json()["results"] == []
    assert partner.get(f"{API}?step=moon").status_code == 400
    assert partner.get(f"{API}{other.public_id}/").status_code == 404

    def send(**said):
        body = {
            "claim": str(row.public_id), "received_on": f"{today()}", "received_rupees": "500.00",
            "account": str(account.public_id), "client_key": str(uuid.uuid4()),
        } | said  # fmt: skip
        given = {"Idempotency-Key": uuid.uuid4().hex}
        return partner.call("POST", "/api/v1/subvention-receipts/", body=json.dumps(body), **given)

    before = snapshot(*STORED)
    assert send().json()["code"] == "not_claimed"
    assert send(claim=str(other.public_id)).status_code == 404
    assert send(account=str(foreign.public_id)).status_code == 404
    assert snapshot(*STORED) == before
    claim_subvention(actor=actor, claim=row, claimed_on=today())
    answer = send()
    assert (answer.status_code, answer.json()["step"], answer.json()["received_rupees"]) == (201, "received", "500.00")
    assert send().status_code == 409


def test_a_closed_month_keeps_what_was_received_in_it(world, actor, group):
    row = receive(actor, make_claim(group), 500)
    month = month_of(today())
    ClosedMonth.unscoped.create(month=month, **group.place.keys())
    before = snapshot(SubventionClaim)
    for change in ({"received_on": add_months(month, 1)}, {"taken_back_on": today()}, {"institution": group.pk + 999}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SubventionClaim.unscoped.filter(pk=row.pk).update(**change)
    assert snapshot(SubventionClaim) == before


def test_receipts_and_rules_mark_their_blocks(world, actor, group):
    row = claim_subvention(actor=actor, claim=make_claim(group), claimed_on=today())
    DirtyCell.unscoped.all().delete()
    row.received_on, row.received_rupees, row.journal = today(), 5, Journal.unscoped.order_by("pk").last()
    row.save()
    marks = DirtyCell.unscoped.values_list("unit_id", "month", "onward")
    assert set(marks) == {(group.block_id, month_of(today()), True)}
    DirtyCell.unscoped.all().delete()
    SubventionRule(state=group.state, from_on=today(), cap_percent=4, up_to_rupees=100_000).save()
    assert (world.vijaypur.pk, month_of(today()), True) in set(marks.all())


def test_a_state_sets_its_rule_on_the_page(world):
    nodal = signed_in(make_user("mis_nodal_officer", world.state))
    target = f"{address('subvention-rule-new')}?state={world.state.pk}"
    assert nodal.get(target).context["form"].initial["up_to_rupees"] == 300_000
    tomorrow = f"{today() + dt.timedelta(1):%d-%m-%Y}"
    data = {"cap_percent": "4", "up_to_rupees": "3,00,000", "products": ["bank_term_loan"], "from_on": tomorrow}
    before = snapshot(SubventionRule, AuditEntry)
    for wrong in (
        {"cap_percent": "61"},
        {"products": ["member_loan"]},
        {"from_on": "01-04-2026"},
        {"up_to_rupees": "0"},
    ):
        assert nodal.post(target, data | wrong).status_code == 422, wrong
    assert snapshot(SubventionRule, AuditEntry) == before
    assert nodal.post(target, data).status_code == 302
    row = SubventionRule.unscoped.get(state=world.state)
    assert (row.cap_percent, row.products, row.overdue_days) == (4, ["bank_term_loan"], None)
    assert "Term loan of a bank" in page(nodal, "money-rules").content.decode()
    rules = make_partner("mis_nodal_officer", world.state).get("/api/v1/money-rules/").json()
    assert [one["is_own"] for one in rules if one["rule"] == "subvention"] == [True, False]
