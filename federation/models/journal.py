"""The books of an institution: journals, each balanced in itself, and their lines. Neither ever changes."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, ExtractMonth, ExtractYear, Now
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.bank import BankAccount
from federation.models.institution import Institution
from federation.models.ledger import LedgerHead
from federation.models.meeting import Meeting, rupees
from federation.models.member import Membership

MOST_IN_A_LINE = Decimal("999999999.99")  # ₹99 crore; more is a slip of the hand


class JournalKind(models.TextChoices):
    OPENING = "opening", _("Cut-off sheet")
    MEETING = "meeting", _("Meeting")
    VOUCHER = "voucher", _("Voucher")
    CONTRA = "contra", _("Between cash and bank")
    REVERSAL = "reversal", _("Reversal")
    TRANSFER = "transfer", _("Merger or split")


class ReversalReason(models.TextChoices):
    WRONG_AMOUNT = "wrong_amount", _("The amount is wrong")
    WRONG_HEAD = "wrong_head", _("The head is wrong")
    WRONG_PERSON = "wrong_person", _("The member or account is wrong")
    WRONG_BOOK = "wrong_book", _("It belongs to another institution")
    TWICE = "twice", _("It was entered twice")
    NEVER_WAS = "never_was", _("It never took place")


class Journal(ScopedModel, GeoPlaced):
    """One entry in an institution's books, numbered without a gap. The place is the institution's as it was then.

    It says of itself how many lines it has, what they come to on either side, and by how much cash in hand and members'
    savings (what it owes them) change.
    Numbers go by when it was entered, statements by day and then number: a slip that turns up late bears its own day,
    as long as no money runs below zero on any day after it. The rules are the database's (federation/books/db_ops.py),
    for every path. There is no row history, for no row changes: a mistake is corrected by a reversal, which names an
    approver and stands beside what it takes back.
    `entered_in` is the transaction that wrote it; lines join it then or never.
    """

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="journals", db_index=False)
    number = models.PositiveIntegerField(_("voucher number"))
    posted_on = models.DateField(_("day"))
    month = models.GeneratedField(
        expression=models.Func(
            Cast(ExtractYear("posted_on"), models.IntegerField()),
            Cast(ExtractMonth("posted_on"), models.IntegerField()),
            1,
            function="make_date",
            output_field=models.DateField(),
        ),
        output_field=models.DateField(),
        db_persist=True,
    )
    kind = models.CharField(_("kind"), max_length=8, choices=JournalKind.choices)
    meeting = models.OneToOneField(Meeting, models.PROTECT, null=True, blank=True, related_name="journal")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversal")
    reason = models.CharField(
        _("reason"), max_length=12, choices=ReversalReason.choices, blank=True, default="", db_default=""
    )
    narration = models.CharField(_("what it was for"), max_length=300, blank=True, default="", db_default="")
    line_count = models.PositiveSmallIntegerField(_("lines"))
    total_rupees = rupees(_("amount, ₹"))
    cash_change_rupees = models.DecimalField(
        _("change of cash in hand, ₹"), max_digits=14, decimal_places=2, default=0, db_default=0
    )
    savings_change_rupees = models.DecimalField(
        _("change of members' savings, ₹"), max_digits=14, decimal_places=2, default=0, db_default=0
    )
    client_key = models.UUIDField(_("client key"), unique=True, null=True, blank=True)
    posted_by = models.ForeignKey("core.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    approved_by = models.ForeignKey(
        "core.User", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    posted_at = models.DateTimeField(auto_now_add=True, db_default=Now())
    entered_in = models.BigIntegerField(default=0, db_default=0, editable=False)

    class Meta(ScopedModel.Meta):
        ordering = ("-posted_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("institution", "number"),
                name="journal_number_once",
                violation_error_message=_("This voucher number is already used in these books."),
            ),
            models.CheckConstraint(
                condition=Q(number=1) | (Q(number__gt=1) & ~Q(kind="opening")),
                name="journal_opening_is_first",
                violation_error_message=_("The cut-off sheet is the first entry of the books."),
            ),
            models.CheckConstraint(
                condition=Q(line_count__gte=2, total_rupees__gt=0),
                name="journal_two_lines",
                violation_error_message=_("An entry has at least two lines, and an amount."),
            ),
            models.CheckConstraint(
                condition=Q(kind="meeting", meeting__isnull=False) | (~Q(kind="meeting") & Q(meeting=None)),
                name="journal_meeting_named",
                violation_error_message=_("An entry of a meeting names the meeting."),
            ),
            models.CheckConstraint(
                condition=(~Q(kind="reversal") & Q(reverses=None, reason="", approved_by=None))
                | (
                    Q(kind="reversal", reverses__isnull=False, approved_by__isnull=False, posted_by__isnull=False)
                    & ~Q(reason="")
                    & ~Q(approved_by=F("posted_by"))
                ),
                name="journal_reversal_approved",
                violation_error_message=_(
                    "A reversal names what it takes back, why, and a second person who approved it."
                ),
            ),
        ]
        indexes = [
            # Cash on any day is a sum from the index alone.
            models.Index(
                fields=("institution", "posted_on", "number"),
                include=("cash_change_rupees",),
                name="journal_institution_day",
            ),
            models.Index(fields=("block", "posted_on", "id"), name="journal_block_day"),
            # The savings stock of a month (`SavingsMonth`), from indexes alone: members' savings of all books to date,
            # which meetings were posted, and whose books began with a cut-off sheet.
            models.Index(
                fields=("block", "month"),
                include=("savings_change_rupees", "meeting"),
                name="journal_savings_to_date",
            ),
            models.Index(
                fields=("block", "institution"),
                include=("month",),
                condition=Q(kind="opening"),
                name="journal_opening",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class JournalLine(ScopedModel):
    """One amount under one head, on one side. Seen by whoever sees members by name, for it may name one."""

    scope = ScopeRule(view="federation.view_member", change="federation.enter_meeting", geo="journal__")

    # Without keys in the database where rows are never deleted: a trigger looks them up when lines come in. A key to a
    # head would have every writer lock the same few rows, and a third of the time of a large load goes into keys.
    journal = models.ForeignKey(Journal, models.PROTECT, related_name="lines", db_constraint=False)
    head = models.ForeignKey(LedgerHead, models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    debit_rupees = rupees(_("debit, ₹"))
    credit_rupees = rupees(_("credit, ₹"))
    membership = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="journal_lines", db_index=False
    )
    bank_account = models.ForeignKey(
        BankAccount,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="journal_lines",
        db_index=False,
        db_constraint=False,
    )
    counterpart = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta(ScopedModel.Meta):
        ordering = ("journal_id", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(debit_rupees__gt=0, credit_rupees=0) | Q(debit_rupees=0, credit_rupees__gt=0),
                name="journalline_one_side",
                violation_error_message=_("A line has one amount above zero: debit or credit."),
            ),
            models.CheckConstraint(
                condition=Q(debit_rupees__lte=MOST_IN_A_LINE, credit_rupees__lte=MOST_IN_A_LINE),
                name="journalline_amount_sane",
                violation_error_message=_("A line comes to less than ₹100 crore."),
            ),
        ]
        indexes = [
            # So is the balance of a member under a head, and that of an account.
            models.Index(
                fields=("membership", "head"),
                include=("debit_rupees", "credit_rupees"),
                condition=Q(membership__isnull=False),
                name="journalline_member",
            ),
            models.Index(
                fields=("bank_account", "journal"),
                include=("debit_rupees", "credit_rupees"),
                condition=Q(bank_account__isnull=False),
                name="journalline_account",
            ),
        ]
