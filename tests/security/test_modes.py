"""A training copy and a demonstration say what they are, and stay away from real records."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from core.errors import DomainError
from core.models import DataKind, GeoUnit, User
from core.services.data_kind import declare_kind, kind_held, refuse_wrong_kind
from tests.factories import make_user, make_world
from tests.factories_people import signed_in

BANDS = {"training": "Training copy", "demonstration": "Demonstration: people"}


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["training", "demonstration", "production"])
def test_every_page_wears_the_band_of_its_mode(settings, mode: str):
    settings.MODE = mode
    world = make_world()
    browser = signed_in(make_user("block_operator", world.karahal))
    pages = [Client().get("/sign-in/"), browser.get("/today/"), browser.get("/institutions/")]
    for page in pages:
        shown = {name for name, words in BANDS.items() if words in page.content.decode()}
        assert shown == {mode} & set(BANDS), page.request["PATH_INFO"]


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["training", "demonstration", "test"])
def test_a_copy_refuses_a_database_of_real_records(settings, mode: str):
    declare_kind(DataKind.Kind.REAL)
    settings.MODE = mode
    with pytest.raises(DomainError) as refusal:
        refuse_wrong_kind()
    assert refusal.value.code == "real_records"
    assert kind_held() == DataKind.Kind.REAL


@pytest.mark.django_db
def test_production_claims_its_database_and_refuses_a_simulated_one(settings):
    settings.MODE = "production"
    refuse_wrong_kind()
    assert kind_held() == DataKind.Kind.REAL
    DataKind.unscoped.all().delete()
    declare_kind(DataKind.Kind.SIMULATED)
    with pytest.raises(DomainError):
        refuse_wrong_kind()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_demonstration_is_not_filled_into_real_records(settings):
    settings.MODE = "demonstration"
    make_world()
    declare_kind(DataKind.Kind.REAL)
    before = GeoUnit.unscoped.count(), User.objects.count()
    with pytest.raises(CommandError):
        call_command("demonstration")
    assert (GeoUnit.unscoped.count(), User.objects.count()) == before
