"""From the draft of an institution to its approval: it is not counted before, and wholly from then on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError
from core.models import Submission
from core.periods import today
from core.queries.months import counted_from
from core.wake import wake_rollups
from federation.models import Affiliation, Institution, Membership, StatusChange
from federation.models.institution import NOT_YET, Status
from federation.services.spells import begin_spell, start_first_spell

# A founding member of what is not approved yet is counted from no day that figures reach.
UNCOUNTED = dt.date(9999, 1, 1)


def member_counted_from(group: Institution, joined_on: dt.date, household_block_id: int) -> dt.date:
    """The day from which figures count a woman who joins the group."""
    if group.status in NOT_YET:
        return UNCOUNTED
    return counted_from(joined_on, group.block_id, household_block_id)


def refuse_merged(group: Institution) -> None:
    """Nobody joins a group that was merged into another."""
    if group.status == Status.MERGED:
        raise DomainError(_("This group was merged into another. Enter her there."), code="group_merged")


def activate(*, actor: Actor, institution: Institution, entered_on: dt.date | None = None) -> None:
    """The institution becomes active: first spell, federation asked for, founding members counted.

    Called by the approval's hook, or by the service that enters what needs no approval.
    """
    Institution.unscoped.filter(pk=institution.pk).update(status=Status.ACTIVE, joins=None)
    before, institution.status = institution.status, Status.ACTIVE
    first = start_first_spell(institution, entered_on=entered_on)
    registered_on = institution.registered_on
    if registered_on is not None and registered_on > institution.formed_on:
        day = counted_from(registered_on, institution.block_id)
        begin_spell(actor, institution, day, is_registered=True)
    _join_federation(institution, first.starts_on)
    _count_founders(institution)
    StatusChange.unscoped.create(
        institution=institution,
        before=before,
        after=Status.ACTIVE,
        on=first.starts_on,
        taken_effect_on=today(),
        **institution.place.keys(),
    )
    record(actor, "institution.activated", institution, on=first.starts_on.isoformat())
    wake_rollups()


def _join_federation(institution: Institution, day: dt.date) -> None:
    parent = institution.joins
    if parent is None or parent.status not in (Status.ACTIVE, Status.DORMANT):
        return
    Affiliation.unscoped.create(
        child=institution,
        child_tier_id=institution.tier_id,
        parent=parent,
        parent_tier_id=parent.tier_id,
        starts_on=max(day, parent.formed_on),
        **institution.place.keys(),
    )
    institution.joins = None


def _count_founders(institution: Institution) -> None:
    founders = list(Membership.unscoped.filter(institution=institution, counted_from=UNCOUNTED))  # of a row at hand
    for one in founders:
        blocks = (one.block_id, one.household_block_id)
        one.counted_from = counted_from(one.joined_on, *blocks)
        if one.left_on is not None:
            one.counted_until = max(counted_from(one.left_on, *blocks), one.counted_from)
    Membership.unscoped.bulk_update(founders, ["counted_from", "counted_until"])


def institution_approved(*, actor: Actor, obj: Institution, submission: Submission, **_given: Any) -> None:
    """The chain's end: what waited becomes active on this day. Rows that were active already stay as they are."""
    held = Institution.unscoped.select_for_update(of=("self",)).get(pk=obj.pk)  # the decision asked
    if held.status in NOT_YET:
        activate(actor=actor, institution=held, entered_on=today())
