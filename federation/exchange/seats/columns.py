"""Columns of the import of seats, and the words of what can be wrong with a row."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exchange.declarations import ImportColumn
from federation.models.committee import CommitteeRole

COLUMNS = (
    ImportColumn(
        "institution_code",
        _("Code of the institution"),
        _("The VO, CLF or group whose body it is."),
        "code",
        required=True,
        example="431-VO-000012",
        max_length=24,
        aliases=("VO code", "CLF code", "Institution code"),
    ),
    ImportColumn(
        "body",
        _("Body"),
        _("Its name as in the list of bodies, in English or Hindi."),
        required=True,
        example="Executive committee",
        aliases=("Committee",),
    ),
    ImportColumn(
        "group_code",
        _("Code of her group"),
        _("Together with her number. Both may stay empty where her name is written."),
        "code",
        example="431-SHG-000012",
        max_length=24,
        aliases=("SHG code", "Group code"),
    ),
    ImportColumn(
        "member_number",
        _("Number in the group"),
        _("Her number in the list of members on the group's page."),
        "whole",
        example="3",
        aliases=("Member number",),
    ),
    ImportColumn(
        "name",
        _("Name"),
        _("May stay empty where code and number are written; if written, it must be hers."),
        "name",
        example="Sunita Devi",
    ),
    ImportColumn(
        "starts_on",
        _("From"),
        _("Day-month-year. The first day on which she sits in the body."),
        "date",
        required=True,
        example="01-04-2025",
    ),
    ImportColumn("role", _("Role"), _("Empty is member."), "choice", choices=CommitteeRole.choices),
)
FAULTS = {
    "unknown_institution": _("No institution has this code. Look it up in the list of institutions."),
    "institution_elsewhere": _("This institution lies outside your block. Ask the operator there."),
    "unknown_body": _("No body has this name. Write it as it stands in the list of bodies."),
    "body_of_everybody": _("All members belong to this body; nobody is listed in it."),
    "no_such_body": _("This institution has no such body now. Enter the body on its page first."),
    "who_is_it": _("Write the code of her group and her number in it, or her name."),
    "no_such_number": _("The group has no member with this number. Look at its list of members."),
    "has_left": _("This member has left the group. Only a member can sit in a body."),
    "other_name": _("The member with this number has another name. Look at the list of members."),
    "not_beneath": _("Her group does not belong to this institution."),
    "unknown_name": _("No member of a group beneath this institution has this name. Write code and number."),
    "name_twice": _("Several members beneath this institution have this name. Write code and number."),
    "outside_body": _("Choose a day from the day the body was formed until today."),
    "twice_in_file": _("She stands in row %(row)s for this body already. Take one of the rows out."),
    "already_seated": _("She already sits in this body, or sat in it after this day. Look at the body's page."),
    "two_chairs": _("Row %(row)s names a chairwoman of this body already. One of them is a member."),
    "another_chair": _("Another member chairs this body from this day or later. Look at the body's page."),
}
