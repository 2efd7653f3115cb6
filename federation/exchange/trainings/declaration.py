"""The import of trainings: what its cells name, and what one row alone can tell."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exchange.declarations import ImportKind, declare_kind, fold
from core.exchange.rows import Chunk
from core.models import Job
from federation.exchange.lookups import Lookups
from federation.exchange.trainings import sql
from federation.exchange.trainings.columns import COLUMNS, FAULTS
from federation.models import TrainingModule
from federation.queries.exchange import InstitutionFacts
from federation.queries.training import modules_taught_now
from federation.roles import CHANGE_TRAINING
from federation.services.training_import import store_trainings

MOST_SCORE = 100


class TrainingLookup:
    """Finds the module, the place and the participant's group of every row."""

    def __init__(self, actor: Actor) -> None:
        self.lookups = Lookups(actor, CHANGE_TRAINING)
        self.modules: dict[str, TrainingModule] = {}
        for module in modules_taught_now():
            for words in (module.slug, module.title, *module.titles.values()):
                self.modules.setdefault(fold(words), module)

    def __call__(self, chunk: Chunk) -> None:
        """Fills `found` with institution, module and the place of the training."""
        columns, lookups = chunk.columns, self.lookups
        lookups.learn_institutions(set(columns["group_code"]))
        lookups.learn_villages(set(columns["place"]))
        for index in range(len(chunk.numbers)):
            cells = {name: column[index] for name, column in columns.items()}
            group = self._group(chunk, index, cells["group_code"])
            module = self._module(chunk, index, cells["module"])
            self._place(chunk, index, cells["place"], group)
            if module is not None and index not in chunk.faults:
                _judge(chunk, index, cells, module)

    def _group(self, chunk: Chunk, index: int, code: str) -> InstitutionFacts | None:
        """Any group in reach will do, also one that is defunct: the training may lie years back."""
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

    def _module(self, chunk: Chunk, index: int, text: str) -> TrainingModule | None:
        if not text or chunk.is_wrong(index, "module"):
            return None
        module = self.modules.get(fold(text))
        if module is None:
            chunk.fault(index, "module", "unknown_module")
            return None
        chunk.found[index] |= {"module": module.pk, "curriculum": module.curriculum_id}
        return module

    def _place(self, chunk: Chunk, index: int, text: str, group: InstitutionFacts | None) -> None:
        if chunk.is_wrong(index, "place"):
            return
        if not text:
            if group is not None:
                chunk.found[index]["unit"] = group.block_id
            return
        village, fault = self.lookups.village(text, group.block_id if group else self.lookups.home_block())
        if village is not None:
            chunk.found[index]["unit"] = village.pk
        elif fault:
            chunk.fault(index, "place", fault)


def _judge(chunk: Chunk, index: int, cells: dict[str, str], module: TrainingModule) -> None:
    """The rules of `plan_event` and `record_attendance` that one row can tell, one fault a row."""
    first, last = cells["starts_on"], cells["ends_on"] or cells["starts_on"]
    attended = int(cells["days_attended"] or 0)
    if last < first:
        chunk.fault(index, "ends_on", "days_in_order")
        return
    days = (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1
    scores = [name for name in ("pre_score", "post_score") if int(cells[name] or 0) > MOST_SCORE]
    passed = bool(cells["post_score"]) and int(cells["post_score"]) >= module.pass_score and attended > 0
    if attended > days:
        chunk.fault(index, "days_attended", "too_many_days", days=str(days))
    elif scores:
        chunk.fault(index, scores[0], "score_of_hundred")
    elif cells["certificate_number"] and not passed:
        chunk.fault(index, "certificate_number", "certificate_without_pass")


@transaction.atomic
def examine(job: Job) -> None:
    """What only all rows together, or the trainings on record, can tell."""
    sql.judge_trainings(job.pk)


TRAININGS = declare_kind(
    ImportKind(
        "trainings",
        _("Trainings and participants"),
        _("Who took part in which training, with days and scores. One row for each participant."),
        CHANGE_TRAINING,
        COLUMNS,
        TrainingLookup,
        examine,
        store_trainings,
        FAULTS,
        back_view="federation:trainings",
    )
)
