"""A CLF that may be registered, another block's that is, and where papers are kept."""

from __future__ import annotations

import datetime as dt

import pytest

from federation.models import InstitutionSpell
from tests.factories import make_institution

FORMED = dt.date(2020, 6, 1)


@pytest.fixture
def clf(world):
    return make_institution(world.karahal, "clf", name="Shakti Sankul", formed_on=FORMED)


def spans(institution):
    rows = InstitutionSpell.unscoped.filter(institution=institution).order_by("starts_on")
    return list(rows.values_list("starts_on", "ends_on", "is_registered"))
