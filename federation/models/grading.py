"""Grades computed from records: formulas with their components, and what came out for each group and month."""

from __future__ import annotations

import uuid

from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule, Unscoped, UnscopedModel
from core.models import GeoPlaced
from federation.models.institution import Institution
from federation.models.meeting import rupees
from federation.models.money_rule import StateVersion

SHARE = (MinValueValidator(0), MaxValueValidator(100))


class ComponentKind(models.TextChoices):
    """What a component of a grade is a share of; the first five are the Panchasutra with lending in its place."""

    MEETINGS = "meetings", _("Meetings held")
    ATTENDANCE = "attendance", _("Attendance")
    SAVINGS = "savings", _("Compulsory savings")
    LENDING = "lending", _("Lending among members")
    REPAYMENT = "repayment", _("Repayment on time")
    BOOKS = "books", _("Books up to date")


class Letter(models.TextChoices):
    A = "A", "A"
    B = "B", "B"
    C = "C", "C"
    D = "D", "D"


class GradeFormula(StateVersion):
    """One version of a formula. `months` are looked back on, `repayment_months` for repayment; marks come to 100."""

    slug = models.SlugField(max_length=20)
    name = models.CharField(_("name"), max_length=80)
    names = models.JSONField(_("names by language"), default=dict, blank=True)
    months = models.PositiveSmallIntegerField(_("months looked back on"))
    repayment_months = models.PositiveSmallIntegerField(_("months looked back on for repayment"))
    least_age_months = models.PositiveSmallIntegerField(_("graded from this age, months"))
    a_from = models.PositiveSmallIntegerField(_("A from"), validators=SHARE)
    b_from = models.PositiveSmallIntegerField(_("B from"), validators=SHARE)
    c_from = models.PositiveSmallIntegerField(_("C from"), validators=SHARE)

    class Meta:
        ordering = ("from_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("state", "from_on"),
                nulls_distinct=False,
                name="gradeformula_once_a_day",
                violation_error_message=_("There is a formula from this day already."),
            ),
            models.CheckConstraint(
                condition=Q(a_from__gt=F("b_from"), b_from__gt=F("c_from"), c_from__gte=0, a_from__lte=100),
                name="gradeformula_bands_fall",
                violation_error_message=_("A begins above B, and B above C."),
            ),
            models.CheckConstraint(
                condition=Q(
                    months__gte=1,
                    months__lte=12,
                    repayment_months__gte=1,
                    repayment_months__lte=12,
                    least_age_months__lte=24,
                ),
                name="gradeformula_months_sane",
                violation_error_message=_("Look back on 1 to 12 months."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.names.get((get_language() or "en")[:2]) or self.name)


class GradeComponent(UnscopedModel):
    """One component of a formula: full marks from `full_at` percent, none at `zero_at`, linear between.

    Above `over_at` the marks stay and the grade says that too much is out.
    """

    scope = Unscoped("Rules of a state, which everybody may know.")

    formula = models.ForeignKey(GradeFormula, models.PROTECT, related_name="components")
    kind = models.CharField(_("component"), max_length=12, choices=ComponentKind.choices)
    weight = models.PositiveSmallIntegerField(_("marks"), validators=SHARE)
    zero_at = models.PositiveSmallIntegerField(_("no marks at, %"), validators=SHARE)
    full_at = models.PositiveSmallIntegerField(_("full marks at, %"), validators=SHARE)
    over_at = models.PositiveSmallIntegerField(_("too much above, %"), null=True, blank=True, validators=SHARE)
    order = models.PositiveSmallIntegerField(default=50, db_default=50)

    class Meta:
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("formula", "kind"), name="gradecomponent_once"),
            models.CheckConstraint(
                condition=Q(full_at__gt=F("zero_at"), full_at__lte=100, weight__gte=1, weight__lte=100),
                name="gradecomponent_rises",
                violation_error_message=_("Full marks begin above the share that earns none."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


def _count() -> models.PositiveIntegerField:
    return models.PositiveIntegerField(default=0, db_default=0)


class GradeResult(ScopedModel, GeoPlaced):
    """What the records of a group said of a month: numerators and denominators, sutras kept, marks and grade.

    `months` before and with `month` are looked back on. A young group has inputs and no grade. Computed anew every
    night while the month is open; `inputs` keep each component's marks as they were given.
    """

    scope = ScopeRule(view="federation.view_meeting", change="federation.enter_meeting")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="grade_results", db_index=False)
    month = models.DateField(_("month"))
    formula = models.ForeignKey(GradeFormula, models.PROTECT, related_name="+", db_index=False)
    is_gradable = models.BooleanField(_("can be graded"))
    marks = models.DecimalField(_("marks"), max_digits=5, decimal_places=2, null=True, blank=True)
    letter = models.CharField(_("grade"), max_length=1, choices=Letter.choices, blank=True, default="", db_default="")
    is_over_lent = models.BooleanField(_("lent too much"), default=False, db_default=False)
    sutras_met = models.PositiveSmallIntegerField(_("sutras kept"), default=0, db_default=0)
    keeps_all = models.BooleanField(_("keeps the Panchasutra"), default=False, db_default=False)
    meetings_held, meetings_due = _count(), _count()
    members_present, member_slots = _count(), _count()
    savings_received_rupees, savings_due_rupees = rupees(_("savings received, ₹")), rupees(_("savings due, ₹"))
    lent_rupees, corpus_rupees = rupees(_("lent to members, ₹")), rupees(_("corpus, ₹"))
    repaid_on_time_rupees, repayment_due_rupees = rupees(_("repaid on time, ₹")), rupees(_("repayment due, ₹"))
    closed_in_time, meetings_closed = _count(), _count()
    inputs = models.JSONField(default=list, blank=True)
    computed_at = models.DateTimeField(auto_now=True, db_default=Now())

    class Meta(ScopedModel.Meta):
        ordering = ("-month", "pk")
        constraints = [
            models.UniqueConstraint(fields=("institution", "month"), name="graderesult_once_a_month"),
            models.CheckConstraint(
                condition=Q(marks=None, letter="")
                | (Q(marks__gte=0, marks__lte=100, is_gradable=True) & ~Q(letter="")),
                name="graderesult_marks_have_letter",
            ),
            models.CheckConstraint(condition=Q(sutras_met__lte=5), name="graderesult_five_sutras"),
        ]
        indexes = [
            models.Index(fields=("block", "month", "id"), name="graderesult_block_month"),
            models.Index(fields=("district", "month", "id"), name="graderesult_district_month"),
            models.Index(fields=("state", "month", "id"), name="graderesult_state_month"),
        ]

    def __str__(self) -> str:
        return self.letter
