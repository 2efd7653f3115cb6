"""Rows of her branch, and beside them what she must not see."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from federation.models import (
    BankFigure,
    Institution,
    LinkageApplication,
    Loan,
    RecoveryMeeting,
)
from tests.factories import actor_for, make_group, make_user
from tests.factories_linkage import bank_loan, bank_says, lay_linkage
from tests.factories_loans import ago, funded, member_loan
from tests.factories_recovery import IFSC, met, overdue_loan, promised

OTHER = "PUNB0123456"


@dataclass
class Of:
    """Rows of one branch in one block."""

    group: Institution
    loan: Loan
    application: LinkageApplication
    figure: BankFigure
    meeting: RecoveryMeeting


def lay(world, name, block=None, ifsc=IFSC, days_ago=5) -> Of:
    """A group with an overdue loan of a branch, a figure that differs, a meeting with its promise; another one that asks it."""
    village = world.village(block or world.karahal)
    group, asking = (make_group(village, 1, name=each, formed_on=ago(300)) for each in (name, f"{name} asks"))
    loan = overdue_loan(group, ifsc=ifsc)
    application = lay_linkage(asking, "with_bank", ifsc=ifsc)
    figure = bank_says(loan, 9_000, ifsc=ifsc)
    meeting = promised(met(block or world.karahal, days_ago, ifsc=ifsc), loan)
    return Of(group, loan, application, figure, meeting)


@pytest.fixture
def mitra(world):
    return make_user("bank_mitra", world.karahal, branch_code=IFSC)


@pytest.fixture
def hers(world):
    """Rows of her branch and block, and beside them: of another branch, of another block, of no branch, of women."""
    rows = lay(world, "Hers")
    lay(world, "Another branch", ifsc=OTHER)
    lay(world, "Another block", world.vijaypur)
    unknown = make_group(world.village(world.karahal), 1, name="Branch unknown", formed_on=ago(300))
    bank_loan(unknown)
    own = make_group(world.village(world.karahal), 1, name="Of its own money", formed_on=ago(300))
    operator = actor_for(make_user("block_operator", world.karahal))
    funded(operator, own)
    member_loan(operator, own.memberships.get(), 1000, 44)
    return rows
