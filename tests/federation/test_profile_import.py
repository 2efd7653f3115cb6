"""Optional columns of the import of members: the rest of a woman's record, and her household's."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from core.models import Job
from federation.exchange.profile.columns import OF_HOUSEHOLD, OF_PERSON
from federation.models import Household, Institution, Membership, Person
from tests.factories import make_group, make_household
from tests.federation.conftest import snapshot
from tests.federation.import_files import HEADINGS, NAMES, woman, workbook
from tests.federation.test_member_import import faults, given, stored

FACTS = (Household, Person, Membership)
MORE = (*OF_PERSON, *OF_HOUSEHOLD)
WHOLE = {
    "birth_year": "", "birth_date": dt.date(1985, 3, 8), "mobile_belongs_to": "Her husband", "address": "Ward 4",
    "social_category": "ST", "pvtg": "हाँ", "religion": "हिन्दू", "disability": "No", "marital_status": "Widowed",
    "education": "Class 6 to 8", "literacy": "Reads and writes", "language": "Hindi", "livelihood": "Farming",
    "livelihood_activity": "Vegetables", "insured_pmjjby": "yes", "insured_pmsby": "No", "pension_apy": "no",
    "nominee_name": "Kamla", "nominee_relation": "Daughter", "nominee_birth_year": 2005.0, "secc_reference": "S-12",
    "pip_category": "Poorest of the poor", "woman_headed": "Yes", "ultra_poor": "no", "is_target": "yes",
}  # fmt: skip


@pytest.fixture
def ganga(world) -> Institution:
    return make_group(world.village(world.karahal), 0, name="Ganga")


def members(actor, *rows: dict[str, Any]) -> Job:
    return given(actor, workbook(list(rows), headings=(*HEADINGS, *MORE), names=(*NAMES, *MORE)))


def test_the_whole_record_is_taken_over(actor, ganga):
    rows = [woman(0, ganga.code, **WHOLE), woman(1, ganga.code, birth_precision="The year is estimated")]
    job = members(actor, *rows)
    assert (job.outcome["good"], faults(job)) == (2, set())
    assert stored(actor, job).outcome["stored"] == 2
    one = Person.unscoped.get(name="Sunita A")
    held = {name: getattr(one, name) for name in OF_PERSON}
    assert held == {
        "birth_date": dt.date(1985, 3, 8), "birth_precision": "day", "mobile_belongs_to": "husband", "address": "Ward 4",
        "pvtg": "yes", "religion": "hindu", "disability": "no", "marital_status": "widowed", "education": "middle",
        "literacy": "reads", "language": "hi", "livelihood": "farm", "livelihood_activity": "farm.vegetables",
        "insured_pmjjby": "yes", "insured_pmsby": "no", "pension_apy": "no", "nominee_name": "Kamla",
        "nominee_relation": "daughter", "nominee_birth_year": 2005, "secc_reference": "S-12",
    }  # fmt: skip
    assert one.birth_year == 1985
    assert [getattr(one.household, name) for name in OF_HOUSEHOLD] == ["pop", "yes", "no", "yes"]
    assert one.household.events.count() == one.events.count() == 1
    other = Person.unscoped.get(name="Sunita B")
    assert (other.birth_precision, other.religion, other.household.pip_category) == ("estimated", "", "")
    before = snapshot(*FACTS)
    again = members(actor, *rows)
    assert (again.outcome["same"], again.outcome["bad"]) == (2, 0)
    changed = members(actor, woman(0, ganga.code, **WHOLE | {"religion": "Jain"}))
    assert faults(changed) == {(2, "name", "already_member")}
    assert snapshot(*FACTS) == before


ROW_FAULTS: dict[str, tuple[str, dict[str, Any]]] = {
    "birth_disagrees": ("birth_year", {"birth_year": 1984}),
    "pvtg_not_st": ("pvtg", {"social_category": "SC"}),
    "nominee_nameless": ("nominee_name", {"nominee_name": ""}),
    "activity_disagrees": ("livelihood_activity", {"livelihood": "Salaried work"}),
    "too_young": ("birth_date", {"birth_date": "01-01-2020"}),
    "future_date": ("birth_date", {"birth_date": "01-01-2090"}),
    "unknown_choice": ("religion", {"religion": "Moon"}),
    "year_range": ("nominee_birth_year", {"nominee_birth_year": "1850"}),
}


def test_each_rule_of_the_record_is_refused_and_stores_nothing(actor, ganga):
    rows = [woman(n, ganga.code, **WHOLE | cells) for n, (_column, cells) in enumerate(ROW_FAULTS.values())]
    job = members(actor, *rows)
    assert faults(job) == {(n, column, code) for n, (code, (column, _c)) in enumerate(ROW_FAULTS.items(), start=2)}
    assert snapshot(*FACTS) == [[], [], []]


def test_a_household_is_one_thing(actor, world, ganga):
    known = make_household(world.village(world.karahal))
    Household.unscoped.filter(pk=known.pk).update(pip_category="poor")
    job = members(
        actor,
        woman(0, ganga.code, household_number="H1", pip_category="Poor"),
        woman(1, ganga.code, household_number="H1", pip_category="Not poor"),
        woman(2, ganga.code, household_number="H1"),
        woman(3, ganga.code, household_number=known.number, pip_category="Not poor"),
        woman(4, ganga.code, household_number=known.number, pip_category="Poor", woman_headed="Yes"),
    )
    assert faults(job) == {(3, "pip_category", "household_differs"), (5, "pip_category", "household_otherwise")}
    assert stored(actor, job).outcome["stored"] == 3
    assert Household.unscoped.get(number="H1").pip_category == "poor"
    known.refresh_from_db()
    assert (known.pip_category, known.woman_headed, known.version) == ("poor", "yes", 2)


def test_cards_and_accounts_stay_out():
    assert not {name for name in MORE if name.startswith("id_") or "account" in name or "ifsc" in name}
