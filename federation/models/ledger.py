"""The heads under which an institution's money stands in its books."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import Unscoped, UnscopedModel

CASH, BANK, SURPLUS_FORWARD = "cash", "bank", "surplus_forward"


class HeadKind(models.TextChoices):
    ASSET = "asset", _("What it has")
    LIABILITY = "liability", _("What it owes")
    FUND = "fund", _("Own fund")
    INCOME = "income", _("Income")
    EXPENSE = "expense", _("Expense")


# On these a debit adds; on the others a credit.
DEBIT_KINDS = (HeadKind.ASSET, HeadKind.EXPENSE)


class LedgerHead(UnscopedModel):
    """One head. Rows, because programmes differ; seeds/ledger_heads.toml lays them.

    `of_cash` is money in hand; a line of an `of_bank` head names the account, one of an `of_member` head the
    membership. What a head is, the database keeps for good: books of past years rest on it. The orders are its
    place among receipts and payments, null where it is none, and each side may have words of its own.
    """

    scope = Unscoped("Reference data.")

    id = models.SmallAutoField(primary_key=True)
    slug = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=HeadKind.choices)
    of_cash = models.BooleanField(default=False, db_default=False)
    of_bank = models.BooleanField(default=False, db_default=False)
    of_member = models.BooleanField(default=False, db_default=False)
    tiers = ArrayField(models.CharField(max_length=10), verbose_name=_("tiers"))
    order = models.PositiveSmallIntegerField(default=500, db_default=500)
    receipt_order = models.PositiveSmallIntegerField(null=True, blank=True)
    payment_order = models.PositiveSmallIntegerField(null=True, blank=True)
    name = models.CharField(_("name"), max_length=80)
    receipt_name = models.CharField(max_length=80, blank=True, default="", db_default="")
    payment_name = models.CharField(max_length=80, blank=True, default="", db_default="")
    names = models.JSONField(_("names by language"), default=dict, blank=True)

    class Meta:
        ordering = ("order", "slug")
        constraints = [
            models.CheckConstraint(
                condition=Q(of_cash=False, of_bank=False)
                | Q(kind="asset", of_cash=True, of_bank=False)
                | Q(kind="asset", of_cash=False, of_bank=True),
                name="ledgerhead_money_is_asset",
            ),
            models.UniqueConstraint(fields=("of_cash",), condition=Q(of_cash=True), name="ledgerhead_one_cash"),
        ]

    def __str__(self) -> str:
        return self._in_language("name") or self.name

    @property
    def receipt_label(self) -> str:
        """What it is called where money comes in."""
        return self._in_language("receipt") or self.receipt_name or str(self)

    @property
    def payment_label(self) -> str:
        """What it is called where money goes out."""
        return self._in_language("payment") or self.payment_name or str(self)

    def _in_language(self, part: str) -> str:
        return str(self.names.get((get_language() or "en")[:2], {}).get(part, ""))

    @property
    def is_money(self) -> bool:
        """Cash in hand or money in an account."""
        return self.of_cash or self.of_bank

    @property
    def adds_by_debit(self) -> bool:
        """True where a debit adds to its balance as people say it."""
        return self.kind in DEBIT_KINDS
