"""Funds given down the chain and back: proposed, checked, approved, released with their entries in the books."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, NotAllowed, Words
from core.models.workflow import OPEN
from core.periods import today
from core.services.months import refuse_closed
from core.wake import wake_rollups
from core.workflow.queries.submissions import last_submission_of
from core.workflow.services.mending import withdraw
from core.workflow.services.submissions import submit
from federation.models import BankAccount, Fund, FundRelease, Institution, Journal
from federation.models.fund import ReleaseKind, ReleaseStatus
from federation.models.institution import Status
from federation.queries.funds import unmet_of
from federation.roles import APPROVE_FUND, ENTER_MEETING
from federation.services.book_lines import Entry
from federation.services.journals import post_journal
from federation.services.meeting_rules import repeated
from federation.services.refusals import refuse_invalid

RULES: dict[str, Words] = {
    "fund_follows_parent": _("Only who holds a fund passes it on or returns it. Choose a release that it got itself."),
    "fund_within_parent": _(
        "This is more than what is left of that release. Look at what was passed on of it already."
    ),
}


@contextmanager
def _told_in_words() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
        if rule not in RULES:
            raise
        raise DomainError(RULES[rule], code=rule, fields={"amount_rupees": RULES[rule]}) from error


@transaction.atomic
def propose_release(
    *,
    actor: Actor,
    fund: Fund,
    receiver: Institution,
    amount_rupees: Decimal,
    client_key: uuid.UUID,
    parent: FundRelease | None = None,
    remark: str = "",
) -> FundRelease:
    """Proposes that an institution gets money of a fund: from the mission, or out of a release (`parent`) of a federation.

    What the receiver lacks is kept in words. Sent twice under one client key, it is proposed once.
    """
    actor.require(ENTER_MEETING, receiver.place)
    held = Institution.unscoped.select_for_update(of=("self",)).get(pk=receiver.pk)
    earlier = repeated(
        FundRelease, client_key, reused=_("This key was used for another institution's fund."), receiver_id=held.pk
    )
    if earlier is not None:
        return earlier
    if held.status != Status.ACTIVE:
        raise DomainError(_("Only an active institution gets a fund."), code="not_active")
    if held.tier_id not in fund.tiers:
        words = _("This fund is not given to institutions of this kind.")
        raise DomainError(words, code="wrong_tier", fields={"fund": words})
    if fund.once and FundRelease.unscoped.filter(fund=fund, receiver=held).exclude(status="withdrawn").exists():
        words = _("It has this fund already; it is given once.")
        raise DomainError(words, code="given_once", fields={"fund": words})
    row = FundRelease(
        fund=fund, receiver=held, giver_id=parent.receiver_id if parent else None, parent=parent,
        amount_rupees=amount_rupees, proposed_on=today(), purpose_text=remark.strip(), client_key=client_key,
        unmet=unmet_of(fund, held, today()), **held.place.keys(),
    )  # fmt: skip
    refuse_invalid(row)
    with _told_in_words():
        row.save()
    record(actor, "fund.proposed", row, fund=fund.pk)
    submit(actor=actor, kind="fund_release", obj=row)
    return row


@transaction.atomic
def override_conditions(*, actor: Actor, release: FundRelease, reason: str) -> FundRelease:
    """Who approves says why the fund is given although a condition is not met; what is not met is looked at anew."""
    actor.require(APPROVE_FUND, release.place)
    held = _hold(release)
    if held.status != ReleaseStatus.PROPOSED:
        raise Conflict(_("This release is decided already."), code="already_decided")
    if len(reason.strip()) < 10:
        raise DomainError(code="no_reason", fields={"reason": _("Say in a sentence why it is given all the same.")})
    held.unmet, held.override_reason = unmet_of(held.fund, held.receiver, today()), reason.strip()
    _save(held)
    record(actor, "fund.approved", held, override=True)
    return held


@transaction.atomic
def release_approved(*, actor: Actor, obj: FundRelease, submission: Any = None) -> None:
    """The release may be paid. DomainError while a condition is unmet and no reason is given. Called by the decision."""
    held = _hold(obj)  # the decision has asked for the capability
    if held.status != ReleaseStatus.PROPOSED:
        raise Conflict(_("This release is decided already."), code="already_decided")
    held.unmet = unmet_of(held.fund, held.receiver, today())
    if held.unmet and not held.override_reason:
        words = _now("Not met: %(unmet)s. Return it, or say on its page why it is given all the same.")
        raise DomainError(words % {"unmet": "; ".join(held.unmet)}, code="conditions_unmet")
    held.status = ReleaseStatus.APPROVED
    _save(held)
    record(actor, "fund.approved", held)


@transaction.atomic
def withdraw_release(*, actor: Actor, release: FundRelease) -> FundRelease:
    """Gives up a release that was not paid: its money can be promised to others. While it waits, only its maker may."""
    actor.require(ENTER_MEETING, release.place)
    held = _hold(release)
    if held.status == ReleaseStatus.RELEASED:
        raise Conflict(_("It was paid. Enter a return of the fund instead."), code="already_released")
    if held.status == ReleaseStatus.WITHDRAWN:
        raise Conflict(_("This release is given up already."), code="already_withdrawn")
    waiting = last_submission_of(held)
    if waiting is not None and waiting.status in OPEN:
        withdraw(actor=actor, submission=waiting)
    held.status = ReleaseStatus.WITHDRAWN
    _save(held)
    record(actor, "fund.returned", held, paid=False)
    return held


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
    held = _hold(release)
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
    _save(held)
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
    held = _hold(release)
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
    with _told_in_words():
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


def _hold(release: FundRelease) -> FundRelease:
    rows = FundRelease.unscoped.select_for_update(of=("self",)).select_related("fund", "receiver", "giver")
    return rows.get(pk=release.pk)  # a service asks


def _save(row: FundRelease) -> None:
    row.version += 1
    refuse_invalid(row)
    with _told_in_words():
        row.save()


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
