"""What a cell names: institutions by code, villages by LGD code or name, within the actor's reach."""

from __future__ import annotations

from core.access.actor import Actor
from core.models.place import Place
from federation.models.institution import Status
from federation.queries.exchange import InstitutionFacts, VillageFacts, institutions_coded, villages_coded, villages_in

AMBIGUOUS = -1


class Lookups:
    """Caches of one run."""

    def __init__(self, actor: Actor, capability: str) -> None:
        self.actor, self.capability = actor, capability
        self.institutions: dict[str, InstitutionFacts | None] = {}
        self.coded: dict[str, VillageFacts | None] = {}
        self.named: dict[int, dict[str, VillageFacts | None]] = {}
        self.reach: dict[int, bool] = {}

    def may(self, place: InstitutionFacts | VillageFacts) -> bool:
        """True where the actor holds the capability in the block of the place."""
        held = self.reach.get(place.block_id)
        if held is None:
            where = Place(place.state_id, place.district_id, place.block_id)
            held = self.reach[place.block_id] = self.actor.reach_for(self.capability, where) is not None
        return held

    def learn_institutions(self, codes: set[str]) -> None:
        """Asks for codes not asked for yet, in one query."""
        wanted = codes - self.institutions.keys() - {""}
        if wanted:
            found = institutions_coded(wanted)
            self.institutions.update({code: found.get(code) for code in wanted})

    def group(self, code: str) -> tuple[InstitutionFacts | None, str]:
        """The self-help group of a code asked for before, or a fault's code where it may not take rows."""
        group = self.institutions.get(code)
        if group is None:
            return None, "unknown_group"
        if not self.may(group):
            return None, "group_elsewhere"
        if not group.has_members:
            return None, "not_a_group"
        if group.status not in (Status.ACTIVE, Status.DORMANT):
            return None, "group_defunct"
        return group, ""

    def learn_villages(self, codes: set[str]) -> None:
        """Asks for LGD codes not asked for yet, in one query."""
        wanted = {code for code in codes if code.isdecimal() and len(code) < 10} - self.coded.keys()
        if wanted:
            found = villages_coded(wanted)
            self.coded.update({code: found.get(code) for code in wanted})

    def village(self, text: str, block_id: int | None) -> tuple[VillageFacts | None, str]:
        """The village of an LGD code anywhere, or of a name in the block; with a fault's code where there is none."""
        if text.isdecimal():
            found = self.coded.get(text)
        elif block_id is None:
            return None, ""
        else:
            if block_id not in self.named:
                self.named[block_id] = villages_in(block_id)
            names = self.named[block_id]
            if text.casefold() in names and names[text.casefold()] is None:
                return None, "village_twice"
            found = names.get(text.casefold())
        if found is None:
            return None, "unknown_village"
        if not self.may(found):
            return None, "village_elsewhere"
        return (found, "") if not found.is_gone else (None, "village_gone")

    def home_block(self) -> int | None:
        """The one block of the actor; None where there are several or wider ones."""
        blocks = {r.unit_id for r in self.actor.reaches if self.capability in r.capabilities and r.level == "block"}
        return blocks.pop() if len(blocks) == 1 else None
