"""On which terms loans are given: products, purposes, and the words for both."""

from __future__ import annotations

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import Unscoped, UnscopedModel
from federation.models.institution import Frequency


class LoanPart(models.TextChoices):
    """Between whom."""

    MEMBER = "member", _("Group to member")
    FEDERATION = "federation", _("Federation to group or federation")
    BANK = "bank", _("Bank to group or federation")
    ENTERPRISE = "enterprise", _("Federation to an enterprise")


class LoanSource(models.TextChoices):
    """Out of which money it is lent."""

    OWN = "own", _("Own funds")
    CIF = "cif", _("Community Investment Fund (CIF)")
    BANK = "bank", _("Bank loan")
    VRF = "vrf", _("Vulnerability Reduction Fund (VRF)")
    CEF = "cef", _("Community Enterprise Fund (CEF)")
    OTHER = "other", _("Other money")


class LoanMethod(models.TextChoices):
    DECLINING = "declining", _("Equal principal, interest on what is left")
    EMI = "emi", _("Equal instalments, interest on what is left")
    FLAT = "flat", _("Equal instalments, interest on the whole amount")
    BULLET = "bullet", _("All at the end")
    IRREGULAR = "irregular", _("As she can, all by the end")


class Accrual(models.TextChoices):
    """What interest is asked: what the schedule says, or what the days with the money come to."""

    SCHEDULE = "schedule", _("By the schedule")
    OUTSTANDING = "outstanding", _("By day, on what is outstanding")


class Share(models.TextChoices):
    """What a repayment is taken for, in the order of a product."""

    PENALTY = "penalty", _("Penalty")
    INTEREST = "interest", _("Interest")
    PRINCIPAL = "principal", _("Principal")


def usual_order() -> list[str]:
    """Penalty, then interest, then principal."""
    return [Share.PENALTY, Share.INTEREST, Share.PRINCIPAL]


class _Named(UnscopedModel):
    slug = models.SlugField(max_length=30, primary_key=True)
    order = models.PositiveSmallIntegerField(default=500, db_default=500)
    name = models.CharField(_("name"), max_length=80)
    names = models.JSONField(_("names by language"), default=dict, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.names.get((get_language() or "en")[:2], self.name))


class LoanPurpose(_Named):
    """What a woman or an institution borrows for; seeds/loan_products.toml lays them."""

    scope = Unscoped("Reference data.")

    class Meta:
        ordering = ("order", "slug")


class LoanProduct(_Named):
    """Usual terms, which the form offers and a loan then bears itself. `borrower_tiers` is empty where women borrow.

    Interest is per cent a year. `moratorium` counts periods in which interest alone falls due. `liability_head` is
    where an institution that borrows keeps it in its books, instead of the head that goes by the lender.
    """

    scope = Unscoped("Reference data.")

    part = models.CharField(_("between whom"), max_length=10, choices=LoanPart.choices)
    lender_tiers = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    borrower_tiers = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    source = models.CharField(max_length=5, choices=LoanSource.choices, default=LoanSource.OWN)
    method = models.CharField(max_length=10, choices=LoanMethod.choices)
    accrual = models.CharField(max_length=11, choices=Accrual.choices, default=Accrual.SCHEDULE)
    interest_percent = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(0))
    instalments = models.PositiveSmallIntegerField()
    pace = models.CharField(max_length=11, choices=Frequency.choices, default=Frequency.MONTHLY)
    moratorium = models.PositiveSmallIntegerField(default=0)
    allocation = ArrayField(models.CharField(max_length=9), default=usual_order)
    whole_rupees = models.BooleanField(default=True)
    may_redraw = models.BooleanField(default=False)
    liability_head = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        ordering = ("order", "slug")
        constraints = [
            models.CheckConstraint(
                condition=Q(interest_percent__gte=0, interest_percent__lte=60, instalments__gte=1),
                name="loanproduct_terms_sane",
            ),
        ]
