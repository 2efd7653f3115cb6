"""Postings: the one way in which anybody gets or loses a role on a part of the map."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.access.roles import Role, role_of
from core.audit import record
from core.errors import Conflict, DomainError, NotAllowed
from core.models import AuditEntry, GeoUnit, Partner, Posting, Programme, User
from core.periods import today
from core.queries.partners import MANAGE_PARTNERS, partners_managed_by
from core.queries.people import MANAGE_PEOPLE, people_managed_by
from core.services.validation import check_row

Holder = User | Partner


@transaction.atomic
def give_posting(
    actor: Actor,
    *,
    holder: Holder,
    role: str,
    unit: GeoUnit,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    programme: Programme | None = None,
    branch_code: str = "",
) -> Posting:
    """A role on a unit, first and last day included. Nobody gives herself anything.

    `branch_code` names the branch of a role that is of one, and of no other.
    """
    partner = holder if isinstance(holder, Partner) else None
    user = holder if isinstance(holder, User) else None
    actor.require_unit(MANAGE_PARTNERS if partner else MANAGE_PEOPLE, unit)
    _require_holder(actor, holder)
    known = _require_role(role, unit, for_partner=partner is not None)
    branch_code = branch_code.strip().upper()
    _require_branch(known, branch_code)
    if ends_on is not None and ends_on < today():
        raise DomainError(code="past", fields={"ends_on": _("The last day has already passed.")})
    if unit.valid_to is not None and unit.valid_to <= starts_on:
        raise DomainError(code="closed_unit", fields={"unit": _("This place no longer exists on that day.")})
    posting = Posting(
        user=user,
        partner=partner,
        role=known.slug,
        unit=unit,
        programme=programme,
        branch_code=branch_code,
        starts_on=starts_on,
        ends_on=ends_on,
        given_by_id=actor.user_id,
    )
    _refuse_overlap(posting)
    check_row(posting)
    posting.save()
    record(actor, "posting.given", holder, unit_id=unit.pk, posting_id=posting.pk, role=known.slug)
    return posting


def _require_holder(actor: Actor, holder: Holder) -> None:
    """Locks the holder's row; raises NotAllowed for oneself and for whoever is posted out of reach."""
    if isinstance(holder, Partner):
        Partner.unscoped.select_for_update().get(pk=holder.pk)  # one grant at a time for one holder
        managed = partners_managed_by(actor).filter(pk=holder.pk).exists()
    else:
        User.objects.select_for_update().get(pk=holder.pk)
        if actor.user_id == holder.pk:
            raise NotAllowed(_("You cannot give yourself a posting. Ask another administrator."))
        managed = people_managed_by(actor).filter(pk=holder.pk).exists()
    if not (actor.is_system or managed or _is_new(actor, holder)):
        raise NotAllowed


def _is_new(actor: Actor, holder: Holder) -> bool:
    """True for a holder that this actor registered and nobody has posted yet."""
    kind = "partner" if isinstance(holder, Partner) else "user"
    # Asked for the holder's postings anywhere: one elsewhere belongs to another administrator.
    if Posting.unscoped.filter(**{kind: holder}).exists():
        return False
    made = AuditEntry.unscoped.filter(verb=f"{kind}.created", user_id=actor.user_id or 0)
    return made.filter(
        object_type=holder._meta.label_lower, object_id=str(getattr(holder, "public_id", holder.pk))
    ).exists()


def _require_role(slug: str, unit: GeoUnit, *, for_partner: bool) -> Role:
    role = role_of(slug)
    if role is None or role.for_partner != for_partner:
        raise DomainError(code="unknown_role", fields={"role": _("Choose a role from the list.")})
    if unit.level not in role.levels:
        raise DomainError(
            code="wrong_level", fields={"unit": _("This role is not given at this level. Choose another place.")}
        )
    return role


def _require_branch(role: Role, code: str) -> None:
    if role.of_branch and not code:
        raise DomainError(
            code="branch_missing", fields={"branch_code": _("This role works for one branch. Write its IFSC.")}
        )
    if code and not role.of_branch:
        raise DomainError(
            code="branch_not_asked",
            fields={"branch_code": _("This role is not for one branch. Leave the IFSC empty, or choose another role.")},
        )


def _refuse_overlap(posting: Posting) -> None:
    last = posting.ends_on or dt.date.max
    # Asked for the holder's own postings of the same role and place, wherever the asker reaches.
    same = Posting.unscoped.filter(
        Q(ends_on=None) | Q(ends_on__gte=posting.starts_on),
        user=posting.user,
        partner=posting.partner,
        role=posting.role,
        unit=posting.unit,
        programme=posting.programme,
        branch_code=posting.branch_code,
        starts_on__lte=last,
    )
    if same.exists():
        raise Conflict(code="overlap", fields={"starts_on": _("The same posting already runs on some of these days.")})


def _require_posting(actor: Actor, posting: Posting) -> Posting:
    """The posting, locked; raises NotAllowed outside the reach and for one's own."""
    actor.require_unit(MANAGE_PARTNERS if posting.partner_id else MANAGE_PEOPLE, posting.unit)
    if actor.user_id is not None and posting.user_id == actor.user_id:
        raise NotAllowed(_("You cannot end your own posting. Ask another administrator."))
    # Its unit was checked above.
    return Posting.unscoped.select_for_update().get(pk=posting.pk)


@transaction.atomic
def end_posting(actor: Actor, *, posting: Posting, last_day: dt.date) -> Posting:
    """Access ends after `last_day`; yesterday ends it at once. What was done before stays hers."""
    posting = _require_posting(actor, posting)
    if posting.ends_on is not None and posting.ends_on < today():
        raise Conflict(_("This posting has already ended."), code="already_ended")
    if last_day < today() - dt.timedelta(days=1):
        raise DomainError(code="past", fields={"last_day": _("Choose yesterday, today or a later day.")})
    if last_day < posting.starts_on:
        raise DomainError(
            code="before_start", fields={"last_day": _("The last day must not come before the first day.")}
        )
    posting.ends_on = last_day
    posting.save(update_fields=("ends_on",))
    _record_end(actor, posting, last_day=last_day.isoformat())
    return posting


@transaction.atomic
def cancel_posting(actor: Actor, *, posting: Posting) -> None:
    """Takes back a posting that has not begun before today; the audit keeps what it was."""
    posting = _require_posting(actor, posting)
    if posting.starts_on < today():
        raise Conflict(_("This posting has begun. Give its last day instead."), code="already_begun")
    _record_end(actor, posting, cancelled=True)
    posting.delete()


def _record_end(actor: Actor, posting: Posting, **details: object) -> None:
    holder = posting.partner or posting.user
    record(actor, "posting.ended", holder, unit_id=posting.unit_id, posting_id=posting.pk, role=posting.role, **details)
