"""Row scoping: the only module that decides which rows an actor may see or change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.manager import BaseManager

if TYPE_CHECKING:
    from core.access.actor import Actor, Reach

NOTHING = Q(pk__in=[])
# As `branch`: rows that somebody made for herself. A reach of one branch sees its holder's own.
OWN = "own"


@dataclass(frozen=True, slots=True)
class Unscoped:
    """Says why a model has no rule of its own."""

    reason: str


@dataclass(frozen=True, slots=True)
class ScopeRule:
    """Which of a model's columns answer: where, whose, for which programme, of which branch.

    A reach of one branch sees rows whose `branch` column holds its code; none, where a model names no such column.
    `geo` is the lookup prefix of the place keys: "" for own columns, "institution__" through a parent.
    Rows whose column `hidden_by` is set are kept and shown to nobody.
    """

    view: str
    change: str
    geo: str = ""
    owner: str | None = None
    programme: str | None = None
    hidden_by: str = ""
    branch: str = ""

    def rows_for(self, actor: Actor, capability: str) -> Q:
        """The rows an actor may touch with a capability; no reach, no rows."""
        rows = NOTHING
        for reach in actor.reaches:
            if capability in reach.capabilities:
                rows |= self._rows_in(reach, actor)
        return rows & Q(**{f"{self.hidden_by}__isnull": True}) if self.hidden_by else rows

    def _rows_in(self, reach: Reach, actor: Actor) -> Q:
        # The nation's reach is every row; pk is never null.
        rows = Q(pk__isnull=False) if reach.level == "nation" else Q(**{f"{self.geo}{reach.level}_id": reach.unit_id})
        if reach.programme_id is not None:
            rows &= Q(**{self.programme: reach.programme_id}) if self.programme else NOTHING
        if reach.branch:
            rows &= self._rows_of_branch(reach, actor)
        if reach.own_rows_only:
            rows &= Q(**{self.owner: actor.user_id}) if self.owner and actor.user_id else NOTHING
        return rows

    def _rows_of_branch(self, reach: Reach, actor: Actor) -> Q:
        if self.branch == OWN:
            return Q(**{self.owner: actor.user_id}) if self.owner and actor.user_id else NOTHING
        return Q(**{self.branch: reach.branch}) if self.branch else NOTHING


class ScopedManager(BaseManager[Any]):
    """Offers no filter(), get() or all(): a caller must first say who is asking."""

    def visible_to(self, actor: Actor) -> models.QuerySet[Any]:
        """Rows the actor may see."""
        return self._narrow(actor, self.model.scope.view)

    def editable_by(self, actor: Actor) -> models.QuerySet[Any]:
        """Rows the actor may change."""
        return self._narrow(actor, self.model.scope.change)

    def all(self) -> models.QuerySet[Any]:
        """BaseManager still has this one, so it is refused by name."""
        raise AttributeError(f"{self.model.__name__}.objects: say who is asking, visible_to(actor)")

    def _narrow(self, actor: Actor, capability: str) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = self.model.unscoped.filter(self.model.scope.rows_for(actor, capability))
        return rows


class ScopedModel(models.Model):
    """A model whose rows belong to a part of the map."""

    scope: ClassVar[ScopeRule]
    unscoped: ClassVar[models.Manager[Self]] = models.Manager()  # type: ignore[no-redef]
    objects = ScopedManager()

    class Meta:
        abstract = True
        default_manager_name = "unscoped"


class UnscopedModel(models.Model):
    """A model that says why its rows need no rule; read through `unscoped` all the same."""

    scope: ClassVar[Unscoped]
    unscoped: ClassVar[models.Manager[Self]] = models.Manager()  # type: ignore[no-redef]

    class Meta:
        abstract = True
        default_manager_name = "unscoped"


def narrow(rows: models.QuerySet[Any], actor: Actor, capability: str = "") -> models.QuerySet[Any]:
    """An unscoped queryset cut to what the actor may see: for rows that a declaration chose, not a view.

    Another capability than the model's own may be asked, where less than the whole row is shown.
    """
    return rows.filter(rows.model.scope.rows_for(actor, capability or rows.model.scope.view))
