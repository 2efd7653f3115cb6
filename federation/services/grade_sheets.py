"""Sheets of grading filled by hand: stored whole, checked by somebody else through the inbox, then frozen."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, Words
from core.periods import today
from core.queries.months import counted_from
from core.services.months import refuse_closed
from core.workflow.services.submissions import hand_in_change, submit
from federation.models import GradeSheet, Institution, SheetPoints, SheetRow, SheetTemplate
from federation.models.grade_sheet import SheetStatus
from federation.models.institution import NOT_YET, Status
from federation.models.tier import SHG
from federation.roles import ENTER_MEETING
from federation.services.meeting_rules import repeated
from federation.services.refusals import refuse_invalid

HALF = Decimal("0.5")
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Points:
    """Points of one question, in steps of a half, and what the grader noted."""

    points: Decimal
    remark: str = ""


@transaction.atomic
def fill_sheet(
    *,
    actor: Actor,
    institution: Institution,
    template: SheetTemplate,
    occasion: str,
    graded_on: dt.date,
    grader: str,
    points: Mapping[str, Points],
    client_key: uuid.UUID,
) -> GradeSheet:
    """Stores a filled sheet and hands it in. Every question has its points; DomainError names one by `points.<slug>`.

    Sent twice under one client key, it is stored once.
    """
    actor.require(ENTER_MEETING, institution.place)
    held = Institution.unscoped.select_for_update(of=("self",)).get(pk=institution.pk)
    earlier = repeated(
        GradeSheet, client_key, reused=_("This key was used for another group's sheet."), institution_id=held.pk
    )
    if earlier is not None:
        return earlier
    if held.tier_id != SHG or held.status in NOT_YET or held.status == Status.MERGED:
        raise DomainError(_("Only SHGs on the register are graded."), code="no_group")
    sheet = GradeSheet(institution=held, template=template, client_key=client_key, **held.place.keys())
    _write(sheet, occasion, graded_on, grader, points)
    record(actor, "grade_sheet.filled", sheet, template=template.slug)
    submit(actor=actor, kind="grade_sheet", obj=sheet)
    return sheet


@transaction.atomic
def mend_sheet(
    *,
    actor: Actor,
    sheet: GradeSheet,
    expected_version: int,
    occasion: str,
    graded_on: dt.date,
    grader: str,
    points: Mapping[str, Points],
) -> GradeSheet:
    """Corrects a sheet that is not checked yet, and hands it in anew. Conflict for a newer version or a checked one."""
    actor.require(ENTER_MEETING, sheet.place)
    held = _hold(sheet)
    if held.version != expected_version:
        raise Conflict(_("Somebody changed this sheet meanwhile. Look at it again."), code="stale_version")
    held.version += 1
    SheetPoints.unscoped.filter(sheet=held).delete()
    _write(held, occasion, graded_on, grader, points)
    record(actor, "grade_sheet.filled", held, template=held.template.slug)
    hand_in_change(actor=actor, kind="grade_sheet", obj=held)
    return held


@transaction.atomic
def sheet_checked(*, actor: Actor, obj: GradeSheet, submission: Any = None) -> None:
    """The sheet counts from now on; from the first open day where its month is closed. Called by the decision."""
    held = _hold(obj)  # the decision has asked for the capability
    held.status, held.checked_on = SheetStatus.CHECKED, counted_from(today(), held.block_id)
    held.save(update_fields=["status", "checked_on"])
    record(actor, "grade_sheet.checked", held)


def _hold(sheet: GradeSheet) -> GradeSheet:
    rows = GradeSheet.unscoped.select_for_update(of=("self",)).select_related("template")
    held: GradeSheet = rows.get(pk=sheet.pk)  # a service asks
    if held.status == SheetStatus.CHECKED:
        raise Conflict(_("This sheet is checked and does not change any more."), code="already_checked")
    return held


def _write(sheet: GradeSheet, occasion: str, day: dt.date, grader: str, points: Mapping[str, Points]) -> None:
    words: Words = ""
    if day > today():
        words = _("The day lies in the future. Choose today or an earlier day.")
    elif day < sheet.institution.formed_on:
        said = _("It was formed on %(day)s; it cannot be graded earlier.")
        words = said % {"day": f"{sheet.institution.formed_on:%d-%m-%Y}"}
    if words:
        raise DomainError(words, code="wrong_day", fields={"graded_on": words})
    refuse_closed(sheet.block_id, day=day, field="graded_on")
    rows = list(SheetRow.unscoped.filter(template=sheet.template))  # reference data
    _refuse_points(rows, points)
    most = sum((row.most_points for row in rows), Decimal(0))
    sheet.points = sum((points[row.slug].points for row in rows), Decimal(0))
    sheet.percent = (sheet.points * 100 / most).quantize(HUNDREDTH, ROUND_HALF_UP)
    sheet.result = next(word for word, least in sheet.template.bands if sheet.percent >= Decimal(str(least)))
    sheet.occasion, sheet.graded_on, sheet.grader = occasion, day, grader.strip()
    refuse_invalid(sheet)
    sheet.save()
    SheetPoints.unscoped.bulk_create(
        SheetPoints(sheet=sheet, row=row, points=points[row.slug].points, remark=points[row.slug].remark.strip())
        for row in rows
    )


def _refuse_points(rows: list[SheetRow], points: Mapping[str, Points]) -> None:
    faults: dict[str, Words] = {}
    for row in rows:
        given = points.get(row.slug)
        if given is None:
            faults[f"points.{row.slug}"] = _("Give points to every question; 0 where there is nothing.")
        elif not 0 <= given.points <= row.most_points or given.points % HALF:
            said = _("From 0 to %(most)s, in steps of a half.")
            faults[f"points.{row.slug}"] = said % {"most": f"{row.most_points.normalize():f}"}
        elif len(given.remark.strip()) > 200:
            faults[f"points.{row.slug}"] = _("Write at most 200 letters.")
    for slug in points.keys() - {row.slug for row in rows}:
        faults[f"points.{slug}"] = _("This sheet has no such question.")
    if faults:
        raise DomainError(code="bad_points", fields=faults)
