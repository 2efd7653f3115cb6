"""The doors to cash credit limits: list, loan page, forms, sanction, files and API."""

from __future__ import annotations

import csv
import io
import json
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.errors import DomainError
from core.exports import export_of
from core.exports.asking import ask
from core.exports.services.taking import take
from core.periods import today
from federation.models import DrawingPower, Journal, LinkageApplication, Loan, LoanEntry
from federation.queries.cash_credit import limit_of, powers_offered
from federation.services.linkage_decisions import Sanction, pay_out, sanction_application
from tests.factories import actor_for, make_group, make_user
from tests.factories_cash_credit import drawn_limit, overdrawn_limit
from tests.factories_linkage import bank_loan, lay_linkage
from tests.factories_loans import ago, funded, pay, posting
from tests.factories_people import make_partner, signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
STORED = (LinkageApplication, Loan, LoanEntry, DrawingPower, Journal)
LIST, FILE = 10, 5
API = "/api/v1/cash-credits/"


def address(name, *keys):
    return reverse(f"federation:{name}", args=keys)


def page(browser, name, *keys, **query):
    return browser.get(address(name, *keys), query)


def day(days_ago):
    return f"{ago(days_ago):%d-%m-%Y}"


def lay(world, count):
    for place in range(count):
        overdrawn_limit(make_group(world.village(world.karahal), 1, name=f"Late {place}"), 91)
    overdrawn_limit(make_group(world.village(world.karahal), 1, name="Over"), 30)
    bank_loan(make_group(world.village(world.karahal), 1, name="Term loan"))
    overdrawn_limit(make_group(world.village(world.vijaypur), 1, name="Elsewhere"), 91)


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_file_show_who_is_out_of_order_at_one_cost(world, browser, actor, count, django_assert_num_queries):
    lay(world, count)
    late = [f"Late {place}" for place in range(count)]
    page(browser, "cash-credits")
    with django_assert_num_queries(LIST):
        rows = page(browser, "cash-credits", state="out_of_order").context["table"].rows
    assert sorted(str(row.cells[0].value) for row in rows) == late
    since = f"Out of order since {today():%d-%m-%Y}"
    assert {(row.cells[-1].value, row.cells[-1].state) for row in rows} == {(since, "late")}
    with django_assert_num_queries(FILE):
        asking = ask(export_of("cash-credits"), actor, {"state": "out_of_order"})
        file, _job = take(actor=actor, asking=asking, format_="csv")
    with file:
        told = list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))
    assert sorted(row["Institution"] for row in told) == late
    names = ("Drawing power today, ₹", "Free to draw, ₹", "Overdrawn since", "Standing of the limit")
    assert {tuple(row[name] for name in names) for row in told} == {("25000.00", "0.00", day(91), "Out of order")}


def test_the_list_is_narrowed(world, browser, group):
    lay(world, 1)
    overdrawn_limit(group, 1)

    def names(**query):
        return sorted(str(row.cells[0].value) for row in page(browser, "cash-credits", **query).context["table"].rows)

    assert names() == ["Jai Durga", "Late 0", "Over"]
    assert names(state="overdrawn") == ["Jai Durga", "Over"]
    assert names(state="in_order") == []
    assert names(institution=str(group.public_id)) == ["Jai Durga"]


def test_the_loans_of_a_group_and_their_file_tell_it_too(actor, browser, group):
    overdrawn_limit(group, 91)
    bank_loan(group)
    words = {
        str(row.cells[-1].value) for row in page(browser, "institution-loans", group.public_id).context["taken"].rows
    }
    assert f"Out of order since {today():%d-%m-%Y}" in words
    held = ask(export_of("loans"), actor, {"book": str(group.public_id)})
    names = [one.name for one in held.export.columns]
    rows = [dict(zip(names, row, strict=True)) for row in held.lines()]
    assert [(row["drawing_power"], row["limit_state"]) for row in rows] == [(25_000, "Out of order"), (None, "")]
    narrowed = ask(export_of("loans"), actor, {"limit": "out_of_order"})
    assert len(list(narrowed.lines())) == 1


def test_the_loan_page_tells_power_and_what_is_free(actor, browser, group):
    loan = drawn_limit(actor, group, 40_000, 60_000, 80_000)
    shown = page(browser, "loan", loan.public_id)
    assert [str(row.cells[2].value) for row in shown.context["powers"].rows] == ["Holds now", "To come"]
    assert (shown.context["limit"].free_rupees, shown.context["state_words"]) == (20_000, "In order")
    text = shown.content.decode()
    assert "₹20,000" in text
    assert address("loan-power", loan.public_id) in text
    term = bank_loan(group, days_ago=10)
    other = page(browser, "loan", term.public_id)
    assert other.context["limit"] is None
    assert "loan-power" not in other.content.decode()
    assert browser.get(address("loan-power", term.public_id)).status_code == 404


def test_the_power_is_changed_and_drawn_by_forms(actor, browser, world, group):
    loan = drawn_limit(actor, group, 40_000, 60_000)
    typed = {"from_on": day(5), "power_rupees": "80,000", "reason": "Review of the bank"}
    where = address("loan-power", loan.public_id)
    before = snapshot(*STORED)
    for wrong in ({"power_rupees": "1,00,001"}, {"reason": ""}, {"from_on": day(30)}):
        assert browser.post(where, typed | wrong).status_code == 422
    reader = signed_in(make_user("cluster_coordinator", world.karahal))
    assert reader.post(where, typed).status_code == 403
    assert signed_in(make_user("block_operator", world.vijaypur)).post(where, typed).status_code == 404
    assert snapshot(*STORED) == before
    assert browser.post(where, typed).status_code == 302
    assert limit_of(loan).power_rupees == 80_000
    money = {"posted_on": day(4), "account": "", "client_key": str(uuid.uuid4())}
    refused = browser.post(address("loan-draw", loan.public_id), money | {"amount_rupees": "40,001"})
    assert refused.status_code == 422
    assert f"Drawing power on {day(4)} is ₹80,000; ₹40,000 is drawn; at most ₹40,000 more" in refused.content.decode()
    assert browser.post(address("loan-draw", loan.public_id), money | {"amount_rupees": "40,000"}).status_code == 302
    assert limit_of(loan).free_rupees == 0


class TestTheSanction:
    @pytest.fixture
    def application(self, group):
        row = lay_linkage(group, "with_bank", days_ago=3, kind="cash_credit", asked_rupees=Decimal(600_000))
        LinkageApplication.unscoped.filter(pk=row.pk).update(limit_rupees=200_000)
        row.refresh_from_db()
        return row

    def test_its_form_offers_the_states_rule_by_year(self, browser, application):
        offered = powers_offered(application, today())
        assert offered["power_1_rupees"] == 200_000
        assert offered["power_1_rupees"] <= offered["power_2_rupees"] <= offered["power_3_rupees"] <= 600_000
        shown = page(browser, "linkage-sanction", application.public_id)
        assert shown.context["form"].initial["power_1_rupees"] == 200_000
        assert 'name="power_3_rupees"' in shown.content.decode()
        LinkageApplication.unscoped.filter(pk=application.pk).update(kind="term_loan")
        assert "power_1_rupees" not in page(browser, "linkage-sanction", application.public_id).content.decode()

    def test_what_is_typed_becomes_the_loans_power(self, actor, browser, group, application):
        typed = {
            "sanction_number": "CC/7", "decided_on": day(2), "sanctioned_rupees": "6,00,000", "interest_percent": "7",
            "instalments": "36", "power_1_rupees": "2,00,000", "power_2_rupees": "", "power_3_rupees": "6,00,000",
        }  # fmt: skip
        where = address("linkage-sanction", application.public_id)
        before = snapshot(*STORED)
        assert browser.post(where, typed | {"power_3_rupees": "6,00,001"}).status_code == 422
        assert snapshot(*STORED) == before
        assert browser.post(where, typed).status_code == 302
        application.refresh_from_db()
        assert application.yearly_power_rupees == [200_000, 200_000, 600_000]
        offered = page(browser, "linkage-pay", application.public_id).context["form"].initial
        assert offered["drawn_rupees"] == 200_000
        row = pay_out(
            actor=actor,
            application=application,
            posting=posting(1),
            first_due_on=ago(-30),
            drawn_rupees=Decimal(150_000),
        )
        now = limit_of(row.loan)
        assert (now.power_rupees, now.free_rupees, now.state) == (200_000, 50_000, "in_order")
        assert row.loan.drawing_powers.count() == 3

    def test_a_term_loan_has_none(self, actor, group):
        row = lay_linkage(group, "with_bank", days_ago=3)
        terms = Sanction("TL/1", today(), Decimal(100_000), Decimal(7), 24, (Decimal(50_000),))
        before = snapshot(*STORED)
        with pytest.raises(DomainError) as refused:
            sanction_application(actor=actor, application=row, sanction=terms)
        assert snapshot(*STORED) == before
        assert (refused.value.code, set(refused.value.fields)) == ("bad_terms", {"power_1_rupees"})
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            LinkageApplication.unscoped.filter(pk=row.pk).update(yearly_power_rupees=[1], sanctioned_rupees=5)
        assert refusal.value.__cause__.diag.constraint_name == "linkage_power_of_a_limit"


class TestApi:
    def send(self, partner, path, body):
        key = {"Idempotency-Key": str(uuid.uuid4())}
        return partner.call("POST", f"/api/v1/{path}/", body=json.dumps(body), **key)

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_lists_the_block_alone_at_one_cost(self, world, count, django_assert_num_queries):
        lay(world, count)
        partner = make_partner("partner_writer", world.karahal)
        partner.get(f"{API}?state=out_of_order")
        with django_assert_num_queries(3):
            rows = partner.get(f"{API}?state=out_of_order").json()["results"]
        assert len(rows) == count
        assert {(row["limit"]["state"], row["limit"]["power_rupees"], row["limit"]["out_since"]) for row in rows} == {
            ("out_of_order", "25000.00", f"{today()}")
        }

    def test_it_sets_a_power_draws_and_is_repaid(self, world, actor, group, foreign_group):
        loan = drawn_limit(actor, group, 40_000, 60_000)
        foreign = overdrawn_limit(foreign_group, 5)
        funded(actor, group)
        partner = make_partner("partner_writer", world.karahal)
        filed = {"loan": str(loan.public_id), "from_on": f"{ago(5)}", "power_rupees": "70000.00", "reason": "Review"}
        drawn = {
            "loan": str(loan.public_id), "amount_rupees": "30000.01", "posted_on": f"{ago(4)}",
            "client_key": str(uuid.uuid4()),
        }  # fmt: skip
        before = snapshot(*STORED)
        assert self.send(partner, "drawing-powers", filed | {"loan": str(foreign.public_id)}).status_code == 404
        assert (
            self.send(partner, "drawing-powers", filed | {"power_rupees": "100000.01"}).json()["code"] == "above_limit"
        )
        assert self.send(partner, "loan-drawings", drawn).json()["code"] == "above_power"
        assert snapshot(*STORED) == before
        assert self.send(partner, "drawing-powers", filed).status_code == 201
        answer = self.send(partner, "loan-drawings", drawn | {"amount_rupees": "30000.00"})
        assert (answer.status_code, answer.json()["free_rupees"]) == (201, "0.00")
        pay(actor, loan, 10_000, 2)
        told = partner.get(f"/api/v1/loans/{loan.public_id}/").json()["limit"]
        assert (told["power_rupees"], told["state"]) == ("70000.00", "in_order")
        assert Decimal(told["free_rupees"]) > 9_000
        powers = partner.get(f"/api/v1/drawing-powers/?loan={loan.public_id}").json()["results"]
        assert [one["power_rupees"] for one in powers] == ["60000.00", "70000.00"]


def test_a_bank_mitra_sees_limits_of_her_branch_alone(world):
    village = world.village(world.karahal)
    for name, ifsc in (("Hers", "SBIN0030127"), ("Another branch", "PUNB0123456"), ("Branch unknown", "")):
        overdrawn_limit(make_group(village, 1, name=name), 91, ifsc=ifsc)
    mitra = make_user("bank_mitra", world.karahal, branch_code="SBIN0030127")
    browser, seen = signed_in(mitra), DrawingPower.objects.visible_to(actor_for(mitra))
    (row,) = page(browser, "cash-credits").context["table"].rows
    assert str(row.cells[0].value) == "Hers"
    assert [one.loan.ifsc for one in seen] == ["SBIN0030127"]
    shown = browser.get(row.url)
    assert shown.status_code == 200
    assert address("loan-power", Loan.unscoped.get(ifsc="SBIN0030127").public_id) not in shown.content.decode()
    foreign = Loan.unscoped.get(ifsc="PUNB0123456")
    assert page(browser, "loan", foreign.public_id).status_code == 404
