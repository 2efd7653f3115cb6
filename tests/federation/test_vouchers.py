"""Vouchers through their service and their pages: money in, out, between, and none at all."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry, ClosedMonth
from core.periods import today
from federation.models import Journal, JournalLine, OperatingNorm
from federation.queries.books import balance_sheet, member_balances, trial_balance
from federation.services.cutoff import Standing, begin_books
from federation.services.vouchers import (
    Heading,
    Part,
    enter_adjustment,
    enter_payment,
    enter_receipt,
    move_money,
)
from tests.factories import make_actor, make_institution
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def account(group):
    return make_account(group, group.formed_on)


@pytest.fixture
def women(group):
    return list(group.memberships.select_related("person").order_by("number"))


def head(days_ago=0, **values):
    return Heading(today() - days_ago * DAY, **{"client_key": uuid.uuid4()} | values)


def part(slug, rupees, member=None, other=None, **values):
    named = {"membership": member.public_id if member else None, "counterpart": other.public_id if other else None}
    return Part(slug, Decimal(rupees), **named, **values)


def stands(institution):
    found = {one.head.slug: one.closing_rupees for one in trial_balance(institution, today())}
    return {slug: amount for slug, amount in found.items() if amount}


def refused(call, code, *fields, kind=DomainError):
    before = snapshot(Journal, JournalLine, AuditEntry)
    with pytest.raises(kind) as refusal:
        call()
    assert (refusal.value.code, set(refusal.value.fields)) == (code, set(fields)), refusal.value.fields
    assert str(refusal.value.message)
    assert snapshot(Journal, JournalLine, AuditEntry) == before


def opened(actor, group, account, women):
    """The sheet before golden example 1: cash 1,120, bank 18,400, loans of A and B."""
    sheet = [
        Standing("cash", "cash", Decimal(1120)),
        Standing("bank", "bank", Decimal(18400), bank_account=account.public_id),
        Standing("a", "loan_to_member", Decimal(3000), membership=women[0].public_id),
        Standing("b", "loan_to_member", Decimal(900), membership=women[1].public_id),
    ]
    return begin_books(
        actor=actor, institution=group, posted_on=today() - 7 * DAY, sheet=sheet, client_key=uuid.uuid4()
    )  # fmt: skip


class TestService:
    def test_golden_example_one(self, actor, group, account, women):
        opened(actor, group, account, women)
        given = {"actor": actor, "institution": group}
        received = [part("savings_compulsory", 20, one) for one in women]
        received += [part("savings_voluntary", 50, one) for one in women[:2]]
        received += [
            part("loan_to_member", 500, women[0]),
            part("interest_from_members", 20, women[0]),
            part("loan_to_member", 300, women[1]),
            part("interest_from_members", 15, women[1]),
            part("fine", 5, women[1]),
        ]
        came = enter_receipt(**given, heading=head(), parts=received)
        paid = [part("loan_to_member", 1500, women[2]), part("bookkeeper_payment", 50)]
        went = enter_payment(**given, heading=head(), parts=paid)
        moved = move_money(**given, heading=head(), source=None, target=account.public_id, rupees=Decimal(200))
        assert [one.total_rupees for one in (came, went, moved)] == [1180, 1550, 200]
        assert (moved.number, moved.kind, moved.cash_change_rupees) == (4, "contra", -200)
        assert stands(group) == {
            "cash": 550, "bank": 18600, "loan_to_member": 4600, "savings_compulsory": -240, "savings_voluntary": -100,
            "surplus_forward": -23420, "interest_from_members": -35, "fine": -5, "bookkeeper_payment": 50,
        }  # fmt: skip
        sheet = balance_sheet(group, today())
        assert sheet.assets_rupees == sheet.claims_rupees == 23750

    def test_into_and_from_an_account(self, actor, group, account):
        given = {"actor": actor, "institution": group, "account": account.public_id}
        enter_receipt(**given, heading=head(), parts=[part("revolving_fund", 20000)])
        enter_payment(**given, heading=head(), parts=[part("bank_charge", "11.80")])
        assert stands(group) == {"bank": Decimal("19988.20"), "revolving_fund": -20000, "bank_charge": Decimal("11.80")}

    def test_without_money(self, actor, group, women):
        opening = [debit("cash", 100), credit("savings_compulsory", 700, member=women[0])]
        post(actor, group, *opening, debit("loan_to_member", 600, member=women[0]))
        parts = [part("loan_to_member", 600, women[0]), part("savings_compulsory", 600, women[0], is_paid=True)]
        given = {"actor": actor, "institution": group}
        entry = enter_adjustment(**given, heading=head(narration="Set off, resolution 12"), parts=parts)
        assert (entry.kind, entry.cash_change_rupees) == ("voucher", 0)
        assert member_balances(group, today()) == {women[0].pk: {"savings_compulsory": 100}}
        uneven = [parts[0], part("savings_compulsory", 100, women[0], is_paid=True)]
        refused(lambda: enter_adjustment(**given, heading=head(narration="x"), parts=uneven), "journal_balances")
        refused(lambda: enter_adjustment(**given, heading=head(), parts=parts), "no_narration", "narration")
        cash = [part("cash", 5), part("fine", 5, is_paid=True)]
        refused(
            lambda: enter_adjustment(**given, heading=head(narration="x"), parts=cash), "bad_lines", "parts.0.head"
        )  # fmt: skip

    def test_one_key_posts_once(self, actor, group, vo):
        heading = head()
        given = {"actor": actor, "heading": heading, "parts": [part("fine", 5)]}
        first = enter_receipt(institution=group, **given)
        assert enter_receipt(institution=group, **given) == first
        assert Journal.unscoped.count() == 1
        refused(lambda: enter_receipt(institution=vo, **given), "key_reused", kind=Conflict)

    def test_the_federation_above_is_filled_in(self, actor, world, group, vo, foreign_group):
        given = {"actor": actor, "institution": group}
        enter_receipt(**given, heading=head(), parts=[part("other_income", 500)])
        enter_payment(**given, heading=head(), parts=[part("savings_with_vo", 100)])
        assert JournalLine.unscoped.get(head__slug="savings_with_vo").counterpart == vo
        lonely = make_institution(world.village(world.karahal))
        to_vo = {"actor": actor, "institution": lonely, "heading": head()}
        # Whose savings they are cannot be told; a CLF does not keep savings with a VO; what is out of reach is not there.
        refused(
            lambda: enter_receipt(**to_vo, parts=[part("loan_from_vo", 5)]), "bad_lines", "parts.0.counterpart"
        )  # fmt: skip
        refused(
            lambda: enter_receipt(**to_vo, parts=[part("loan_from_vo", 5, other=group)]),
            "bad_lines",
            "parts.0.counterpart",
        )
        of_vo = {"actor": actor, "institution": vo, "heading": head()}
        for other in (None, foreign_group, vo):
            refused(
                lambda other=other: enter_receipt(**of_vo, parts=[part("savings_of_shgs", 5, other=other)]),
                "bad_lines",
                "parts.0.counterpart",
            )
        enter_receipt(**of_vo, parts=[part("savings_of_shgs", 100, other=group)])
        assert JournalLine.unscoped.get(head__slug="savings_of_shgs").counterpart == group

    @pytest.mark.parametrize(
        ("parts", "code", "fields"),
        [
            (lambda s: [], "no_parts", []),
            (lambda s: [part("fine", 0)], "bad_lines", ["parts.0.rupees"]),
            (lambda s: [part("fine", "-5")], "bad_lines", ["parts.0.rupees"]),
            (lambda s: [part("fine", "NaN")], "bad_lines", ["parts.0.rupees"]),
            (lambda s: [part("fine", "1.005")], "bad_lines", ["parts.0.rupees"]),
            (lambda s: [part("fine", 5), part("rent", 5)], "bad_lines", ["parts.1.head"]),
            (lambda s: [part("bank", 5)], "bad_lines", ["parts.0.head"]),
            (lambda s: [part("loan_to_shg", 5)], "bad_lines", ["parts.0.head"]),
            (lambda s: [part("savings_food", 5)], "bad_lines", ["parts.0.membership"]),
            (lambda s: [part("savings_food", 5, s)], "bad_lines", ["parts.0.membership"]),
        ],
    )
    def test_parts_that_are_refused(self, actor, group, foreign_group, parts, code, fields):
        stranger = foreign_group.memberships.first()
        refused(
            lambda: enter_receipt(actor=actor, institution=group, heading=head(), parts=parts(stranger)), code, *fields
        )  # fmt: skip

    def test_money_and_days_that_are_refused(self, actor, world, group, foreign_group, account):
        given = {"actor": actor, "institution": group}
        rent = [part("rent", 5)]
        refused(lambda: enter_payment(**given, heading=head(), parts=rent), "journal_cash_not_negative")
        refused(
            lambda: enter_payment(**given, heading=head(), parts=rent, account=account.public_id),
            "journal_bank_not_negative",
        )
        foreign = make_account(foreign_group, foreign_group.formed_on).public_id
        fine = [part("fine", 5)]
        refused(
            lambda: enter_receipt(**given, heading=head(), parts=fine, account=foreign), "bad_lines", "account"
        )  # fmt: skip
        refused(lambda: enter_receipt(**given, heading=head(46), parts=fine), "too_late", "posted_on")
        refused(lambda: enter_receipt(**given, heading=head(-1), parts=fine), "in_the_future", "posted_on")
        both = {"source": account.public_id, "target": account.public_id, "rupees": Decimal(5)}
        refused(lambda: move_money(**given, heading=head(), **both), "same_money", "target")
        refused(
            lambda: move_money(**given, heading=head(), source=None, target=foreign, rupees=Decimal(5)),
            "bad_lines",
            "target",
        )
        refused(
            lambda: move_money(**given, heading=head(), source=None, target=account.public_id, rupees=Decimal(0)),
            "no_amount",
            "rupees",
        )
        ClosedMonth.unscoped.create(month=(today().replace(day=1) - DAY).replace(day=1), **group.place.keys())
        last = (today() - today().replace(day=1)).days + 1
        refused(lambda: enter_receipt(**given, heading=head(last), parts=fine), "month_closed", "posted_on")

    def test_who_may(self, world, group):
        coordinator = make_actor("cluster_coordinator", world.karahal)
        given = {"actor": coordinator, "institution": group, "heading": head(narration="x")}
        for call in (enter_receipt, enter_payment, enter_adjustment):
            refused(lambda call=call: call(**given, parts=[part("fine", 5)]), "not_allowed", kind=NotAllowed)
        refused(
            lambda: move_money(**given, source=None, target=uuid.uuid4(), rupees=Decimal(1)),
            "not_allowed",
            kind=NotAllowed,
        )

    def test_a_whole_rupee_book(self, actor, world, group, account, women):
        norm = {"tier_id": "shg", "key": "whole_rupee_books", "value": 1}
        OperatingNorm.unscoped.create(state=world.state, from_on=today(), **norm)
        given = {"actor": actor, "institution": group}
        fine = [part("savings_food", 5, women[0]), part("fine", "5.50")]
        refused(lambda: enter_receipt(**given, heading=head(), parts=fine), "paise", "parts.1.rupees")
        refused(lambda: enter_payment(**given, heading=head(), parts=[part("rent", "1.25")]), "paise", "parts.0.rupees")
        refused(
            lambda: move_money(**given, heading=head(), source=None, target=account.public_id, rupees=Decimal("1.5")),
            "paise",
            "rupees",
        )
        # The bank counts its interest to the paisa.
        interest = [part("interest_from_bank", "12.37")]
        assert enter_receipt(
            **given, heading=head(), parts=interest, account=account.public_id
        ).total_rupees == Decimal("12.37")
        sheet = [Standing("cash", "cash", Decimal("10.50"))]
        other = make_institution(world.village(world.karahal))
        refused(
            lambda: begin_books(
                actor=actor, institution=other, posted_on=today(), sheet=sheet, client_key=uuid.uuid4()
            ),
            "paise",
            "cash",
        )


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
