"""The log of cells that a write has touched."""

from django.db import models
from django.db.models.functions import Now

from core.access.scope import Unscoped, UnscopedModel


class DirtyCell(UnscopedModel):
    """One mark: the figures of `unit` in `month` no longer hold; with `onward`, of all later months too.

    Append-only and never unique: a second writer's mark must not meet the first one's, or the worker
    that consumes the first would leave the second writer's fact uncounted.
    """

    scope = Unscoped("Holds no fact, only places and months.")

    unit_id = models.BigIntegerField()
    month = models.DateField()
    onward = models.BooleanField(default=False, db_default=False)
    marked_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=("unit_id", "month"), name="dirtycell_unit_month")]
