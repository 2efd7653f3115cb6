"""Moving a place to another parent: the tree, the keys on every fact, the stored figures, the marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.errors import DomainError, NotAllowed
from core.models import AuditEntry, DirtyCell, GeoPlaced, GeoUnit
from core.wake import wake_rollups

Level = GeoUnit.Level
PARENTS = {
    Level.DISTRICT: (Level.STATE,),
    Level.BLOCK: (Level.DISTRICT,),
    Level.PANCHAYAT: (Level.BLOCK,),
    Level.VILLAGE: (Level.PANCHAYAT, Level.BLOCK),
}
KEYS = ("state", "district", "block", "panchayat", "village")
OWNER = "owner"  # closed records refuse any change but the owner's, and a move re-stamps them too
EVER = dt.date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Move:
    """What a move does to every row inside the unit: the ancestor keys (by level) that now hold."""

    unit: GeoUnit
    keys: dict[str, int | None]

    @property
    def inside(self) -> dict[str, int]:
        """The condition that finds rows inside the unit by their place keys."""
        return {f"{self.unit.level}_id": self.unit.pk}

    def values(self, *levels: str) -> dict[str, int | None]:
        """The changed keys among those levels, as column values."""
        return {f"{level}_id": self.keys[level] for level in levels if level in self.keys}


_followers: list[Callable[[Move, str], None]] = []


def follow_moves(follower: Callable[[Move, str], None]) -> None:
    """An app adds what else carries a place's ancestors; called with the move and the database alias."""
    if follower not in _followers:
        _followers.append(follower)


def placed_models() -> list[type[GeoPlaced]]:
    """Every table whose rows lie somewhere. Histories are left out, for they keep what was, and views, which follow."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, GeoPlaced) and model._meta.managed and getattr(model, "pgh_tracked_model", None) is None
    ]


def move_unit(*, actor: Actor, unit: GeoUnit, parent: GeoUnit) -> GeoUnit:
    """Puts a unit with all that lies in it under another parent. For commands alone.

    Figures of the unit and of both parents are marked for every open month. DomainError for a parent of
    a wrong level or one that has ended; nothing is changed then.
    """
    if not actor.is_system:
        raise NotAllowed
    with transaction.atomic(using=OWNER):
        # Locked to the commit: the subtree must not change under the re-stamping. The command asks, for the tree.
        held = GeoUnit.unscoped.using(OWNER).select_for_update(of=("self",)).get(pk=unit.pk)
        target = GeoUnit.unscoped.using(OWNER).select_for_update(of=("self",)).get(pk=parent.pk)
        _refuse(held, target)
        former_id = held.parent_id
        move = Move(held, _keys_under(held, target))
        _move_tree(move, target)
        for model in placed_models():
            # The move asks, for every row inside the unit whoever sees it.
            model.unscoped.using(OWNER).filter(**move.inside).update(**move.values(*KEYS))  # type: ignore[attr-defined]
        for follower in _followers:
            follower(move, OWNER)
        # Marks hold no fact.
        DirtyCell.unscoped.using(OWNER).bulk_create(
            DirtyCell(unit_id=pk, month=EVER, onward=True) for pk in (held.pk, former_id, target.pk) if pk is not None
        )
        # In the move's own transaction, which is not the one that record() writes in.
        AuditEntry.unscoped.using(OWNER).create(
            verb="geography.moved",
            object_type=GeoUnit._meta.label_lower,
            object_id=str(held.pk),
            unit_id=held.pk,
            details={"from": former_id, "to": target.pk},
            channel=actor.channel,
            request_id=actor.request_id,
        )
    wake_rollups()
    # As the owner left it.
    return GeoUnit.unscoped.get(pk=held.pk)


def _refuse(unit: GeoUnit, parent: GeoUnit) -> None:
    if parent.level not in PARENTS.get(Level(unit.level), ()):
        raise DomainError(_("A place of this level cannot lie there."), code="wrong_level")
    if parent.valid_to is not None:
        raise DomainError(_("The place above has ended. Choose the one that followed it."), code="ended_parent")


def _keys_under(unit: GeoUnit, parent: GeoUnit) -> dict[str, int | None]:
    """Ancestor keys that everything inside the unit has under that parent; the unit's own level is not among them."""
    above = KEYS[: KEYS.index(unit.level)]
    keys: dict[str, int | None] = {level: getattr(parent, f"{level}_id", None) for level in above}
    if "panchayat" in keys:
        keys["panchayat"] = parent.pk if parent.level == Level.PANCHAYAT else None
    return keys


def _move_tree(move: Move, parent: GeoUnit) -> None:
    unit = move.unit
    former, path = unit.path, f"{parent.path}{unit.pk}."
    columns: dict[str, Any] = move.values("state", "district", "block")
    # Without the order that names give, for this touches the subtree as one set.
    GeoUnit.unscoped.using(OWNER).filter(path__startswith=former).order_by().update(
        path=Concat(Value(path), Substr(F("path"), len(former) + 1)), **columns
    )
    GeoUnit.unscoped.using(OWNER).filter(pk=unit.pk).update(parent=parent)
