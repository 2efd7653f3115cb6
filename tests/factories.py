"""Small real worlds for tests: plain typed functions, every row through the ORM."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from core.access.actor import Actor, reaches_of
from core.models import GeoUnit, Posting, User
from core.models.place import place_of
from core.periods import today
from core.queries.postings import postings_held
from core.seeding import seed_all
from federation.models import Affiliation, Household, Institution, Meeting, Membership, Person
from federation.phonetics import name_keys
from federation.services.spells import start_first_spell

_serial = itertools.count(1)
PASSWORD = "Neem-Patti-47"


def _keys(count: int) -> list[int]:
    """Primary keys for so many places, so that a path can name its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('core_geounit', 'id')) FROM generate_series(1, %s)", [count]
        )
        return [row[0] for row in cursor.fetchall()]


def _place(key: int, level: str, name: str, parent: GeoUnit, lgd_code: int | None = None) -> GeoUnit:
    """A place that is not stored yet, with all ancestor keys."""
    unit = GeoUnit(
        pk=key,
        level=level,
        name=name,
        parent=parent,
        path=f"{parent.path}{key}.",
        lgd_code=lgd_code,
        state_id=parent.state_id,
        district_id=parent.district_id,
        block_id=parent.block_id,
    )
    if level in {"state", "district", "block"}:
        setattr(unit, level, unit)
    return unit


def make_place(level: str, name: str, parent: GeoUnit, lgd_code: int | None = None) -> GeoUnit:
    """A place under its parent, with all ancestor keys."""
    unit = _place(_keys(1)[0], level, name, parent, lgd_code)
    unit.save(force_insert=True)
    return unit


@dataclass
class World:
    """Madhya Pradesh: Sheopur with Karahal and Vijaypur blocks, Morena with Sabalgarh block."""

    nation: GeoUnit
    state: GeoUnit
    sheopur: GeoUnit
    morena: GeoUnit
    karahal: GeoUnit
    vijaypur: GeoUnit
    sabalgarh: GeoUnit
    villages: dict[int, GeoUnit]

    def village(self, block: GeoUnit) -> GeoUnit:
        """The one village of a block."""
        return self.villages[block.pk]


def lay_seeds() -> None:
    """What `manage.py seed` lays, copied from what it laid when the run began; over rows that are there, laid anew."""
    # The tests ask, for an empty table.
    if GeoUnit.unscoped.exists():
        seed_all()
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT seeds.lay()")


def make_world() -> World:
    """Places enough for every scope test; reference rows laid first."""
    lay_seeds()
    nation = GeoUnit.unscoped.get(level="nation")
    state = GeoUnit.unscoped.get(level="state", lgd_code=23)
    keys = iter(_keys(11))
    sheopur = _place(next(keys), "district", "Sheopur", state, 431)
    morena = _place(next(keys), "district", "Morena", state, 432)
    karahal = _place(next(keys), "block", "Karahal", sheopur, 4008)
    vijaypur = _place(next(keys), "block", "Vijaypur", sheopur, 4010)
    sabalgarh = _place(next(keys), "block", "Sabalgarh", morena, 3990)
    made, villages = [sheopur, morena, karahal, vijaypur, sabalgarh], {}
    for block in (karahal, vijaypur, sabalgarh):
        panchayat = _place(next(keys), "panchayat", f"{block.name} panchayat", block)
        villages[block.pk] = _place(next(keys), "village", f"{block.name} village", panchayat)
        made += [panchayat, villages[block.pk]]
    GeoUnit.unscoped.bulk_create(made)
    return World(nation, state, sheopur, morena, karahal, vijaypur, sabalgarh, villages)


def make_user(
    role: str = "", unit: GeoUnit | None = None, *, username: str = "", branch_code: str = "", **fields: Any
) -> User:
    """A user, posted from long ago where a role is given; a role of one branch needs its code."""
    user = User(username=username or f"user{next(_serial)}", name="Test User", language="en", **fields)
    user.set_password(PASSWORD)
    user.save()
    if role and unit is not None:
        given = {"role": role, "unit": unit, "branch_code": branch_code}
        Posting.unscoped.create(user=user, starts_on=dt.date(2020, 1, 1), **given)
    return user


def actor_for(user: User) -> Actor:
    """The actor that a session of the user would get today."""
    return Actor(user_id=user.pk, reaches=reaches_of(postings_held(user.pk), user_id=user.pk))


def make_actor(role: str, unit: GeoUnit, branch_code: str = "") -> Actor:
    """An actor of a new user with one posting."""
    return actor_for(make_user(role, unit, branch_code=branch_code))


def make_institution(
    block_or_village: GeoUnit,
    tier: str = "shg",
    *,
    name: str = "",
    parent: Institution | None = None,
    formed_on: dt.date | None = None,
    **fields: Any,
) -> Institution:
    """An institution with its first spell, affiliated from its first day where a parent is given."""
    name = name or f"{tier.upper()} {next(_serial)}"
    fields.setdefault("compulsory_saving_rupees", Decimal(20))
    institution = Institution.unscoped.create(
        code=f"T{next(_serial)}",
        tier_id=tier,
        name=name,
        name_keys=name_keys(name, fields.get("name_local", "")),
        formed_on=formed_on or dt.date(2020, 1, 1),
        **place_of(block_or_village).keys(),
        **fields,
    )
    start_first_spell(institution)
    if parent is not None:
        Affiliation.unscoped.create(
            child=institution,
            child_tier_id=tier,
            parent=parent,
            parent_tier_id=parent.tier_id,
            starts_on=max(institution.formed_on, parent.formed_on),
            **institution.place.keys(),
        )
    return institution


def make_household(village: GeoUnit) -> Household:
    """A household with a number of its own."""
    household = _household(village)
    household.save(force_insert=True)
    return household


def _household(village: GeoUnit) -> Household:
    return Household(number=f"H{next(_serial)}", **place_of(village).keys())


def _person(household: Household, name: str, **fields: Any) -> Person:
    keys = name_keys(name, fields.get("name_local", ""))
    return Person(name=name, name_keys=keys, household=household, **household.place.keys(), **fields)


def _membership(institution: Institution, person: Person, number: int, joined_on: dt.date | None = None) -> Membership:
    return Membership(
        person=person,
        institution=institution,
        household=person.household,
        household_block_id=person.household.block_id,
        number=number,
        joined_on=joined_on or institution.formed_on,
        counted_from=joined_on or institution.formed_on,
        **institution.place.keys(),
    )


def make_member(
    institution: Institution,
    village: GeoUnit,
    *,
    name: str = "",
    household: Household | None = None,
    joined_on: dt.date | None = None,
    **fields: Any,
) -> Membership:
    """A woman with a household and an active membership."""
    person = _person(household or make_household(village), name or f"Member {next(_serial)}", **fields)
    person.save(force_insert=True)
    membership = _membership(institution, person, institution.memberships.count() + 1, joined_on)
    membership.save(force_insert=True)
    return membership


def make_group(village: GeoUnit, members: int = 3, **fields: Any) -> Institution:
    """An SHG with so many members, laid in three statements."""
    group = make_institution(village, "shg", **fields)
    homes = Household.unscoped.bulk_create(_household(village) for _ in range(members))
    women = Person.unscoped.bulk_create(_person(home, f"Member {next(_serial)}") for home in homes)
    Membership.unscoped.bulk_create(_membership(group, woman, number) for number, woman in enumerate(women, 1))
    return group


def make_meeting(
    institution: Institution, held_on: dt.date, *, closed_on: dt.date | None = None, **totals: Any
) -> Meeting:
    """A closed meeting's header, numbered on from the last."""
    return Meeting.unscoped.create(
        institution=institution,
        number=institution.meetings.count() + 1,
        held_on=held_on,
        status="closed",
        closed_on=closed_on or held_on,
        **institution.place.keys(),
        **totals,
    )


def this_month() -> dt.date:
    """The first day of the current month in India."""
    return today().replace(day=1)
