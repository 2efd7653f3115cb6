"""Households: the unit that the mission mobilises. One household lies in one village."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced


@pghistory.track()
class Household(ScopedModel, GeoPlaced):
    """A household with a number of its own in its village."""

    scope = ScopeRule(view="federation.view_household", change="federation.change_member")

    number = models.CharField(_("household number"), max_length=20)

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
        indexes = [models.Index(fields=("block", "id"), name="household_block")]

    def __str__(self) -> str:
        return self.number
