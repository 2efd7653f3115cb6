"""Figures: one stored value for each indicator, unit and month."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule, Unscoped, UnscopedModel
from core.models import GeoUnit


class ReportingMonth(UnscopedModel):
    """A month that has figures. Opening one marks every block; facts of unopened months are not counted."""

    scope = Unscoped("Months are public.")

    month = models.DateField(primary_key=True)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("month",)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class IndicatorValue(ScopedModel):
    """One figure. `numerator` and `denominator` add up from block to nation; a ratio is made on display.

    `reporting` of `expected` units stand behind it, so that what is missing is never shown as zero.
    The place keys repeat the unit's own ancestors (itself included); the nation has none.
    """

    scope = ScopeRule(view="core.view_figures", change="core.view_figures")

    pk = models.CompositePrimaryKey("unit_id", "month", "indicator", "cut")
    unit = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False)
    month = models.DateField()
    indicator = models.CharField(max_length=12)
    cut = models.CharField(max_length=40, default="", db_default="")
    state_id = models.BigIntegerField(null=True)
    district_id = models.BigIntegerField(null=True)
    block_id = models.BigIntegerField(null=True)
    numerator = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    reporting = models.PositiveIntegerField(_("units reporting"))
    expected = models.PositiveIntegerField(_("units expected"))
    complete_up_to = models.DateTimeField(_("complete up to"))

    class Meta(ScopedModel.Meta):
        indexes = [models.Index(fields=("month", "unit"), name="indicatorvalue_month_unit")]


class RollupCheck(UnscopedModel):
    """One run of the comparison of stored figures with the records."""

    scope = Unscoped("Times and counts alone.")

    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    cells = models.PositiveIntegerField(default=0)
    differences = models.PositiveIntegerField(default=0)
    examples = models.JSONField(default=list)

    class Meta:
        ordering = ("-pk",)
