"""The import of self-help groups."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exchange.declarations import ImportColumn, ImportKind, declare_kind
from core.exchange.rows import Chunk
from core.models import Job
from federation.exchange.faults import VILLAGE_FAULTS
from federation.exchange.groups import sql
from federation.exchange.lookups import Lookups
from federation.models.institution import Category, Frequency, Origin, Status
from federation.models.tier import VO
from federation.phonetics import name_keys
from federation.queries.exchange import VillageFacts
from federation.roles import CHANGE_INSTITUTION
from federation.services.group_import import store_groups

MOST_SAVING = 10_000

COLUMNS = (
    ImportColumn(
        "name",
        _("Name"),
        _("As written in its register, in Latin letters."),
        "name",
        required=True,
        example="Jai Durga",
        aliases=("SHG name", "Group name", "Name of the group"),
    ),
    ImportColumn("name_local", _("Name in the local script"), _("May stay empty."), "name", example="जय दुर्गा"),
    ImportColumn(
        "village",
        _("Village"),
        _("Its LGD code, or its name as it stands here."),
        "code",
        required=True,
        example="482311",
        aliases=("Village code", "Village LGD code"),
    ),
    ImportColumn(
        "formed_on",
        _("Formed on"),
        _("Day-month-year."),
        "date",
        required=True,
        example="15-04-2019",
        aliases=("Date of formation",),
    ),
    ImportColumn(
        "meeting_frequency", _("Meets"), _("Empty is monthly."), "choice", choices=Frequency.choices, example="weekly"
    ),
    ImportColumn(
        "compulsory_saving_rupees",
        _("Usual saving per member and meeting, ₹"),
        _("Between 0 and 10,000; empty is 0."),
        "rupees",
        example="50",
        aliases=("Saving",),
    ),
    ImportColumn(
        "federation_code",
        _("Code of its village organisation"),
        _("Empty: it belongs to none yet."),
        "code",
        example="431-VO-000003",
        max_length=24,
        aliases=("VO code",),
    ),
    ImportColumn(
        "category", _("Category"), _("Empty is regular."), "choice", choices=Category.choices, example="regular"
    ),
    ImportColumn(
        "origin",
        _("Origin"),
        _("Empty is newly formed. An imported register is taken over as it is: no approval follows."),
        "choice",
        choices=Origin.choices,
        example="pre_nrlm",
    ),
)
FAULTS = {
    **VILLAGE_FAULTS,
    "saving_too_large": _("The usual saving lies between ₹0 and ₹10,000."),
    "unknown_federation": _("No institution has this code. Look it up in the list of institutions."),
    "not_a_vo": _("A self-help group belongs to a village organisation. Write the code of one."),
    "vo_elsewhere": _("The village organisation lies in another district."),
    "vo_defunct": _("The village organisation is not active. Use another one, or leave this empty."),
    "vo_younger": _("The village organisation was formed later. Leave this empty and affiliate the group on its page."),
    "twice_in_file": _("The same group stands in row %(row)s already. Take one of the rows out."),
    "already_there": _("The village has a group of this name with other details. Change them on its own page."),
}


class GroupLookup:
    """Finds village and federation of every row."""

    def __init__(self, actor: Actor) -> None:
        self.lookups = Lookups(actor, CHANGE_INSTITUTION)

    def __call__(self, chunk: Chunk) -> None:
        """Fills `found` with village, federation and sound keys."""
        columns, lookups = chunk.columns, self.lookups
        lookups.learn_villages(set(columns["village"]))
        lookups.learn_institutions(set(columns["federation_code"]))
        home = lookups.home_block()
        for index, text in enumerate(columns["village"]):
            found = chunk.found[index]
            found["keys"] = " ".join(name_keys(columns["name"][index], columns["name_local"][index]))
            village, fault = lookups.village(text, home) if text else (None, "")
            if text and village is None and not chunk.is_wrong(index, "village"):
                chunk.fault(index, "village", fault or "unknown_village")
            if village is not None:
                found["village"] = village.pk
            saving = columns["compulsory_saving_rupees"][index]
            if saving and index not in chunk.faults and float(saving) > MOST_SAVING:
                chunk.fault(index, "compulsory_saving_rupees", "saving_too_large")
            if columns["federation_code"][index]:
                self._federation(chunk, index, village)

    def _federation(self, chunk: Chunk, index: int, village: VillageFacts | None) -> None:
        if chunk.is_wrong(index, "federation_code", "formed_on"):
            return
        parent = self.lookups.institutions.get(chunk.columns["federation_code"][index])
        fault = ""
        if parent is None:
            fault = "unknown_federation"
        elif parent.tier != VO:
            fault = "not_a_vo"
        elif village is not None and parent.district_id != village.district_id:
            fault = "vo_elsewhere"
        elif parent.status not in (Status.ACTIVE, Status.DORMANT):
            fault = "vo_defunct"
        elif parent.formed_on > chunk.columns["formed_on"][index]:
            fault = "vo_younger"
        if fault or parent is None:
            chunk.fault(index, "federation_code", fault)
        else:
            chunk.found[index]["parent"] = parent.pk


@transaction.atomic
def examine(job: Job) -> None:
    """What only all rows together, or the groups on record, can tell."""
    sql.judge_groups(job.pk)


GROUPS = declare_kind(
    ImportKind(
        "groups",
        _("Self-help groups"),
        _("Groups with their village, day of formation and village organisation. One row for each group."),
        CHANGE_INSTITUTION,
        COLUMNS,
        GroupLookup,
        examine,
        store_groups,
        FAULTS,
        back_view="federation:institutions",
    )
)
