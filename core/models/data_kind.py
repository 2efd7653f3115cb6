"""What this database is for: invented rows or real ones, never both."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import Unscoped, UnscopedModel


class DataKind(UnscopedModel):
    """The one row that is set for good when the first rows come in."""

    scope = Unscoped("One word about the whole database.")

    class Kind(models.TextChoices):
        REAL = "real", _("Real records")
        SIMULATED = "simulated", _("Simulated records")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="datakind_one_row")]

    def __str__(self) -> str:
        return self.kind
