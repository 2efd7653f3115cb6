"""The import of seats: what its cells name, and what one row alone can tell."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exchange.declarations import ImportKind, declare_kind, fold
from core.exchange.rows import Chunk
from core.models import Job
from core.periods import today
from federation.exchange.lookups import Lookups
from federation.exchange.seats import sql
from federation.exchange.seats.columns import COLUMNS, FAULTS
from federation.models import CommitteeKind
from federation.queries.exchange import InstitutionFacts
from federation.queries.governance import all_kinds
from federation.roles import CHANGE_MEMBER
from federation.services.seat_import import store_seats


class SeatLookup:
    """Finds the institution, the kind of body and the group of every row."""

    def __init__(self, actor: Actor) -> None:
        self.lookups = Lookups(actor, CHANGE_MEMBER)
        self.kinds: dict[str, CommitteeKind] = {}
        for kind in all_kinds():
            for words in (kind.slug, kind.name, *kind.names.values()):
                self.kinds.setdefault(fold(words), kind)

    def __call__(self, chunk: Chunk) -> None:
        """Fills `found` with institution, kind and group."""
        columns = chunk.columns
        self.lookups.learn_institutions(set(columns["institution_code"]) | set(columns["group_code"]))
        for index in range(len(chunk.numbers)):
            cells = {name: column[index] for name, column in columns.items()}
            institution = self._institution(chunk, index, cells["institution_code"])
            self._kind(chunk, index, cells["body"])
            if institution is not None:
                self._group(chunk, index, cells, institution)

    def _institution(self, chunk: Chunk, index: int, code: str) -> InstitutionFacts | None:
        if not code or chunk.is_wrong(index, "institution_code"):
            return None
        found = self.lookups.institutions.get(code)
        if found is None or not self.lookups.may(found):
            chunk.fault(index, "institution_code", "institution_elsewhere" if found else "unknown_institution")
            return None
        chunk.found[index]["institution"] = found.pk
        return found

    def _kind(self, chunk: Chunk, index: int, text: str) -> None:
        if not text or chunk.is_wrong(index, "body"):
            return
        kind = self.kinds.get(fold(text))
        if kind is None or kind.is_everybody:
            chunk.fault(index, "body", "body_of_everybody" if kind else "unknown_body")
            return
        chunk.found[index]["kind"] = kind.pk

    def _group(self, chunk: Chunk, index: int, cells: dict[str, str], institution: InstitutionFacts) -> None:
        """Her group by its code; a group's own body needs none. Whether it lies beneath is asked of the record."""
        if chunk.is_wrong(index, "group_code") or chunk.is_wrong(index, "member_number"):
            return
        code, number = cells["group_code"], cells["member_number"]
        group = self.lookups.institutions.get(code) if code else None
        if code and (group is None or not group.has_members):
            chunk.fault(index, "group_code", "unknown_institution" if group is None else "not_beneath")
            return
        if not code and institution.has_members:
            group = institution
        if number and group is not None:
            chunk.found[index]["group"] = group.pk
        elif number or code or not cells["name"]:
            chunk.fault(index, "member_number", "who_is_it")


@transaction.atomic
def examine(job: Job) -> None:
    """What only all rows together, or the bodies on record, can tell."""
    sql.judge_seats(job.pk, today())


SEATS = declare_kind(
    ImportKind(
        "seats",
        _("Members of bodies"),
        _("Who sits in which committee of which institution, since when and as what. One row for each seat."),
        CHANGE_MEMBER,
        COLUMNS,
        SeatLookup,
        examine,
        store_seats,
        FAULTS,
        back_view="federation:committees",
    )
)
