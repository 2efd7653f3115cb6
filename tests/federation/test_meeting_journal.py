"""A closed meeting stands in the group's books: through the service and through the page."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.urls import reverse

from core.errors import DomainError
from core.models import AuditEntry, Submission
from core.periods import today
from federation.books.sql import unsound_journals
from federation.models import Journal, JournalLine, Meeting, MeetingLine, SavingsRule
from federation.queries.books import member_balances
from federation.services.journals import post_opening
from federation.services.meetings import LineInput, close_meeting, file_meeting, open_meeting, save_lines
from federation.services.savings import agree_on_savings, end_savings
from tests.factories_books import credit, debit, lend, post
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
STORED = (Meeting, MeetingLine, Journal, JournalLine, Submission, AuditEntry)


def opened(actor, group, day=None):
    return open_meeting(actor=actor, institution=group, held_on=day or today(), client_key=uuid.uuid4())


def typed(actor, meeting, *rows):
    save_lines(actor=actor, meeting=meeting, lines=[LineInput(member.public_id, **given) for member, given in rows])


@contextmanager
def refused(words):
    """Refused in these words, and nothing is stored."""
    before = snapshot(*STORED)
    with pytest.raises(DomainError) as refusal:
        yield
    assert re.search(words, str(refusal.value.message)), refusal.value.message
    assert snapshot(*STORED) == before


def lines_of(journal):
    return sorted(
        (one.head.slug, one.membership.number if one.membership else 0, one.debit_rupees, one.credit_rupees)
        for one in journal.lines.select_related("head", "membership")
    )


def test_a_closed_meeting_posts_one_balanced_entry(actor, group, women):
    lend(actor, group, 800, women[1])
    meeting = opened(actor, group)
    nobody = [(one, {"attendance": "A"}) for one in women[3:]]
    typed(
        actor,
        meeting,
        (women[0], {"saving_rupees": Decimal(20), "voluntary_rupees": Decimal("50.50")}),
        (women[1], {"saving_rupees": Decimal(20), "repaid_rupees": Decimal(300), "fine_rupees": Decimal(5)}),
        (women[2], {"attendance": "A"}),
        *nobody,
    )
    close_meeting(actor=actor, meeting=meeting, counted_cash=Decimal("395.50"))
    journal = Journal.unscoped.get(kind="meeting")
    assert (journal.meeting, journal.posted_on, journal.number, journal.cash_change_rupees) == (
        meeting, today(), 2, Decimal("395.50"),
    )  # fmt: skip
    assert lines_of(journal) == [
        ("cash", 0, Decimal("395.50"), 0),
        ("fine", 2, 0, 5),
        ("loan_to_member", 2, 0, 300),
        ("savings_compulsory", 1, 0, 20),
        ("savings_compulsory", 2, 0, 20),
        ("savings_voluntary", 1, 0, Decimal("50.50")),
    ]
    assert member_balances(group, today()) == {
        women[0].pk: {"savings_compulsory": 20, "savings_voluntary": Decimal("50.50")},
        women[1].pk: {"loan_to_member": 500, "savings_compulsory": 20},
    }
    meeting.refresh_from_db()
    assert meeting.counted_cash_rupees == Decimal("395.50")
    close_meeting(actor=actor, meeting=meeting)
    assert (Journal.unscoped.filter(meeting=meeting).count(), unsound_journals()) == (1, [])


def test_a_meeting_without_money_has_no_entry(actor, group, women):
    meeting = opened(actor, group)
    typed(actor, meeting, *[(one, {}) for one in women])
    close_meeting(actor=actor, meeting=meeting, counted_cash=Decimal(0))
    assert (meeting.__class__.unscoped.get().status, Journal.unscoped.count()) == ("closed", 0)


@pytest.mark.parametrize(("counted", "words"), [(599, "₹1 too little"), (601, "₹1 too much")])
def test_cash_that_differs_closes_nothing(actor, group, counted, words):
    meeting = opened(actor, group)
    before = snapshot(*STORED)
    with pytest.raises(DomainError) as refusal:
        close_meeting(actor=actor, meeting=meeting, counted_cash=Decimal(counted))
    assert words in str(refusal.value.message)
    assert (refusal.value.code, set(refusal.value.fields)) == ("cash_differs", {"counted_cash"})
    assert snapshot(*STORED) == before


def test_cash_is_counted_with_what_was_there_on_that_day(actor, group):
    post(actor, group, debit("cash", 100), credit("fine", 100), days_ago=5)
    post(actor, group, debit("cash", 7), credit("fine", 7))
    close_meeting(actor=actor, meeting=opened(actor, group, today() - DAY), counted_cash=Decimal(700))
    assert Journal.unscoped.get(kind="meeting").number == 3


def test_who_pays_back_more_than_she_owes_is_named(actor, group, women):
    lend(actor, group, 200, women[0], women[1])
    meeting = opened(actor, group)
    typed(
        actor, meeting,
        (women[0], {"repaid_rupees": Decimal(200)}), (women[1], {"repaid_rupees": Decimal("200.50")}),
        (women[2], {"repaid_rupees": Decimal(1)}),
    )  # fmt: skip
    with refused("Member 2 pays back ₹200.50; ₹200 settles all.*Member 3 pays back ₹1 and owes nothing"):
        close_meeting(actor=actor, meeting=meeting)


def test_a_meeting_before_the_cut_off_sheet_is_not_posted(actor, group):
    meeting = opened(actor, group, today() - 3 * DAY)
    post_opening(
        actor=actor, institution=group, posted_on=today() - DAY, lines=[debit("cash", 5)], client_key=uuid.uuid4()
    )
    before = snapshot(*STORED)
    with refused("begin with the cut-off sheet"):
        close_meeting(actor=actor, meeting=meeting)
    assert snapshot(*STORED) == before


def test_the_whole_batch_of_a_partner_is_refused_with_its_cash(actor, group):
    before = snapshot(*STORED)
    with refused("were counted"):
        file_meeting(
            actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4(), lines=[], counted_cash=Decimal(1)
        )
    assert snapshot(*STORED) == before


class TestPage:
    """The question before the closing asks for the cash."""

    def test_the_count_is_asked_and_held_against_the_books(self, browser, actor, group):
        meeting = opened(actor, group)
        address = reverse("federation:meeting-close", args=[meeting.public_id])
        page = browser.get(address)
        assert page.context["expected"] == 600
        seal = page.context["seal"]
        before = snapshot(*STORED)
        for typed_cash, status, words in (("५९०", 400, "₹10 too little"), ("abc", 422, "digits")):
            answer = browser.post(address, {"seal": seal, "counted_cash": typed_cash})
            assert (answer.status_code, answer.context["counted"]) == (status, typed_cash)
            assert words in answer.context["count_problem"]
            assert 'href="#counted"' in answer.content.decode()
            assert snapshot(*STORED) == before
        answer = browser.post(address, {"seal": seal, "counted_cash": "६००"})
        assert answer.status_code == 302
        assert Meeting.unscoped.get().counted_cash_rupees == 600

    def test_other_savings_stand_on_the_sheet_of_a_group_that_has_them(self, browser, actor, group, women):
        def agree(kind, amount, **values):
            given = {"return_percent": Decimal(0), "starts_on": today()} | values
            return agree_on_savings(actor=actor, institution=group, kind=kind, amount_rupees=Decimal(amount), **given)

        agree("food", 5, starts_on=today() - 5 * DAY)
        agree("health", 0)
        meeting = opened(actor, group)
        entry = browser.get(reverse("federation:meeting-entry", args=[meeting.public_id]))
        assert list(entry.context["columns"]) == [
            "Saving", "Voluntary saving", "Food saving", "Health saving", "Loan repaid", "Fine",
        ]  # fmt: skip
        assert [cell.value for cell in entry.context["rows"][0].cells] == ["50", "", "5", "", "", ""]
        data = {"close": "yes"}
        for line in meeting.lines.select_related("membership"):
            number = line.membership.number
            data |= {f"attendance-{number}": "P", f"version-{number}": line.version, f"food_rupees-{number}": "5"}
        data |= {"health_rupees-1": "12.50"}
        assert browser.post(reverse("federation:meeting-entry", args=[meeting.public_id]), data).status_code == 302
        close_meeting(actor=actor, meeting=meeting)
        meeting.refresh_from_db()
        assert (meeting.other_savings_rupees, meeting.savings_of_all_kinds) == (Decimal("72.50"), Decimal("72.50"))
        assert member_balances(group, today())[women[0].pk] == {"savings_food": 5, "savings_health": Decimal("12.50")}


class TestAgreement:
    """What a group saves, from a day on."""

    def agree(self, actor, group, kind="food", amount=5, **values):
        given = {"return_percent": Decimal(0), "starts_on": today()} | values
        return agree_on_savings(actor=actor, institution=group, kind=kind, amount_rupees=Decimal(amount), **given)

    def test_a_new_rule_ends_the_one_before(self, actor, group):
        first = self.agree(actor, group, starts_on=today() - 9 * DAY)
        second = self.agree(actor, group, amount=10)
        first.refresh_from_db()
        assert (first.ends_on, second.ends_on) == (today(), None)
        self.agree(actor, group, kind="saving", amount=70)
        group.refresh_from_db()
        assert group.compulsory_saving_rupees == 70
        assert set(opened(actor, group).lines.values_list("saving_rupees", "food_rupees")) == {(70, 10)}

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"starts_on": today() + DAY}, "starts_on"),
            ({"starts_on": today() - 46 * DAY}, "starts_on"),
            ({"starts_on": today() - 9 * DAY}, "starts_on"),
            ({"kind": "saving", "amount": 0}, "amount_rupees"),
            ({"amount": 10001}, None),
            ({"return_percent": Decimal(25)}, None),
            ({"kind": "gold"}, "kind"),
        ],
    )
    def test_what_is_refused(self, actor, group, values, field):
        self.agree(actor, group, starts_on=today() - 9 * DAY)
        before = snapshot(SavingsRule, AuditEntry)
        with pytest.raises(DomainError) as refusal:
            self.agree(actor, group, **values)
        assert set(refusal.value.fields) == ({field} if field else set())
        assert snapshot(SavingsRule, AuditEntry) == before

    def test_a_kind_ends_and_compulsory_savings_do_not(self, actor, group):
        rule = self.agree(actor, group, starts_on=today() - 9 * DAY)
        assert end_savings(actor=actor, rule=rule, ends_on=today()).ends_on == today()
        assert set(opened(actor, group).lines.values_list("food_rupees", flat=True)) == {0}
        for wrong in (rule, self.agree(actor, group, kind="saving", starts_on=today() - DAY)):
            with pytest.raises(DomainError):
                end_savings(actor=actor, rule=wrong, ends_on=today())
