"""Trainers of trainings: cadres, colleagues and persons from outside; overlaps warn; the doors show what may be seen."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from core.access.actor import system_actor
from core.errors import Conflict, DomainError, NotAllowed
from core.exports import export_of
from core.exports.asking import ask
from core.exports.services.taking import take
from core.periods import today
from federation.models import Trainer, TrainingEvent, TrainingModule
from federation.services.trainers import Outside, add_trainer, outside_named, remove_trainer
from federation.services.training import cancel_event
from tests.factories import actor_for, make_actor, make_user
from tests.factories_cadres import hold_training, make_cadre, make_trainer, make_training
from tests.factories_people import make_partner, signed_in
from tests.federation.conftest import snapshot

FIRST = today() - dt.timedelta(10)


@pytest.fixture
def event(world):
    make_trainer(world.vijaypur, outside=Outside("Door Se", "Elsewhere"))  # another block's, which could leak
    return make_training(world.karahal, on=FIRST, days=3)


@pytest.fixture
def cadre(world):
    return make_cadre(world.village(world.karahal))


def test_names_are_read_from_one_text():
    text = "Anita Rao (RSETI, Bhopal), Ramesh;  \nAnita Rao (RSETI, Bhopal)\nSita Bai (DRDA)"
    assert outside_named(text) == [
        Outside("Anita Rao", "RSETI, Bhopal"),
        Outside("Ramesh"),
        Outside("Sita Bai", "DRDA"),
    ]
    assert outside_named(" ,; ") == []


def test_three_kinds_of_trainers(actor, event, cadre, operator):
    add_trainer(actor=actor, event=event, engagement=cadre, hours=6)
    add_trainer(actor=actor, event=event, user=operator, role="support")
    add_trainer(actor=actor, event=event, outside=Outside("Anita Rao", "RSETI"))
    told = event.trainers.order_by("pk").values_list("engagement", "user", "name", "organisation", "role", "hours")
    assert list(told) == [
        (cadre.pk, None, "", "", "lead", 6),
        (None, operator.pk, "", "", "support", None),
        (None, None, "Anita Rao", "RSETI", "lead", None),
    ]


def test_what_cannot_be_is_refused_and_nothing_is_stored(world, actor, event, cadre, operator):
    make_trainer(world.karahal, event, engagement=cadre)
    late = make_cadre(world.village(world.karahal), starts_on=today())
    before = snapshot(Trainer, TrainingEvent)
    for who in (
        {"engagement": cadre},
        {"engagement": late},
        {"user": operator, "outside": Outside("Anita")},
        {},
        {"outside": Outside("Anita"), "hours": 0},
        {"outside": Outside("A" * 121)},
        {"outside": Outside("Anita"), "role": "guest"},
    ):
        with pytest.raises(DomainError):
            add_trainer(actor=actor, event=event, **who)
    for other in (make_actor("block_operator", world.vijaypur), make_actor("bookkeeper", world.karahal)):
        with pytest.raises(NotAllowed):
            add_trainer(actor=other, event=event, outside=Outside("Anita"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Trainer.unscoped.create(event=event, engagement=cadre, name="Both")
    assert snapshot(Trainer, TrainingEvent) == before


def test_a_verified_or_cancelled_training_keeps_its_trainers(world, actor, event, cadre):
    row = make_trainer(world.karahal, event)
    hold_training(event, {cadre.person: 80})
    called_off = make_training(world.karahal)
    held = make_trainer(world.karahal, called_off)
    cancel_event(actor=system_actor(), event=called_off, reason="Rain")
    before = snapshot(Trainer)
    for one in (row, held):
        with pytest.raises(Conflict):
            remove_trainer(actor=actor, trainer=one)
        with pytest.raises(Conflict):
            add_trainer(actor=actor, event=one.event, outside=Outside("Sita"))
    # The database too keeps those of a cancelled training, on every path.
    with pytest.raises(Exception, match=r"cancelled|closed|frozen"), transaction.atomic():
        Trainer.unscoped.filter(pk=held.pk).update(role="support")
    assert snapshot(Trainer) == before


def test_a_trainer_in_two_places_warns_and_is_not_refused(world, browser, actor, event, cadre):
    other = make_training(world.karahal, on=FIRST + dt.timedelta(2), days=1)
    after = make_training(world.karahal, on=FIRST + dt.timedelta(3), days=1)
    far = make_training(world.sabalgarh, on=FIRST, days=1)
    off = make_training(world.karahal, on=FIRST, days=1)
    second = make_cadre(world.village(world.karahal), "internal_crp", person=cadre.person)
    for one, engagement in ((event, cadre), (other, second), (after, cadre), (far, cadre), (off, cadre)):
        make_trainer(world.karahal, one, engagement=engagement)
    cancel_event(actor=system_actor(), event=off, reason="Rain")
    page = browser.get(reverse("federation:training", args=[event.public_id]))
    (words,) = page.context["overlaps"]
    assert other.code in words
    assert "a training beyond your reach" in words
    for code in (after.code, far.code, off.code):
        assert code not in words
    assert words in page.content.decode().replace("&#x27;", "'")


def test_added_and_taken_off_on_the_page(world, browser, event, cadre, operator, group):
    address = reverse("federation:trainer-new", args=[event.public_id])
    make_cadre(world.village(world.vijaypur))
    page = browser.get(address).content.decode()
    assert str(cadre.public_id) in page
    assert page.count("<option") == 2  # nobody, and the block's one cadre
    code = cadre.person.memberships.get().institution.code
    for data in (
        {"cadre": cadre.public_id, "hours": "6"},
        {"staff": operator.username.upper(), "role": "support"},
        {"name": "Anita Rao", "organisation": "RSETI"},
    ):
        assert browser.post(address, {"role": "lead"} | data).status_code == 302
    before = snapshot(Trainer)
    for data in (
        {},
        {"cadre": cadre.public_id, "name": "Anita"},
        {"organisation": "RSETI", "staff": operator.username},
        {"staff": "nobody.here"},
        {"member": f"{group.code} 1"},  # no cadre
        {"member": f"{code} 1"},  # on it already
        {"name": "2341 2341 2346"},
        {"name": "Sita", "hours": "401"},
    ):
        assert browser.post(address, {"role": "lead"} | data).status_code == 422, data
    assert snapshot(Trainer) == before
    training = browser.get(reverse("federation:training", args=[event.public_id]))
    told = [(name, who, row.hours) for row, name, who in training.context["trainers"]]
    assert told == [
        (str(cadre.person), str(cadre.type), 6), ("Anita Rao", "RSETI", None), (operator.name, "Staff", None),
    ]  # fmt: skip
    row = Trainer.unscoped.get(name="Anita Rao")
    gone = reverse("federation:trainer-remove", args=[row.public_id])
    assert signed_in(make_user("block_operator", world.vijaypur)).post(gone).status_code == 404
    assert browser.post(gone).status_code == 302
    assert not Trainer.unscoped.filter(pk=row.pk).exists()
    history = browser.get(reverse("federation:training-history", args=[event.public_id])).content.decode()
    for words in ("Anita Rao", "RSETI", str(cadre.person), operator.name):
        assert words in history


def test_trainers_from_outside_are_named_while_planning(world, browser):
    module = TrainingModule.unscoped.get(slug="shg-books", is_current=True)
    data = {
        "modules": [module.pk], "unit": world.karahal.pk, "level": "block", "starts_on": "01-12-2026",
        "ends_on": "03-12-2026", "way": "classroom", "trainers": "Anita Rao (RSETI)\nRamesh",
    }  # fmt: skip
    long = browser.post(reverse("federation:training-new"), data | {"trainers": "A" * 121})
    assert (long.status_code, TrainingEvent.unscoped.count()) == (422, 0)
    assert browser.post(reverse("federation:training-new"), data).status_code == 302
    assert set(Trainer.unscoped.values_list("name", "organisation")) == {("Anita Rao", "RSETI"), ("Ramesh", "")}


def test_missions_see_no_cadre_by_name(world, event, cadre):
    make_trainer(world.karahal, event, engagement=cadre)
    page = signed_in(make_user("state_manager", world.state)).get(
        reverse("federation:training", args=[event.public_id])
    )
    assert [name for _row, name, _who in page.context["trainers"]] == ["not shown"]
    manager = actor_for(make_user("state_manager", world.state))
    assert str(cadre.person) not in "".join(lines_of(manager))


def lines_of(actor):
    taken, _job = take(actor=actor, asking=ask(export_of("trainings"), actor, {}), format_="csv")
    with taken:
        return taken.read().decode("utf-8-sig").strip().splitlines()[1:]


@pytest.mark.parametrize("count", [1, 3])
def test_the_export_names_all_trainers_without_a_query_each(
    world, actor, event, cadre, operator, count, django_assert_num_queries
):
    make_trainer(world.karahal, event, engagement=cadre)
    if count > 1:
        make_trainer(world.karahal, event, outside=Outside("Anita Rao", "RSETI"), role="support")
        make_trainer(world.karahal, event, user=operator, role="support")
    with django_assert_num_queries(5):  # places, own unit, how many, rows, audit
        (line,) = lines_of(actor)
    names = [str(cadre.person), "Anita Rao (RSETI)", operator.name][:count]
    assert ", ".join(names) in line


def test_the_api_tells_and_takes_trainers(world, event, cadre, operator, django_assert_num_queries):
    rows = [
        make_trainer(world.karahal, event, engagement=cadre),
        make_trainer(world.karahal, event, user=operator),
        make_trainer(world.karahal, event),
    ]
    partner = make_partner("partner_writer", world.karahal)
    partner.get("/api/v1/places/")
    with django_assert_num_queries(3):  # token with application and partner, postings, the page
        told = partner.get("/api/v1/trainers/").json()["results"]
    assert [(one["public_id"], one["who"], one["name"]) for one in told] == [
        (str(rows[0].public_id), "cadre", cadre.person.name),
        (str(rows[1].public_id), "staff", ""),
        (str(rows[2].public_id), "outside", "Anita Rao"),
    ]
    body = {"training": str(event.public_id), "name": "Sita Bai", "organisation": "DRDA", "hours": 3}
    wrong = (
        ({"cadre": str(cadre.public_id)}, 400),
        ({"name": ""}, 400),
        ({"name": "2341 2341 2346"}, 400),
        ({"name": "", "organisation": "", "cadre": str(cadre.public_id)}, 400),  # on it already
        ({"training": str(Trainer.unscoped.get(name="Door Se").event.public_id)}, 404),
    )
    before = snapshot(Trainer)
    for number, (changed, status) in enumerate(wrong):
        assert post(partner, body | changed, f"wrong-{number}").status_code == status, changed
    assert post(make_partner("partner_reader", world.karahal), body, "reader").status_code == 403
    assert snapshot(Trainer) == before
    assert post(partner, body, "one").json()["name"] == "Sita Bai"
    assert post(partner, body, "one").status_code == 201
    assert Trainer.unscoped.filter(name="Sita Bai", hours=3).count() == 1


def post(partner, body, key):
    return partner.call("POST", "/api/v1/trainers/", body=json.dumps(body), **{"Idempotency-Key": key})


@pytest.mark.parametrize("count", [1, 3])
def test_the_api_asks_the_same_for_one_and_for_three(world, count, django_assert_num_queries):
    training = make_training(world.karahal)
    for number in range(count):
        make_trainer(world.karahal, training, outside=Outside(f"Anita {number}"))
    partner = make_partner("partner_reader", world.karahal)
    partner.get("/api/v1/places/")
    with django_assert_num_queries(3):
        assert len(partner.get("/api/v1/trainers/").json()["results"]) == count
