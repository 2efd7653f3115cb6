"""Proposals given up in the inbox, corrected after a return; releases whose entry in the books is taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.errors import Conflict
from core.exports import export_of
from core.models import ClosedMonth, ReturnReason, Submission
from core.periods import month_of, today
from core.workflow.services.submissions import decide
from federation.models import FundRelease, Journal
from federation.queries.funds import held_by, left_of
from federation.queries.readiness import readiness_of
from federation.services.fund_proposals import withdraw_release
from federation.services.fund_releases import pay_release, return_fund
from federation.services.journal_reversals import reverse_journal
from tests.factories import make_actor, make_institution, make_user
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post
from tests.factories_people import make_partner, signed_in
from tests.federation.conftest import snapshot
from tests.federation.test_funds import closing, paid, propose, refused, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(world, actor):
    return actor, make_actor("cluster_coordinator", world.karahal), make_actor("block_manager", world.karahal)


@pytest.fixture
def clf(world):
    return make_institution(world.karahal, "clf", name="Shakti Sankul")


def open_submission(row):
    return Submission.unscoped.exclude(status="withdrawn").get(object_id=row.public_id)


def send_back(coordinator, row):
    waiting = open_submission(row)
    decide(
        actor=coordinator, submission=waiting, decision="returned", expected_version=waiting.version,
        reason=ReturnReason.values[0],
    )  # fmt: skip


def take_back(people, journal, key=None):
    return reverse_journal(
        actor=people[0], journal=journal, reason="never_was", approver=people[1], client_key=key or uuid.uuid4()
    )


def now(row):
    row.refresh_from_db()
    return row.status, row.taken_back_on


def test_what_is_withdrawn_in_the_inbox_is_given_up(browser, people, clf, vo):
    top = paid(*people, clf, 100000)
    row, other = propose(people[0], vo, 60000, parent=top), propose(people[0], vo, 40000, parent=top)
    answer = browser.post(reverse("core:submission-withdraw", args=[open_submission(row).public_id]))
    assert answer["Location"] == reverse("federation:fund-release", args=[row.public_id])
    assert (now(row), now(other)) == (("withdrawn", None), ("proposed", None))
    assert left_of([top])[top.pk] == 60000
    assert Submission.unscoped.get(object_id=row.public_id).status == "withdrawn"


def test_a_returned_proposal_is_corrected_and_handed_in_again(browser, people, clf):
    row = propose(people[0], clf, 60000)
    address = reverse("federation:fund-release-correct", args=[row.public_id])
    page = reverse("federation:fund-release", args=[row.public_id])
    typed = {
        "amount_rupees": "५०,०००", "proposed_on": f"{today() - dt.timedelta(2):%d-%m-%Y}", "sanction_number": "S/9",
        "remark": "Half is enough", "version": row.version,
    }  # fmt: skip
    assert address not in browser.get(page).content.decode()
    before = snapshot(FundRelease, Submission)
    assert browser.post(address, typed).status_code == 422, "it waits for its check"
    assert snapshot(FundRelease, Submission) == before
    send_back(people[1], row)
    assert address in browser.get(page).content.decode()
    before = snapshot(FundRelease, Submission)
    tomorrow = f"{today() + dt.timedelta(1):%d-%m-%Y}"
    for wrong in ({"proposed_on": tomorrow}, {"version": row.version + 1}, {"amount_rupees": "0"}):
        assert browser.post(address, typed | wrong).status_code == 422
    assert snapshot(FundRelease, Submission) == before
    assert browser.get(address).context["form"].initial["amount_rupees"] == 60000
    assert browser.post(address, typed)["Location"] == page
    row.refresh_from_db()
    assert (row.amount_rupees, row.proposed_on, row.sanction_number, row.purpose_text) == (
        50000, today() - dt.timedelta(2), "S/9", "Half is enough",
    )  # fmt: skip
    assert list(Submission.unscoped.order_by("pk").values_list("status", flat=True)) == ["withdrawn", "waiting"]
    for one in people[1:]:
        step(one, row)
    shown = browser.get(reverse("federation:fund-release-pay", args=[row.public_id])).context["form"].initial
    assert shown["sanction_number"] == "S/9"


def test_more_than_is_left_is_not_corrected_to(people, browser, clf, vo):
    top = paid(*people, clf, 100000)
    row = propose(people[0], vo, 60000, parent=top)
    send_back(people[1], row)
    typed = {"amount_rupees": "1,00,001", "proposed_on": f"{today():%d-%m-%Y}", "version": row.version}
    before = snapshot(FundRelease, Submission)
    answer = browser.post(reverse("federation:fund-release-correct", args=[row.public_id]), typed)
    assert answer.status_code == 422
    assert "more than what is left" in answer.content.decode()
    assert snapshot(FundRelease, Submission) == before


def chain(people, clf, vo):
    for one in (clf, vo):
        post(people[0], one, debit("cash", 100), credit("fine", 100), days_ago=5)
    account = make_account(clf, clf.formed_on)
    top = paid(*people, clf, 300000, account=account)
    middle = propose(people[0], vo, 200000, parent=top)
    for one in people[1:]:
        step(one, middle)
    days = {"sanction_number": "CLF/3", "sanctioned_on": today(), "released_on": today()}
    return top, pay_release(actor=people[0], release=middle, giver_account=account, **days), account


@pytest.mark.parametrize("side", ["journal", "giver_journal"])
def test_a_release_goes_back_with_its_entry_on_both_sides(browser, people, clf, vo, side):
    top, middle, _account = chain(people, clf, vo)
    take_back(people, getattr(middle, side))
    assert (now(middle), now(top)) == (("taken_back", today()), ("released", None))
    assert set(Journal.unscoped.exclude(reverses=None).values_list("reverses", flat=True)) == {
        middle.journal_id, middle.giver_journal_id,
    }  # fmt: skip
    assert (closing(vo, "cash"), closing(vo, "cif_fund"), closing(clf, "bank")) == (100, 0, 300000)
    assert left_of([top])[top.pk] == 300000
    assert [one.lies_rupees for one in held_by(vo)] in ([], [0])
    text = browser.get(reverse("federation:fund-release", args=[middle.public_id])).content.decode()
    assert "The money counts no more." in text
    assert reverse("federation:fund-release-return", args=[middle.public_id]) not in text
    refused(
        lambda: return_fund(
            actor=people[0], release=middle, amount_rupees=Decimal(1), returned_on=today(), resolution_number="1",
            client_key=uuid.uuid4(),
        ),
        "not_released", kind=Conflict,
    )  # fmt: skip
    again = propose(people[0], vo, 300000, parent=top)
    assert again.status == "proposed"


def test_a_release_that_is_promised_on_stays(people, clf, vo):
    post(people[0], clf, debit("cash", 100), credit("fine", 100), days_ago=5)
    top = paid(*people, clf, 300000)
    promised = propose(people[0], vo, 1000, parent=top)
    refused(lambda: take_back(people, top.journal), "fund_passed_on", kind=Conflict)
    withdraw_release(actor=people[0], release=promised)
    take_back(people, top.journal)
    assert now(top) == ("taken_back", today())


def test_a_return_goes_back_unless_the_money_went_on(people, clf, vo):
    top, middle, account = chain(people, clf, vo)
    back = return_fund(
        actor=people[0], release=middle, amount_rupees=Decimal(60000), returned_on=today(), resolution_number="R-7",
        client_key=uuid.uuid4(), giver_account=account,
    )  # fmt: skip
    on = propose(people[0], vo, 150000, parent=top)
    refused(lambda: take_back(people, back.journal), "fund_passed_on", kind=Conflict)
    send_back(people[1], on)
    withdraw_release(actor=people[0], release=on)
    take_back(people, back.journal)
    assert now(back) == ("taken_back", today())
    assert left_of([top, middle]) == {top.pk: 100000, middle.pk: 200000}


def test_the_revolving_fund_can_come_after_its_entry_was_taken_back(people, group):
    post(people[0], group, debit("cash", 100), credit("fine", 100), days_ago=5)
    row = paid(*people, group, 20000, fund="rf")
    had = {one.slug: one.is_met for one in readiness_of([group], "rf")[0].conditions}
    take_back(people, row.journal)
    has = {one.slug: one.is_met for one in readiness_of([group], "rf")[0].conditions}
    assert (had["never"], has["never"]) == (False, True)
    assert propose(people[0], group, 20000, fund="rf").status == "proposed"


def test_a_release_of_a_closed_month_is_taken_back_on_an_open_day(people, world, clf):
    days = (today() - (month_of(today()) - dt.timedelta(1))).days
    post(people[0], clf, debit("cash", 100), credit("fine", 100), days_ago=days)
    row = paid(*people, clf, 50000, days_ago=days)
    ClosedMonth.unscoped.create(month=month_of(row.released_on), **row.place.keys())
    take_back(people, row.journal)
    assert now(row) == ("taken_back", today())


def test_the_database_lets_a_paid_release_be_taken_back_alone(people, clf):
    row = paid(*people, clf, 50000)
    mine = FundRelease.unscoped.filter(pk=row.pk)
    for change in (
        {"status": "withdrawn"},
        {"amount_rupees": 1},
        {"status": "taken_back"},
        {"taken_back_on": today()},
        {"status": "taken_back", "taken_back_on": today(), "amount_rupees": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            mine.update(**change)
    mine.update(status="taken_back", taken_back_on=today())
    with pytest.raises(IntegrityError), transaction.atomic():
        mine.update(status="released", taken_back_on=None)


def test_api_and_file_say_so(world, people, clf):
    post(people[0], clf, debit("cash", 100), credit("fine", 100), days_ago=5)
    row = paid(*people, clf, 50000)
    take_back(people, row.journal)
    (told,) = (
        make_partner("partner_writer", world.karahal).get("/api/v1/fund-releases/?status=taken_back").json()["results"]
    )
    assert (told["status"], told["taken_back_on"]) == ("taken_back", f"{today()}")
    assert export_of("fund-releases").offered_to(people[0])
    clerk = signed_in(make_user("block_operator", world.karahal))
    answer = clerk.post(reverse("core:export-file", args=["fund-releases"]), {"format": "csv"})
    text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()
    assert "Taken back" in text.splitlines()[-1]
