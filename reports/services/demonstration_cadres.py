"""Cadres of the demonstration's block: bookkeepers of its VOs, last month's sheets, and two trainings."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction

from core.access.actor import system_actor
from core.models import GeoUnit
from core.periods import add_months, month_of, today
from federation.models import CadreEngagement, CadreType, Institution, Membership, TrainingModule
from federation.services.cadres import change_area, engage
from federation.services.honorarium import file_sheet, verify_sheet
from federation.services.training import Result, close_event, enrol_in, plan_event, record_attendance, verify_event

VOS, GROUPS_EACH = 12, 5


@transaction.atomic
def add_cadres(*, block: GeoUnit) -> int:
    """One bookkeeper for every five SHGs of some VOs, with sheets of which some are verified. 0 where any stands."""
    # A command asks, about one block of simulated records.
    if CadreEngagement.unscoped.filter(block=block).exists():
        return 0
    actor, month = system_actor(), add_months(month_of(today()), -1)
    kind = CadreType.unscoped.get(slug="shg_bookkeeper")
    start = max(add_months(month, -6), dt.date(2000, 1, 1))
    made = []
    for vo in Institution.unscoped.filter(block=block, tier="vo", formed_on__lt=start).order_by("pk")[:VOS]:
        groups = list(
            Institution.unscoped.filter(
                tier="shg", affiliations__parent=vo, affiliations__ends_on=None, formed_on__lt=start
            ).order_by("pk")
        )
        for first in range(0, len(groups), GROUPS_EACH):
            served = groups[first : first + GROUPS_EACH]
            woman = (
                Membership.unscoped.filter(institution=served[0], left_on=None, joined_on__lte=start)
                .select_related("person")
                .order_by("number")
                .first()
            )
            if woman is None:
                continue
            row = engage(
                actor=actor, person=woman.person, kind=kind, body=vo, selected_on=start, starts_on=start,
                chosen_by="test", planned_days=12, rate_rupees=Decimal(100) * len(served), fund="vo",
            )  # fmt: skip
            change_area(actor=actor, engagement=row, villages=[], institutions=served, on=start)
            made.append(row)
    _file(made, month)
    _train(block, made)
    return len(made)


def _file(cadres: list[CadreEngagement], month: dt.date) -> None:
    for index, cadre in enumerate(cadres):
        counts = {"actual_days": 8 + index % 5, "shgs_visited": 5, "meetings_attended": 10}
        sheet = file_sheet(actor=system_actor(), engagement=cadre, month=month, **counts)
        if index % 3:
            verify_sheet(actor=system_actor(), obj=sheet)


def _train(block: GeoUnit, cadres: list[CadreEngagement]) -> None:
    actor = system_actor()
    module = TrainingModule.unscoped.select_related("curriculum").get(slug="shg-books", is_current=True)
    for first in (add_months(month_of(today()), -2), today() + dt.timedelta(7)):
        event = plan_event(
            actor=actor, unit=block, curriculum=module.curriculum, modules=[module], level="block", starts_on=first,
            ends_on=first + dt.timedelta(2), venue="Block office",
        )  # fmt: skip
        enrol_in(actor=actor, event=event, persons=[one.person for one in cadres])
        if event.ends_on > today() or not cadres:
            continue
        lines = [
            Result(one.public_id, one.version, 3, 30, 45 + index % 40)
            for index, one in enumerate(event.participations.all())
        ]
        record_attendance(actor=actor, event=event, results=lines)
        close_event(actor=actor, event=event)
        verify_event(actor=actor, obj=event)
