"""Annual targets (Annual Action Plan) of places, row by row of the Monthly Progress Report."""

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoUnit


@pghistory.track()
class Target(ScopedModel):
    """What a place means to reach in a financial year ("2026-27") in one row of the report."""

    scope = ScopeRule(view="core.view_figures", change="reports.set_targets", geo="unit__")

    unit = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("place"))
    year = models.CharField(_("financial year"), max_length=7)
    number = models.CharField(_("row"), max_length=8)
    value = models.DecimalField(
        _("target"), max_digits=16, decimal_places=2, validators=[MinValueValidator(0, _("A target is not negative."))]
    )
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=("unit", "year", "number"), name="target_once"),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="target_not_negative",
                violation_error_message=_("A target is not negative."),
            ),
            models.CheckConstraint(condition=Q(year__regex=r"^20[0-9]{2}-[0-9]{2}$"), name="target_year"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.year}"
