"""What a household is, beyond its number."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from federation.models import Household
from federation.roles import CHANGE_MEMBER
from federation.services.refusals import refuse_invalid

HOUSEHOLD_FIELDS = ("pip_category", "woman_headed", "ultra_poor", "is_target")


@transaction.atomic
def change_household(*, actor: Actor, household: Household, expected_version: int, **changes: Any) -> Household:
    """Changes what was asked about a household. Raises Conflict when a newer version was saved meanwhile."""
    actor.require(CHANGE_MEMBER, household.place)
    for field, value in changes.items():
        if field not in HOUSEHOLD_FIELDS:
            raise DomainError(_("This cannot be changed here."), fields={field: _("Fixed.")})
        setattr(household, field, value)
    refuse_invalid(household)
    rows = Household.unscoped.filter(pk=household.pk, version=expected_version)  # the caller has scoped it
    if not rows.update(version=F("version") + 1, **changes):
        raise Conflict(
            _("Somebody changed this record meanwhile. Look at both versions and choose."), code="stale_version"
        )
    household.refresh_from_db()
    record(actor, "household.changed", household, fields=sorted(changes))
    return household
