"""Annual targets of a place, set row by row."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import GeoUnit
from core.services.validation import check_row
from reports.models import Target
from reports.monthly_lines import NUMBERS

SET_TARGETS = "reports.set_targets"


@transaction.atomic
def set_targets(
    *, actor: Actor, unit: GeoUnit, year: str, values: Mapping[str, Decimal | None], seen: Mapping[str, int]
) -> int:
    """Sets the year's targets of a place: all of them or none. None takes a target away; returns how many changed.

    `seen` holds the versions that the form showed; Conflict where somebody saved another value meanwhile.
    """
    actor.require_unit(SET_TARGETS, unit)
    unknown = sorted(set(values) - set(NUMBERS))
    if unknown:
        raise DomainError(_("The report has no such row."), code="unknown_row", fields={unknown[0]: _("Unknown row.")})
    # Locked: two who set targets of one place come one after the other. The capability was required above.
    held = {row.number: row for row in Target.unscoped.select_for_update().filter(unit=unit, year=year)}
    changed = 0
    for number, value in values.items():
        row = held.get(number)
        if value == (row.value if row else None):
            continue
        if (row.version if row else 0) != seen.get(number, 0):
            words = _("Somebody set another target meanwhile. Look at it, then save again.")
            raise Conflict(code="stale_version", fields={number: words})
        _set(unit, year, number, value, row)
        changed += 1
    if changed:
        record(actor, "targets.set", unit, unit_id=unit.pk, year=year, rows=changed)
    return changed


def _set(unit: GeoUnit, year: str, number: str, value: Decimal | None, row: Target | None) -> None:
    if value is None:
        if row is not None:
            row.delete()
        return
    fresh = row or Target(unit=unit, year=year, number=number)
    fresh.value = value
    try:
        check_row(fresh)
    except DomainError as error:
        raise DomainError(error.message, code="invalid", fields={number: error.message}) from error
    if row is None:
        fresh.save()
    else:
        Target.unscoped.filter(pk=row.pk).update(value=value, version=F("version") + 1)  # the row held above
