"""From which day a cadre has passed all that her kind must pass. Written when a pass counts or she is engaged."""

from __future__ import annotations

from collections.abc import Collection

from core.queries.months import counted_from
from federation.models import CadreEngagement, CadreQualification
from federation.queries.cadres import required_modules
from federation.queries.training import first_passes


def settle(person_ids: Collection[int]) -> int:
    """Marks the running engagements of these women that are now qualified; returns how many were.

    The day is that of the last pass still missing before, or the first open day after closed months.
    """
    # Services ask, for the women whose training or engagement they just wrote.
    waiting = CadreEngagement.unscoped.filter(
        person_id__in=person_ids, ends_on=None, needs_training=True, qualification=None
    )
    engagements = list(waiting)
    passes = first_passes({one.person_id for one in engagements})
    made = 0
    for one in engagements:
        needed = required_modules(one.type_id)
        passed = passes.get(one.person_id, {})
        if not needed or not needed <= passed.keys():
            continue
        day = max(passed[slug] for slug in needed)
        CadreQualification.unscoped.create(
            engagement=one,
            body_id=one.body_id,
            starts_on=max(counted_from(day, one.block_id), one.counted_from),
            **one.place.keys(),
        )
        made += 1
    return made
