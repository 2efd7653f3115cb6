"""What banks say of their loans to groups, and where it differs from the books."""

from __future__ import annotations

import uuid
from typing import Any

import pghistory
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced, User
from federation.models.loan import Loan


class AssetClass(models.TextChoices):
    STANDARD = "standard", _("Standard")
    WATCHED = "sma", _("Special mention (SMA)")
    NPA = "npa", _("Not performing (NPA)")


class FigureSource(models.TextChoices):
    CBS = "cbs", _("Bank's core system (CBS)")


class DifferenceStatus(models.TextChoices):
    OPEN = "open", _("Open")
    EXPLAINED = "explained", _("Explained")
    CORRECTED = "corrected", _("Corrected")
    REPLACED = "replaced", _("Newer figure came")


def _amount(label: Any) -> models.DecimalField[Any, Any]:
    return models.DecimalField(label, max_digits=14, decimal_places=2, validators=[MinValueValidator(0)])


class BankFigure(ScopedModel, GeoPlaced):
    """One line of a bank's file about a loan on a day, and what our books said of that day when it came.

    Never changed: a bank's correction is a further row, and the last one of a day counts. Ours is what was outstanding
    with interest that was due, since a bank debits interest to the same account. The place is the loan's.
    """

    scope = ScopeRule(view="federation.view_bank_figure", change="federation.enter_meeting", branch="loan__ifsc")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    loan = models.ForeignKey(Loan, models.PROTECT, related_name="bank_figures", db_index=False)
    source = models.CharField(
        _("source"), max_length=3, choices=FigureSource.choices, default=FigureSource.CBS, db_default="cbs"
    )
    ifsc = models.CharField(_("IFSC of the branch"), max_length=11, blank=True, default="", db_default="")
    as_on = models.DateField(_("as on"))
    outstanding_rupees = _amount(_("outstanding by the bank, ₹"))
    overdue_rupees = _amount(_("overdue by the bank, ₹"))
    asset_class = models.CharField(_("class by the bank"), max_length=8, choices=AssetClass.choices)
    our_outstanding_rupees = _amount(_("outstanding by the books, ₹"))
    our_overdue_rupees = _amount(_("overdue by the books, ₹"))
    our_days_overdue = models.PositiveIntegerField(_("days overdue by the books"))
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now(), editable=False)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta(ScopedModel.Meta):
        ordering = ("-as_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(outstanding_rupees__gte=0, overdue_rupees__gte=0),
                name="bankfigure_amounts",
                violation_error_message=_("An amount cannot be negative."),
            ),
        ]
        indexes = [
            models.Index(fields=("loan", "as_on", "id"), name="bankfigure_loan_day"),
            models.Index(fields=("block", "as_on", "id"), name="bankfigure_block_day"),
            models.Index(fields=("district", "as_on", "id"), name="bankfigure_district_day"),
            models.Index(fields=("state", "as_on", "id"), name="bankfigure_state_day"),
        ]

    def __str__(self) -> str:
        return f"{self.loan.borrower}, {self.as_on:%d-%m-%Y}"


@pghistory.track()
class FigureDifference(ScopedModel, GeoPlaced):
    """A bank's figure that differs from the books by more than the state's tolerance: work, until somebody says why.

    `corrected` is accepted where the books of today fit the bank's figure of its day; `replaced` where a newer figure of
    the loan came before anybody looked.
    """

    scope = ScopeRule(
        view="federation.view_bank_figure", change="federation.enter_meeting", branch="figure__loan__ifsc"
    )

    figure = models.OneToOneField(BankFigure, models.PROTECT, related_name="difference")
    status = models.CharField(
        _("status"), max_length=9, choices=DifferenceStatus.choices, default=DifferenceStatus.OPEN, db_default="open"
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True, default="", db_default="")
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open", closed_on=None) | ~Q(status="open") & Q(closed_on__isnull=False),
                name="figuredifference_closed_on_a_day",
                violation_error_message=_("What is open has no day of closing, and everything else has one."),
            ),
            models.CheckConstraint(
                condition=~Q(status="explained") | ~Q(reason=""),
                name="figuredifference_explained",
                violation_error_message=_("Say in a sentence why the figures differ."),
            ),
        ]
        indexes = [models.Index(fields=("block",), condition=Q(status="open"), name="figuredifference_open")]

    def __str__(self) -> str:
        return str(self.figure)
