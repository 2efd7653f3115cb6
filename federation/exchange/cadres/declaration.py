"""The import of cadres: what its cells name, and what one row alone can tell."""

from __future__ import annotations

import re

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exchange.declarations import ImportKind, declare_kind, fold
from core.exchange.rows import Chunk
from core.models import Job
from federation.exchange.cadres import sql
from federation.exchange.cadres.columns import COLUMNS, FAULTS
from federation.exchange.lookups import Lookups
from federation.models.cadre import MOST_DAYS_A_MONTH
from federation.models.tier import SHG
from federation.queries.cadres import kinds
from federation.queries.exchange import InstitutionFacts
from federation.roles import CHANGE_CADRE
from federation.services.cadre_import import store_cadres

BETWEEN = re.compile(r"\s*[;\n|]\s*")


class CadreLookup:
    """Finds the group, the kind, the body and the service area of every row."""

    def __init__(self, actor: Actor) -> None:
        self.lookups = Lookups(actor, CHANGE_CADRE)
        self.kinds: dict[str, str] = {}
        for kind in kinds():
            for words in (kind.slug, kind.name, *kind.names.values()):
                self.kinds.setdefault(fold(words), kind.slug)

    def __call__(self, chunk: Chunk) -> None:
        """Fills `found` with institution, kind, body, block, villages and institutions."""
        columns, lookups = chunk.columns, self.lookups
        served = {code for text in columns["institutions"] for code in codes_in(text)}
        lookups.learn_institutions({*columns["group_code"], *columns["body_code"], *served})
        lookups.learn_villages({word for text in columns["villages"] for word in words_in(text)})
        for index in range(len(chunk.numbers)):
            cells = {name: column[index] for name, column in columns.items()}
            group = self._group(chunk, index, cells["group_code"])
            self._kind(chunk, index, cells["kind"])
            self._body(chunk, index, cells["body_code"], group)
            self._area(chunk, index, cells)
            if index not in chunk.faults:
                _judge(chunk, index, cells)

    def _group(self, chunk: Chunk, index: int, code: str) -> InstitutionFacts | None:
        """Any group in reach will do, also one that is defunct: she is or was a member."""
        if not code or chunk.is_wrong(index, "group_code"):
            return None
        group = self.lookups.institutions.get(code)
        fault = ""
        if group is None:
            fault = "unknown_group"
        elif not self.lookups.may(group):
            fault = "group_elsewhere"
        elif not group.has_members:
            fault = "not_a_group"
        if group is None or fault:
            chunk.fault(index, "group_code", fault)
            return None
        chunk.found[index]["institution"] = group.pk
        return group

    def _kind(self, chunk: Chunk, index: int, text: str) -> None:
        slug = self.kinds.get(fold(text))
        if slug is not None:
            chunk.found[index]["kind"] = slug
        elif text and not chunk.is_wrong(index, "kind"):
            chunk.fault(index, "kind", "unknown_kind")

    def _body(self, chunk: Chunk, index: int, code: str, group: InstitutionFacts | None) -> None:
        if chunk.is_wrong(index, "body_code"):
            return
        if not code:
            if group is not None:
                chunk.found[index]["block"] = group.block_id
            return
        body = self.lookups.institutions.get(code)
        if body is None:
            chunk.fault(index, "body_code", "unknown_body")
        elif not self.lookups.may(body):
            chunk.fault(index, "body_code", "body_elsewhere")
        elif body.tier == SHG:
            chunk.fault(index, "body_code", "body_is_group")
        else:
            chunk.found[index] |= {"body": body.pk, "block": body.block_id}

    def _area(self, chunk: Chunk, index: int, cells: dict[str, str]) -> None:
        found = chunk.found[index]
        for text in codes_in(cells["institutions"]) if not chunk.is_wrong(index, "institutions") else []:
            served = self.lookups.institutions.get(text)
            if served is None or not self.lookups.may(served):
                fault = "unknown_institution" if served is None else "institution_elsewhere"
                chunk.fault(index, "institutions", fault, text=text)
                break
            _once(found.setdefault("institutions", []), served.pk)
        for text in words_in(cells["villages"]) if not chunk.is_wrong(index, "villages") else []:
            village, fault = self.lookups.village(text, found.get("block") or self.lookups.home_block())
            if village is None:
                unknown = fault in {"", "unknown_village"}
                chunk.fault(index, "villages", "no_such_village" if unknown else fault, text=text)
                break
            _once(found.setdefault("villages", []), village.pk)


def words_in(text: str) -> list[str]:
    """What a cell lists, each once, in its order."""
    return list(dict.fromkeys(word for word in BETWEEN.split(text) if word))


def codes_in(text: str) -> list[str]:
    """Codes that a cell lists."""
    return words_in(text.upper())


def _once(keys: list[int], key: int) -> None:
    """One village may be written by its code and by its name."""
    if key not in keys:
        keys.append(key)


def _judge(chunk: Chunk, index: int, cells: dict[str, str]) -> None:
    """The rules of `engage` and `end_engagement` that one row can tell, one fault a row."""
    start, end = cells["starts_on"], cells["ends_on"]
    if cells["selected_on"] > start:
        chunk.fault(index, "selected_on", "selected_after_start")
    elif end and end <= start:
        chunk.fault(index, "ends_on", "ends_too_early")
    elif end and not cells["end_reason"]:
        chunk.fault(index, "end_reason", "reason_missing")
    elif cells["end_reason"] and not end:
        chunk.fault(index, "ends_on", "end_missing")
    elif int(cells["planned_days"] or 0) > MOST_DAYS_A_MONTH:
        chunk.fault(index, "planned_days", "too_many_days")
    elif float(cells["rate_rupees"] or 0) and not cells["fund"]:
        chunk.fault(index, "fund", "fund_missing")
    elif cells["chosen_by"] == "resolution" and not cells["resolution_number"]:
        chunk.fault(index, "resolution_number", "resolution_missing")


@transaction.atomic
def examine(job: Job) -> None:
    """What only all rows together, or the engagements on record, can tell."""
    sql.judge_cadres(job.pk)


CADRES = declare_kind(
    ImportKind(
        "cadres",
        _("Cadres"),
        _("Who works as which kind of cadre, for which body, since when and where. One row for each engagement."),
        CHANGE_CADRE,
        COLUMNS,
        CadreLookup,
        examine,
        store_cadres,
        FAULTS,
        back_view="federation:cadres",
    )
)
