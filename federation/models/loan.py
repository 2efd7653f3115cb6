"""Loans: who lends to whom, what falls due by which schedule, and every movement of money."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models.place import ManyPlaced
from federation.models.account_facts import IFSC, IFSC_WORDS
from federation.models.bank import BankAccount
from federation.models.body_meeting import Resolution
from federation.models.institution import Frequency, Institution
from federation.models.journal import Journal
from federation.models.loan_terms import (
    Accrual,
    LoanMethod,
    LoanPart,
    LoanProduct,
    LoanPurpose,
    LoanSource,
    usual_order,
)
from federation.models.meeting import rupees
from federation.models.member import Membership


class LaidFor(models.TextChoices):
    """Why a schedule was laid."""

    GIVEN = "given", _("Loan given")
    DRAWN = "drawn", _("More drawn")
    PREPAID = "prepaid", _("Paid ahead")
    SETTLED = "settled", _("Paid in full before the end")
    WRITTEN_OFF = "written_off", _("Written off")
    RESTRUCTURED = "restructured", _("Restructured")
    TAKEN_BACK = "taken_back", _("An entry was taken back")
    HANDED_OVER = "handed_over", _("Merger or split: it goes on in another book")
    CARRIED_ON = "carried_on", _("Merger or split: it goes on from another book")


class Moved(models.TextChoices):
    """What an entry moves."""

    DISBURSED = "disbursed", _("Paid out")
    BROUGHT_IN = "brought_in", _("Brought in from the old books")
    REPAID = "repaid", _("Repaid")
    PREPAID = "prepaid", _("Paid ahead")
    WRITTEN_OFF = "written_off", _("Written off")
    HANDED_OVER = "handed_over", _("Handed over in a merger or split")


class Loan(ScopedModel, ManyPlaced):
    """One loan with the terms on which it was given. The place is that of the book as it was then.

    `book` is the institution that numbers it: the lender, or who borrows from a bank. A woman borrows from her group
    (`member` is of the lender) or, for an enterprise, from a federation. Nothing of it changes; terms that change are
    a new `LoanSchedule`. The database keeps when it came to be settled, so that figures need not look at old loans.
    `ifsc` is the branch of a bank's loan, "" where it is not known; what tells it first later is kept (loans/db_ops.py).
    """

    scope = ScopeRule(view="federation.view_loan", change="federation.enter_meeting", branch="ifsc")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    book = models.ForeignKey(Institution, models.PROTECT, related_name="loans_in_book", db_index=False)
    number = models.PositiveIntegerField(_("loan number"))
    part = models.CharField(_("between whom"), max_length=10, choices=LoanPart.choices)
    lender = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="loans_given")
    lender_bank = models.CharField(_("bank and branch"), max_length=120, blank=True, default="", db_default="")
    ifsc = models.CharField(_("IFSC of the branch"), max_length=11, blank=True, default="", db_default="")
    account = models.ForeignKey(BankAccount, models.PROTECT, null=True, blank=True, related_name="loans")
    borrower = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="loans_taken")
    member = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="loans")
    product = models.ForeignKey(LoanProduct, models.PROTECT, related_name="+", db_index=False)
    purpose = models.ForeignKey(LoanPurpose, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    source = models.CharField(_("out of which money"), max_length=5, choices=LoanSource.choices)
    sanctioned_on = models.DateField(_("sanctioned on"))
    sanctioned_rupees = rupees(_("sanctioned, ₹"))
    method = models.CharField(_("how it is repaid"), max_length=10, choices=LoanMethod.choices)
    accrual = models.CharField(_("interest"), max_length=11, choices=Accrual.choices)
    interest_percent = models.DecimalField(_("interest in per cent a year"), max_digits=5, decimal_places=2)
    instalments = models.PositiveSmallIntegerField(_("instalments"))
    pace = models.CharField(_("how often"), max_length=11, choices=Frequency.choices)
    moratorium = models.PositiveSmallIntegerField(_("instalments of interest alone"), default=0, db_default=0)
    allocation = ArrayField(models.CharField(max_length=9), default=usual_order)
    whole_rupees = models.BooleanField(default=True, db_default=True)
    recorded_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    settled_on = models.DateField(null=True, blank=True, editable=False)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    # After a merger or split: the loan of which this is the rest, and what interest by days had come to and was unpaid.
    continues = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="continued_by")
    carried_interest_rupees = rupees(_("interest carried over, ₹"))

    class Meta(ScopedModel.Meta):
        ordering = ("-sanctioned_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("book", "number"),
                name="loan_number_once",
                violation_error_message=_("This loan number is already used in these books."),
            ),
            models.CheckConstraint(
                condition=Q(borrower=None, member__isnull=False) | Q(borrower__isnull=False, member=None),
                name="loan_one_borrower",
                violation_error_message=_("A loan has one borrower: a woman or an institution."),
            ),
            models.CheckConstraint(
                condition=(Q(lender__isnull=False, lender_bank="", book=F("lender"), account=None) & ~Q(part="bank"))
                | (Q(lender=None, book=F("borrower"), part="bank") & ~Q(lender_bank="")),
                name="loan_one_lender",
                violation_error_message=_("A loan has one lender: an institution or a bank."),
            ),
            models.CheckConstraint(
                condition=Q(ifsc="") | Q(part="bank", ifsc__regex=IFSC),
                name="loan_ifsc_of_a_bank",
                violation_error_message=IFSC_WORDS,
            ),
            models.CheckConstraint(
                condition=Q(borrower=None) | Q(lender=None) | ~Q(borrower=F("lender")),
                name="loan_not_to_itself",
                violation_error_message=_("An institution does not lend to itself."),
            ),
            models.CheckConstraint(
                condition=Q(sanctioned_rupees__gt=0, instalments__gte=1, interest_percent__gte=0)
                & Q(interest_percent__lte=60, moratorium__lt=120),
                name="loan_terms_sane",
                violation_error_message=_(
                    "Look at the terms again: amount, instalments, interest from 0 to 60 per cent."
                ),
            ),
        ]
        indexes = [
            *[
                models.Index(fields=(level, "settled_on"), name=f"loan_{level}_settled")
                for level in ("state", "district", "block", "panchayat", "village")
            ],
            models.Index(fields=("book", "settled_on"), name="loan_book_settled"),
            models.Index(fields=("ifsc", "block", "settled_on"), condition=~Q(ifsc=""), name="loan_branch"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class LoanSchedule(ScopedModel, ManyPlaced):
    """One version of what falls due. It holds from `from_on` until a later version does; old ones stay.

    `laid_on` is the day on which it was laid in the books (closed with its month), `recorded_at` when it became
    known. `entry` is what had it laid, none for a restructure.
    """

    scope = ScopeRule(view="federation.view_loan", change="federation.enter_meeting", branch="loan__ifsc")

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="schedules", db_index=False)
    version = models.PositiveSmallIntegerField(_("version"))
    laid_for = models.CharField(_("why"), max_length=12, choices=LaidFor.choices)
    reason = models.CharField(_("reason"), max_length=200, blank=True, default="", db_default="")
    entry = models.ForeignKey("LoanEntry", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    from_on = models.DateField(_("from"))
    laid_on = models.DateField(_("laid on"))
    recorded_at = models.DateTimeField(db_default=Now())
    recorded_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    entered_in = models.BigIntegerField(default=0, db_default=0, editable=False)

    class Meta(ScopedModel.Meta):
        ordering = ("loan_id", "version")
        constraints = [models.UniqueConstraint(fields=("loan", "version"), name="loanschedule_version_once")]


class LoanInstalment(ScopedModel):
    """What falls due on one day, and what has fallen due with it over the loan's whole life.

    Number 0 stands for what earlier versions had asked and was paid before this one. An instalment is unpaid while
    either running total exceeds what was paid: the oldest unpaid day is the first row beyond it, found by an index.
    Where interest goes by what is outstanding, none falls due by the schedule.
    """

    scope = ScopeRule(
        view="federation.view_loan", change="federation.enter_meeting", geo="schedule__", branch="schedule__loan__ifsc"
    )

    schedule = models.ForeignKey(
        LoanSchedule, models.PROTECT, related_name="instalments", db_index=False, db_constraint=False
    )
    number = models.PositiveSmallIntegerField(_("instalment"))
    due_on = models.DateField(_("due on"))
    principal_rupees = rupees(_("principal, ₹"))
    interest_rupees = rupees(_("interest, ₹"))
    principal_to_date = rupees(_("principal due to date, ₹"))
    interest_to_date = rupees(_("interest due to date, ₹"))

    class Meta(ScopedModel.Meta):
        ordering = ("schedule_id", "number")
        constraints = [
            models.UniqueConstraint(fields=("schedule", "number"), name="loaninstalment_number_once"),
            models.CheckConstraint(
                condition=Q(principal_rupees__gte=0, interest_rupees__gte=0)
                & Q(principal_to_date__gte=F("principal_rupees"), interest_to_date__gte=F("interest_rupees")),
                name="loaninstalment_totals_run",
            ),
        ]
        indexes = [
            models.Index(
                fields=("schedule", "due_on", "number"),
                include=("principal_to_date", "interest_to_date", "principal_rupees", "interest_rupees"),
                name="loaninstalment_due",
            ),
            models.Index(fields=("schedule", "principal_to_date", "due_on"), name="loaninstalment_principal"),
            models.Index(fields=("schedule", "interest_to_date", "due_on"), name="loaninstalment_interest"),
        ]


def moved(label: Any) -> models.DecimalField[Any, Any]:
    """An amount that its reversal repeats below zero."""
    return models.DecimalField(label, max_digits=14, decimal_places=2, default=0, db_default=0)


class LoanEntry(ScopedModel, ManyPlaced):
    """One movement of a loan, posted with a journal of its book (and one of the other book, where two keep it).

    `value_on` is the day for which it counts, `posted_on` that of the journal. What takes one back repeats kind and
    value day with amounts below zero, so that sums by day are always what was known at `recorded_at`.
    """

    scope = ScopeRule(view="federation.view_loan", change="federation.enter_meeting", branch="loan__ifsc")

    loan = models.ForeignKey(Loan, models.PROTECT, related_name="entries", db_index=False, db_constraint=False)
    kind = models.CharField(_("what"), max_length=11, choices=Moved.choices)
    value_on = models.DateField(_("day"))
    posted_on = models.DateField(_("posted on"))
    principal_rupees = moved(_("principal, ₹"))
    interest_rupees = moved(_("interest, ₹"))
    penalty_rupees = moved(_("penalty, ₹"))
    journal = models.ForeignKey(Journal, models.PROTECT, related_name="loan_entries")
    other_journal = models.ForeignKey(Journal, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversal")
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    decided_by = models.CharField(_("who resolved it"), max_length=200, blank=True, default="", db_default="")
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta(ScopedModel.Meta):
        ordering = ("value_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses=None, principal_rupees__gte=0, interest_rupees__gte=0, penalty_rupees__gte=0)
                | Q(reverses__isnull=False, principal_rupees__lte=0, interest_rupees__lte=0, penalty_rupees__lte=0),
                name="loanentry_amounts_signed",
                violation_error_message=_("An amount cannot be negative."),
            ),
            models.CheckConstraint(
                condition=~Q(principal_rupees=0, interest_rupees=0, penalty_rupees=0),
                name="loanentry_has_amount",
                violation_error_message=_("An entry of a loan has an amount."),
            ),
            models.CheckConstraint(
                condition=Q(kind="repaid") | Q(interest_rupees=0, penalty_rupees=0),
                name="loanentry_only_principal",
                violation_error_message=_("Interest and penalty are only repaid."),
            ),
            models.CheckConstraint(
                condition=Q(value_on__lte=F("posted_on")),
                name="loanentry_posted_after_value",
                violation_error_message=_("A loan's entry counts for the day of its voucher or an earlier one."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="written_off") | ~Q(decided_by="") | Q(resolution__isnull=False),
                name="loanentry_write_off_resolved",
                violation_error_message=_("Say which body resolved to write the loan off, and when."),
            ),
        ]
        indexes = [
            models.Index(
                fields=("loan", "value_on"),
                include=("kind", "principal_rupees", "interest_rupees", "recorded_at", "posted_on"),
                name="loanentry_loan_day",
            ),
            models.Index(
                fields=("other_journal",), condition=Q(other_journal__isnull=False), name="loanentry_other_journal"
            ),
        ]

    @property
    def total_rupees(self) -> Any:
        """All of it."""
        return self.principal_rupees + self.interest_rupees + self.penalty_rupees

    @property
    def is_late(self) -> bool:
        """True where it became known in the books after the day for which it counts."""
        return bool(self.posted_on - self.value_on > dt.timedelta(0))
