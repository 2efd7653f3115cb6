"""Funds paid down the chain and given back, with their entries in the books."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, NotAllowed, Words
from core.periods import today
from core.services.months import refuse_closed
from core.wake import wake_rollups
from federation.models import BankAccount, FundRelease, Institution, Journal
from federation.models.fund import ReleaseKind, ReleaseStatus
from federation.roles import ENTER_MEETING
from federation.services.book_lines import Entry
from federation.services.fund_rows import fund_told_in_words, hold_release, save_release
from federation.services.journals import post_journal
from federation.services.meeting_rules import repeated
from federation.services.refusals import refuse_invalid


@transaction.atomic
def pay_release(
    *,
    actor: Actor,
    release: FundRelease,
    sanction_number: str,
    sanctioned_on: dt.date,
    released_on: dt.date,
    account: BankAccount | None = None,
    giver_account: BankAccount | None = None,
) -> FundRelease:
    """The money has come: the release stands from its day on, with an entry in the books of both sides that keep books.

    Without an account it came in cash. Books that have not begun get no entry: their cut-off sheet holds the fund.
    """
    actor.require(ENTER_MEETING, release.place)
    held = hold_release(release)
    if held.status != ReleaseStatus.APPROVED:
        raise Conflict(_("Only an approved release is paid, and only once."), code="not_approved")
    _refuse_days(held, sanctioned_on, released_on)
    held.sanction_number, held.sanctioned_on = sanction_number.strip(), sanctioned_on
    if not held.sanction_number:
        raise DomainError(code="no_number", fields={"sanction_number": _("Write the number of the sanction order.")})
    held.released_on, held.bank_account = released_on, account
    held.journal = _post(actor, held.receiver, held, released_on, account, came=True)
    if held.giver is not None:
        held.giver_journal = _post(actor, held.giver, held, released_on, giver_account, came=False)
    held.status = ReleaseStatus.RELEASED
    save_release(held)
    record(actor, "fund.released", held, fund=held.fund_id)
    wake_rollups()
    return held


@transaction.atomic
def return_fund(
    *,
    actor: Actor,
    release: FundRelease,
    amount_rupees: Decimal,
    returned_on: dt.date,
    resolution_number: str,
    client_key: uuid.UUID,
    account: BankAccount | None = None,
    giver_account: BankAccount | None = None,
) -> FundRelease:
    """The receiver gives a fund back to who gave it, as it resolved; at most what it has not passed on."""
    actor.require(ENTER_MEETING, release.place)
    held = hold_release(release)
    earlier = repeated(FundRelease, client_key, reused=_("This key was used for another release."), parent_id=held.pk)
    if earlier is not None:
        return earlier
    if held.kind != ReleaseKind.RELEASE or held.status != ReleaseStatus.RELEASED:
        raise Conflict(_("Only a fund that was paid can be returned."), code="not_released")
    if not resolution_number.strip():
        words = _("Write the number of the resolution or letter.")
        raise DomainError(code="no_number", fields={"resolution_number": words})
    row = FundRelease(
        kind=ReleaseKind.RETURN, fund=held.fund, giver=held.giver, receiver=held.receiver, parent=held,
        amount_rupees=amount_rupees, status=ReleaseStatus.APPROVED, proposed_on=today(), released_on=returned_on,
        sanction_number=resolution_number.strip(), sanctioned_on=returned_on, bank_account=account,
        client_key=client_key, **held.receiver.place.keys(),
    )  # fmt: skip
    if held.released_on is not None and returned_on < held.released_on:
        said = _now("It came on %(day)s. Choose that day or a later one.") % {"day": f"{held.released_on:%d-%m-%Y}"}
        raise DomainError(said, code="wrong_day", fields={"returned_on": said})
    _refuse_days(row, returned_on, returned_on, field="returned_on")
    refuse_invalid(row)
    with fund_told_in_words():
        row.save()
    row.journal = _post(actor, held.receiver, row, returned_on, account, came=False)
    if held.giver is not None:
        row.giver_journal = _post(actor, held.giver, row, returned_on, giver_account, came=True)
    row.status = ReleaseStatus.RELEASED
    row.save(update_fields=["status", "journal", "giver_journal"])
    record(actor, "fund.returned", row, paid=True)
    wake_rollups()
    return row


def keeps_books(institution: Institution) -> bool:
    """True once its books have begun."""
    return Journal.unscoped.filter(institution=institution).exists()  # of a row that the caller holds


def _post(
    actor: Actor, owner: Institution, row: FundRelease, day: dt.date, account: BankAccount | None, *, came: bool
) -> Journal | None:
    if not keeps_books(owner):
        return None
    other = row.giver if owner.pk == row.receiver_id else row.receiver
    counterpart = other.public_id if other is not None else None
    money = "bank" if account is not None else "cash"
    bank = account.public_id if account is not None else None
    amount, nothing = row.amount_rupees, Decimal(0)
    lines = [
        Entry(money, *((amount, nothing) if came else (nothing, amount)), bank_account=bank),
        Entry(row.fund.head, *((nothing, amount) if came else (amount, nothing)), counterpart=counterpart),
    ]
    try:
        return post_journal(
            actor=actor, institution=owner, posted_on=day, kind="voucher", lines=lines, client_key=uuid.uuid4(),
            narration=f"{row.fund}, {row.sanction_number}",
        )  # fmt: skip
    except NotAllowed:
        raise
    except DomainError as error:
        said = _now("Books of %(name)s: %(words)s") % {"name": owner, "words": error.message}
        raise DomainError(said, code=error.code) from error


def _refuse_days(row: FundRelease, sanctioned_on: dt.date, released_on: dt.date, field: str = "released_on") -> None:
    faults: dict[str, Words] = {}
    if released_on > today():
        faults[field] = _("The day lies in the future. Choose today or an earlier day.")
    elif released_on < row.receiver.formed_on:
        faults[field] = _("It was not formed yet on this day.")
    elif sanctioned_on > released_on:
        faults["sanctioned_on"] = _("A release is sanctioned before it is paid.")
    if faults:
        raise DomainError(code="wrong_day", fields=faults)
    refuse_closed(row.receiver.block_id, day=released_on, field=field)
