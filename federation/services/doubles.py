"""Decisions on pairs: one woman, or two; and taking a decision back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.utils import DatabaseError
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.periods import today
from core.queries.months import is_closed
from core.wake import wake_rollups
from federation.models import DoubleDecision, DoublePair, Membership, Person
from federation.models.double import PairStatus, Verdict
from federation.roles import DECIDE_DOUBLE
from federation.services.consent import WITHHELD
from federation.services.double_moves import MOVED, move_rows, put_back
from federation.services.double_search import trace
from federation.services.double_verdicts import checked, settle, write_verdict
from federation.services.exits import void_membership
from federation.services.person_record import PERSON_FIELDS, set_person
from federation.services.refusals import refuse_invalid


@transaction.atomic
def merge_pair(
    *,
    actor: Actor,
    pair: DoublePair,
    survivor: Person,
    expected_version: int,
    keep: Mapping[str, str] | None = None,
    void: Membership | None = None,
    reason: str = "",
) -> DoubleDecision:
    """Makes one record of two. `keep` names fields whose value comes from the other record ("other").

    Where both are members of a group now, `void` is the membership that was entered twice: it is struck out. She
    lives in the household of the membership that goes on. Nothing that a closed month counts changes.
    """
    row, persons = _hold(actor, pair, expected_version)
    stays, goes = _sides(row, persons, survivor)
    changes = {
        name: getattr(goes, name)
        for name in PERSON_FIELDS
        if (keep or {}).get(name) == "other" and name in PERSON_FIELDS
    }
    voided = _end_one_membership(actor, stays, goes, void)
    before = {name: _plain(getattr(stays, name)) for name in changes}
    moved = _moved(stays, goes)
    moved |= {"before": before, "after": {n: _plain(v) for n, v in changes.items()}, "voided": voided}
    moved["home"] = _follow_home(stays)
    set_person(stays, changes)
    for name in WITHHELD.values():
        # Her no holds, whichever entry it stands on.
        if getattr(goes, name) and not getattr(stays, name):
            moved["before"][name], moved["after"][name] = False, True
            setattr(stays, name, True)
    stays.version += 1
    refuse_invalid(stays)
    stays.save()
    Person.unscoped.filter(pk=goes.pk).update(merged_into=stays, version=F("version") + 1)
    moved["moot"] = _settle_others(row, goes)
    decision = write_verdict(actor, row, PairStatus.MERGED, Verdict.MERGED, reason, survivor=stays, moved=moved)
    trace([stays.pk])
    record(actor, "double.merged", row, unit_id=row.counted_block_id, survivor=str(stays.public_id), rows=_count(moved))
    return decision


@transaction.atomic
def keep_apart(*, actor: Actor, pair: DoublePair, expected_version: int, reason: str = "") -> DoubleDecision:
    """They are two women: the pair is never asked about again."""
    row, _persons = _hold(actor, pair, expected_version)
    decision = write_verdict(actor, row, PairStatus.APART, Verdict.APART, reason)
    record(actor, "double.apart", row, unit_id=row.counted_block_id)
    return decision


@transaction.atomic
def take_back(*, actor: Actor, pair: DoublePair, expected_version: int, reason: str) -> DoubleDecision:
    """Takes the decision on a pair back, with what a merge moved. Refused once its month is closed, or built upon."""
    if not reason.strip():
        raise DomainError(code="no_reason", fields={"reason": _("Say why the decision is taken back.")})
    row, persons = _lock(actor, pair, expected_version)
    # The decision of a pair at hand, locked with it.
    decision = DoubleDecision.unscoped.filter(pair=row, taken_back=False).exclude(verdict=Verdict.UNDONE).first()
    if decision is None or row.status not in {PairStatus.MERGED, PairStatus.APART}:
        raise Conflict(_("There is no decision on this pair to take back."), code="not_decided")
    blocks = {row.counted_block_id, *(one.block_id for one in persons.values())}
    if any(is_closed(block, decision.decided_on) for block in blocks):
        raise DomainError(_("The month of this decision is closed, so it stands."), code="month_closed")
    if decision.verdict == Verdict.MERGED:
        _unmerge(row, persons, decision)
    decision.taken_back = True
    decision.save(update_fields=["taken_back"])
    settle(row, PairStatus.OPEN)
    undone = DoubleDecision(
        pair=row, verdict=Verdict.UNDONE, reason=checked(reason), decided_by_id=actor.user_id, decided_on=today()
    )
    undone.save()
    trace([*persons])
    record(actor, "double.undone", row, unit_id=row.counted_block_id, verdict=str(decision.verdict))
    wake_rollups()
    return undone


def _lock(actor: Actor, pair: DoublePair, expected_version: int) -> tuple[DoublePair, dict[int, Person]]:
    # Both women first and in one order: pairs that share a woman wait for each other and never crosswise.
    persons = {
        one.pk: one
        for one in Person.unscoped.select_for_update(of=("self",))
        .filter(pk__in=(pair.first_id, pair.second_id))
        .order_by("pk")
    }
    row = DoublePair.unscoped.select_for_update(of=("self",)).get(pk=pair.pk)
    actor.require(DECIDE_DOUBLE, row.place)
    if row.version != expected_version:
        raise Conflict(_("Somebody decided on this pair meanwhile. Open it again."), code="already_decided")
    return row, persons


def _hold(actor: Actor, pair: DoublePair, expected_version: int) -> tuple[DoublePair, dict[int, Person]]:
    row, persons = _lock(actor, pair, expected_version)
    if row.status != PairStatus.OPEN:
        raise Conflict(_("Somebody decided on this pair meanwhile. Open it again."), code="already_decided")
    if any(one.merged_into_id for one in persons.values()):
        raise Conflict(_("One of the two was merged with another entry meanwhile."), code="already_merged")
    return row, persons


def _sides(row: DoublePair, persons: dict[int, Person], survivor: Person) -> tuple[Person, Person]:
    if survivor.pk not in persons:
        raise DomainError(fields={"survivor": _("Choose one of the two.")}, code="not_of_the_pair")
    other = row.second_id if survivor.pk == row.first_id else row.first_id
    return persons[survivor.pk], persons[other]


def _end_one_membership(actor: Actor, stays: Person, goes: Person, void: Membership | None) -> dict[str, Any] | None:
    # Of the two women at hand, locked above.
    active = list(Membership.unscoped.filter(person__in=(stays, goes), left_on=None).select_related("institution"))
    if len(active) < 2:
        return None
    if void is None or void.pk not in {one.pk for one in active}:
        words = _("Both entries are members of a group now. Say which of the two memberships was entered twice.")
        raise DomainError(words, code="two_memberships", fields={"void": words})
    row = next(one for one in active if one.pk == void.pk)
    before = {"pk": row.pk, "person": row.person_id}
    try:
        void_membership(actor=_as_decider(actor), membership=row)
    except DomainError as error:
        if error.code != "was_a_member":
            raise
        told = _(
            "%(group)s has her at closed meetings, so that membership is no mistake. First end it on her page with the"
            " reason “Member of two groups” and her settlement, then merge."
        ) % {"group": row.institution}
        raise DomainError(told, code="was_a_member", fields={"void": told}) from error
    return before


def _as_decider(actor: Actor) -> Actor:
    """The decision on the pair covers striking out the second entry; its line in the log is the system's."""
    return Actor(user_id=actor.user_id, channel=actor.channel, request_id=actor.request_id, is_system=True)


def _moved(stays: Person, goes: Person) -> dict[str, Any]:
    try:
        with transaction.atomic():
            return {"rows": move_rows(goes, stays)}
    except IntegrityError as error:
        words = _(
            "Both entries hold something that one woman can hold once over the same days (a post or an engagement)."
            " End one of the two first, then merge."
        )
        raise DomainError(words, code="held_twice") from error


def _follow_home(stays: Person) -> dict[str, Any] | None:
    """She lives where the membership that goes on was entered; its household stays as every month counted it."""
    # Of the woman at hand.
    active = Membership.unscoped.filter(person=stays, left_on=None).select_related("household").first()
    if active is None or active.household_id == stays.household_id:
        return None
    before = {"household_id": stays.household_id, **stays.place.keys()}
    stays.household = active.household
    for key, value in active.household.place.keys().items():
        setattr(stays, key, value)
    return before


def _settle_others(row: DoublePair, goes: Person) -> list[int]:
    others = DoublePair.unscoped.select_for_update().filter(  # pairs of the woman at hand
        Q(first=goes) | Q(second=goes), status=PairStatus.OPEN
    )
    settled = list(others.exclude(pk=row.pk).order_by("pk"))
    for one in settled:
        settle(one, PairStatus.MOOT)
    return [one.pk for one in settled]


def _unmerge(row: DoublePair, persons: dict[int, Person], decision: DoubleDecision) -> None:
    moved = decision.moved
    stays = persons[decision.survivor_id or 0]
    goes = next(one for one in persons.values() if one.pk != stays.pk)
    built = _("She was changed since: %(what)s. Undo that first, then take the merge back.")
    if stays.merged_into_id is not None:
        raise DomainError(built % {"what": _("merged with a third entry")}, code="built_upon")
    for name, after in moved["after"].items():
        if _plain(getattr(stays, name)) == after:  # what was changed later stays
            setattr(stays, name, _field(name).to_python(moved["before"][name]))
    for name, value in (moved["home"] or {}).items():
        setattr(stays, name, value)
    set_person(stays, {})
    stays.version += 1
    stays.save()
    Person.unscoped.filter(pk=goes.pk).update(merged_into=None, version=F("version") + 1)
    try:
        with transaction.atomic():
            put_back(moved["rows"], goes, stays)
            if moved["voided"]:
                # The row that the merge itself struck out.
                Membership.unscoped.filter(pk=moved["voided"]["pk"], exit_reason="void").update(
                    left_on=None, exit_reason="", counted_until=None
                )
    except DatabaseError as error:
        raise DomainError(
            built % {"what": _("she joined a group, or a month was closed")}, code="built_upon"
        ) from error
    for one in DoublePair.unscoped.select_for_update().filter(pk__in=moved["moot"], status=PairStatus.MOOT):
        settle(one, PairStatus.OPEN)


def _field(name: str) -> Any:
    return Person._meta.get_field(name)


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _count(moved: dict[str, Any]) -> int:
    return sum(len(keys) for name, keys in moved["rows"].items() if name in MOVED)
