"""A small map, an operator of Karahal, a group with members, and rows of another block that could leak."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from core.access.actor import Actor
from core.models import User
from core.periods import today
from federation.models import BankAccount, Institution, Membership
from tests.factories import World, actor_for, make_actor, make_group, make_institution, make_user, make_world
from tests.factories_accounts import make_account
from tests.factories_people import signed_in


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def operator(world: World) -> User:
    return make_user("block_operator", world.karahal, username="karahal.operator")


@pytest.fixture
def actor(operator: User) -> Actor:
    return actor_for(operator)


@pytest.fixture
def browser(operator: User) -> Client:
    return signed_in(operator)


@pytest.fixture
def vo(world: World) -> Institution:
    return make_institution(world.karahal, "vo", name="Ekta Gram Sangathan")


@pytest.fixture
def group(world: World, vo: Institution) -> Institution:
    """Twelve members in Karahal, due today."""
    return make_group(
        world.village(world.karahal),
        12,
        name="Jai Durga",
        name_local="जय दुर्गा",
        parent=vo,
        formed_on=today() - dt.timedelta(days=400),
        compulsory_saving_rupees=Decimal(50),
    )


@pytest.fixture
def women(group: Institution) -> list[Membership]:
    """The group's members by number."""
    return list(group.memberships.select_related("person").order_by("number"))


@pytest.fixture
def account(group: Institution) -> BankAccount:
    """The group's account from its first day."""
    return make_account(group, group.formed_on)


@pytest.fixture
def coordinator(world: World) -> Actor:
    """Who recommends in Karahal."""
    return make_actor("cluster_coordinator", world.karahal)


@pytest.fixture
def manager(world: World) -> Actor:
    """Who approves in Karahal."""
    return make_actor("block_manager", world.karahal)


@pytest.fixture
def foreign_group(world: World) -> Institution:
    """In another block of the same district: it could leak."""
    return make_group(world.village(world.vijaypur), 2, name="Jai Durga", name_local="जय दुर्गा")


def snapshot(*models: Any) -> list[list[dict[str, Any]]]:
    """All rows of some tables, to show that a refusal stored nothing."""
    return [list(model.unscoped.order_by("pk").values()) for model in models]
