"""How a state's checks of a kind of document were changed, when, by whom and why."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import Unscoped, UnscopedModel
from core.models.geo import GeoUnit
from core.models.people import User
from core.models.workflow import MOST_TEXT


class ChainChange(UnscopedModel):
    """One change. Append-only. Each step that holds is written as "slug:days"."""

    scope = Unscoped("Rules of a state, which everybody may know.")

    state = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)
    before = ArrayField(models.CharField(max_length=30))
    after = ArrayField(models.CharField(max_length=30))
    reason = models.CharField(_("reason"), max_length=MOST_TEXT)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="chainchange_has_reason",
                violation_error_message=_("Say why the checks are changed."),
            ),
        ]
        indexes = [models.Index(fields=("state", "kind"), name="chainchange_of")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.before} > {self.after}"
