"""What makes up members' savings in each month: a view, for the figure and the list behind it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models.place import ManyPlaced
from federation.models.institution import Institution


class SavingsMonth(ScopedModel, ManyPlaced):
    """One entry or meeting in one month (`federation_savingsmonth`, federation/figures/savings/db_ops.py); ask for one month.

    All of a month add up to members' savings at its end. A group's books say what they are, whatever moved them. Meetings
    count where no book tells of them: not those that were posted, nor those of a group whose cut-off sheet took over
    what had been saved by then. `public_id` is the entry's, or the meeting's.
    """

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    id = models.BigIntegerField(primary_key=True)
    month = models.DateField()
    in_books = models.BooleanField()
    public_id = models.UUIDField()
    institution = models.ForeignKey(Institution, models.DO_NOTHING, related_name="+", db_constraint=False)
    number = models.PositiveIntegerField(_("number"))
    day = models.DateField(_("day"))
    saved_rupees = models.DecimalField(_("change of members' savings, ₹"), max_digits=14, decimal_places=2)

    class Meta(ScopedModel.Meta):
        managed = False
        db_table = "federation_savingsmonth"
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.number)
