"""Vouchers by the service."""

from __future__ import annotations

import uuid
from decimal import Decimal

import pytest

from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry, ClosedMonth
from core.periods import today
from federation.models import Journal, JournalLine, OperatingNorm
from federation.queries.books import balance_sheet, member_balances
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
from tests.federation.vouchers.conftest import DAY, stands

pytestmark = pytest.mark.django_db


def head(days_ago=0, **values):
    return Heading(today() - days_ago * DAY, **{"client_key": uuid.uuid4()} | values)


def part(slug, rupees, member=None, other=None, **values):
    named = {"membership": member.public_id if member else None, "counterpart": other.public_id if other else None}
    return Part(slug, Decimal(rupees), **named, **values)


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
