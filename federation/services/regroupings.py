"""Mergers and splits: handed in by the operator, done at the approval, with nothing lost and nothing doubled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.models import Submission
from core.periods import today
from core.queries.months import counted_from
from core.services.months import refuse_closed
from core.workflow.services.submissions import submit
from federation.models import Institution, Membership, Regrouping
from federation.models.institution import Status
from federation.models.lifecycle import RegroupingKind
from federation.queries.conditions import TAKE_IN, first_day_to_regroup, hard_limit, is_undecided, possible
from federation.queries.regroup_money import others_naming
from federation.queries.regroupings import foreseen, present_members_of
from federation.roles import CHANGE_INSTITUTION
from federation.services.refusals import refuse_invalid
from federation.services.regroup_shares import refuse_in_books
from federation.services.regrouping_effects import do_merge, do_split


@transaction.atomic
def merge(
    *,
    actor: Actor,
    giving: Institution,
    taking: Institution,
    on: dt.date,
    reason: str,
    resolution_number: str,
    text: str = "",
    is_trial: bool = False,
    **stated: Decimal,
) -> Regrouping:
    """Asks that all members of `giving` belong to `taking` from `on`. `stated`: loans and bank balances of both.

    Raises Conflict while another merger, split or change of either is undecided. A trial stores nothing: its
    row, checked, shows beforehand what would happen.
    """
    held = _hold(actor, giving, taking)
    row = Regrouping(
        kind=RegroupingKind.MERGE,
        giving=held[giving.pk],
        taking=held[taking.pk],
        on=on,
        reason=reason,
        text=text.strip(),
        resolution_number=resolution_number.strip(),
        **stated,
        **giving.place.keys(),
    )
    return _handed_in(actor, row, is_trial)


@transaction.atomic
def split(
    *,
    actor: Actor,
    giving: Institution,
    name: str,
    goers: Sequence[Membership],
    on: dt.date,
    reason: str,
    resolution_number: str,
    name_local: str = "",
    text: str = "",
    shares: dict[str, Decimal] | None = None,
    is_trial: bool = False,
    **stated: Decimal,
) -> Regrouping:
    """Asks that these members found a new group from `on`. `stated`: the group's loans and bank, and what goes along.
    Where the group keeps books they say it instead, and `shares` is what goes along of the common things, by head; what
    is not there goes by the women's savings.

    A trial stores nothing, as for `merge`.
    """
    held = _hold(actor, giving)
    row = Regrouping(
        kind=RegroupingKind.SPLIT,
        giving=held[giving.pk],
        name=name.strip(),
        name_local=name_local.strip(),
        goers=sorted(one.pk for one in goers),
        on=on,
        reason=reason,
        text=text.strip(),
        resolution_number=resolution_number.strip(),
        shares={slug: str(amount) for slug, amount in (shares or {}).items()},
        **stated,
        **giving.place.keys(),
    )
    return _handed_in(actor, row, is_trial)


def _hold(actor: Actor, *groups: Institution) -> dict[int, Institution]:
    for group in groups:
        actor.require(CHANGE_INSTITUTION, group.place)
    return hold_groups(*(group.pk for group in groups))


def hold_groups(*keys: int) -> dict[int, Institution]:
    """The groups locked to the commit, always in one order, so that two mergers of a pair come one after the other."""
    rows = Institution.unscoped.select_for_update(of=("self",)).filter(pk__in=keys)  # required by the caller
    return {row.pk: row for row in rows.select_related("tier").order_by("pk")}


def _handed_in(actor: Actor, row: Regrouping, is_trial: bool) -> Regrouping:
    refuse_impossible(row)
    refuse_invalid(row)
    if is_trial:
        return row
    row.save()
    record(actor, "institution.regrouping_asked", row.giving, kind=str(row.kind), on=row.on.isoformat())
    if submit(actor=actor, kind="regrouping", obj=row) is None:
        carry_out(actor, row)
    row.refresh_from_db()
    return row


def refuse_impossible(row: Regrouping) -> None:
    """Raises DomainError or Conflict with what stands against the merger or split now."""
    giving, taking = row.giving, row.taking
    for one, action in ((giving, str(row.kind)), (taking, TAKE_IN)):
        if one is None:
            continue
        if not one.tier.has_members:
            raise DomainError(_("Only self-help groups are merged or split."), code="no_members")
        found = possible(one, action)
        if not found.is_open:
            kind = Conflict if is_undecided(one) else DomainError
            raise kind(f"{one}: {' '.join(found.against)}", code="not_now")
    if taking is not None and taking.district_id != giving.district_id:
        raise DomainError(
            _("The other group lies in another district."), fields={"taking": _("Choose a group of the district.")}
        )
    _refuse_day(row)
    refuse_in_books(row)
    _refuse_numbers(row)


def _refuse_day(row: Regrouping) -> None:
    if row.on > today():
        raise DomainError(
            _("The day lies in the future."), code="future", fields={"on": _("Choose today or an earlier day.")}
        )
    if row.done_on is None and row.pk is None:  # later, what was asked for counts from the first open day
        refuse_closed(row.block_id, *([row.taking.block_id] if row.taking else []), day=row.on, field="on")
    first = first_day_to_regroup(row.giving)
    if row.taking is not None:
        first = max(first, row.taking.formed_on)
    day = counted_from(row.on, row.block_id) if row.pk else row.on
    if day < first:
        words = _("There are meetings or changes up to this day. Choose %(day)s or a later day.") % {
            "day": f"{first:%d-%m-%Y}"
        }
        raise DomainError(words, code="too_early", fields={"on": words})


def _refuse_numbers(row: Regrouping) -> None:
    present = {one.pk for one in present_members_of(row.giving)}
    if row.kind == RegroupingKind.MERGE and row.taking is not None:
        together = len(present) + len(present_members_of(row.taking))
        if together > hard_limit():
            too_many = _("Together they have %(count)s members; a group has %(most)s at most.") % {
                "count": together,
                "most": hard_limit(),
            }
            raise DomainError(too_many, code="group_full", fields={"taking": too_many})
        return
    if not row.goers or not set(row.goers) < present:
        raise DomainError(
            code="wrong_members", fields={"goers": _("Choose some of the present members, not all of them.")}
        )
    if row.savings_moved_rupees > foreseen(row)["giving_savings_before"]:
        raise DomainError(code="too_much", fields={"savings_moved_rupees": _("The group has saved less than this.")})


def regrouping_approved(*, actor: Actor, obj: Regrouping, submission: Submission, **_given: Any) -> None:
    """The approval's hook: everything is looked at again, then done in the decision's own transaction."""
    carry_out(actor, obj)


def carry_out(actor: Actor, row: Regrouping) -> None:
    """Does what was handed in. Raises DomainError where it is no longer possible; nothing is stored then."""
    # All books that it concerns, in one order: none of them moves meanwhile.
    keys = {row.giving_id, *others_naming(row.giving)}
    held = hold_groups(*keys, *([row.taking_id] if row.taking_id is not None else []))
    row.giving = held[row.giving_id]
    row.taking = held[row.taking_id] if row.taking_id is not None else None
    if row.done_on is not None or row.giving.status == Status.MERGED:
        raise Conflict(_("This is already done."), code="already_done")
    refuse_impossible(row)
    if row.kind == RegroupingKind.MERGE:
        do_merge(actor, row)
    else:
        do_split(actor, row)
