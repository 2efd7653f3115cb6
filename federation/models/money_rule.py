"""What a state counts as a group's corpus, and how much a bank lends on it dose by dose; each version from a day on."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scope import Unscoped, UnscopedModel
from core.models import GeoUnit, User


class StateVersion(UnscopedModel):
    """One version of a rule from a day on: of one state, or of every state that sets none. Never changed once it holds."""

    scope = Unscoped("Rules of a state, which everybody may know.")

    state = models.ForeignKey(
        GeoUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("state"), db_index=False
    )
    from_on = models.DateField(_("from"))
    set_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        abstract = True


class CorpusRule(StateVersion):
    """What the corpus of a group is made of: balances under these heads, with or without what it earned and kept."""

    heads = ArrayField(models.SlugField(max_length=40), verbose_name=_("heads that count"))
    with_surplus = models.BooleanField(_("with the surplus of interest and fines"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("state", "from_on"),
                nulls_distinct=False,
                name="corpusrule_once_a_day",
                violation_error_message=_("There is a corpus rule from this day already."),
            ),
            models.CheckConstraint(
                condition=Q(heads__len__gt=0),
                name="corpusrule_some_head",
                violation_error_message=_("Choose at least one head."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_on}: {'+'.join(self.heads)}"


class DoseRule(StateVersion):
    """How much a bank lends in one dose: so many times the corpus, at least so much; the last dose holds for later ones.

    Without `times` the least amount is all that the rule says, and the plan decides on what is above it.
    """

    dose = models.PositiveSmallIntegerField(_("dose"), validators=[MinValueValidator(1)])
    times = models.PositiveSmallIntegerField(_("times the corpus"), null=True, blank=True)
    least_rupees = models.DecimalField(
        _("at least, ₹"), max_digits=14, decimal_places=2, validators=[MinValueValidator(0)]
    )
    needs_plan = models.BooleanField(_("on a micro credit plan"), default=False, db_default=False)

    class Meta:
        ordering = ("dose", "from_on")
        constraints = [
            models.UniqueConstraint(
                fields=("state", "dose", "from_on"),
                nulls_distinct=False,
                name="doserule_once_a_day",
                violation_error_message=_("There is a rule for this dose from this day already."),
            ),
            models.CheckConstraint(
                condition=Q(dose__gte=1, dose__lte=9, least_rupees__gte=0) & (Q(times=None) | Q(times__gte=1)),
                name="doserule_sane",
                violation_error_message=_("A dose is a number from 1 to 9, and the corpus counts at least once."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_on}: {self.dose}"
