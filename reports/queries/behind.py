"""The very rows behind a figure: the same declaration, narrowed to a unit and to what the reader may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet

from core.access.actor import Actor
from core.access.scope import Unscoped, narrow
from core.indicators import Measure
from core.models import GeoUnit, Submission
from federation.models import (
    ActivitySheet,
    Affiliation,
    BodyMeeting,
    CadreEngagement,
    CadreQualification,
    DoublePair,
    FundRelease,
    GradeResult,
    HonorariumDue,
    Household,
    Institution,
    InstitutionSpell,
    Leadership,
    Loan,
    LoanMonth,
    Meeting,
    Membership,
    SavingsMonth,
    SecondKeying,
)  # fmt: skip
from federation.roles import VIEW_FIGURES, VIEW_HOUSEHOLD
from reports.queries.live import rows_under

LISTS_OF = {
    Meeting: "meetings",
    InstitutionSpell: "spells",
    Affiliation: "affiliations",
    GeoUnit: "places",
    Household: "households",
    Membership: "memberships",
    Submission: "submissions",
    CadreEngagement: "cadres",
    CadreQualification: "qualifications",
    ActivitySheet: "sheets",
    HonorariumDue: "dues",
    BodyMeeting: "body-meetings",
    Leadership: "leaderships",
    DoublePair: "suspected",
    SecondKeying: "second_keyings",
    LoanMonth: "loans",
    SavingsMonth: "savings",
    Loan: "loans_of_year",
    FundRelease: "releases",
    GradeResult: "grades",
}
# Memberships are listed without names to those who may see households only, submissions without their makers,
# cadres without their names and pages, women's loans by their numbers.
ASKED_OF = {Membership: VIEW_HOUSEHOLD, Submission: VIEW_FIGURES} | dict.fromkeys(
    (
        CadreEngagement,
        CadreQualification,
        ActivitySheet,
        HonorariumDue,
        DoublePair,
        SecondKeying,
        LoanMonth,
        Loan,
        FundRelease,
        GradeResult,
    ),
    VIEW_FIGURES,
)


@dataclass(frozen=True, slots=True)
class Behind:
    """`rows` to list, ordered by key; `listing` names their table; `total` what they add up to."""

    rows: QuerySet[Any]
    listing: str
    total: Decimal


def _path(measure: Measure, unit: GeoUnit) -> Q:
    if unit.level == GeoUnit.Level.NATION:
        return Q()
    block = measure.source.block.removesuffix("_id")
    own = {"block": f"{block}_id", "district": f"{block}__district_id", "state": f"{block}__state_id"}
    return Q(**{own[unit.level]: unit.pk})


def behind_place(actor: Actor, measure: Measure, unit: GeoUnit, month: dt.date) -> Behind:
    """Rows behind a measure of a place."""
    return _behind(actor, measure, measure.source.at(month).filter(_path(measure, unit)))


def behind_institution(
    actor: Actor, measure: Measure, institution: Institution, rank: int, month: dt.date, on: dt.date | None = None
) -> Behind:
    """Rows behind a measure of an institution: its own, and its affiliates' on the day (the month's end)."""
    rows = measure.source.at(month)
    if not measure.source.institution:
        return _behind(actor, measure, rows.none())
    keys: Sequence[Q] = [
        Q(pk__in=rows_under(measure.source, institution, month, steps, on).values("pk")) for steps in range(rank)
    ]
    anywhere = keys[0]
    for key in keys[1:]:
        anywhere |= key
    return _behind(actor, measure, rows.filter(anywhere))


def _behind(actor: Actor, measure: Measure, rows: QuerySet[Any]) -> Behind:
    kept = measure.behind(rows)
    if measure.distinct:
        model = kept.model._meta.get_field(measure.distinct).related_model
        # Places are public, but only those are told that have a row which the reader may see.
        public = isinstance(model.scope, Unscoped)
        seen = narrow(kept, actor) if public else kept
        things = model.unscoped.filter(pk__in=seen.order_by().values(f"{measure.distinct}_id"))
        things = things if public else narrow(things, actor)
        return Behind(things.order_by("pk"), _listing(model), Decimal(things.count()))
    capability = ASKED_OF.get(kept.model, "")
    visible = narrow(kept, actor, capability)
    total = measure.value_over(narrow(rows, actor, capability))
    if measure.total is not None:
        value = F(measure.total) if isinstance(measure.total, str) else measure.total
        visible = visible.annotate(counted=value)
    return Behind(visible.order_by("pk"), _listing(kept.model), total)


def _listing(model: Any) -> str:
    return LISTS_OF.get(model, "institutions")
