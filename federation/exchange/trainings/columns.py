"""Columns of the import of trainings, and the words of what can be wrong with a row."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exchange.declarations import ImportColumn
from federation.exchange.faults import GROUP_FAULTS, VILLAGE_FAULTS
from federation.models.training import Delivery, EventLevel

COLUMNS = (
    ImportColumn(
        "module",
        _("Module"),
        _("Its title as in the list of modules, in English or Hindi."),
        required=True,
        example="Keeping the books of a group",
        aliases=("Module title", "Subject"),
    ),
    ImportColumn(
        "starts_on",
        _("First day"),
        _("Day-month-year."),
        "date",
        required=True,
        example="10-06-2025",
        aliases=("Date",),
    ),
    ImportColumn("ends_on", _("Last day"), _("Empty: the first day was the only one."), "date", example="12-06-2025"),
    ImportColumn(
        "place",
        _("Village where it was held"),
        _("Its LGD code, or its name as it stands here. Empty: at the block."),
        "code",
        example="482311",
        aliases=("Place", "Village"),
    ),
    ImportColumn("level", _("Level"), _("Empty is block."), "choice", choices=EventLevel.choices),
    ImportColumn("way", _("Way of teaching"), _("Empty is classroom."), "choice", choices=Delivery.choices),
    ImportColumn(
        "trainers",
        _("Trainers"),
        _("May stay empty. Names with a comma between them, the organisation in brackets."),
        max_length=300,
        example="Anita Rao (RSETI), Ramesh",
    ),
    ImportColumn(
        "group_code",
        _("Code of the group"),
        _("The participant's group."),
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
    ImportColumn("days_attended", _("Days attended"), _("0 for none. Empty: not known yet."), "whole", example="3"),
    ImportColumn("pre_score", _("Score before"), _("0 to 100. May stay empty."), "whole", example="35"),
    ImportColumn("post_score", _("Score after"), _("0 to 100. May stay empty."), "whole", example="70"),
    ImportColumn(
        "certificate_number", _("Certificate number"), _("Only of those who passed."), max_length=40, example="K-17"
    ),
)
FAULTS = {
    **GROUP_FAULTS,
    **VILLAGE_FAULTS,
    "no_such_number": _("The group has no member with this number. Look at its list of members."),
    "other_name": _("The member with this number has another name. Look at the list of members."),
    "unknown_module": _("No module has this title. Write it as it stands in the list of modules."),
    "days_in_order": _("The last day must not come before the first day."),
    "too_many_days": _("The training has %(days)s days."),
    "score_of_hundred": _("A score lies between 0 and 100."),
    "certificate_without_pass": _("A certificate is for those who passed."),
    "not_planned": _("This training is closed or cancelled and does not change any more."),
    "no_seats": _("The training has %(most)s seats, and they are taken."),
    "two_trainings": _("Two such trainings stand here. Enter the participants on the training's page."),
    "twice_in_file": _("She stands in row %(row)s for this training already. Take one of the rows out."),
    "already_written": _("Her result is written already, with other values. Change it on the training's page."),
}
