"""Requests of women about their own data: received, answered in time, refused with a reason, erased as far as may be."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.periods import today
from federation.models import ConsentPurpose, DataRequest, MemberBankAccount, Person
from federation.models.consent import LawfulBasis
from federation.models.data_request import RequestKind, RequestStatus
from federation.queries.consent import word_of
from federation.queries.data_requests import KEPT
from federation.roles import ANSWER_REQUESTS, CHANGE_MEMBER
from federation.services.consent import WITHHELD, withdraw_row
from federation.services.person_record import PROFILE_FIELDS
from federation.services.photographs import drop_photograph
from federation.services.refusals import refuse_invalid

MOST_DAYS = 90


@transaction.atomic
def receive_request(
    *, actor: Actor, person: Person, kind: str, how: str, received_on: dt.date, details: str = ""
) -> DataRequest:
    """Enters what she asks. Whoever enters or answers for her block may; it is due within the settled days."""
    if actor.reach_for(ANSWER_REQUESTS, person.place) is None:
        actor.require(CHANGE_MEMBER, person.place)
    if received_on > today():
        raise DomainError(fields={"received_on": _("Choose today or an earlier day.")}, code="future")
    days = min(settings.DATA_REQUEST_DAYS, MOST_DAYS)
    row = DataRequest(
        person=person,
        kind=kind,
        how=how,
        received_on=received_on,
        due_on=received_on + dt.timedelta(days=days),
        details=details.strip(),
        **person.place.keys(),
    )
    refuse_invalid(row)
    row.save()
    record(actor, "data_request.received", row, kind=kind)
    return row


@transaction.atomic
def answer_request(*, actor: Actor, request: DataRequest, answer: str, is_refused: bool = False) -> DataRequest:
    """Answers, or refuses with the reason. A request is answered once."""
    row = _hold(actor, request)
    row.status = RequestStatus.REFUSED if is_refused else RequestStatus.ANSWERED
    return _close(actor, row, answer)


@transaction.atomic
def erase(*, actor: Actor, request: DataRequest, answer: str) -> DataRequest:
    """Blanks what need not be kept of her and answers the request; says what is kept and why.

    Name, household, memberships and money stay: the group's books need them. The history of the register keeps
    the earlier values until its own time runs out; nobody reads them on a page that is not hers.
    """
    row = _hold(actor, request)
    if row.kind != RequestKind.ERASURE:
        raise DomainError(_("This request does not ask to erase."), code="not_erasure")
    person = Person.unscoped.select_for_update(of=("self",)).get(pk=row.person_id)
    drop_photograph(actor=actor, person=person)
    MemberBankAccount.unscoped.filter(person=person).delete()
    fields = (*PROFILE_FIELDS, "mobile")
    empty = {field: None if Person._meta.get_field(field).null else "" for field in fields}
    withheld = dict.fromkeys(WITHHELD.values(), True)
    Person.unscoped.filter(pk=person.pk).update(version=F("version") + 1, **empty, **withheld)
    _withdraw_all(actor, person)
    row.kept = [slug for slug, _words in KEPT]
    row.status = RequestStatus.ANSWERED
    record(actor, "data_request.erased", row, fields=len(fields))
    return _close(actor, row, answer)


def _withdraw_all(actor: Actor, person: Person) -> None:
    said = word_of(person)
    for purpose in ConsentPurpose.unscoped.filter(lawful_basis=LawfulBasis.CONSENT):
        if purpose.slug not in said or said[purpose.slug].is_given:
            withdraw_row(actor=actor, person=person, purpose=purpose)


def _hold(actor: Actor, request: DataRequest) -> DataRequest:
    row = DataRequest.unscoped.select_for_update(of=("self",)).get(pk=request.pk)
    actor.require(ANSWER_REQUESTS, row.place)
    if row.status != RequestStatus.OPEN:
        raise Conflict(_("This request is already answered."), code="already_answered")
    return row


def _close(actor: Actor, row: DataRequest, answer: str) -> DataRequest:
    row.answer = answer.strip()
    if not row.answer:
        words = _("Write the answer, or why the request is refused.")
        raise DomainError(code="no_answer", fields={"answer": words})
    row.answered_on, row.answered_by_id = today(), actor.user_id
    refuse_invalid(row)
    row.save()
    record(actor, "data_request.answered", row, status=str(row.status))
    return row
