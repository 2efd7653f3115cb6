"""Columns that several registers share, and how a mobile number is shown in bulk."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import ExportColumn, in_words, of_choices
from core.exports.registry import Made
from core.models.place import Place
from federation.models.institution import Frequency, Status
from federation.models.meeting import MeetingStatus
from federation.models.member import Gender, Relation, SocialCategory
from federation.models.profile import Disability, MaritalStatus, Religion, YesNo
from federation.roles import EXPORT_MOBILE


def place_columns(*levels: str, before: str = "") -> tuple[ExportColumn, ...]:
    """Names of the row's places, the highest first."""
    labels = {
        "state": _("State"), "district": _("District"), "block": _("Block"), "panchayat": _("Panchayat"), "village": _("Village"),
    }  # fmt: skip
    chosen = levels or tuple(labels)
    return tuple(
        ExportColumn(level, labels[level], (f"{before}{level}__name", f"{before}{level}__names"), made=in_words)
        for level in chosen
    )


def institution_columns(before: str, code: Any, name: Any) -> tuple[ExportColumn, ...]:
    """Code and name of an institution that the row points to."""
    return (
        ExportColumn(f"{before}code", code, f"{before}code"),
        ExportColumn(f"{before}name", name, f"{before}name"),
    )


def tier_column(before: str = "", label: Any = "") -> ExportColumn:
    """What kind of institution."""
    return ExportColumn(
        f"{before}tier", label or _("Tier"), (f"{before}tier__name", f"{before}tier__names"), made=in_words
    )


def status_columns() -> tuple[ExportColumn, ...]:
    """Status and meeting frequency."""
    return (
        ExportColumn("status", _("Status"), made=of_choices(Status)),
        ExportColumn("meeting_frequency", _("Meets"), made=of_choices(Frequency)),
    )


def span_columns(first: str = "starts_on", last: str = "ends_on") -> tuple[ExportColumn, ...]:
    """First day, and the first day on which it no longer holds."""
    return (ExportColumn(first, _("From"), kind="date"), ExportColumn(last, _("Until"), kind="date"))


def woman_columns(before: str = "", *, place: str = "") -> tuple[ExportColumn, ...]:
    """Who she is. `place` leads to the keys that say who may see her whole number."""
    keys = tuple(f"{place}{level}_id" for level in ("state", "district", "block"))
    return (
        ExportColumn("name", _("Name"), f"{before}name"),
        ExportColumn("name_local", _("Name in the local script"), f"{before}name_local"),
        ExportColumn("relation", _("Known by her"), f"{before}relation", made=of_choices(Relation)),
        ExportColumn("relation_name", _("Father's or husband's name"), f"{before}relation_name"),
        ExportColumn("gender", _("Gender"), f"{before}gender", made=of_choices(Gender)),
        # A year is no count: it is never grouped.
        ExportColumn("birth_year", _("Year of birth"), f"{before}birth_year", made=as_text),
        ExportColumn("category", _("Social category"), f"{before}social_category", made=of_choices(SocialCategory)),
        ExportColumn("religion", _("Religion"), f"{before}religion", made=of_choices(Religion)),
        ExportColumn("disability", _("Disability"), f"{before}disability", made=of_choices(Disability)),
        ExportColumn("marital_status", _("Marital status"), f"{before}marital_status", made=of_choices(MaritalStatus)),
        ExportColumn(
            "mobile", _("Mobile number"), (f"{before}mobile", f"{before}is_sms_withheld", *keys), made=mobile_in_bulk
        ),
        ExportColumn("household", _("Household number"), f"{before}household__number"),
    )


def cover_columns() -> tuple[ExportColumn, ...]:
    """Her insurance and pension schemes."""
    return (
        ExportColumn("insured_pmjjby", _("Insured: PMJJBY"), made=of_choices(YesNo)),
        ExportColumn("insured_pmsby", _("Insured: PMSBY"), made=of_choices(YesNo)),
        ExportColumn("pension_apy", _("Pension: APY"), made=of_choices(YesNo)),
    )


def as_text(actor: Actor) -> Made:
    """The value's digits alone."""
    return lambda value: None if value is None else str(value)


def mobile_in_bulk(actor: Actor) -> Made:
    """The whole number where a reach over the place gives `federation.export_mobile`, else its last two digits.

    Where she agrees to no messages her number is whole for nobody.
    """
    known: dict[int, bool] = {}

    def shown(mobile: str, is_withheld: bool, state_id: int, district_id: int, block_id: int) -> str:
        if not mobile:
            return ""
        if block_id not in known:
            place = Place(state_id, district_id, block_id)
            known[block_id] = actor.reach_for(EXPORT_MOBILE, place) is not None
        return mobile if known[block_id] and not is_withheld else f"********{mobile[-2:]}"

    return shown


def once_closed(actor: Actor) -> Callable[..., Decimal | int | None]:
    """A draft's totals are not known yet."""
    return lambda value, status: value if status == MeetingStatus.CLOSED else None
