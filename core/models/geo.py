"""The map: nation, state, district, block, panchayat (or village council), village."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.scope import Unscoped, UnscopedModel


class GeoUnit(UnscopedModel):
    """One place of the Local Government Directory, or one that a simulation made (no LGD code).

    `path` is the chain of primary keys from the nation, e.g. "1.24.431.", and `state`, `district`
    and `block` repeat the ancestors (itself included) so that any level is one equality away.
    """

    scope = Unscoped("Places are public reference data.")

    class Level(models.TextChoices):
        NATION = "nation", _("Nation")
        STATE = "state", _("State or Union Territory")
        DISTRICT = "district", _("District")
        BLOCK = "block", _("Block")
        PANCHAYAT = "panchayat", _("Gram panchayat or village council")
        VILLAGE = "village", _("Village")

    DEPTH = {level: depth for depth, level in enumerate(Level.values)}

    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    lgd_code = models.PositiveIntegerField(_("LGD code"), null=True, blank=True)
    name = models.CharField(_("name"), max_length=150)
    names = models.JSONField(_("names by language"), default=dict, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=80, unique=True)
    state = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    district = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    block = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, blank=True, default="")
    iso_code = models.CharField(_("ISO 3166-2 code"), max_length=6, blank=True, default="")
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    census_code = models.PositiveIntegerField(_("Census 2011 code"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")
    is_simulated = models.BooleanField(_("made by a simulation"), default=False, db_default=False)

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("level", "lgd_code"),
                name="geounit_level_lgd_code",
                violation_error_message=_("This LGD code is already held at this level."),
            ),
            models.CheckConstraint(
                condition=Q(level="nation", parent=None) | (~Q(level="nation") & Q(parent__isnull=False)),
                name="geounit_parent_but_nation",
                violation_error_message=_("Every place below the nation has a parent."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gt=models.F("valid_from")),
                name="geounit_valid_period",
                violation_error_message=_("The last day must come after the first day."),
            ),
            models.CheckConstraint(
                condition=Q(is_simulated=False)
                | Q(lgd_code=None)
                | Q(level__in=("nation", "state", "district", "block")),
                name="geounit_simulated_without_code",
                violation_error_message=_("A simulated panchayat or village carries no LGD code."),
            ),
        ]
        indexes = [
            models.Index(fields=("level", "parent", "name"), name="geounit_level_parent"),
            GinIndex(fields=("name",), name="geounit_name_trgm", opclasses=("gin_trgm_ops",)),
        ]

    def __str__(self) -> str:
        return str(self.names.get((get_language() or "en")[:2], self.name))


class Quarantine(UnscopedModel):
    """A row of an official file that could not be placed, kept until somebody mends its cause."""

    scope = Unscoped("Rows of public files; the screen asks for a capability.")

    source = models.CharField(_("file"), max_length=60)
    line = models.PositiveIntegerField(_("line"))
    level = models.CharField(_("level"), max_length=10, choices=GeoUnit.Level.choices)
    lgd_code = models.CharField(_("LGD code"), max_length=20, blank=True)
    reason = models.CharField(_("reason"), max_length=40)
    row = models.JSONField(_("row as read"))
    fingerprint = models.CharField(max_length=64, unique=True)
    first_seen_at = models.DateTimeField(auto_now_add=True)
    last_seen_at = models.DateTimeField(auto_now=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("resolved_at", "source", "line", "pk")

    def __str__(self) -> str:
        return f"{self.source}:{self.line}"
