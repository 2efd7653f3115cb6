"""What a state holds to be usual: sizes, days and terms that warn and never block."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scope import Unscoped, UnscopedModel
from core.models import GeoUnit, User
from federation.models.tier import Tier


class OperatingNorm(UnscopedModel):
    """One value of a state for a tier from a day on; without one, federation/seeds/norms.toml holds.

    Rows are the history: a new value is a new row, and only one that does not hold yet is replaced.
    """

    scope = Unscoped("Rules of a state, which everybody may know.")

    state = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False)
    tier = models.ForeignKey(Tier, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(_("norm"), max_length=40)
    value = models.PositiveIntegerField(_("value"))
    from_on = models.DateField(_("from"))
    set_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("state", "tier", "key", "from_on"),
                name="operatingnorm_once_a_day",
                violation_error_message=_("This norm already has a value from this day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tier_id}:{self.key}={self.value}"
