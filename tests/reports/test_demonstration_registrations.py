"""The demonstration's registrations and trainers: once, in the named block alone, and the figures stay as they were."""

import datetime as dt

import pytest

from core.access.actor import system_actor
from core.models import GeoUnit
from federation.models import InstitutionSpell, Registration, Trainer
from federation.queries.trainers import overlap_words, trainers_of
from reports.services.demonstration_registrations import add_registrations
from reports.services.demonstration_trainers import add_trainers
from tests.factories import make_institution, make_world
from tests.factories_cadres import make_cadre, make_training
from tests.factories_registrations import make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "private": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }


def registered_now(block: GeoUnit) -> int:
    return InstitutionSpell.unscoped.filter(block=block, ends_on=None, is_registered=True).count()


def test_papers_of_a_block_are_put_on_file_once(files):
    world = make_world()
    for block in (world.karahal, world.vijaypur):
        for tier in ("clf", "vo", "vo", "vo"):
            make_registration(make_institution(block, tier, formed_on=dt.date(2020, 1, 1)))
    assert add_registrations(block=world.karahal) == 3
    assert add_registrations(block=world.karahal) == 0
    rows = Registration.unscoped.filter(institution__block=world.karahal)
    assert rows.filter(certificate_kind="jpg").count() == 3
    assert rows.get(institution__tier="clf").certificate_kind == "jpg"
    assert list(rows.exclude(ended_on=None).values_list("end_reason", flat=True)) == ["replaced"]
    assert rows.get(act="self-supporting-mp").number.endswith("/COOP")
    assert sum(row.is_overdue for row in rows) == 1
    assert registered_now(world.karahal) == registered_now(world.vijaypur) == 4
    assert not Registration.unscoped.filter(institution__block=world.vijaypur, certificate__isnull=False).exists()


def test_trainers_of_coming_trainings_overlap_once():
    world = make_world()
    make_cadre(world.village(world.karahal))
    event = make_training(world.karahal)
    make_training(world.vijaypur)
    assert add_trainers(block=world.karahal) == 2
    assert add_trainers(block=world.karahal) == 0
    assert set(Trainer.unscoped.values_list("event__block", flat=True)) == {world.karahal.pk}
    assert Trainer.unscoped.filter(event=event).count() == 2
    rows = list(Trainer.unscoped.filter(event=event).select_related("engagement__person", "user"))
    assert len(overlap_words(system_actor(), rows, event)) == 1
    assert trainers_of(system_actor(), event) == []  # the system sees no rows
