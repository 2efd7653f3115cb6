"""Engaging cadres, saying whom they serve, ending their engagement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import GeoUnit
from core.models.place import Place, place_of
from core.periods import today
from core.queries.months import counted_from
from core.wake import wake_rollups
from federation.models import (
    ActivitySheet,
    CadreEngagement,
    CadreQualification,
    CadreType,
    Institution,
    Membership,
    Person,
    ServiceArea,
)
from federation.models.tier import SHG
from federation.queries.cadres import required_modules
from federation.roles import CHANGE_CADRE
from federation.services.qualifications import settle
from federation.services.refusals import refuse_invalid

TERMS = ("planned_days", "rate_rupees", "rate_per", "fund")


@transaction.atomic
def engage(
    *,
    actor: Actor,
    person: Person,
    kind: CadreType,
    selected_on: dt.date,
    starts_on: dt.date,
    chosen_by: str,
    body: Institution | None = None,
    block: GeoUnit | None = None,
    resolution_number: str = "",
    **terms: Any,
) -> CadreEngagement:
    """Engages a woman as a cadre of a VO or CLF, or of a block's mission unit where `body` is None.

    Raises DomainError for a woman who never was a member, a body that is a self-help group, days in the
    future, or an engagement of the same kind over the same days.
    """
    place = _place(body, block)
    actor.require(CHANGE_CADRE, place)
    _refuse_engaging(person, body, starts_on)
    row = CadreEngagement(
        person=person,
        type=kind,
        is_bookkeeper=kind.is_bookkeeper,
        needs_training=bool(required_modules(kind.slug)),
        body=body,
        selected_on=selected_on,
        starts_on=starts_on,
        counted_from=counted_from(starts_on, place.block_id),
        chosen_by=chosen_by,
        resolution_number=resolution_number.strip(),
        **place.keys(),
    )
    _set_terms(row, terms)
    refuse_invalid(row)
    row.save()
    record(actor, "cadre.engaged", row, kind=kind.slug)
    settle([person.pk])
    wake_rollups()
    return row


@transaction.atomic
def change_terms(*, actor: Actor, engagement: CadreEngagement, expected_version: int, **terms: Any) -> CadreEngagement:
    """Other planned days, rate or fund from now on; dues already made stay. Conflict for a newer version."""
    actor.require(CHANGE_CADRE, engagement.place)
    row = _held(engagement)
    if row.version != expected_version:
        raise Conflict(
            _("Somebody changed this record meanwhile. Look at both versions and choose."), code="stale_version"
        )
    _set_terms(row, terms)
    row.version += 1
    refuse_invalid(row)
    row.save(update_fields=[*TERMS, "version"])
    record(actor, "cadre.engaged", row, changed=True)
    return row


@transaction.atomic
def change_area(
    *,
    actor: Actor,
    engagement: CadreEngagement,
    villages: Iterable[GeoUnit],
    institutions: Iterable[Institution],
    on: dt.date,
) -> list[ServiceArea]:
    """From `on`, she serves exactly these villages and institutions; what she served besides ends that day."""
    actor.require(CHANGE_CADRE, engagement.place)
    row = _held(engagement)
    if row.ends_on is not None:
        raise Conflict(_("Her engagement has ended."), code="already_ended")
    if on < row.starts_on or on > today():
        words = _("Choose a day from the start of her engagement until today.")
        raise DomainError(words, code="outside_engagement", fields={"on": words})
    wanted: dict[tuple[str, int], dict[str, Any]] = {("v", one.pk): {"village": one} for one in villages}
    wanted |= {("i", one.pk): {"institution": one} for one in institutions}
    # The engagement's own rows, which the service holds.
    held = ServiceArea.unscoped.filter(engagement=row, ends_on=None)
    for area in held:
        key = ("v", area.village_id) if area.village_id else ("i", area.institution_id)
        if wanted.pop(key, None) is None:  # type: ignore[arg-type]
            area.ends_on = on
            refuse_invalid(area)
            area.save(update_fields=["ends_on"])
    made = []
    for given in wanted.values():
        area = ServiceArea(engagement=row, starts_on=on, **given)
        refuse_invalid(area)
        area.save()
        made.append(area)
    record(actor, "cadre.area_changed", row, added=len(made))
    return made


@transaction.atomic
def end_engagement(*, actor: Actor, engagement: CadreEngagement, ends_on: dt.date, reason: str) -> CadreEngagement:
    """Ends an engagement and what she served. `ends_on` is the first day she is no longer engaged."""
    actor.require(CHANGE_CADRE, engagement.place)
    row = _held(engagement)
    if row.ends_on is not None:
        raise Conflict(_("Her engagement has already ended."), code="already_ended")
    if ends_on > today():
        raise DomainError(code="in_the_future", fields={"ends_on": _("Choose today or an earlier day.")})
    later = ActivitySheet.unscoped.filter(engagement=row, month__gte=ends_on)  # her own sheets
    if later.exists():
        raise DomainError(
            code="sheet_after_end", fields={"ends_on": _("A sheet of a later month is filed. Choose a later day.")}
        )
    row.ends_on, row.end_reason = ends_on, reason
    row.counted_until = max(counted_from(ends_on, row.block_id), row.counted_from)
    row.version += 1
    refuse_invalid(row)
    row.save(update_fields=["ends_on", "end_reason", "counted_until", "version"])
    # Her own rows: areas that began on the last day or later never held.
    areas = ServiceArea.unscoped.filter(engagement=row, ends_on=None)
    areas.filter(starts_on__gte=ends_on).delete()
    areas.update(ends_on=ends_on)
    for one in CadreQualification.unscoped.filter(engagement=row, ends_on=None):
        one.ends_on = max(row.counted_until, one.starts_on)
        one.save(update_fields=["ends_on"])
    record(actor, "cadre.ended", row, reason=reason)
    wake_rollups()
    return row


def _refuse_engaging(person: Person, body: Institution | None, starts_on: dt.date) -> None:
    if body is not None and body.tier_id == SHG:
        raise DomainError(
            code="body_is_group", fields={"body": _("A VO, a CLF or the block mission unit engages cadres.")}
        )
    # The rule asks wherever she was a member.
    if not Membership.unscoped.filter(person=person, joined_on__lte=starts_on).exists():
        raise DomainError(
            code="never_a_member",
            fields={"person": _("A cadre is or was a member of a self-help group. Enter her membership first.")},
        )
    if starts_on > today():
        raise DomainError(code="in_the_future", fields={"starts_on": _("Choose today or an earlier day.")})


def _place(body: Institution | None, block: GeoUnit | None) -> Place:
    if body is not None:
        return body.place
    if block is None or block.level != GeoUnit.Level.BLOCK:
        raise DomainError(code="no_body", fields={"body": _("Say which body engages her, or choose the block.")})
    return place_of(block)


def _held(engagement: CadreEngagement) -> CadreEngagement:
    # The caller has scoped it; held until the commit.
    return CadreEngagement.unscoped.select_for_update(of=("self",)).get(pk=engagement.pk)


def _set_terms(row: CadreEngagement, terms: dict[str, Any]) -> None:
    for name, value in terms.items():
        if name not in TERMS:
            raise DomainError(_("This cannot be changed here."), fields={name: _("Fixed.")})
        setattr(row, name, value)
    if not row.rate_rupees:
        row.rate_rupees, row.fund = None, ""
