"""The Monthly Progress Report as it was signed: its own copy of the figures, never changed again."""

import uuid

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import ClosedMonth, GeoUnit, User

FIRST = 1


class MonthlyReport(ScopedModel):
    """One signing of one month of one place. Version 1 is what was first reported, later ones are revised.

    A block's is frozen when its month closes; a district's and a state's are signed off, and hold the sums of
    the latest reports right below: `signed_below` of `expected_below` places. Rows are only ever added.
    """

    scope = ScopeRule(view="core.view_figures", change="reports.sign_report", geo="unit__")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    unit = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("place"))
    month = models.DateField(_("month"))
    version = models.PositiveSmallIntegerField(_("version"), default=FIRST)
    closing = models.OneToOneField(ClosedMonth, models.PROTECT, null=True, blank=True, related_name="report")
    signed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    signed_at = models.DateTimeField(_("signed at"), auto_now_add=True)
    signed_below = models.PositiveIntegerField(_("places signed below"), default=0)
    expected_below = models.PositiveIntegerField(_("places below"), default=0)
    note = models.CharField(_("note"), max_length=300, blank=True, default="")

    class Meta(ScopedModel.Meta):
        ordering = ("-month", "unit_id", "-version")
        constraints = [
            models.UniqueConstraint(
                fields=("unit", "month", "version"),
                name="monthlyreport_version",
                violation_error_message=_("Somebody signed this report meanwhile. Look at it again."),
            ),
            models.CheckConstraint(condition=Q(version__gte=FIRST), name="monthlyreport_version_from_one"),
            models.CheckConstraint(
                condition=Q(signed_below__lte=models.F("expected_below")), name="monthlyreport_signed_of_expected"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m-%Y}"


class MonthlyReportRow(ScopedModel):
    """One numbered row of a signed report. `value` is null where nothing was recorded: missing is not zero."""

    scope = ScopeRule(view="core.view_figures", change="reports.sign_report", geo="report__unit__")

    report = models.ForeignKey(MonthlyReport, models.PROTECT, related_name="rows", db_index=False)
    number = models.CharField(_("number"), max_length=8)
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=2, null=True)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=("report", "number"), name="monthlyreportrow_once")]

    def __str__(self) -> str:
        return self.number
