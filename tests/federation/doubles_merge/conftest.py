"""One woman entered twice."""

from __future__ import annotations

import datetime as dt

import pytest

from core.errors import DomainError
from core.models import AuditEntry
from core.periods import today
from federation.models import (
    DoubleDecision,
    DoublePair,
    Membership,
    OfficeTerm,
    Person,
)
from federation.services.double_search import search_block, trace_block
from tests.factories import make_group, make_member
from tests.federation.conftest import snapshot

TABLES = (Person, Membership, OfficeTerm, DoublePair, DoubleDecision, AuditEntry)


FACTS = {"relation": "husband", "relation_name": "Ramesh Jatav", "birth_year": 1985}


@pytest.fixture
def twice(world, group):
    """Sunita in two groups of one village, and Geeta who must not be found."""
    village = world.village(world.karahal)
    other = make_group(village, 0, name="Sarasvati", formed_on=today() - dt.timedelta(days=300))
    first = make_member(group, village, name="Sunita Devi", mobile="9000000001", **FACTS)
    second = make_member(other, village, name="Suneeta Bai", name_local="सुनीता बाई", **FACTS | {"birth_year": 1986})
    make_member(other, village, name="Geeta Devi", **FACTS)
    trace_block(world.karahal.pk)
    search_block(world.karahal.pk)
    return first, second


def only_pair() -> DoublePair:
    return DoublePair.unscoped.get()


def leave_first(membership):
    Membership.unscoped.filter(pk=membership.pk).update(left_on=today(), counted_until=today(), exit_reason="double")


def refused(call, code, error=DomainError):
    before = snapshot(*TABLES)
    with pytest.raises(error) as refusal:
        call()
    if code:
        assert refusal.value.code == code, refusal.value.message
    assert snapshot(*TABLES) == before
