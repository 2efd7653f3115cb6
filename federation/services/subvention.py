"""Interest subvention reckoned, claimed, received with an entry in the group's books, and taken back with it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict, DomainError, NotAllowed, Words
from core.models import GeoUnit
from core.periods import today
from core.wake import wake_rollups
from federation.models import BankAccount, Institution, Journal, SubventionClaim, SubventionPart
from federation.models.journal import JournalKind
from federation.models.tier import SHG
from federation.queries.subvention import STANDING, Reckoned, is_whole_span, reckoned
from federation.roles import ENTER_MEETING
from federation.services.book_lines import Entry
from federation.services.journal_followers import follow_reversals
from federation.services.journals import post_journal
from federation.services.meeting_rules import repeated
from federation.services.refusals import refuse_invalid
from federation.services.vouchers import refuse_paise

HEAD = "subvention"


@transaction.atomic
def reckon_subvention(
    *, actor: Actor, whose: Institution | GeoUnit, since: dt.date, until: dt.date
) -> list[SubventionClaim]:
    """Keeps what each bank loan of a group, or of a block's groups, comes to in a whole month or quarter that is over.

    Loans whose days are reckoned already stay as they are. Conflict where that is so of all; DomainError where no bank
    loan was outstanding.
    """
    if isinstance(whose, GeoUnit):
        actor.require_unit(ENTER_MEETING, whose)
        GeoUnit.unscoped.select_for_update().get(pk=whose.pk)
    else:
        actor.require(ENTER_MEETING, whose.place)
    _refuse_span(whose, since, until)
    found = reckoned(whose, since, until)
    if not found:
        words = _("In these days no bank loan was outstanding in the books, or no rule of subvention held.")
        raise DomainError(words, code="no_bank_loan")
    fresh = _not_reckoned(found, since, until)
    if not fresh:
        words = _("These days are reckoned already. Set a claim aside first to have it reckoned anew.")
        raise Conflict(words, code="reckoned_already")
    rows = _keep(fresh, since, until)
    unit = whose.pk if isinstance(whose, GeoUnit) else whose.block_id
    record(
        actor, "subvention.reckoned", unit_id=unit, since=since.isoformat(), until=until.isoformat(), claims=len(rows)
    )
    return rows


@transaction.atomic
def claim_subvention(*, actor: Actor, claim: SubventionClaim, claimed_on: dt.date) -> SubventionClaim:
    """It was claimed from the bank or the mission."""
    held = _held(actor, claim)
    if held.claimed_on is not None:
        raise Conflict(_("This is claimed already."), code="claimed_already")
    if held.due_rupees == 0:
        raise DomainError(_("Nothing is due here, so nothing is claimed."), code="nothing_due")
    if claimed_on > today():
        raise _at("claimed_on", "in_the_future", _("The day lies in the future. Choose today or an earlier day."))
    if claimed_on <= held.until:
        said = _("The last day is %(day)s. It is claimed after it.") % {"day": f"{held.until:%d-%m-%Y}"}
        raise _at("claimed_on", "before_end", said)
    held.claimed_on = claimed_on
    refuse_invalid(held)
    held.save(update_fields=["claimed_on"])
    record(actor, "subvention.claimed", held)
    return held


@transaction.atomic
def receive_subvention(
    *,
    actor: Actor,
    claim: SubventionClaim,
    received_on: dt.date,
    received_rupees: Decimal,
    client_key: uuid.UUID,
    account: BankAccount | None = None,
) -> SubventionClaim:
    """The money came, in cash or into an account of the group, with its entry in the books. Sent twice, it comes once.

    More or less than what was due is kept as it came; the difference stands beside it.
    """
    actor.require(ENTER_MEETING, claim.place)
    before = repeated(
        Journal, client_key, reused=_("This key was used for another entry."), institution_id=claim.institution_id
    )
    if before is not None:
        return _received_with(before, claim)
    held = _held(actor, claim)
    if held.claimed_on is None:
        raise DomainError(_("Enter first on which day it was claimed."), code="not_claimed")
    if held.received_on is not None:
        raise Conflict(_("This is received already. Take its entry back first if it was wrong."), code="received")
    if received_on < held.claimed_on:
        said = _("It was claimed on %(day)s. Choose that day or a later one.")
        raise _at("received_on", "before_claim", said % {"day": f"{held.claimed_on:%d-%m-%Y}"})
    held.received_on, held.received_rupees = received_on, received_rupees
    held.journal = _post(actor, held, account, client_key)
    refuse_invalid(held)
    held.save(update_fields=["received_on", "received_rupees", "journal"])
    record(actor, "subvention.received", held, short=f"{held.due_rupees - received_rupees}")
    wake_rollups()
    return held


@transaction.atomic
def drop_claim(*, actor: Actor, claim: SubventionClaim) -> SubventionClaim:
    """Sets a claim aside that was not handed in yet, so that its days are reckoned anew from the books as they are now."""
    held = _held(actor, claim)
    if held.claimed_on is not None:
        raise Conflict(_("This is claimed already and stays as it was handed in."), code="claimed_already")
    held.dropped_on = today()
    held.save(update_fields=["dropped_on"])
    record(actor, "subvention.dropped", held)
    return held


def take_back_receipt(actor: Actor, reversal: Journal) -> None:
    """Follows the reversal of a journal: what came with it counts no more, and the claim stands open again."""
    rows = SubventionClaim.unscoped.select_for_update(
        of=("self",)
    )  # who takes the entry back was asked for the right to
    row = rows.filter(journal=reversal.reverses, taken_back_on=None).first()
    if row is None:
        return
    row.taken_back_on = reversal.posted_on
    row.save(update_fields=["taken_back_on"])
    parts = list(SubventionPart.unscoped.filter(claim=row))
    again = SubventionClaim(
        institution_id=row.institution_id, loan_id=row.loan_id, since=row.since, until=row.until,
        bank_percent=row.bank_percent, due_rupees=row.due_rupees, computed_on=row.computed_on, claimed_on=row.claimed_on,
        **row.place.keys(),
    )  # fmt: skip
    again.save()
    for part in parts:
        part.pk, part.claim = None, again
    SubventionPart.unscoped.bulk_create(parts)
    record(actor, "subvention.taken_back", row)
    wake_rollups()


follow_reversals(take_back_receipt)


def _refuse_span(whose: Institution | GeoUnit, since: dt.date, until: dt.date) -> None:
    words: Words = ""
    if isinstance(whose, GeoUnit):
        if whose.level != GeoUnit.Level.BLOCK:
            raise _at("block", "not_a_block", _("Choose a block: subvention is reckoned one block at a time."))
    elif whose.tier_id != SHG:
        raise DomainError(_("Subvention is of SHGs alone."), code="not_a_group")
    if not is_whole_span(since, until):
        words = _("Choose a whole calendar month, or a whole quarter: April to June, July to September and so on.")
        raise _at("until", "not_whole", words)
    if until >= today():
        raise _at("until", "not_over", _("These days are not over yet. Choose an earlier month or quarter."))


def _not_reckoned(found: Sequence[Reckoned], since: dt.date, until: dt.date) -> list[Reckoned]:
    # Of loans that the caller's group or block was asked for; a second asker waits at the constraint.
    loans = [one.loan_id for one in found]
    rows = SubventionClaim.unscoped.filter(STANDING, loan__in=loans, since__lte=until, until__gte=since)
    known = set(rows.values_list("loan_id", flat=True))
    return [one for one in found if one.loan_id not in known]


def _keep(found: Sequence[Reckoned], since: dt.date, until: dt.date) -> list[SubventionClaim]:
    groups = Institution.unscoped.in_bulk({one.institution_id for one in found})
    rows = [
        SubventionClaim(
            institution=groups[one.institution_id], loan_id=one.loan_id, since=since, until=until, computed_on=today(),
            bank_percent=one.bank_percent, due_rupees=one.due_rupees, **groups[one.institution_id].place.keys(),
        )
        for one in found
    ]  # fmt: skip
    SubventionClaim.unscoped.bulk_create(rows)
    parts = []
    for row, one in zip(rows, found, strict=True):
        for part in one.parts:
            part.claim = row
            parts.append(part)
    SubventionPart.unscoped.bulk_create(parts)
    return rows


def _held(actor: Actor, claim: SubventionClaim) -> SubventionClaim:
    """The claim as it stands, locked; Conflict where it counts no more."""
    actor.require(ENTER_MEETING, claim.place)
    rows = SubventionClaim.unscoped.select_for_update(of=("self",)).select_related("institution")
    held: SubventionClaim = rows.get(pk=claim.pk)
    if held.dropped_on is not None or held.taken_back_on is not None:
        words = _("This claim was set aside or taken back. Open the one that stands for these days.")
        raise Conflict(words, code="stands_no_more")
    return held


def _received_with(journal: Journal, claim: SubventionClaim) -> SubventionClaim:
    row = SubventionClaim.unscoped.filter(pk=claim.pk, journal=journal).first()
    if row is None:
        raise Conflict(_("This key was used for another entry."), code="key_reused")
    return row


def _post(actor: Actor, row: SubventionClaim, account: BankAccount | None, client_key: uuid.UUID) -> Journal:
    if not row.received_rupees.is_finite() or row.received_rupees <= 0:
        raise _at("received_rupees", "no_amount", _("Write the amount that came."))
    if row.received_on is None or row.received_on > today():
        raise _at("received_on", "in_the_future", _("The day lies in the future. Choose today or an earlier day."))
    bank = account.public_id if account is not None else None
    if bank is None:
        refuse_paise(row.institution, {"received_rupees": row.received_rupees})
    lines = [
        Entry("cash" if bank is None else "bank", debit_rupees=row.received_rupees, bank_account=bank),
        Entry(HEAD, credit_rupees=row.received_rupees),
    ]
    words = _("Interest subvention, %(span)s") % {"span": str(row)}
    names = {"posted_on": "received_on", "lines.0.bank_account": "account"} | {
        f"lines.{place}.{side}_rupees": "received_rupees" for place in (0, 1) for side in ("debit", "credit")
    }
    try:
        return post_journal(
            actor=actor, institution=row.institution, posted_on=row.received_on, kind=JournalKind.VOUCHER,
            lines=lines, client_key=client_key, narration=str(words),
        )  # fmt: skip
    except NotAllowed:
        raise
    except DomainError as error:
        fields = {names.get(name, name): said for name, said in error.fields.items()}
        raise type(error)(error.message, code=error.code, fields=fields) from error


def _at(field: str, code: str, words: Words) -> DomainError:
    return DomainError(words, code=code, fields={field: words})
