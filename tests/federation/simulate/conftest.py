"""Two districts with a counts file, and the command that grows them."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from django.core.management import call_command

from core.models import GeoUnit
from core.seeding import seed_all
from federation.models import (
    Institution,
    Membership,
)
from tests.factories import make_place

HEADER = (
    "state_lgd,state,district_lgd,district,shgs,vos,clfs,members,master_trainers,crps,blocks,gram_panchayats,villages\n"
)


SHEOPUR = "23,MADHYA PRADESH,431,SHEOPUR,40,6,2,455,0,3,2,7,13\n"


MORENA = "23,MADHYA PRADESH,432,MORENA,9,0,0,63,0,3,1,0,3\n"


@pytest.fixture
def places(transactional_db):
    """Sheopur with two blocks, Morena with one; no village yet."""
    seed_all()
    state = GeoUnit.unscoped.get(level="state", lgd_code=23)
    sheopur, morena = make_place("district", "Sheopur", state, 431), make_place("district", "Morena", state, 432)
    for name, district, code in (("Karahal", sheopur, 4008), ("Vijaypur", sheopur, 4010), ("Sabalgarh", morena, 3990)):
        make_place("block", name, district, code)


@pytest.fixture
def counts(tmp_path):
    path = tmp_path / "counts.csv"
    path.write_text(HEADER + SHEOPUR + MORENA)
    return path


@pytest.fixture
def grow(places, counts, capsys):
    def command(*options):
        capsys.readouterr()
        call_command("simulate", "--counts", str(counts), *map(str, options))
        return json.loads(capsys.readouterr().out.strip().splitlines()[-1])

    return command


def held(district):
    """The numbers of the counts file, counted in the database."""
    tiers = Counter(Institution.unscoped.filter(district__lgd_code=district).values_list("tier_id", flat=True))
    units = Counter(GeoUnit.unscoped.filter(district__lgd_code=district).values_list("level", flat=True))
    members = Membership.unscoped.filter(district__lgd_code=district, left_on=None).count()
    return tiers["shg"], tiers["vo"], tiers["clf"], members, units["panchayat"], units["village"]
