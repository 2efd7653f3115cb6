"""What the nightly search for Aadhaar numbers found: where and how many, never a number."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scope import Unscoped, UnscopedModel


class ScanResult(UnscopedModel):
    """One column of one table in one run."""

    scope = Unscoped("Counts by table; the page asks for core.view_scans.")

    run_at = models.DateTimeField(_("run at"))
    table = models.CharField(_("table"), max_length=80)
    column = models.CharField(_("column"), max_length=80)
    found = models.PositiveIntegerField(_("found"))
    scanned = models.PositiveBigIntegerField(_("rows searched"))
    # Keys of at most twenty rows, so that they can be mended.
    keys = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("-run_at", "-found", "table", "column")
        constraints = [models.UniqueConstraint(fields=("run_at", "table", "column"), name="scanresult_once_a_run")]

    def __str__(self) -> str:
        return f"{self.table}.{self.column}"
