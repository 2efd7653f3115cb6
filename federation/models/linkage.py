"""Applications of groups for loans of banks, from the first paper to the money, with what was known when they asked."""

from __future__ import annotations

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from core.access.scope import ScopedModel, ScopeRule
from core.models import GeoPlaced
from federation.models.account_facts import IFSC, IFSC_WORDS
from federation.models.credit_plan import CreditPlan
from federation.models.institution import Institution
from federation.models.loan import Loan

MOST_DOSE = 9
MOST_YEARS = 3  # of which the drawing power is told with the sanction; later years have the last one's


class LinkageKind(models.TextChoices):
    TERM_LOAN = "term_loan", _("Term loan")
    CASH_CREDIT = "cash_credit", _("Cash credit limit (CCL)")


class LinkageStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Handed in")
    RECOMMENDED = "recommended", _("Recommended")
    WITH_BANK = "with_bank", _("With the bank")
    SANCTIONED = "sanctioned", _("Sanctioned")
    REFUSED = "refused", _("Refused by the bank")
    DISBURSED = "disbursed", _("Paid out")
    WITHDRAWN = "withdrawn", _("Given up")


ON_THE_WAY = ("draft", "submitted", "recommended", "with_bank", "sanctioned")
# The day on which an application came to each of its steps, in order.
STEP_DAYS = ("applied_on", "submitted_on", "recommended_on", "sent_on", "decided_on", "disbursed_on")


def _in_order() -> Q:
    rule = Q()
    for place, later in enumerate(STEP_DAYS):
        for earlier in STEP_DAYS[:place]:
            rule &= Q(**{later: None}) | Q(**{earlier: None}) | Q(**{f"{later}__gte": F(earlier)})
    return rule


@pghistory.track(
    meta={"indexes": [models.Index(fields=("institution", "pgh_created_at"), name="linkageappevent_group")]}
)
class LinkageApplication(ScopedModel, GeoPlaced):
    """A group asks a bank's branch for a loan of one dose. The place is the group's as it was then.

    `conditions` are those of a bank as they were met when it was handed in last (slug, needs, has, is_met); the corpus
    and the rule of the dose stand beside them, so that the limit can be reckoned again as it was. The branch is told by
    its IFSC. `recommended_by` is the federation, by a resolution of its own. `loan` is what was paid out; where its entry
    in the books is taken back, the application stands as sanctioned again.
    """

    scope = ScopeRule(view="federation.view_linkage", change="federation.enter_meeting", branch="ifsc")

    public_id = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="linkage_applications", verbose_name=_("group"), db_index=False
    )
    kind = models.CharField(_("kind of loan"), max_length=11, choices=LinkageKind.choices)
    dose = models.PositiveSmallIntegerField(_("dose"), validators=[MinValueValidator(1), MaxValueValidator(MOST_DOSE)])
    bank = models.CharField(_("bank and branch"), max_length=120)
    ifsc = models.CharField(_("IFSC of the branch"), max_length=11)
    asked_rupees = models.DecimalField(
        _("amount asked, ₹"), max_digits=14, decimal_places=2, validators=[MinValueValidator(1)]
    )
    plan = models.ForeignKey(
        CreditPlan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("micro credit plan"),
        db_index=False,
    )  # fmt: skip
    status = models.CharField(
        _("status"), max_length=11, choices=LinkageStatus.choices, default=LinkageStatus.DRAFT, db_default="draft"
    )
    applied_on = models.DateField(_("prepared on"))
    submitted_on = models.DateField(_("handed in on"), null=True, blank=True)
    recommended_on = models.DateField(_("recommended on"), null=True, blank=True)
    sent_on = models.DateField(_("given to the bank on"), null=True, blank=True)
    decided_on = models.DateField(_("decided by the bank on"), null=True, blank=True)
    disbursed_on = models.DateField(_("paid out on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("given up on"), null=True, blank=True)
    conditions = models.JSONField(_("conditions"), default=list, blank=True)
    looked_at_on = models.DateField(_("conditions looked at on"), null=True, blank=True)
    corpus_rupees = models.DecimalField(_("corpus, ₹"), max_digits=14, decimal_places=2, null=True, blank=True)
    times = models.PositiveSmallIntegerField(_("times the corpus"), null=True, blank=True)
    least_rupees = models.DecimalField(_("at least, ₹"), max_digits=14, decimal_places=2, null=True, blank=True)
    limit_rupees = models.DecimalField(
        _("limit of the dose, ₹"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    override_reason = models.CharField(
        _("why it is recommended all the same"), max_length=300, blank=True, default="", db_default=""
    )
    recommended_by = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recommended by"),
        db_index=False,
    )  # fmt: skip
    resolution_number = models.CharField(
        _("number of its resolution"), max_length=60, blank=True, default="", db_default=""
    )
    sanction_number = models.CharField(_("sanction number"), max_length=60, blank=True, default="", db_default="")
    sanctioned_rupees = models.DecimalField(
        _("sanctioned, ₹"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(1)]
    )
    interest_percent = models.DecimalField(
        _("interest in per cent a year"), max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
    )  # fmt: skip
    instalments = models.PositiveSmallIntegerField(_("monthly instalments"), null=True, blank=True)
    # Of a cash credit limit: drawing power of its first year, the second and so on, as the letter has it.
    yearly_power_rupees = ArrayField(
        models.DecimalField(max_digits=14, decimal_places=2), default=list, db_default=[], blank=True,
        verbose_name=_("drawing power by year, ₹"),
    )  # fmt: skip
    refusal_reason = models.CharField(_("why the bank refused"), max_length=300, blank=True, default="", db_default="")
    loan = models.OneToOneField(Loan, models.PROTECT, null=True, blank=True, related_name="linkage")
    client_key = models.UUIDField(_("client key"), unique=True, null=True, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, db_default=Now())

    class Meta(ScopedModel.Meta):
        ordering = ("-applied_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_rupees__gt=0, dose__gte=1, dose__lte=MOST_DOSE),
                name="linkage_some_amount",
                violation_error_message=_("Write an amount above zero, and a dose from 1 to 9."),
            ),
            models.CheckConstraint(
                condition=Q(ifsc__regex=IFSC), name="linkage_ifsc", violation_error_message=IFSC_WORDS
            ),
            models.CheckConstraint(
                condition=_in_order(),
                name="linkage_days_in_order",
                violation_error_message=_("One step follows the other: look at the days again."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("with_bank", "sanctioned", "refused", "disbursed")) | Q(sent_on__isnull=False),
                name="linkage_sent_to_bank",
                violation_error_message=_("Say on which day the bank was given it."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("sanctioned", "disbursed"))
                | Q(
                    decided_on__isnull=False,
                    sanctioned_rupees__gt=0,
                    interest_percent__isnull=False,
                    instalments__gte=1,
                )
                & ~Q(sanction_number=""),
                name="linkage_sanctioned_on_terms",
                violation_error_message=_("A sanction has a number, a day, an amount, interest and instalments."),
            ),
            models.CheckConstraint(
                condition=Q(yearly_power_rupees__len=0)
                | Q(kind="cash_credit", sanctioned_rupees__isnull=False, yearly_power_rupees__len__lte=MOST_YEARS),
                name="linkage_power_of_a_limit",
                violation_error_message=_("Only a cash credit limit has a drawing power by year."),
            ),
            models.CheckConstraint(
                condition=~Q(status="refused") | (Q(decided_on__isnull=False) & ~Q(refusal_reason="")),
                name="linkage_refused_for_a_reason",
                violation_error_message=_("Say on which day and why the bank refused."),
            ),
            models.CheckConstraint(
                condition=Q(status="disbursed", loan__isnull=False, disbursed_on__isnull=False)
                | ~Q(status="disbursed") & Q(loan=None, disbursed_on=None),
                name="linkage_paid_out_with_a_loan",
                violation_error_message=_("What is paid out has its loan and its day."),
            ),
            models.UniqueConstraint(
                fields=("institution",),
                condition=Q(status__in=ON_THE_WAY),
                name="linkage_one_on_the_way",
                violation_error_message=_("An application of this group is on its way already."),
            ),
            models.UniqueConstraint(
                fields=("institution", "dose"),
                condition=Q(status__in=(*ON_THE_WAY, "disbursed")),
                name="linkage_dose_once",
                violation_error_message=_("This group had this dose already. Ask for the next one."),
            ),
        ]
        indexes = [
            models.Index(fields=("institution", "dose"), name="linkage_group_dose"),
            models.Index(fields=("block", "applied_on", "id"), name="linkage_block_day"),
            models.Index(fields=("district", "applied_on", "id"), name="linkage_district_day"),
            models.Index(fields=("state", "applied_on", "id"), name="linkage_state_day"),
            models.Index(fields=("block", "ifsc"), name="linkage_block_branch"),
        ]

    def __str__(self) -> str:
        return f"{self.institution}, {self.get_kind_display()} {self.dose}"
