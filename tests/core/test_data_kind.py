"""A database holds real or simulated records for good."""

import pytest

from core.errors import DomainError
from core.models import DataKind
from core.services.data_kind import declare_kind, kind_held, refuse_wrong_kind

pytestmark = pytest.mark.django_db


def test_production_claims_its_database(settings):
    settings.MODE = "production"
    refuse_wrong_kind()
    refuse_wrong_kind()
    assert kind_held() == DataKind.Kind.REAL


def test_production_refuses_simulated_records(settings):
    declare_kind(DataKind.Kind.SIMULATED)
    settings.MODE = "production"
    with pytest.raises(DomainError):
        refuse_wrong_kind()
    assert kind_held() == DataKind.Kind.SIMULATED


@pytest.mark.parametrize("mode", ["demonstration", "training", "test"])
def test_other_copies_refuse_real_records_and_claim_nothing(settings, mode):
    settings.MODE = mode
    refuse_wrong_kind()
    assert kind_held() is None
    declare_kind(DataKind.Kind.REAL)
    with pytest.raises(DomainError) as refusal:
        refuse_wrong_kind()
    assert refusal.value.code == "real_records"
