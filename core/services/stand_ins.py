"""Stand-ins: a posting lent to a colleague while its holder is away, never for longer than sixty days."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.access.roles import role_of
from core.audit import record
from core.errors import Conflict, DomainError, NotAllowed
from core.models import Posting, StandIn, User
from core.periods import today
from core.queries.postings import candidates_for, may_name
from core.services.validation import check_row


@transaction.atomic
def name_stand_in(*, actor: Actor, posting: Posting, user: User, starts_on: dt.date, ends_on: dt.date) -> StandIn:
    """From the first to the last day, both included, `user` does the work of the posting.

    The holder names her own; whoever manages stand-ins names any in her area but never herself. A stand-in
    lends on nothing: chains are refused.
    """
    held = Posting.unscoped.select_for_update(of=("self",)).select_related("unit").get(pk=posting.pk)  # checked below
    if not may_name(actor, held) or held.user_id is None:
        raise NotAllowed
    if user.pk == actor.user_id and held.user_id != actor.user_id:
        raise NotAllowed(_("You cannot name yourself. Ask another administrator."))
    _refuse_posting(held, starts_on, ends_on)
    if user.pk == held.user_id or not candidates_for(held).filter(pk=user.pk).exists():
        raise DomainError(
            code="not_a_colleague", fields={"user": _("Choose a colleague posted here or one level above.")}
        )
    _refuse_chain(held.user_id, user.pk, starts_on, ends_on)
    row = StandIn(
        posting=held,
        absent_id=held.user_id,
        user=user,
        starts_on=starts_on,
        ends_on=ends_on,
        named_by_id=actor.user_id,
    )
    check_row(row)
    row.save()
    record(actor, "stand_in.named", user, unit_id=held.unit_id, posting_id=held.pk, role=held.role)
    return row


def _refuse_posting(posting: Posting, starts_on: dt.date, ends_on: dt.date) -> None:
    role = role_of(posting.role)
    if role is None or role.own_rows_only:
        raise DomainError(
            _("This role works on its own records alone, which a stand-in would not see. Ask for a posting instead."),
            code="own_rows_only",
        )
    if starts_on < today():
        raise DomainError(code="past", fields={"starts_on": _("Choose today or a later day.")})
    if ends_on < starts_on:
        raise DomainError(
            code="before_start", fields={"ends_on": _("The last day must not come before the first day.")}
        )
    if posting.ends_on is not None and posting.ends_on < starts_on:
        raise DomainError(code="posting_over", fields={"starts_on": _("The posting has ended by then.")})


def _refuse_chain(absent_id: int, user_id: int, starts_on: dt.date, ends_on: dt.date) -> None:
    # Asked for both persons wherever their postings lie: who is away herself can help nobody.
    running = StandIn.unscoped.filter(is_cancelled=False, starts_on__lte=ends_on, ends_on__gte=starts_on)
    if running.filter(absent_id=user_id).exists():
        raise DomainError(
            code="chain", fields={"user": _("She is away herself on some of these days. Choose somebody else.")}
        )
    if running.filter(Q(user_id=absent_id)).exists():
        raise DomainError(_("The absent person stands in for somebody on these days. End that first."), code="chain")


@transaction.atomic
def end_stand_in(*, actor: Actor, stand_in: StandIn) -> StandIn:
    """Ends it at once; one that has not begun before today is cancelled. What was done stays the stand-in's."""
    found = StandIn.unscoped.select_for_update(of=("self",)).select_related("posting__unit")
    row = found.get(pk=stand_in.pk)  # the posting is checked next
    if not may_name(actor, row.posting):
        raise NotAllowed
    if row.is_cancelled or row.ends_on < today():
        raise Conflict(_("This has already ended."), code="already_ended")
    if row.starts_on >= today():
        row.is_cancelled = True
    else:
        row.ends_on = today() - dt.timedelta(days=1)
    row.save(update_fields=["ends_on", "is_cancelled"])
    record(actor, "stand_in.ended", row.user, unit_id=row.posting.unit_id, posting_id=row.posting_id)
    return row
