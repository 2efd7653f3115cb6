"""Vouchers by page."""

from __future__ import annotations

import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from core.periods import today
from federation.models import Journal
from tests.factories_books import credit, debit, post
from tests.federation.vouchers.conftest import DAY, stands

pytestmark = pytest.mark.django_db


def typed(*lines, prefix="line", rows=4, **values):
    """What a browser sends: lines as (head, whom, amount)."""
    given = {"posted_on": f"{today():%d-%m-%Y}", "money": "cash", "narration": "", "client_key": str(uuid.uuid4())}
    given |= {f"{prefix}-rows": str(rows)}
    for place, (slug, whom, amount) in enumerate(lines):
        given |= {f"{prefix}-{place}-head": slug, f"{prefix}-{place}-whom": whom, f"{prefix}-{place}-rupees": amount}
    return given | values


class TestPages:
    def address(self, name, group):
        return reverse(f"federation:books-{name}", args=[group.public_id])

    def test_golden_example_one(self, browser, group, account, women):
        sheet = {
            "posted_on": f"{today() - 7 * DAY:%d-%m-%Y}", "client_key": str(uuid.uuid4()), "head_cash": "1,120",
            f"bank_{account.pk}": "१८,४००", f"m{women[0].pk}_loan_to_member": "3,000", f"m{women[1].pk}_loan_to_member": "900",
        }  # fmt: skip
        shown = browser.post(self.address("cutoff", group), sheet)
        assert shown.status_code == 200
        assert (shown.context["sums"].surplus_rupees, Journal.unscoped.count()) == (23420, 0)
        sheet |= {"sure": shown.context["sums"].seal, "begin": "yes"}
        assert browser.post(self.address("cutoff", group), sheet).status_code == 302
        lines = [("savings_compulsory", f"m:{one.public_id}", "20") for one in women]
        lines += [("savings_voluntary", f"m:{one.public_id}", "50") for one in women[:2]]
        first, second = (f"m:{one.public_id}" for one in women[:2])
        lines += [("loan_to_member", first, "500"), ("interest_from_members", first, "20")]
        lines += [("loan_to_member", second, "300"), ("interest_from_members", second, "15"), ("fine", second, "5")]
        assert browser.post(self.address("receipt", group), typed(*lines, rows=24)).status_code == 302
        paid = typed(("loan_to_member", f"m:{women[2].public_id}", "1,500"), ("bookkeeper_payment", "", "50"))
        assert browser.post(self.address("payment", group), paid).status_code == 302
        moved = {"source": "cash", "target": str(account.public_id), "rupees": "200"}
        assert browser.post(self.address("move", group), typed(**moved)).status_code == 302
        assert stands(group) == {
            "cash": 550, "bank": 18600, "loan_to_member": 4600, "savings_compulsory": -240, "savings_voluntary": -100,
            "surplus_forward": -23420, "interest_from_members": -35, "fine": -5, "bookkeeper_payment": 50,
        }  # fmt: skip
        page = browser.get(reverse("federation:books", args=[group.public_id])).content.decode()
        assert "₹550" in page
        assert "₹18,600" in page

    def test_the_same_page_twice_and_two_tabs(self, browser, group):
        address, sent = self.address("receipt", group), typed(("fine", "", "१,२०,०००.५०"))
        assert [browser.post(address, sent).status_code for _ in range(2)] == [302, 302]
        (only,) = Journal.unscoped.all()
        assert only.total_rupees == Decimal("120000.50")
        keys = {browser.get(address).context["form"]["client_key"].value() for _ in range(2)}
        assert len(keys) == 2

    def test_faults_stand_at_their_lines_and_everything_typed_stays(self, browser, group, women):
        address = self.address("receipt", group)
        sent = typed(
            ("fine", "", "5"), ("savings_food", "", "7"), ("", "", "9"), ("rent", "", "12,3"), narration="Typed words"
        )
        answer = browser.post(address, sent)
        page = answer.content.decode()
        assert (answer.status_code, Journal.unscoped.count()) == (422, 0)
        for words in ("Typed words", 'value="12,3"', "Choose for what.", "Write the amount in digits"):
            assert words in page
        sent = typed(("savings_food", "", "7"))
        answer = browser.post(address, sent)
        assert answer.status_code == 422
        assert "Choose the member." in answer.content.decode()
        answer = browser.post(self.address("payment", group), typed(("rent", "", "5")))
        assert "There are ₹0.00 in hand; this entry takes out ₹5.00." in answer.content.decode()
        aadhaar = typed(("fine", "", "5"), narration="Paid by 2341 2341 2346")
        assert browser.post(address, aadhaar).status_code == 422
        assert Journal.unscoped.count() == 0

    def test_enter_in_a_field_presses_what_is_meant(self, browser, group):
        page = browser.get(self.address("receipt", group)).content.decode()
        first = page[page.index("data-voucher") :].split("<button", 1)[1].split(">")[0]
        assert "name=" not in first
        sent = {"posted_on": f"{today():%d-%m-%Y}", "client_key": str(uuid.uuid4()), "head_revolving_fund": "100"}
        page = browser.post(self.address("cutoff", group), sent).content.decode()
        assert "Deficit brought forward</dt><dd>₹100.00" in page
        first = page[page.index("form-sheet") :].split("<button", 1)[1].split(">")[0]
        assert "begin" not in first

    def test_more_lines_keep_what_was_typed(self, browser, group):
        answer = browser.post(self.address("receipt", group), typed(("fine", "", "5"), more="yes"))
        assert (answer.status_code, Journal.unscoped.count()) == (200, 0)
        ((_label, parts),) = answer.context["sides"]
        assert len(parts.forms) == 8
        assert parts.forms[0]["rupees"].value() == "5"

    def test_without_money(self, browser, actor, group, women):
        post(actor, group, debit("loan_to_member", 600, member=women[0]), credit("savings_food", 600, member=women[0]))
        whom = f"m:{women[0].public_id}"
        sent = typed(("loan_to_member", whom, "600"), prefix="received", narration="Set off")
        sent |= typed(("savings_food", whom, "600"), prefix="paid", narration="Set off")
        assert browser.post(self.address("adjustment", group), sent).status_code == 302
        assert stands(group) == {}
        sent["paid-0-rupees"], sent["client_key"] = "500", str(uuid.uuid4())
        answer = browser.post(self.address("adjustment", group), sent)
        assert answer.status_code == 422
        assert "Received are ₹600.00 and paid ₹500.00" in answer.content.decode()

    def test_the_sheet_is_taken_once(self, browser, group):
        address = self.address("cutoff", group)
        assert browser.post(address, typed()).status_code == 422
        sent = {"posted_on": f"{today():%d-%m-%Y}", "client_key": str(uuid.uuid4()), "head_cash": "100"}
        seal = browser.post(address, sent).context["sums"].seal
        # Changed since it was shown: shown again, not posted.
        assert browser.post(address, sent | {"head_cash": "90", "sure": seal, "begin": "yes"}).status_code == 200
        assert Journal.unscoped.count() == 0
        for _ in range(2):
            assert browser.post(address, sent | {"sure": seal, "begin": "yes"}).status_code == 302
        other = sent | {"sure": seal, "begin": "yes", "client_key": str(uuid.uuid4())}
        assert browser.post(address, other).status_code == 422
        assert browser.get(address).status_code == 302
        assert [one.kind for one in Journal.unscoped.all()] == ["opening"]
