"""One row of each register of money here, and one in another block."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.urls import reverse

from core.periods import today
from federation.models import (
    FundRelease,
    SutraReview,
)
from federation.queries.sutra_reviews import quarter_of
from federation.services.grades import regrade
from tests.factories_grading import make_plan, make_sheet, met, months_ago


@pytest.fixture
def filled(world, group, foreign_group):
    """One row of each register here, and of each in another block."""
    for one, block in ((group, world.karahal), (foreign_group, world.vijaypur)):
        met(one, months_ago(1), 5)
        regrade(block=block, month=months_ago(1))
        make_sheet(one, "77.00")
        make_plan(one)
        SutraReview.unscoped.create(
            institution=one, quarter=quarter_of(today()), reviewed_on=today(), health=True, **one.place.keys()
        )
        FundRelease.unscoped.create(
            fund_id="rf", receiver=one, amount_rupees=Decimal(20000), proposed_on=today(), **one.place.keys()
        )
    return group


def page(browser, name, *args, **query):
    return browser.get(reverse(f"federation:{name}", args=args), query)
