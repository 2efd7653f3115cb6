"""A member's bank account: entered twice, sealed, and shown whole only to who pays, each time on record."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.aadhaar import holds_aadhaar
from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError
from core.sealing import unseal
from federation.models import MemberBankAccount, Person
from federation.roles import CHANGE_MEMBER, PAY
from federation.services.account_numbers import sealed_account
from federation.services.refusals import refuse_invalid


@transaction.atomic
def set_bank_account(
    *,
    actor: Actor,
    person: Person,
    bank: str,
    branch: str,
    ifsc: str,
    number: str,
    number_again: str,
    is_from_passbook: bool = False,
) -> MemberBankAccount:
    """Enters or replaces her account. `number` and `number_again` must agree.

    One in ten account numbers of twelve digits also passes as an Aadhaar number: such a one is stored only
    where the person says that she reads it from the passbook.
    """
    actor.require(CHANGE_MEMBER, person.place)
    sealed = sealed_account(ifsc=ifsc, number=number, number_again=number_again)
    if holds_aadhaar(number) and not is_from_passbook:
        words = _("This looks like an Aadhaar number. If the passbook shows it as the account number, tick the box.")
        raise DomainError(fields={"number": words}, code="aadhaar")
    account = MemberBankAccount.unscoped.filter(person=person).first() or MemberBankAccount(person=person)
    account.bank, account.branch, account.ifsc = bank.strip(), branch.strip(), sealed.ifsc
    account.number_sealed, account.last4 = sealed.number_sealed, sealed.last4
    for key, value in person.place.keys().items():
        setattr(account, key, value)
    refuse_invalid(account)
    account.save()
    record(actor, "bank_account.set", person)
    return account


@transaction.atomic
def show_bank_account(*, actor: Actor, person: Person) -> str:
    """The whole number, for who pays. Each showing is recorded."""
    actor.require(PAY, person.place)
    account = MemberBankAccount.unscoped.filter(person=person).first()  # required above
    if account is None:
        raise DomainError(_("No bank account is entered for her."), code="no_account")
    record(actor, "bank_account.shown", person)
    return unseal(account.number_sealed)
