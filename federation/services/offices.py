"""Office bearers: elected, re-elected, leaving. A new term ends the one before it on the same day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.periods import today
from federation.models import Institution, OfficeTerm, Person
from federation.models.institution import Status
from federation.queries.governance import members_beneath, posts_of
from federation.roles import CHANGE_MEMBER
from federation.services.leadership import settle
from federation.services.refusals import refuse_invalid


@transaction.atomic
def take_office(
    *,
    actor: Actor,
    institution: Institution,
    person: Person,
    post: str,
    starts_on: dt.date,
    how_chosen: str = "",
    resolution_number: str = "",
) -> OfficeTerm:
    """A member takes a post; who held it before leaves it that day. Chosen again, her new term starts."""
    return elect(
        actor=actor, institution=institution, chosen={post: person}, starts_on=starts_on, how_chosen=how_chosen,
        resolution_number=resolution_number,
    )[0]  # fmt: skip


@transaction.atomic
def elect(
    *,
    actor: Actor,
    institution: Institution,
    chosen: Mapping[str, Person],
    starts_on: dt.date,
    how_chosen: str = "",
    resolution_number: str = "",
) -> list[OfficeTerm]:
    """The outcome of one election: each post's holder from a day on; all of them, or none.

    Raises DomainError for a woman of no group beneath the institution, a post it does not fill, one woman in two
    posts, a day in the future, and for terms that overlap.
    """
    actor.require(CHANGE_MEMBER, institution.place)
    # Locked to the commit, so that two elections come one after the other.
    body = Institution.unscoped.select_for_update(of=("self",)).select_related("tier").get(pk=institution.pk)
    _refuse(body, chosen, starts_on)
    terms = []
    # The institution's own terms.
    running = OfficeTerm.unscoped.filter(institution=body, post__in=chosen, ends_on=None, starts_on__lt=starts_on)
    running.update(ends_on=starts_on)
    for post, person in chosen.items():
        term = OfficeTerm(
            institution=body, person=person, post=post, starts_on=starts_on, how_chosen=how_chosen,
            resolution_number=resolution_number.strip(),
        )  # fmt: skip
        refuse_invalid(term)
        term.save()
        terms.append(term)
        record(actor, "office.taken", body, unit_id=body.block_id, post=post)
    settle([body.pk])
    return terms


@transaction.atomic
def leave_office(*, actor: Actor, term: OfficeTerm, ends_on: dt.date) -> OfficeTerm:
    """Ends a term without a successor. `ends_on` is the first day she no longer holds the post."""
    actor.require(CHANGE_MEMBER, term.institution.place)
    # Locked to the commit.
    row = OfficeTerm.unscoped.select_for_update(of=("self",)).select_related("institution").get(pk=term.pk)
    if row.ends_on is not None:
        raise Conflict(_("Her term has already ended."), code="already_ended")
    if ends_on > today():
        raise DomainError(code="in_the_future", fields={"ends_on": _("Choose today or an earlier day.")})
    row.ends_on = ends_on
    refuse_invalid(row)
    row.save(update_fields=["ends_on"])
    record(actor, "office.left", row.institution, unit_id=row.institution.block_id, post=row.post)
    settle([row.institution_id])
    return row


def _refuse(body: Institution, chosen: Mapping[str, Person], starts_on: dt.date) -> None:
    if body.status in (Status.MERGED, Status.DEFUNCT):
        raise DomainError(_("This institution is merged or defunct and elects nobody."), code="no_more")
    if not chosen:
        raise DomainError(_("Choose somebody for at least one post."), code="nobody")
    if starts_on > today():
        raise DomainError(_("The day lies in the future."), fields={"starts_on": _("Choose today or an earlier day.")})
    if starts_on < body.formed_on:
        early = _("It was formed on %(day)s; a term cannot start earlier.") % {"day": f"{body.formed_on:%d-%m-%Y}"}
        raise DomainError(early, code="before_formation", fields={"starts_on": early})
    if not set(chosen) <= set(posts_of(body)):
        raise DomainError(code="no_such_post", fields={"post": _("An institution of this kind has no such post.")})
    if len({one.pk for one in chosen.values()}) < len(chosen):
        raise DomainError(_("One woman cannot hold two posts at once."), code="two_posts")
    wanted = {one.pk for one in chosen.values()}
    known = set(members_beneath(body).filter(person__in=wanted).values_list("person_id", flat=True))
    if wanted - known:
        words = _("Only a member of the group can hold a post in it.")
        if not body.tier.has_members:
            words = _("Only a member of a group beneath this institution can hold a post in it.")
        raise DomainError(words, code="not_a_member", fields={"person": words})
