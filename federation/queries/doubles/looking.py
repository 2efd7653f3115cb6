"""Finds likely doubles of one woman or of many. Reads the whole state: callers show only what the asker may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from federation.likeness import LIKELY, Likeness, likenesses, weigh
from federation.models import Person
from federation.queries.doubles import sql
from federation.queries.members import bank_account_of
from federation.traces import Known, keys_to_ask

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A woman on record who looks like the asked one."""

    person_id: int
    likeness: Likeness


def known_of_row(row: sql.Fact) -> Known:
    """A row of `sql.FACTS` without its first column, the key."""
    return Known(*row[1:])


def known_of(person: Person) -> Known:
    """What a record says of a woman, saved or not."""
    account = bank_account_of(person) if person.pk else None
    return Known(
        name=person.name,
        name_local=person.name_local,
        relation=person.relation,
        relation_name=person.relation_name,
        birth_year=person.birth_year,
        mobile=person.mobile,
        id_mark=f"{person.id_type}:{person.id_last4}" if person.id_last4 else "",
        account_mark=f"{account.ifsc}:{account.last4}" if account else "",
        household_id=person.household_id or 0,
        village_id=person.village_id or 0,
        block_id=person.block_id,
        district_id=person.district_id,
        state_id=person.state_id,
    )


def likely_doubles(known: Known, *, but: int = 0, least: int = LIKELY) -> list[Found]:
    """Women on record who look like her, the likest first, SHOWN at most; `but` is her own key."""
    return pairs_among({but: known}, least=least)[but][:SHOWN]


def pairs_among(asked: Mapping[int, Known], *, least: int = LIKELY) -> dict[int, list[Found]]:
    """Likely doubles of each asked woman by her reference, the likest first: two statements for all of them."""
    near = sql.near([(ref, keys_to_ask(known)) for ref, known in asked.items()])
    women = {one for _ref, one in near}
    facts = {row[0]: known_of_row(row) for row in sql.rows(sql.WHO, ids=list(women))} if women else {}
    around: dict[int, list[int]] = defaultdict(list)
    for ref, one in near:
        if one in facts:
            around[ref].append(one)
    found: dict[int, list[Found]] = defaultdict(list)
    for ref, ones in around.items():
        told = likenesses([weigh(asked[ref], facts[one]) for one in ones])
        likely = [Found(one, how) for one, how in zip(ones, told, strict=True) if how.score >= least]
        found[ref] = sorted(likely, key=lambda one: (-one.likeness.score, one.person_id))
    return found
