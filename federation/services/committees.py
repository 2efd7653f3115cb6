"""Bodies of institutions: formed, filled, trained, dissolved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.periods import today
from federation.models import BodyMeeting, Committee, CommitteeKind, CommitteeMember, Institution, Person
from federation.models.committee import CommitteeRole
from federation.models.institution import NOT_YET, Status
from federation.models.meeting_header import MeetingStatus
from federation.queries.governance import members_beneath
from federation.roles import CHANGE_INSTITUTION, CHANGE_MEMBER
from federation.services.refusals import refuse_invalid


@dataclass(frozen=True, slots=True)
class Seat:
    """One woman to sit in a body, and as what."""

    person: Person
    role: str = CommitteeRole.MEMBER


@transaction.atomic
def form_committee(
    *,
    actor: Actor,
    institution: Institution,
    kind: CommitteeKind,
    formed_on: dt.date,
    trained_on: dt.date | None = None,
    resolution_number: str = "",
) -> Committee:
    """Records a body of an institution. DomainError for a kind that its tier does not have, or one it has already."""
    actor.require(CHANGE_INSTITUTION, institution.place)
    if institution.status in (*NOT_YET, Status.MERGED, Status.DEFUNCT):
        raise DomainError(_("Only an approved institution that is at work has bodies."), code="not_at_work")
    if institution.tier_id not in kind.tiers:
        raise DomainError(code="other_tier", fields={"kind": _("An institution of this kind has no such body.")})
    _refuse_days(institution, formed_on, trained_on)
    row = Committee(
        institution=institution,
        tier_id=institution.tier_id,
        kind=kind,
        formed_on=formed_on,
        trained_on=trained_on,
        resolution_number=resolution_number.strip(),
        **institution.place.keys(),
    )
    refuse_invalid(row)
    row.save()
    record(actor, "committee.formed", row, kind=kind.slug)
    return row


@transaction.atomic
def change_committee(*, actor: Actor, committee: Committee, expected_version: int, **changes: Any) -> Committee:
    """Another day of training or number of the resolution. Conflict for a newer version."""
    actor.require(CHANGE_INSTITUTION, committee.place)
    row = _held(committee)
    if row.version != expected_version:
        raise Conflict(
            _("Somebody changed this record meanwhile. Look at both versions and choose."), code="stale_version"
        )
    for name, value in changes.items():
        if name not in {"trained_on", "resolution_number"}:
            raise DomainError(_("This cannot be changed here."), fields={name: _("Fixed.")})
        setattr(row, name, value)
    _refuse_days(row.institution, row.formed_on, row.trained_on)
    row.version += 1
    refuse_invalid(row)
    row.save(update_fields=[*changes, "version"])
    record(actor, "committee.changed", row, fields=sorted(changes))
    return row


@transaction.atomic
def seat(*, actor: Actor, committee: Committee, seats: Sequence[Seat], starts_on: dt.date) -> list[CommitteeMember]:
    """Women sit in the body from a day on: all of them, or nobody.

    Raises DomainError for a woman of no group beneath the institution, one who sits already, a second chairwoman,
    a day outside the body's own.
    """
    actor.require(CHANGE_MEMBER, committee.place)
    row = _held(committee)
    _refuse_gone(row)
    if row.kind.is_everybody:
        raise DomainError(_("All members belong to this body; nobody is listed in it."), code="everybody")
    if not seats:
        raise DomainError(_("Choose at least one member."), code="nobody")
    if not row.formed_on <= starts_on <= today():
        outside = _("Choose a day from the day the body was formed until today.")
        raise DomainError(outside, code="outside_body", fields={"starts_on": outside})
    wanted = {one.person.pk: one.person for one in seats}
    known = set(members_beneath(row.institution).filter(person__in=wanted).values_list("person_id", flat=True))
    if strange := [str(person) for key, person in wanted.items() if key not in known]:
        words = _("Not a member of a group beneath this institution: %(names)s") % {"names": ", ".join(strange[:5])}
        raise DomainError(words, code="not_beneath")
    made = []
    for one in seats:
        place = CommitteeMember(committee=row, person=one.person, role=one.role, starts_on=starts_on)
        try:
            refuse_invalid(place)
        except DomainError as error:
            problem = _("%(name)s: %(problem)s") % {"name": one.person, "problem": _first(error)}
            raise DomainError(problem, code=error.code) from error
        place.save()
        made.append(place)
    record(actor, "committee.seated", row, members=len(made))
    return made


@transaction.atomic
def unseat(*, actor: Actor, member: CommitteeMember, ends_on: dt.date) -> CommitteeMember:
    """She leaves the body. `ends_on` is the first day on which she no longer sits in it."""
    actor.require(CHANGE_MEMBER, member.committee.place)
    # Locked to the commit.
    row = CommitteeMember.unscoped.select_for_update(of=("self",)).select_related("committee").get(pk=member.pk)
    if row.ends_on is not None:
        raise Conflict(_("She has already left this body."), code="already_ended")
    if ends_on > today():
        raise DomainError(code="in_the_future", fields={"ends_on": _("Choose today or an earlier day.")})
    _refuse_draft(row.committee)
    row.ends_on = ends_on
    refuse_invalid(row)
    row.save(update_fields=["ends_on"])
    record(actor, "committee.left", row.committee)
    return row


@transaction.atomic
def dissolve(*, actor: Actor, committee: Committee, on: dt.date) -> Committee:
    """The body is no more from a day on; its members leave it that day. Its meetings stay on record."""
    actor.require(CHANGE_INSTITUTION, committee.place)
    row = _held(committee)
    _refuse_gone(row)
    _refuse_draft(row)
    # The body's own rows.
    last = BodyMeeting.unscoped.filter(committee=row, held_on__gte=on)
    if on > today() or last.exists():
        words = _("Choose a day after its last meeting, today at the latest.")
        raise DomainError(words, code="wrong_day", fields={"on": words})
    row.dissolved_on = on
    row.version += 1
    refuse_invalid(row)
    row.save(update_fields=["dissolved_on", "version"])
    places = CommitteeMember.unscoped.filter(committee=row, ends_on=None)
    places.filter(starts_on__gte=on).delete()
    places.update(ends_on=on)
    record(actor, "committee.changed", row, dissolved=True)
    return row


def _held(committee: Committee) -> Committee:
    # The caller has scoped it; held until the commit.
    rows = Committee.unscoped.select_for_update(of=("self",)).select_related("institution__tier", "kind")
    return rows.get(pk=committee.pk)


def _refuse_gone(committee: Committee) -> None:
    if committee.dissolved_on is not None:
        raise Conflict(_("This body is dissolved."), code="dissolved")


def _refuse_draft(committee: Committee) -> None:
    # The body's own meetings.
    if BodyMeeting.unscoped.filter(committee=committee, status=MeetingStatus.DRAFT).exists():
        raise Conflict(_("This body has an open meeting. Close or discard it first."), code="draft_open")


def _refuse_days(institution: Institution, formed_on: dt.date, trained_on: dt.date | None) -> None:
    if not institution.formed_on <= formed_on <= today():
        words = _("Choose a day from the day the institution was formed until today.")
        raise DomainError(words, code="outside_institution", fields={"formed_on": words})
    if trained_on is not None and trained_on > today():
        raise DomainError(code="in_the_future", fields={"trained_on": _("Choose today or an earlier day.")})


def _first(error: DomainError) -> Any:
    return next(iter(error.fields.values()), error.message)
