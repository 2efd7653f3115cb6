"""Rows of a file on their way in: read and checked, waiting to be stored or mended."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models.job import Job


class RowState(models.TextChoices):
    GOOD = "good", _("Good")
    BAD = "bad", _("To be mended")
    SAME = "same", _("Already there")
    STORED = "stored", _("Stored")


class ImportRow(ScopedModel):
    """One row of a given file. `number` is the row's number as Excel shows it.

    `values` are cleaned texts by column, or as written where the cell is wrong; `found` holds ids and keys that the
    check looked up; `errors` are {column, code, params}: their words are made for whoever reads them.
    """

    scope = ScopeRule(view="core.run_jobs", change="core.run_jobs", geo="job__unit__", owner="job__owner")

    job = models.ForeignKey(Job, models.CASCADE, related_name="rows", db_index=False)
    number = models.PositiveIntegerField(_("row"))
    state = models.CharField(_("state"), max_length=6, choices=RowState.choices)
    values = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    errors = models.JSONField(default=list)

    class Meta(ScopedModel.Meta):
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("job", "number"), name="importrow_once")]
        indexes = [models.Index(fields=("job", "state", "number"), name="importrow_state")]
