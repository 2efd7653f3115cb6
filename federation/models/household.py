"""Households: the unit that the mission mobilises. One household lies in one village."""

import datetime as dt

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import ManyPlaced
from core.tracking import told_by_statement
from federation.models.profile import YesNo, chosen

BEFORE_ALL = dt.date(1900, 1, 1)


class PipCategory(models.TextChoices):
    """Participatory Identification of the Poor: done by the community, seen by the Gram Sabha."""

    UNKNOWN = "", _("Not asked")
    POP = "pop", _("Poorest of the poor")
    POOR = "poor", _("Poor")
    NON_POOR = "non_poor", _("Not poor")


@pghistory.track(*told_by_statement())
class Household(ScopedModel, ManyPlaced):
    """A household with a number of its own in its village."""

    scope = ScopeRule(view="federation.view_household", change="federation.change_member")

    number = models.CharField(_("household number"), max_length=20)
    pip_category = chosen(_("PIP category"), PipCategory, 8)
    woman_headed = chosen(_("headed by a woman"), YesNo, 3)
    ultra_poor = chosen(_("ultra-poor"), YesNo, 3)
    is_target = chosen(_("target household"), YesNo, 3)
    # First day of the month from which figures count it; entered after closed months, the first open one. The database sets it.
    counted_from = models.DateField(default=BEFORE_ALL, db_default=BEFORE_ALL, editable=False)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=("village", "number"),
                name="household_number_in_village",
                violation_error_message=_("This village already has a household with this number."),
            ),
            models.CheckConstraint(
                condition=models.Q(village__isnull=False),
                name="household_has_village",
                violation_error_message=_("Say which village the household lives in."),
            ),
        ]
        indexes = [
            models.Index(
                fields=("block", "id"), include=("counted_from", "pip_category", "is_target"), name="household_block"
            )
        ]

    def __str__(self) -> str:
        return self.number
