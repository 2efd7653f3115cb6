"""The demonstration's applications to banks and figures of a bank: at each step, once."""

from __future__ import annotations

import pytest

from federation.models import BankFigure, FigureDifference, LinkageApplication
from reports.services.demonstration_linkage import STEPS, add_linkage
from tests.factories import make_group, make_institution, make_user, make_world
from tests.factories_linkage import bank_loan

pytestmark = pytest.mark.django_db


def test_applications_and_figures_are_laid_once():
    world = make_world()
    vo = make_institution(world.karahal, "vo")
    made = [make_group(world.village(world.karahal), 2, parent=vo) for _ in range(6)]
    groups = sorted(made, key=lambda one: one.code)
    make_group(world.village(world.vijaypur), 2)
    loans = [bank_loan(group) for group in groups[:2]]
    people = {
        name: make_user(role, world.karahal)
        for name, role in {
            "maker": "block_operator", "checker": "cluster_coordinator", "manager": "block_manager",
        }.items()
    }  # fmt: skip
    assert [add_linkage(block=world.karahal, **people) for _ in range(2)] == [len(STEPS), 0]
    rows = LinkageApplication.unscoped.order_by("pk").values_list("institution", "status")
    assert list(rows) == [(group.pk, step) for group, step in zip(groups, STEPS, strict=True)]
    assert BankFigure.unscoped.count() == 2
    assert FigureDifference.unscoped.get().figure.loan == loans[0]
