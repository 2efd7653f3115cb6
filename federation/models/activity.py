"""What cadres did in a month, what is owed to them for it, and what was paid."""

from __future__ import annotations

import uuid
from decimal import Decimal

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, ExtractMonth, ExtractYear
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from core.periods import today
from federation.models.cadre import MOST_DAYS_A_MONTH, CadreEngagement
from federation.models.institution import Institution


def month_column(date: str) -> models.GeneratedField:
    """The first day of the month of a date column of the row, kept by the database."""
    return models.GeneratedField(
        expression=models.Func(
            Cast(ExtractYear(date), models.IntegerField()),
            Cast(ExtractMonth(date), models.IntegerField()),
            1,
            function="make_date",
            output_field=models.DateField(),
        ),
        output_field=models.DateField(null=True),
        db_persist=True,
    )


class SheetStatus(models.TextChoices):
    FILED = "filed", _("Filed")
    RETURNED = "returned", _("Returned")
    VERIFIED = "verified", _("Verified")


@pghistory.track()
class ActivitySheet(ScopedModel, GeoPlaced):
    """One cadre's month. Verified once, it never changes.

    `counted_in` is the month again once it was verified while the month was open: figures count by it alone.
    `tasks` are paid pieces of work, where the honorarium is per task.
    """

    scope = ScopeRule(view="federation.view_cadre", change="federation.change_cadre")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    engagement = models.ForeignKey(CadreEngagement, models.PROTECT, related_name="sheets", db_index=False)
    body = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="+")
    month = models.DateField(_("month"))
    planned_days = models.PositiveSmallIntegerField(_("planned days"))
    actual_days = models.PositiveSmallIntegerField(_("days worked"))
    shgs_visited = models.PositiveSmallIntegerField(_("SHGs visited"), default=0, db_default=0)
    meetings_attended = models.PositiveSmallIntegerField(_("meetings attended"), default=0, db_default=0)
    sessions = models.PositiveSmallIntegerField(_("sessions held"), default=0, db_default=0)
    tasks = models.PositiveSmallIntegerField(_("paid tasks"), default=0, db_default=0)
    notes = models.CharField(_("notes"), max_length=300, blank=True, default="", db_default="")
    status = models.CharField(
        _("status"), max_length=8, choices=SheetStatus.choices, default=SheetStatus.FILED, db_default=SheetStatus.FILED
    )
    filed_on = models.DateField(_("filed on"))
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    counted_in = models.DateField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(ScopedModel.Meta):
        ordering = ("-month", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("engagement", "month"),
                name="sheet_once_a_month",
                violation_error_message=_("The sheet of this month is already filed."),
            ),
            models.CheckConstraint(
                condition=Q(planned_days__lte=MOST_DAYS_A_MONTH, actual_days__lte=MOST_DAYS_A_MONTH),
                name="sheet_days_of_a_month",
                violation_error_message=_("A month has 31 days at most."),
            ),
            models.CheckConstraint(
                condition=Q(
                    month=models.Func(
                        models.Value("month"), F("month"), function="date_trunc", output_field=models.DateField()
                    )
                ),
                name="sheet_first_day",
                violation_error_message=_("A month is named by its first day."),
            ),
            models.CheckConstraint(
                condition=Q(status="verified", verified_on__isnull=False)
                | ~Q(status="verified") & Q(verified_on=None, counted_in=None),
                name="sheet_verified_has_day",
            ),
            models.CheckConstraint(condition=Q(counted_in=None) | Q(counted_in=F("month")), name="sheet_counted_in"),
        ]
        indexes = [
            models.Index(fields=("block", "month", "id"), name="sheet_block_month"),
            models.Index(fields=("block", "counted_in"), name="sheet_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m-%Y}"


class PayMode(models.TextChoices):
    BANK = "bank", _("Bank transfer")
    CHEQUE = "cheque", _("Cheque")
    CASH = "cash", _("Cash")


@pghistory.track(exclude=["counted_month"])
class HonorariumDue(ScopedModel, GeoPlaced):
    """What is owed for one verified sheet, to be paid by `due_by` (10 days after the month's end).

    `counted_on` is `due_by` again where that month was open when the due arose. `timely_on` is the same day once
    it was paid in full by then. Later payments leave this row alone, so that closed months stand still.
    """

    scope = ScopeRule(view="federation.view_cadre", change="federation.change_cadre")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    sheet = models.OneToOneField(ActivitySheet, models.PROTECT, related_name="due")
    engagement = models.ForeignKey(CadreEngagement, models.PROTECT, related_name="dues")
    body = models.ForeignKey(Institution, models.PROTECT, null=True, blank=True, related_name="+")
    month = models.DateField(_("month"))
    amount_rupees = models.DecimalField(_("due, ₹"), max_digits=14, decimal_places=2)
    due_by = models.DateField(_("to be paid by"))
    counted_on = models.DateField(null=True, blank=True, editable=False)
    counted_month = month_column("counted_on")
    timely_on = models.DateField(null=True, blank=True, editable=False)

    class Meta(ScopedModel.Meta):
        ordering = ("due_by", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(amount_rupees__gt=0), name="due_above_zero"),
            models.CheckConstraint(
                condition=(Q(counted_on=None) | Q(counted_on=F("due_by")))
                & (Q(timely_on=None) | Q(timely_on=F("counted_on"))),
                name="due_counted_when_due",
            ),
        ]
        indexes = [
            models.Index(fields=("block", "due_by", "id"), name="due_block"),
            models.Index(fields=("district", "due_by", "id"), name="due_district"),
            models.Index(fields=("block", "counted_month"), name="due_counted"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m-%Y}"

    @property
    def days_late(self) -> int:
        """Days since the last day for payment in time; 0 before."""
        return max((today() - self.due_by).days, 0)


@pghistory.track()
class HonorariumPayment(ScopedModel, GeoPlaced):
    """A payment, whole or in part. `total_rupees` is what was paid with this one, of `due_rupees` owed in all."""

    scope = ScopeRule(view="federation.view_cadre", change="federation.pay_honorarium")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    due = models.ForeignKey(HonorariumDue, models.PROTECT, related_name="payments", db_index=False)
    number = models.PositiveSmallIntegerField()
    paid_on = models.DateField(_("paid on"))
    mode = models.CharField(_("mode"), max_length=6, choices=PayMode.choices)
    reference = models.CharField(_("reference"), max_length=40, blank=True, default="", db_default="")
    amount_rupees = models.DecimalField(
        _("paid, ₹"), max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    total_rupees = models.DecimalField(max_digits=14, decimal_places=2, editable=False)
    due_rupees = models.DecimalField(max_digits=14, decimal_places=2, editable=False)
    recorded_on = models.DateField(auto_now_add=True)

    class Meta(ScopedModel.Meta):
        ordering = ("due", "number")
        constraints = [
            models.UniqueConstraint(fields=("due", "number"), name="payment_number_once"),
            models.CheckConstraint(
                condition=Q(amount_rupees__gt=0, total_rupees__gte=F("amount_rupees"))
                & Q(total_rupees__lte=F("due_rupees")),
                name="payment_not_above_due",
                violation_error_message=_("More than what is due cannot be paid."),
            ),
            models.CheckConstraint(
                condition=Q(mode="cash") | ~Q(reference=""),
                name="payment_has_reference",
                violation_error_message=_("Write the number of the transfer or cheque."),
            ),
        ]
        indexes = [models.Index(fields=("block", "paid_on"), name="payment_block")]

    def __str__(self) -> str:
        return f"{self.paid_on:%d-%m-%Y}"
