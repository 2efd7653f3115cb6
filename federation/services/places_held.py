"""Posts and seats of a woman who leaves her group: she held them as its member."""

from __future__ import annotations

import datetime as dt

from django.db.models import DateField, F
from django.db.models.functions import Greatest

from core.periods import today
from federation.models import CommitteeMember, Membership, OfficeTerm
from federation.models.member import ExitReason
from federation.services.leadership import settle


def end_places(membership: Membership, left_on: dt.date | None) -> None:
    """Ends her terms and her seats in bodies from the day on; None: today, for an entry struck out.

    Members of a merged group go on together, so that only the posts in their old group end. In the caller's
    transaction, which has asked for the capability.
    """
    # Her own rows, wherever: the exit of a woman ends what she held as a member.
    terms = OfficeTerm.unscoped.filter(person_id=membership.person_id, ends_on=None)
    seats = CommitteeMember.unscoped.filter(person_id=membership.person_id, ends_on=None)
    if membership.exit_reason == ExitReason.MERGED:
        terms, seats = terms.filter(institution_id=membership.institution_id), seats.none()
    touched = list(terms.values_list("institution_id", flat=True))
    if left_on is not None:
        terms.filter(starts_on__lt=left_on).update(ends_on=left_on)
    # A term has at least one day.
    last = Greatest(left_on or today(), F("starts_on") + dt.timedelta(days=1), output_field=DateField())
    if left_on is None:
        terms.update(ends_on=last)
    seats.update(ends_on=last)
    if touched:
        settle(touched)
