"""How the rows behind figures are listed, one table for each kind of row."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.interfaces.parts import Cell, Column, Row
from core.workflow.kinds import documents
from federation.roles import VIEW_MEMBER
from reports.views.listing import Listing
from reports.views.listings_cadres import CADRE_LISTINGS
from reports.views.listings_doubles import DOUBLE_LISTINGS
from reports.views.listings_governance import GOVERNANCE_LISTINGS
from reports.views.listings_keying import KEYING_LISTINGS
from reports.views.listings_money import MONEY_LISTINGS


def _url(name: str, public_id: Any) -> str | None:
    try:
        return reverse(name, args=[public_id])
    except NoReverseMatch:
        return None


def _meeting_columns() -> list[Column]:
    return [
        Column(_("Group")),
        Column(_("Meeting"), "number"),
        Column(_("Held on"), "date"),
        Column(_("Closed on"), "date", laptop_only=True),
        Column(_("Present"), "number"),
        Column(_("On the roll"), "number"),
        Column(_("Savings"), "rupees"),
        Column(_("Counts"), "number"),
    ]


def _meeting_row(meeting: Any, actor: Actor) -> Row:
    counted = getattr(meeting, "counted", 1)
    return Row(
        [
            Cell(str(meeting.institution)),
            Cell(meeting.number),
            Cell(meeting.held_on),
            Cell(meeting.closed_on),
            Cell(meeting.present),
            Cell(meeting.slots),
            Cell(meeting.savings_of_all_kinds),
            Cell(counted),
        ],
        url=_url("federation:meeting", meeting.public_id),
    )


def _spell_columns() -> list[Column]:
    return [
        Column(_("Institution")),
        Column(_("Tier")),
        Column(_("Status")),
        Column(_("Meets"), laptop_only=True),
        Column(_("Block"), laptop_only=True),
        Column(_("Since"), "date"),
        Column(_("Counts"), "number"),
    ]


def _spell_row(spell: Any, actor: Actor) -> Row:
    return Row(
        [
            Cell(str(spell.institution)),
            Cell(str(spell.tier)),
            Cell(spell.get_status_display()),
            Cell(spell.get_meeting_frequency_display()),
            Cell(str(spell.block)),
            Cell(spell.starts_on),
            Cell(getattr(spell, "counted", 1)),
        ],
        url=_url("federation:institution", spell.institution.public_id),
    )


def _affiliation_columns() -> list[Column]:
    return [Column(_("Institution")), Column(_("Belongs to")), Column(_("Since"), "date")]


def _affiliation_row(link: Any, actor: Actor) -> Row:
    return Row(
        [Cell(str(link.child)), Cell(str(link.parent)), Cell(link.starts_on)],
        url=_url("federation:institution", link.child.public_id),
    )


def _household_columns() -> list[Column]:
    return [
        Column(_("Household")),
        Column(_("Village")),
        Column(_("Panchayat"), laptop_only=True),
        Column(_("Block"), laptop_only=True),
        Column(_("Women in groups"), "number"),
    ]


def _household_row(household: Any, actor: Actor) -> Row:
    return Row(
        [
            Cell(household.number),
            Cell(str(household.village)),
            Cell(str(household.panchayat) if household.panchayat else None),
            Cell(str(household.block)),
            Cell(household.women),
        ]
    )


def _membership_columns() -> list[Column]:
    return [
        Column(_("Group")),
        Column(_("Number in the group"), "number"),
        Column(_("Name")),
        Column(_("Joined on"), "date"),
        Column(_("Block"), laptop_only=True),
    ]


def _membership_row(member: Any, actor: Actor) -> Row:
    named = actor.reach_for(VIEW_MEMBER, member.place) is not None
    return Row(
        [
            Cell(str(member.institution)),
            Cell(member.number),
            Cell(str(member.person) if named else _("not shown")),
            Cell(member.joined_on),
            Cell(str(member.block)),
        ],
        url=_url("federation:member", member.public_id) if named else None,
    )


def _institution_columns() -> list[Column]:
    return [Column(_("Institution")), Column(_("Tier")), Column(_("Block")), Column(_("Formed on"), "date")]


def _institution_row(institution: Any, actor: Actor) -> Row:
    return Row(
        [
            Cell(str(institution)),
            Cell(str(institution.tier)),
            Cell(str(institution.block)),
            Cell(institution.formed_on),
        ],
        url=_url("federation:institution", institution.public_id),
    )


def _submission_columns() -> list[Column]:
    return [
        Column(_("Kind")),
        Column(_("Block")),
        Column(_("Handed in on"), "date"),
        Column(_("Finished on"), "date"),
        Column(_("Days"), "number"),
        Column(_("Status"), laptop_only=True),
    ]


def _submission_row(row: Any, actor: Actor) -> Row:
    kind = documents().get(row.kind)
    return Row(
        [
            Cell(str(kind.label) if kind else row.kind),
            Cell(str(row.block)),
            Cell(row.made_on),
            Cell(row.finished_on),
            Cell(row.days_taken),
            Cell(str(row.get_status_display())),
        ]
    )


def _place_columns() -> list[Column]:
    return [Column(_("Place")), Column(_("Level")), Column(_("Block")), Column(_("LGD code"), laptop_only=True)]


def _place_row(place: Any, actor: Actor) -> Row:
    code = str(place.lgd_code) if place.lgd_code else None
    return Row([Cell(str(place)), Cell(place.get_level_display()), Cell(str(place.block)), Cell(code)])


LISTINGS = (
    {
        "places": Listing(lambda rows: rows.select_related("block"), _place_columns, _place_row),
        "submissions": Listing(lambda rows: rows.select_related("block"), _submission_columns, _submission_row),
        "meetings": Listing(lambda rows: rows.select_related("institution"), _meeting_columns, _meeting_row),
        "spells": Listing(lambda rows: rows.select_related("institution", "tier", "block"), _spell_columns, _spell_row),
        "affiliations": Listing(
            lambda rows: rows.select_related("child", "parent"), _affiliation_columns, _affiliation_row
        ),
        "households": Listing(
            lambda rows: rows.select_related("village", "panchayat", "block").annotate(
                women=Count("persons", filter=Q(persons__memberships__left_on=None), distinct=True)
            ),
            _household_columns,
            _household_row,
        ),
        "memberships": Listing(
            lambda rows: rows.select_related("institution", "person", "block"), _membership_columns, _membership_row
        ),
        "institutions": Listing(
            lambda rows: rows.select_related("tier", "block"), _institution_columns, _institution_row
        ),
    }
    | CADRE_LISTINGS
    | GOVERNANCE_LISTINGS
    | DOUBLE_LISTINGS
    | KEYING_LISTINGS
    | MONEY_LISTINGS
)
