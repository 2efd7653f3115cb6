"""Bank accounts: entered with the number typed twice, closed, and the whole number shown to those who pay.

Institutions have no Aadhaar number, so a number of twelve digits is taken as the account number that it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError
from core.periods import today
from core.queries.months import counted_from
from core.sealing import unseal
from core.wake import wake_rollups
from federation.models import BankAccount, Institution
from federation.roles import CHANGE_INSTITUTION, PAY
from federation.services.account_numbers import sealed_account
from federation.services.refusals import refuse_invalid


@transaction.atomic
def open_account(
    *,
    actor: Actor,
    institution: Institution,
    kind: str,
    bank: str,
    branch: str,
    ifsc: str,
    number: str,
    number_again: str,
    opened_on: dt.date,
    signatories: Sequence[str] = (),
) -> BankAccount:
    """Puts an account on record. Both typings of the number must agree."""
    actor.require(CHANGE_INSTITUTION, institution.place)
    sealed = sealed_account(ifsc=ifsc, number=number, number_again=number_again)
    if opened_on > today():
        raise DomainError(code="future", fields={"opened_on": _("Choose today or an earlier day.")})
    account = BankAccount(
        institution=institution,
        kind=kind,
        bank=bank.strip(),
        branch=branch.strip(),
        ifsc=sealed.ifsc,
        number_sealed=sealed.number_sealed,
        number_mark=sealed.mark,
        last4=sealed.last4,
        opened_on=opened_on,
        counted_from=counted_from(opened_on, institution.block_id),
        signatories=list(signatories),
        **institution.place.keys(),
    )
    refuse_invalid(account)
    account.save()
    record(actor, "bank_account.entered", account, unit_id=institution.block_id, kind=str(kind))
    wake_rollups()
    return account


@transaction.atomic
def close_account(*, actor: Actor, account: BankAccount, closed_on: dt.date) -> BankAccount:
    """The account is no longer used from that day."""
    held = BankAccount.unscoped.select_for_update(of=("self",)).select_related("institution").get(pk=account.pk)
    actor.require(CHANGE_INSTITUTION, held.institution.place)
    if held.closed_on is not None:
        raise Conflict(_("This account is already closed."), code="already_closed")
    if closed_on > today():
        raise DomainError(code="future", fields={"closed_on": _("Choose today or an earlier day.")})
    if closed_on < held.opened_on:
        words = _("An account is closed after it was opened.")
        raise DomainError(code="before_opened", fields={"closed_on": words})
    held.closed_on = closed_on
    held.counted_until = max(counted_from(closed_on, held.block_id), held.counted_from)
    refuse_invalid(held)
    held.save(update_fields=["closed_on", "counted_until"])
    record(actor, "bank_account.closed", held, unit_id=held.block_id)
    wake_rollups()
    return held


@transaction.atomic
def whole_number(*, actor: Actor, account: BankAccount) -> str:
    """The whole number, for whoever pays; every look is recorded."""
    held = BankAccount.unscoped.select_related("institution").get(pk=account.pk)  # required next
    actor.require(PAY, held.institution.place)
    record(actor, "bank_account.seen", held, unit_id=held.institution.block_id)
    return unseal(held.number_sealed)
