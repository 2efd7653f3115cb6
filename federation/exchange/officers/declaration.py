"""The import of office bearers of self-help groups."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exchange.declarations import ImportColumn, ImportKind, declare_kind
from core.exchange.rows import Chunk
from core.models import Job
from federation.exchange.faults import GROUP_FAULTS
from federation.exchange.lookups import Lookups
from federation.exchange.officers import sql
from federation.models.office import GROUP_POSTS
from federation.roles import CHANGE_MEMBER
from federation.services.officer_import import store_officers

COLUMNS = (
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
        "member_number",
        _("Number in the group"),
        _("Her number in the list of members on the group's page."),
        "whole",
        required=True,
        example="3",
        aliases=("Member number",),
    ),
    ImportColumn("name", _("Name"), _("May stay empty; if written, it must be hers."), "name", example="Sunita Devi"),
    ImportColumn(
        "post",
        _("Post"),
        _("One of the choices."),
        "choice",
        required=True,
        choices=[(one.value, one.label) for one in GROUP_POSTS],
    ),
    ImportColumn(
        "starts_on",
        _("From"),
        _("Day-month-year. Who held the post before leaves it on this day."),
        "date",
        required=True,
        example="01-04-2025",
    ),
)
FAULTS = {
    **GROUP_FAULTS,
    "no_such_number": _("The group has no member with this number. Look at its list of members."),
    "has_left": _("This member has left the group. Only a member can hold a post."),
    "other_name": _("The member with this number has another name. Look at the list of members."),
    "before_joining": _("She joined the group later than this day."),
    "twice_in_file": _("Row %(row)s fills the same post of this group already. Take one of the rows out."),
    "later_term": _("The post is filled from this day or a later one. Look at the group's page."),
}


class OfficerLookup:
    """Finds the group of every row."""

    def __init__(self, actor: Actor) -> None:
        self.lookups = Lookups(actor, CHANGE_MEMBER)

    def __call__(self, chunk: Chunk) -> None:
        """Fills `found` with the institution."""
        self.lookups.learn_institutions(set(chunk.columns["group_code"]))
        for index, code in enumerate(chunk.columns["group_code"]):
            if not code or chunk.is_wrong(index, "group_code"):
                continue
            group, fault = self.lookups.group(code)
            if group is None:
                chunk.fault(index, "group_code", fault)
            else:
                chunk.found[index]["institution"] = group.pk


@transaction.atomic
def examine(job: Job) -> None:
    """What only all rows together, or the terms on record, can tell."""
    sql.judge_officers(job.pk)


OFFICERS = declare_kind(
    ImportKind(
        "officers",
        _("Office bearers"),
        _("Who is president, secretary and treasurer of which group, and since when. One row for each post."),
        CHANGE_MEMBER,
        COLUMNS,
        OfficerLookup,
        examine,
        store_officers,
        FAULTS,
        back_view="federation:institutions",
    )
)
