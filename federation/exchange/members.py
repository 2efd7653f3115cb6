"""The import of members: its columns, what its cells name, what is wrong with a row."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exchange.declarations import ImportColumn, ImportKind, declare_kind
from core.exchange.rows import Chunk
from core.models import Job
from federation.exchange import sql
from federation.exchange.doubles import looking
from federation.exchange.faults import GROUP_FAULTS, VILLAGE_FAULTS
from federation.exchange.lookups import Lookups
from federation.exchange.profile import columns as profile
from federation.models.member import ExitReason, Gender, Relation, SocialCategory
from federation.phonetics import name_keys
from federation.queries.exchange import InstitutionFacts
from federation.roles import CHANGE_MEMBER
from federation.services.member_import import store_members

YOUNGEST, OLDEST = 10, 100  # years at joining; what lies beyond is a slip of the pen
KEPT_KEYS = 50_000

# What every register holds; the rest of a woman's record follows, and may be left out.
USUAL = (
    ImportColumn(
        "group_code",
        _("Code of the group"),
        _("As it stands on the group's page and in the list of institutions."),
        "code",
        required=True,
        example="431-SHG-000012",
        max_length=24,
        aliases=("SHG code", "Group code"),
    ),
    ImportColumn(
        "name",
        _("Name"),
        _("The woman's name in Latin letters."),
        "name",
        required=True,
        example="Sunita Devi",
        aliases=("Member name", "Member's name"),
    ),
    ImportColumn("name_local", _("Name in the local script"), _("May stay empty."), "name", example="सुनीता देवी"),
    ImportColumn(
        "relation", _("Known by her"), _("Whose name follows."), "choice", choices=Relation.choices, example="husband"
    ),
    ImportColumn(
        "relation_name",
        _("Father's or husband's name"),
        _("May stay empty."),
        "name",
        example="Ramesh",
        aliases=("Husband name", "Father name"),
    ),
    ImportColumn("gender", _("Gender"), _("Empty is female."), "choice", choices=Gender.choices, example="female"),
    ImportColumn(
        "birth_year", _("Year of birth"), _("Four digits; may stay empty."), "year", example="1985", aliases=("YOB",)
    ),
    ImportColumn(
        "social_category",
        _("Social category"),
        _("May stay empty."),
        "choice",
        choices=[(code, label) for code, label in SocialCategory.choices if code],
        example="sc",
    ),
    ImportColumn(
        "mobile",
        _("Mobile number"),
        _("Ten digits; may stay empty."),
        "mobile",
        example="9000000001",
        aliases=("Mobile", "Phone"),
    ),
    ImportColumn(
        "village",
        _("Village she lives in"),
        _("Its LGD code, or its name as it stands here. Empty is the village of her group."),
        "code",
        example="482311",
        aliases=("Village", "Village code", "Village LGD code"),
    ),
    ImportColumn(
        "household_number",
        _("Household number"),
        _("The number of her house in the village list. Women of one house have the same number."),
        "text",
        required=True,
        example="14",
        max_length=20,
        aliases=("House number", "Household no"),
    ),
    ImportColumn(
        "joined_on",
        _("Joined on"),
        _("Day-month-year, not before the group was formed."),
        "date",
        required=True,
        example="15-04-2024",
        aliases=("Date of joining", "Joining date"),
    ),
    ImportColumn(
        "left_on", _("Left on"), _("The first day on which she is no longer a member. Empty: she is one."), "date"
    ),
    ImportColumn(
        "exit_reason",
        _("Reason for leaving"),
        _("Only with the day she left."),
        "choice",
        choices=[(code, label) for code, label in ExitReason.choices if code != ExitReason.VOID],
    ),
)
COLUMNS = (*USUAL, *profile.COLUMNS)

FAULTS = {
    **GROUP_FAULTS,
    **VILLAGE_FAULTS,
    **profile.FAULTS,
    **looking.FAULTS,
    "no_village": _("The group has no village of its own. Write the village she lives in."),
    "before_formation": _("The group was formed later, on %(day)s. Write that day or a later one."),
    "too_young": _("By this year she was a child when she joined. Look at both years."),
    "too_old": _("By this year she was over a hundred when she joined. Look at both years."),
    "left_before_joined": _("She cannot leave before she joined. Look at both days."),
    "reason_missing": _("Say why she left."),
    "day_missing": _("A reason is given but no day. Write the day she left, or take the reason out."),
    "twice_in_file": _("The same woman stands in row %(row)s already. Take one of the rows out."),
    "two_groups": _("Row %(row)s puts the same woman into another group. She belongs to one: take one row out."),
    "already_member": _("She is in this group already, with other details. Change them on her own page."),
    "active_elsewhere": _("She is a member of another group. End that membership first."),
    "group_full": _("The group would have more than %(most)s members. Start a second group."),
}


class MemberLookup:
    """Finds group and village of every row, and judges what one row alone can tell."""

    def __init__(self, actor: Actor) -> None:
        self.lookups = Lookups(actor, CHANGE_MEMBER)
        self.keys: dict[tuple[str, str], str] = {}
        self.groups: dict[str, InstitutionFacts] = {}  # those that take rows

    def learn(self, chunk: Chunk) -> None:
        """Asks for the groups and villages that the rows name."""
        self.lookups.learn_institutions(set(chunk.columns["group_code"]))
        self.lookups.learn_villages(set(chunk.columns["village"]))

    def __call__(self, chunk: Chunk) -> None:
        """Fills `found` with institution, village and sound keys; of what was learnt before."""
        columns = chunk.columns
        if len(self.keys) > KEPT_KEYS:
            self.keys.clear()
        kept, faults, groups = self.keys, chunk.faults, self.groups
        rows = zip(
            columns["group_code"], columns["village"], columns["name"], columns["name_local"], columns["joined_on"],
            columns["left_on"], columns["exit_reason"], columns["birth_year"], columns["birth_date"], strict=True,
        )  # fmt: skip
        for index, (code, place, name, local, joined, left, reason, year, day_of_birth) in enumerate(rows):
            found = chunk.found[index]
            group = groups.get(code) or self._group(chunk, index, code)
            if group is not None:
                found["institution"] = group.pk
            self._village(chunk, index, place, group, found)
            keys = kept.get((name, local))
            if keys is None:
                keys = kept[name, local] = " ".join(name_keys(name, local))
            found["keys"] = keys
            if group is not None and joined < group.formed_on and index not in faults:
                day = "-".join(reversed(group.formed_on.split("-")))
                chunk.fault(index, "joined_on", "before_formation", day=day)
            if (year or day_of_birth) and index not in faults:
                _judge_age(chunk, index, joined, year, day_of_birth)
            if left or reason:
                _judge_exit(chunk, index, joined, left, reason)
        profile.judge(chunk)

    def _group(self, chunk: Chunk, index: int, code: str) -> InstitutionFacts | None:
        if not code:
            return None
        group, fault = self.lookups.group(code)
        if group is not None:
            self.groups[code] = group
        elif not chunk.is_wrong(index, "group_code"):
            chunk.fault(index, "group_code", fault)
        return group

    def _village(
        self, chunk: Chunk, index: int, text: str, group: InstitutionFacts | None, found: dict[str, Any]
    ) -> None:
        if not text:
            if group is not None and group.village_id is None:
                chunk.fault(index, "village", "no_village")
            elif group is not None:
                found["village"] = group.village_id
            return
        village, fault = self.lookups.village(text, group.block_id if group else self.lookups.home_block())
        if village is not None:
            found["village"] = village.pk
        elif fault and not chunk.is_wrong(index, "village"):
            chunk.fault(index, "village", fault)


def _judge_age(chunk: Chunk, index: int, joined: str, year: str, day_of_birth: str) -> None:
    age = int(joined[:4]) - int(year or day_of_birth[:4])
    if age < YOUNGEST:
        chunk.fault(index, "birth_year" if year else "birth_date", "too_young")
    elif age > OLDEST:
        chunk.fault(index, "birth_year" if year else "birth_date", "too_old")


def _judge_exit(chunk: Chunk, index: int, joined: str, left: str, reason: str) -> None:
    if chunk.is_wrong(index, "left_on", "exit_reason", "joined_on"):
        return
    if left and left < joined:
        chunk.fault(index, "left_on", "left_before_joined")
    elif left and not reason:
        chunk.fault(index, "exit_reason", "reason_missing")
    elif reason and not left:
        chunk.fault(index, "left_on", "day_missing")


@transaction.atomic
def examine(job: Job) -> None:
    """What only all rows together, or the rows on record, can tell."""
    sql.judge_members(job.pk)


MEMBERS = declare_kind(
    ImportKind(
        "members",
        _("Members"),
        _("Women, their households and the groups they belong to. One row for each woman in a group."),
        CHANGE_MEMBER,
        COLUMNS,
        MemberLookup,
        examine,
        store_members,
        FAULTS,
        back_view="federation:members",
        options=(looking.OPTION,),
        waivable=looking.WAIVABLE,
        look_further=looking.look_for_doubles,
    )
)
