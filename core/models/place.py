"""Where a fact happened: five ancestor keys on the row, so that any level is one equality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models.geo import GeoUnit

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class GeoPlaced(models.Model):
    """A row that lies somewhere. The keys are set by `Place.keys()` alone, never by a form."""

    state = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("state"))
    district = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("district"))
    block = models.ForeignKey(GeoUnit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("block"))
    panchayat = models.ForeignKey(
        GeoUnit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("panchayat")
    )
    village = models.ForeignKey(
        GeoUnit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name=_("village")
    )

    class Meta:
        abstract = True

    @property
    def place(self) -> Place:
        """The row's own place, to be handed on to rows that hang on it."""
        return Place(self.state_id, self.district_id, self.block_id, self.panchayat_id, self.village_id)


def _checked_in_bulk(name: _StrPromise, *, may_lack: bool = False) -> models.ForeignKey[Any, Any]:
    """A key to a place that `stands_somewhere` (core/db_ops.py) holds for a whole statement, not row by row."""
    return models.ForeignKey(
        GeoUnit,
        models.PROTECT,
        null=may_lack,
        blank=may_lack,
        related_name="+",
        db_index=False,
        db_constraint=False,
        verbose_name=name,
    )


class ManyPlaced(GeoPlaced):
    """A `GeoPlaced` row of a table that is filled by the hundred thousand: five foreign keys a row are a third of the time."""

    state = _checked_in_bulk(_("state"))
    district = _checked_in_bulk(_("district"))
    block = _checked_in_bulk(_("block"))
    panchayat = _checked_in_bulk(_("panchayat"), may_lack=True)
    village = _checked_in_bulk(_("village"), may_lack=True)

    class Meta:
        abstract = True


@dataclass(frozen=True, slots=True)
class Place:
    """Primary keys of the ancestors of one place at block level or below."""

    state_id: int
    district_id: int
    block_id: int
    panchayat_id: int | None = None
    village_id: int | None = None

    def keys(self) -> dict[str, Any]:
        """Keyword arguments for a `GeoPlaced` row."""
        return {
            "state_id": self.state_id,
            "district_id": self.district_id,
            "block_id": self.block_id,
            "panchayat_id": self.panchayat_id,
            "village_id": self.village_id,
        }


def place_of(unit: GeoUnit) -> Place:
    """The place of a block, panchayat or village. Raises ValueError above the block."""
    if unit.state_id is None or unit.district_id is None or unit.block_id is None:
        raise ValueError("A fact lies in a block or below.")
    panchayat_id = village_id = None
    if unit.level == GeoUnit.Level.VILLAGE:
        village_id, panchayat_id = unit.pk, unit.parent_id
        if panchayat_id == unit.block_id:
            panchayat_id = None
    elif unit.level == GeoUnit.Level.PANCHAYAT:
        panchayat_id = unit.pk
    return Place(unit.state_id, unit.district_id, unit.block_id, panchayat_id, village_id)
