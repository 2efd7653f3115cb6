"""Opening a meeting and typing its rows."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from core.models import AuditEntry
from core.periods import today
from federation.forms.meetings import read_post
from federation.models import Meeting, MeetingLine, Membership
from federation.services.exits import leave
from federation.services.meetings import AMOUNTS, open_meeting, save_lines
from tests.factories import make_meeting, make_member, make_user
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot
from tests.federation.meeting_entry.conftest import open_by_form, plain_form, row_of, send

pytestmark = pytest.mark.django_db


def errors_of(page):
    return " ".join(message for messages in page.context["form"].errors.values() for message in messages)


def test_the_next_meeting_opens_with_everyone_present_and_the_usual_saving(browser, group):
    page = browser.get(reverse("federation:meeting-new", args=[group.public_id]))
    assert page.context["form"].initial["held_on"] == today()
    key = page.context["form"].initial["client_key"]
    for _twice in range(2):
        answer = open_by_form(browser, group, f"{today():%d-%m-%Y}", key)
        meeting = Meeting.unscoped.get()
        assert answer.url == reverse("federation:meeting-entry", args=[meeting.public_id])
    assert (meeting.number, meeting.lines.count()) == (1, 12)
    assert set(meeting.lines.values_list("attendance", "saving_rupees")) == {("P", Decimal(50))}


def test_the_day_is_suggested_from_the_frequency_and_never_in_the_future(browser, group):
    make_meeting(group, today() - dt.timedelta(days=40))
    page = browser.get(reverse("federation:meeting-new", args=[group.public_id]))
    assert page.context["form"].initial["held_on"] == today() - dt.timedelta(days=10)
    make_meeting(group, today() - dt.timedelta(days=3))
    page = browser.get(reverse("federation:meeting-new", args=[group.public_id]))
    assert page.context["form"].initial["held_on"] == today()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (today() + dt.timedelta(days=1), "future"),
        (today() - dt.timedelta(days=401), "was formed on"),
        (today() - dt.timedelta(days=10), "last meeting was on"),
        (today() - dt.timedelta(days=5), "last meeting was on"),
        ("31-02-2026", "valid date"),
    ],
)
def test_a_day_that_breaks_the_rules_opens_nothing(browser, group, day, words):
    make_meeting(group, today() - dt.timedelta(days=5))
    before = snapshot(Meeting, MeetingLine, AuditEntry)
    page = open_by_form(browser, group, day)
    assert page.status_code == 422
    assert words in errors_of(page)
    assert snapshot(Meeting, MeetingLine, AuditEntry) == before


def test_a_day_too_long_ago_opens_nothing(browser, group):
    page = open_by_form(browser, group, today() - dt.timedelta(days=60))
    assert "within 45 days" in errors_of(page)
    assert not Meeting.unscoped.exists()


def test_an_open_meeting_is_gone_on_with(browser, group, meeting):
    address = reverse("federation:meeting-entry", args=[meeting.public_id])
    assert browser.get(reverse("federation:meeting-new", args=[group.public_id])).url == address
    page = open_by_form(browser, group, today())
    assert "open meeting" in errors_of(page)
    assert Meeting.unscoped.get() == meeting


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("1,200", "1200"),
        ("1,20,000", "120000"),
        ("१२०", "120"),
        ("120.50", "120.50"),
        ("", "0"),
        ("₹ 75", "75"),
        ("१,२००.५", "1200.5"),
    ],
)
def test_amounts_are_read_as_they_are_typed_here(browser, meeting, typed, stored):
    answer = send(browser, meeting, row_of(meeting, 3, repaid_rupees=typed))
    assert [row["state"] for row in answer.json()["rows"]] == ["saved"]
    assert meeting.lines.get(membership__number=3).repaid_rupees == Decimal(stored)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("-5", "negative"),
        ("200001", "2,00,000"),
        ("99,99,99,999", "2,00,000"),
        ("1,2", "in digits"),
        ("abc", "in digits"),
        ("1e5", "in digits"),
        ("NaN", "in digits"),
        ("10.555", "two digits"),
        ("1.2.3", "in digits"),
    ],
)
def test_an_absurd_amount_is_refused_in_words_and_the_other_rows_are_saved(browser, meeting, typed, words):
    before = meeting.lines.values().get(membership__number=3)
    answer = send(browser, meeting, row_of(meeting, 3, fine_rupees=typed), row_of(meeting, 4, fine_rupees="10"))
    refused, saved = answer.json()["rows"]
    assert (refused["state"], refused["fields"], saved["state"]) == ("refused", ["fine_rupees"], "saved")
    assert words in refused["message"]
    assert meeting.lines.values().get(membership__number=3) == before
    assert meeting.lines.get(membership__number=4).fine_rupees == 10
    form = browser.post(
        reverse("federation:meeting-entry", args=[meeting.public_id]),
        plain_form(meeting, **{"fine_rupees-3": typed, "fine_rupees-5": "7"}),
    )
    assert form.status_code == 422
    assert words in form.context["problems"][0][0]
    assert f'value="{typed}"' in form.content.decode()
    assert meeting.lines.get(membership__number=5).fine_rupees == 0


def test_a_batch_sent_twice_is_stored_once(browser, meeting):
    row = row_of(meeting, 2, attendance="A", saving_rupees="0")
    first, second = send(browser, meeting, row).json(), send(browser, meeting, row).json()
    assert first == second
    assert meeting.lines.get(membership__number=2).version == 2


def test_a_batch_that_arrives_late_does_not_undo_a_newer_one(browser, meeting):
    old = row_of(meeting, 2, saving_rupees="70")
    send(browser, meeting, old)
    send(browser, meeting, row_of(meeting, 2, saving_rupees="90"))
    (answer,) = send(browser, meeting, old).json()["rows"]
    assert answer["state"] == "conflict"
    assert answer["stored"]["saving_rupees"] == "90"
    assert meeting.lines.get(membership__number=2).saving_rupees == 90


def test_two_operators_on_one_row_choose(world, browser, meeting):
    other = signed_in(make_user("block_operator", world.karahal))
    seen = row_of(meeting, 1)
    send(other, meeting, seen | {"saving_rupees": "100"})
    (answer,) = send(browser, meeting, seen | {"saving_rupees": "80"}).json()["rows"]
    assert answer["state"] == "conflict"
    assert "100" in answer["message"]
    assert meeting.lines.get(membership__number=1).saving_rupees == 100
    page = browser.post(
        reverse("federation:meeting-entry", args=[meeting.public_id]),
        plain_form(meeting, **{"saving_rupees-1": "80", "version-1": seen["version"]}),
    )
    assert page.status_code == 422
    assert "Somebody else saved" in page.context["problems"][0][0]
    mine = send(browser, meeting, seen | {"saving_rupees": "80", "version": answer["stored"]["version"]})
    assert mine.json()["rows"][0]["state"] == "saved"
    assert meeting.lines.get(membership__number=1).saving_rupees == 80


def test_attendance_of_someone_who_left_is_refused(actor, browser, group, meeting):
    row = row_of(meeting, 5)
    leave(actor=actor, membership=group.memberships.get(number=5), left_on=today(), reason="voluntary")
    (answer,) = send(browser, meeting, row | {"attendance": "A"}).json()["rows"]
    assert (answer["state"], "not a member" in answer["message"]) == ("refused", True)
    assert meeting.lines.count() == 11


def test_someone_who_left_earlier_is_not_on_the_roll(actor, group):
    leave(
        actor=actor, membership=group.memberships.get(number=5), left_on=today() - dt.timedelta(days=1), reason="death"
    )
    meeting = open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())
    assert set(meeting.lines.values_list("membership__number", flat=True)) == set(range(1, 13)) - {5}


def test_a_member_of_another_group_is_refused(browser, meeting, foreign_group):
    foreign = foreign_group.memberships.first()
    (answer,) = send(browser, meeting, row_of(meeting, 1) | {"member": str(foreign.public_id)}).json()["rows"]
    assert answer["state"] == "refused"
    assert not foreign.lines.exists()


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"rows": []}', '{"rows": [1]}', '{"rows": [{"member": "x"}]}', '{"rows": 7}']
)
def test_what_no_page_sends_is_a_bad_request(browser, meeting, body):
    before = snapshot(MeetingLine)
    address = reverse("federation:meeting-rows", args=[meeting.public_id])
    assert browser.post(address, body, content_type="application/json").status_code == 400
    assert snapshot(MeetingLine) == before


@pytest.mark.parametrize("count", [1, 3])
def test_the_grid_costs_the_same_for_any_number_of_members(
    actor, browser, world, group, count, django_assert_num_queries
):
    Membership.unscoped.filter(institution=group, number__gt=count).delete()
    meeting = open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())
    with django_assert_num_queries(27):
        page = browser.get(reverse("federation:meeting-entry", args=[meeting.public_id]))
    assert [row.line.membership.number for row in page.context["rows"]] == list(range(1, count + 1))


def test_a_woman_who_joins_while_the_meeting_is_open_is_on_its_roll(actor, world, group, meeting):
    from federation.services.members import join_person

    other = make_member(group, world.village(world.karahal))
    Membership.unscoped.filter(pk=other.pk).delete()
    join_person(actor=actor, institution=group, person=other.person, joined_on=today())
    assert meeting.lines.filter(membership__person=other.person).count() == 1


def test_all_or_nothing_names_every_refused_row(actor, meeting):
    from core.errors import DomainError

    lines = list(meeting.lines.select_related("membership").order_by("membership__number"))
    typed = read_post({}, lines)
    for row, line in zip(typed, lines, strict=True):
        row.values |= {"attendance": "P", "saving_rupees": Decimal(70), **dict.fromkeys(AMOUNTS[1:], Decimal(0))}
        row.version = line.version
    typed[0].values["fine_rupees"] = typed[1].values["fine_rupees"] = Decimal(-1)
    before = snapshot(MeetingLine)
    with pytest.raises(DomainError) as refusal:
        save_lines(actor=actor, meeting=meeting, lines=[row.line() for row in typed])
    assert set(refusal.value.fields) == {str(typed[0].membership), str(typed[1].membership)}
    assert snapshot(MeetingLine) == before
