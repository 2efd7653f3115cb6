"""Tiers of institutions. Rows, because states differ; seeds/tiers.toml fills them."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import Unscoped, UnscopedModel
from core.models import GeoUnit

SHG, VO, CLF = "shg", "vo", "clf"


class Tier(UnscopedModel):
    """One storey of the federation: SHG, VO, CLF, and the optional block and district federations."""

    scope = Unscoped("Reference data.")

    slug = models.SlugField(max_length=10, primary_key=True)
    rank = models.PositiveSmallIntegerField(unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    has_members = models.BooleanField(default=False)
    name = models.CharField(_("name"), max_length=60)
    plural = models.CharField(_("plural"), max_length=60)
    short = models.CharField(_("short name"), max_length=10)
    names = models.JSONField(_("names by language"), default=dict, blank=True)

    class Meta:
        ordering = ("rank",)

    def __str__(self) -> str:
        return self.names.get((get_language() or "en")[:2], {}).get("name", self.name)


class TierLabel(UnscopedModel):
    """What one state calls a tier, e.g. NHG, ADS and CDS."""

    scope = Unscoped("Reference data.")

    state = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+")
    tier = models.ForeignKey(Tier, models.PROTECT, related_name="labels")
    name = models.CharField(_("name"), max_length=60)
    short = models.CharField(_("short name"), max_length=10)
    names = models.JSONField(_("names by language"), default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("state", "tier"), name="tierlabel_once_a_state")]

    def __str__(self) -> str:
        return self.names.get((get_language() or "en")[:2], self.name)
