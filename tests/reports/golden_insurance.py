"""Worked examples of insurance and pension cover."""

from __future__ import annotations

import datetime as dt

from tests.factories import World, make_member
from tests.reports.golden import example, group


def six_members(world: World) -> None:
    members, village = group(world), world.village(world.karahal)
    make_member(members, village, birth_year=1990, insured_pmjjby="yes", insured_pmsby="no")
    make_member(members, village, birth_year=1970, insured_pmsby="yes")
    make_member(members, village, birth_year=1995, pension_apy="yes")
    make_member(members, village, birth_year=1980, insured_pmjjby="no", insured_pmsby="no", pension_apy="no")
    make_member(members, village, birth_year=1950, insured_pmsby="yes")
    make_member(members, village, insured_pmjjby="yes")
    joins_later = group(world, formed_on=dt.date(2026, 11, 2))
    make_member(joins_later, village, birth_year=1990, insured_pmjjby="yes", pension_apy="yes")


example("FIN19", 3, 4)(six_members)
example("FIN19.PMJJBY", 1, 3)(six_members)
example("FIN19.PMSBY", 1, 4)(six_members)
example("FIN19.APY", 1, 2)(six_members)
