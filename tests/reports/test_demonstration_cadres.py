"""The demonstration's cadres: once, with sheets and trainings, in the named block alone."""

import datetime as dt

import pytest

from federation.models import ActivitySheet, CadreEngagement, TrainingEvent
from reports.services.demonstration_cadres import add_cadres
from tests.factories import make_group, make_institution, make_world

pytestmark = pytest.mark.django_db


def test_a_block_gets_its_cadres_once():
    world = make_world()
    for block in (world.karahal, world.vijaypur):
        vo = make_institution(block, "vo", formed_on=dt.date(2020, 1, 1))
        for _ in range(6):
            make_group(world.village(block), 2, parent=vo)
    assert add_cadres(block=world.karahal) == 2
    assert add_cadres(block=world.karahal) == 0
    assert set(CadreEngagement.unscoped.values_list("block", flat=True)) == {world.karahal.pk}
    assert sorted(ActivitySheet.unscoped.values_list("status", flat=True)) == ["filed", "verified"]
    assert sorted(TrainingEvent.unscoped.values_list("status", flat=True)) == ["held", "planned"]
