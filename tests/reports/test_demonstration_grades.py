"""The demonstration's sheets, reviews, plans and releases: laid once, in the block alone, each state shown."""

from __future__ import annotations

import pytest

from federation.models import CreditPlan, FundRelease, GradeResult, GradeSheet, SutraReview
from reports.services.demonstration_grades import add_grades
from tests.factories import make_group, make_institution, make_user, make_world
from tests.factories_grading import months_ago

pytestmark = pytest.mark.django_db


def test_money_is_laid_once_in_the_block_alone():
    world = make_world()
    clf = make_institution(world.karahal, "clf", name="Shakti Sankul")
    vo = make_institution(world.karahal, "vo", name="Ekta", parent=clf)
    for _ in range(3):
        make_group(world.village(world.karahal), 5, parent=vo, formed_on=months_ago(20))
    make_group(world.village(world.vijaypur), 5)
    roles = {"maker": "block_operator", "checker": "cluster_coordinator", "manager": "block_manager"}
    people = {name: make_user(role, world.karahal) for name, role in roles.items()}
    assert [add_grades(block=world.karahal, **people) for _ in range(2)] == [3, 0]
    for model in (GradeResult, GradeSheet, SutraReview, CreditPlan, FundRelease):
        assert set(model.unscoped.values_list("block", flat=True)) == {world.karahal.pk}, model
    assert sorted(CreditPlan.unscoped.values_list("status", flat=True)) == ["approved", "draft", "submitted"]
    rows = FundRelease.unscoped.order_by("pk").values_list("receiver", "giver", "status")
    assert list(rows) == [
        (clf.pk, None, "released"), (vo.pk, clf.pk, "released"), (vo.pk, clf.pk, "proposed"),
    ]  # fmt: skip
