"""Trainings: planned, filled, held, verified or cancelled; passes, refreshers and the pages."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.errors import DomainError
from core.models import Submission
from core.periods import today
from core.workflow.services.submissions import decide
from federation.models import CadreQualification, Participation, TrainingEvent, TrainingModule
from federation.queries.training import months_later, refreshers_due
from federation.services.training import Result, cancel_event, close_event, enrol_in, record_attendance
from tests.factories import make_actor, make_member, make_user
from tests.factories_cadres import hold_training, make_cadre, make_training
from tests.factories_people import make_partner, signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
FACTS = (TrainingEvent, Participation, CadreQualification, Submission)


@pytest.fixture
def event(world):
    make_training(world.vijaypur)  # another block's, which could leak
    return make_training(world.karahal, on=today() - dt.timedelta(10), capacity=2)


@pytest.fixture
def women(group):
    return [one.person for one in group.memberships.select_related("person").order_by("number")]


def refused(code, call, **given):
    before = snapshot(*FACTS)
    with pytest.raises(DomainError) as found:
        call(**given)
    assert found.value.code == code
    assert snapshot(*FACTS) == before


def line(row, *numbers):
    return Result(row.public_id, row.version, *numbers)


def test_seats_are_kept_and_nobody_enrols_twice(actor, event, women):
    assert enrol_in(actor=actor, event=event, persons=women[:1]) == 1
    assert enrol_in(actor=actor, event=event, persons=women[:1]) == 0
    refused("no_seats", enrol_in, actor=actor, event=event, persons=women[:3])
    assert Participation.unscoped.count() == 1


def test_a_participant_is_a_woman_or_a_colleague_never_both(actor, event, women, operator):
    enrol_in(actor=actor, event=event, persons=women[:1], users=[operator])
    row = Participation.unscoped.get(user=operator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.unscoped.filter(pk=row.pk).update(person=women[1])


def test_attendance_decides_who_passed(actor, event, women):
    enrol_in(actor=actor, event=event, persons=women[:2])
    first, second = Participation.unscoped.order_by("pk")
    record_attendance(actor=actor, event=event, results=[line(first, 2, 20, 50), line(second, 1, None, 49)])
    assert list(Participation.unscoped.order_by("pk").values_list("passed", flat=True)) == [True, False]
    given = {"actor": actor, "event": event}
    refused("stale_version", record_attendance, **given, results=[line(first, 1, None, 60)])
    first.refresh_from_db()
    refused("too_many_days", record_attendance, **given, results=[line(first, 3, None, 60)])
    refused("invalid", record_attendance, **given, results=[line(first, 1, None, 101)])


def test_closing_needs_days_and_a_past_event(world, actor, event, women):
    refused("nobody", close_event, actor=actor, event=event)
    enrol_in(actor=actor, event=event, persons=women[:1])
    refused("days_missing", close_event, actor=actor, event=event)
    coming = make_training(world.karahal, on=today())
    refused("not_over", close_event, actor=actor, event=coming)
    refused("not_allowed", close_event, actor=make_actor("block_operator", world.vijaypur), event=event)


def test_verified_the_passes_count_and_returned_it_opens_again(world, actor):
    cadre = make_cadre(world.village(world.karahal))
    event = make_training(world.karahal, modules=("shg-books",), on=today() - dt.timedelta(9), days=1)
    other = make_training(world.karahal, modules=("group-basics",), on=today() - dt.timedelta(9), days=1)
    hold_training(other, {cadre.person: 60})
    enrol_in(actor=actor, event=event, persons=[cadre.person])
    record_attendance(actor=actor, event=event, results=[line(event.participations.get(), 1, None, 70)])
    close_event(actor=actor, event=event)
    assert not CadreQualification.unscoped.exists()
    checker = make_actor("cluster_coordinator", world.karahal)
    row = Submission.unscoped.get(object_id=event.public_id)
    decide(actor=checker, submission=row, decision="returned", expected_version=row.version, reason="other", text="x")
    event.refresh_from_db()
    assert event.status == "planned"
    close_event(actor=actor, event=event)
    row = Submission.unscoped.get(object_id=event.public_id, status="waiting")
    decide(actor=checker, submission=row, decision="approved", expected_version=row.version)
    event.refresh_from_db()
    assert (event.status, event.verified_on) == ("held", today())
    assert CadreQualification.unscoped.get().starts_on == today() - dt.timedelta(9)


def test_cancelled_it_stays_so(actor, event, women):
    refused("invalid", cancel_event, actor=actor, event=event, reason=" ")
    cancel_event(actor=actor, event=event, reason="Rain")
    refused("not_planned", enrol_in, actor=actor, event=event, persons=women[:1])


def test_a_refresher_is_due_when_the_last_pass_is_too_old(world):
    cadre = make_cadre(world.village(world.karahal), starts_on=dt.date(2024, 1, 1))
    months = TrainingModule.unscoped.get(slug="shg-books", is_current=True).refresher_months
    hold_training(make_training(world.karahal, on=dt.date(2025, 1, 31), days=1), {cadre.person: 80})
    due = months_later(dt.date(2025, 1, 31), months)
    assert refreshers_due([cadre.person_id], due - dt.timedelta(1)) == []
    found = refreshers_due([cadre.person_id], due)
    assert [(one.module.slug, one.passed_on, one.due_on) for one in found] == [("shg-books", dt.date(2025, 1, 31), due)]
    assert months_later(dt.date(2025, 1, 31), 1) == dt.date(2025, 2, 28)


# --- pages -----------------------------------------------------------------------------------------------


def test_enrolling_by_paper_numbers_kind_and_sign_in_name(world, browser, event, group, operator):
    TrainingEvent.unscoped.filter(pk=event.pk).update(capacity=None)
    cadre = make_cadre(world.village(world.karahal))
    make_cadre(world.village(world.vijaypur))
    page = reverse("federation:training-enrol", args=[event.public_id])
    data = {"members": f"{group.code} 2\n{group.code.lower()} ३", "staff": operator.username, "kind": "shg_bookkeeper"}
    assert browser.post(page, data).status_code == 302
    numbers = group.memberships.filter(number__in=[2, 3]).values_list("person_id", flat=True)
    enrolled = set(Participation.unscoped.values_list("person_id", "user_id"))
    assert enrolled == {(one, None) for one in (*numbers, cadre.person_id)} | {(None, operator.pk)}
    wrong = browser.post(page, {"members": f"{group.code} 99", "staff": "nobody.here"})
    assert (wrong.status_code, Participation.unscoped.count()) == (422, 4)


def test_attendance_on_the_page_and_closing(browser, event, women, actor):
    enrol_in(actor=actor, event=event, persons=women[:1])
    key = Participation.unscoped.get().public_id
    page = reverse("federation:attendance", args=[event.public_id])
    bad = browser.post(page, {f"version-{key}": "1", f"days_attended-{key}": "x"})
    assert bad.status_code == 422
    data = {f"version-{key}": "1", f"days_attended-{key}": "२", f"post_score-{key}": "55", "close": "yes"}
    assert browser.post(page, data).status_code == 302
    event.refresh_from_db()
    assert (event.status, Participation.unscoped.get().passed) == ("held", True)


def test_lists_show_exactly_what_is_in_reach(browser, event):
    page = browser.get(reverse("federation:trainings"))
    assert [row.cells[0].value for row in page.context["table"].rows] == [event.code]
    calendar = browser.get(reverse("federation:training-calendar"))
    assert [one.code for _label, events in calendar.context["months"] for _url, one, _cell in events] == [event.code]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("view", ["trainings", "training-calendar"])
def test_lists_ask_the_same_for_one_and_for_three(world, browser, count, view, django_assert_max_num_queries):
    for _ in range(count):
        make_training(world.karahal, on=today())
    make_training(world.vijaypur, on=today())
    with django_assert_max_num_queries(12):
        assert browser.get(reverse(f"federation:{view}")).status_code == 200


def test_planning_on_the_page(world, browser):
    module = TrainingModule.unscoped.get(slug="shg-books", is_current=True)
    data = {
        "modules": [module.pk], "unit": world.karahal.pk, "level": "block", "starts_on": "01-12-2026",
        "ends_on": "03-12-2026", "way": "classroom", "cost_rupees": "12,000", "cost_source": "project",
    }  # fmt: skip
    assert browser.post(reverse("federation:training-new"), data).status_code == 302
    row = TrainingEvent.unscoped.get()
    assert (row.curriculum_id, row.days, row.code) == ("bookkeeping", 3, f"431-TRG-{row.pk:06d}")
    assert browser.post(reverse("federation:training-new"), data | {"cost_source": ""}).status_code == 422


def test_missions_see_no_woman_by_name(world, actor, event, group):
    woman = make_member(group, world.village(world.karahal), name="Seen By Few").person
    enrol_in(actor=actor, event=event, persons=[woman])
    page = reverse("federation:training", args=[event.public_id])
    assert "Seen By Few" in signed_in(make_user("block_operator", world.karahal)).get(page).content.decode()
    assert "Seen By Few" not in signed_in(make_user("state_manager", world.state)).get(page).content.decode()


def test_partners_read_trainings_and_participations_in_scope(world, actor, event, women, operator):
    enrol_in(actor=actor, event=event, persons=women[:1], users=[operator])
    client = make_partner("partner_reader", world.karahal)
    assert [one["code"] for one in client.get("/api/v1/trainings/").json()["results"]] == [event.code]
    found = client.get("/api/v1/participations/").json()["results"]
    assert [one["person"] for one in found] == [str(women[0].public_id)]
