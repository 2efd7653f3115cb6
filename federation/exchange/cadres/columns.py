"""Columns of the import of cadres, and the words of what can be wrong with a row."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.exchange.declarations import ImportColumn
from federation.exchange.faults import GROUP_FAULTS, VILLAGE_FAULTS
from federation.models.cadre import ChosenBy, EndReason, Fund, RatePer

COLUMNS = (
    ImportColumn(
        "group_code",
        _("Code of the group"),
        _("The group she is or was a member of."),
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
        "kind",
        _("Kind of cadre"),
        _("As it is called in the list of cadres, in English or Hindi."),
        required=True,
        example="SHG bookkeeper",
        aliases=("Cadre", "Cadre type"),
    ),
    ImportColumn(
        "body_code",
        _("Code of the body that engages her"),
        _("The VO or CLF. Empty: the block mission unit of her group's block."),
        "code",
        example="431-VO-000003",
        max_length=24,
        aliases=("VO code", "CLF code", "Parent body"),
    ),
    ImportColumn("selected_on", _("Selected on"), _("Day-month-year. Empty: the day she starts."), "date"),
    ImportColumn(
        "chosen_by",
        _("How she was chosen"),
        _("One of the choices."),
        "choice",
        required=True,
        choices=ChosenBy.choices,
    ),
    ImportColumn(
        "resolution_number",
        _("Number of the resolution"),
        _("Needed where a resolution chose her."),
        max_length=40,
        example="14",
    ),
    ImportColumn(
        "starts_on",
        _("Works from"),
        _("Day-month-year."),
        "date",
        required=True,
        example="01-04-2025",
        aliases=("Start", "From"),
    ),
    ImportColumn("ends_on", _("Until"), _("The first day she no longer works. Empty: she works now."), "date"),
    ImportColumn(
        "end_reason", _("Reason for the end"), _("Only with the day of the end."), "choice", choices=EndReason.choices
    ),
    ImportColumn("planned_days", _("Planned days a month"), _("0 to 31. Empty is 0."), "whole", example="12"),
    ImportColumn("rate_rupees", _("Honorarium, ₹"), _("Empty: none."), "rupees", example="300", aliases=("Rate",)),
    ImportColumn("rate_per", _("Paid"), _("Empty is per month."), "choice", choices=RatePer.choices),
    ImportColumn("fund", _("Paid from"), _("Needed with an honorarium."), "choice", choices=Fund.choices),
    ImportColumn(
        "villages",
        _("Villages she serves"),
        _("Their LGD codes, or their names as they stand here, with a semicolon between two."),
        max_length=300,
        example="482311; 482312",
    ),
    ImportColumn(
        "institutions",
        _("Institutions she serves"),
        _("Their codes, with a semicolon between two."),
        max_length=300,
        example="431-SHG-000012; 431-SHG-000015",
    ),
)
FAULTS = {
    **GROUP_FAULTS,
    **VILLAGE_FAULTS,
    "no_such_number": _("The group has no member with this number. Look at its list of members."),
    "other_name": _("The member with this number has another name. Look at the list of members."),
    "never_a_member": _("A cadre is or was a member of a self-help group. Enter her membership first."),
    "unknown_kind": _("No kind of cadre has this name. Write it as it stands in the list of cadres."),
    "unknown_body": _("No institution has this code. Look it up in the list of institutions."),
    "body_elsewhere": _("This institution lies outside your block. Ask the operator there."),
    "body_is_group": _("A VO, a CLF or the block mission unit engages cadres."),
    "unknown_institution": _("No institution has the code %(text)s. Look it up in the list of institutions."),
    "institution_elsewhere": _("The institution %(text)s lies outside your block. Ask the operator there."),
    "no_such_village": _("No village of your block is found by %(text)s. Write its LGD code."),
    "selected_after_start": _("She is selected before she starts to work."),
    "ends_too_early": _("An engagement ends after it starts."),
    "reason_missing": _("An end needs a reason."),
    "end_missing": _("A reason is given but no day. Write the day of the end, or take the reason out."),
    "too_many_days": _("A month has 31 days at most."),
    "fund_missing": _("Say from which fund the honorarium is paid; leave the rate empty for none."),
    "resolution_missing": _("Write the number of the resolution."),
    "twice_in_file": _("Row %(row)s engages her as this kind of cadre over these days already. Take one row out."),
    "already_engaged": _("She is already engaged as this kind of cadre over these days."),
}
