"""Lines of an entry as they were typed, held against heads, members and accounts before anything is stored."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError, Words
from core.templatetags.indian import grouped
from federation.models import BankAccount, Institution, JournalLine, LedgerHead, Membership
from federation.models.bank import AccountKind
from federation.models.journal import MOST_IN_A_LINE
from federation.models.member import ExitReason
from federation.services.book_refusals import RULES

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One typed line: a head by its slug, one amount in rupees, and the public ids of whom it is about."""

    head: str
    debit_rupees: Decimal = NOTHING
    credit_rupees: Decimal = NOTHING
    membership: uuid.UUID | None = None
    bank_account: uuid.UUID | None = None
    counterpart: uuid.UUID | None = None


@dataclass(slots=True)
class _Known:
    """The rows that entries name, by what names them."""

    institution: Institution
    day: dt.date
    heads: dict[str, LedgerHead] = field(default_factory=dict)
    members: dict[uuid.UUID, Membership] = field(default_factory=dict)
    accounts: dict[uuid.UUID, BankAccount] = field(default_factory=dict)
    others: dict[uuid.UUID, Institution] = field(default_factory=dict)


def lines_of(institution: Institution, day: dt.date, entries: Sequence[Entry]) -> list[JournalLine]:
    """Lines ready to be stored, heads at hand. DomainError names every fault by `lines.<place from 0>.<field>`."""
    if len(entries) < 2:
        raise DomainError(_("An entry has at least two lines, and an amount."), code="journal_two_lines")
    known = _look_up(institution, day, entries)
    faults = {
        f"lines.{place}.{name}": words
        for place, entry in enumerate(entries)
        for name, words in (_faults_of_amount(entry) | _faults_of_names(entry, known)).items()
    }
    if faults:
        raise DomainError(code="bad_lines", fields=faults)
    debit, credit = sum(one.debit_rupees for one in entries), sum(one.credit_rupees for one in entries)
    if debit != credit:
        words = _("Debit is ₹%(debit)s and credit is ₹%(credit)s; they must be equal.")
        told = {"debit": grouped(Decimal(debit), 2), "credit": grouped(Decimal(credit), 2)}
        raise DomainError(words % told, code="journal_balances")
    return [
        JournalLine(
            head=known.heads[one.head],
            debit_rupees=one.debit_rupees,
            credit_rupees=one.credit_rupees,
            membership=known.members[one.membership] if one.membership else None,
            bank_account=known.accounts[one.bank_account] if one.bank_account else None,
            counterpart=known.others[one.counterpart] if one.counterpart else None,
        )
        for one in entries
    ]


def _look_up(institution: Institution, day: dt.date, entries: Iterable[Entry]) -> _Known:
    # The service asks, for one institution that it holds; what is not this institution's is told as a fault.
    known = _Known(institution, day)
    known.heads = LedgerHead.unscoped.in_bulk({one.head for one in entries}, field_name="slug")
    if wanted := {one.membership for one in entries if one.membership}:
        rows = Membership.unscoped.filter(institution=institution, public_id__in=wanted)
        known.members = {row.public_id: row for row in rows}
    if wanted := {one.bank_account for one in entries if one.bank_account}:
        accounts = BankAccount.unscoped.filter(institution=institution, public_id__in=wanted)
        known.accounts = {row.public_id: row for row in accounts}
    if wanted := {one.counterpart for one in entries if one.counterpart}:
        others = Institution.unscoped.filter(public_id__in=wanted).exclude(pk=institution.pk)
        known.others = {row.public_id: row for row in others}
    return known


def _faults_of_amount(entry: Entry) -> dict[str, Words]:
    for name in ("debit_rupees", "credit_rupees"):
        amount = getattr(entry, name)
        if not amount.is_finite() or not NOTHING <= amount <= MOST_IN_A_LINE:
            return {name: _("An amount lies between ₹0.01 and ₹99,99,99,999.99.")}
        if amount != amount.quantize(Decimal("0.01")):
            return {name: _("An amount has at most two places after the point: rupees and paise.")}
    if bool(entry.debit_rupees) == bool(entry.credit_rupees):
        return {"debit_rupees": _("A line has one amount above zero: debit or credit.")}
    return {}


def _faults_of_names(entry: Entry, known: _Known) -> dict[str, Words]:
    head = known.heads.get(entry.head)
    if head is None or known.institution.tier_id not in head.tiers:
        return {"head": _("This head is not among those of this institution. Choose one from the list.")}
    faults: dict[str, Words] = {}
    if entry.membership is None:
        if head.of_member:
            faults["membership"] = _("Choose the member.")
    elif words := _fault_of_member(known.members.get(entry.membership), known.day):
        faults["membership"] = words
    if head.of_bank != (entry.bank_account is not None):
        faults["bank_account"] = RULES["journalline_needs_account"]
    elif entry.bank_account and (words := _fault_of_account(known.accounts.get(entry.bank_account), known.day)):
        faults["bank_account"] = words
    if entry.counterpart is not None and entry.counterpart not in known.others:
        faults["counterpart"] = RULES["journalline_other_counterpart"]
    return faults


def _fault_of_member(member: Membership | None, day: dt.date) -> Words:
    if member is None or member.exit_reason == ExitReason.VOID:
        return RULES["journalline_own_member"]
    if member.joined_on > day:
        return _("She joined on %(day)s, after the day of the entry.") % {"day": f"{member.joined_on:%d-%m-%Y}"}
    return ""


def _fault_of_account(account: BankAccount | None, day: dt.date) -> Words:
    if account is None:
        return RULES["journalline_own_account"]
    if account.kind == AccountKind.LOAN:
        return _("This is a loan account. Choose the account into which money is paid.")
    if account.opened_on > day:
        words = _("The account was opened on %(day)s, after the day of the entry.")
        return words % {"day": f"{account.opened_on:%d-%m-%Y}"}
    if account.closed_on is not None and account.closed_on <= day:
        return _("The account was closed on %(day)s.") % {"day": f"{account.closed_on:%d-%m-%Y}"}
    return ""
