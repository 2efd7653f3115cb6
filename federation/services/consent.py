"""Her word about each purpose: given by a notice, taken back with one press, each a row of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.periods import today
from federation.models import ConsentNotice, ConsentPurpose, ConsentRecord, Person
from federation.models.consent import MESSAGES, PARTNERS, PHOTOGRAPH, ConsentHow, LawfulBasis
from federation.queries.consent import word_of
from federation.roles import CHANGE_MEMBER
from federation.services.photographs import drop_photograph
from federation.services.refusals import refuse_invalid

WITHHELD = {MESSAGES: "is_sms_withheld", PARTNERS: "is_partner_withheld"}


@transaction.atomic
def give_consent(
    *,
    actor: Actor,
    person: Person,
    purposes: Sequence[ConsentPurpose],
    notice: ConsentNotice,
    given_on: dt.date,
    how: str,
) -> list[ConsentRecord]:
    """Records that she agreed to these purposes of the notice."""
    actor.require(CHANGE_MEMBER, person.place)
    if not purposes:
        raise DomainError(fields={"purposes": _("Tick what she agreed to.")}, code="no_purpose")
    if given_on > today() or given_on < notice.from_on:
        words = _("Choose a day on which the notice was in force, from %(day)s until today.")
        raise DomainError(fields={"given_on": words % {"day": f"{notice.from_on:%d-%m-%Y}"}}, code="wrong_day")
    rows = []
    for purpose in purposes:
        _refuse_other_basis(purpose)
        if purpose.slug not in notice.purposes:
            raise DomainError(fields={"purposes": _("The notice does not speak of this.")}, code="not_in_notice")
        row = ConsentRecord(
            person=person,
            purpose=purpose,
            notice=notice,
            is_given=True,
            given_on=given_on,
            how=how,
            recorded_by_id=actor.user_id,
        )
        refuse_invalid(row)
        row.save()
        rows.append(row)
        _withhold(person, purpose.slug, withheld=False)
    record(actor, "consent.given", person, purposes=[one.slug for one in purposes], version=notice.version)
    return rows


@transaction.atomic
def withdraw_consent(*, actor: Actor, person: Person, purpose: ConsentPurpose) -> ConsentRecord:
    """Takes her consent back, whether or not it was ever written down; its effect holds from now."""
    actor.require(CHANGE_MEMBER, person.place)
    _refuse_other_basis(purpose)
    last = word_of(person).get(purpose.slug)
    if last is not None and not last.is_given:
        raise Conflict(_("Her consent to this is already taken back."), code="already_withdrawn")
    row = withdraw_row(actor=actor, person=person, purpose=purpose)
    _withhold(person, purpose.slug, withheld=True)
    if purpose.slug == PHOTOGRAPH:
        drop_photograph(actor=actor, person=person)
    record(actor, "consent.withdrawn", person, purpose=purpose.slug)
    return row


def withdraw_row(*, actor: Actor, person: Person, purpose: ConsentPurpose) -> ConsentRecord:
    """The row alone, for a service that has asked for its own capability and does the rest itself."""
    return ConsentRecord.unscoped.create(
        person=person,
        purpose=purpose,
        is_given=False,
        withdrawn_on=today(),
        how=ConsentHow.ALOUD,
        recorded_by_id=actor.user_id,
    )


def _refuse_other_basis(purpose: ConsentPurpose) -> None:
    if purpose.lawful_basis != LawfulBasis.CONSENT:
        raise DomainError(_("This rests on another ground than her consent."), code="not_by_consent")


def _withhold(person: Person, purpose: str, *, withheld: bool) -> None:
    column = WITHHELD.get(purpose)
    if column is not None:
        setattr(person, column, withheld)
        Person.unscoped.filter(pk=person.pk).update(**{column: withheld})
