"""The history of one row in plain words: when, who, from where, through which door, what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.actor import Actor
from core.access.roles import role_of
from core.history import Part, register_of
from core.interfaces.views import ScopedDetail
from core.models.place import Place
from core.queries.history import (
    DELETED,
    INSERTED,
    Doers,
    Happening,
    Pointed,
    doers_of,
    history_of,
    names_of,
    unit_covers,
)
from core.templatetags.indian import DASH, dmy, dmy_time, grouped, rupees

DOORS = {
    "web": gettext_lazy("on a page"),
    "api": gettext_lazy("through the API"),
    "import": gettext_lazy("by an import"),
    "task": gettext_lazy("by a background task"),
    "command": gettext_lazy("by a command"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One event in words; `title` names the part and the act, `lines` what changed."""

    at: dt.datetime
    title: str
    who: str
    lines: tuple[str, ...]


class Teller:
    """Turns events into words for one reader; names are looked up once for the whole page."""

    def __init__(self, actor: Actor, page: list[Happening]) -> None:
        self.actor = actor
        self.doers: Doers = doers_of(page)
        wanted: dict[Pointed, set[Any]] = {}
        for one in page:
            for name in one.part.fields:
                field = one.part.events._meta.get_field(name)
                if field.is_relation:
                    keys = {getattr(event, field.attname) for event in (one.event, one.before) if event is not None}
                    wanted.setdefault((field.related_model, one.part.named_by.get(name, "")), set()).update(
                        keys - {None}
                    )
        self.names = names_of(actor, wanted)

    def tell(self, one: Happening) -> Told:
        """One event."""
        act = {INSERTED: _("entered"), DELETED: _("removed")}.get(one.event.pgh_label, _("changed"))
        title = _("%(part)s: %(act)s") % {"part": one.part.label, "act": act} if one.part.label else act.capitalize()
        return Told(one.event.pgh_created_at, title, self._who(one.event), tuple(self._lines(one)))

    def _lines(self, one: Happening) -> list[str]:
        part, event, before = one.part, one.event, one.before
        if event.pgh_label in {INSERTED, DELETED}:
            shown = [(name, getattr(event, self._column(part, name))) for name in part.fields]
            return [
                self._line(part, name, event, self._value(part, name, event))
                for name, raw in shown
                if raw not in (None, "")
            ]
        if before is None:
            return [_("What it was before is not known.")]
        lines = []
        for name in part.fields:
            column = self._column(part, name)
            if getattr(before, column) != getattr(event, column):
                words = {"old": self._value(part, name, before), "new": self._value(part, name, event)}
                lines.append(self._line(part, name, event, _("%(old)s → %(new)s") % words))
        return lines or [_("Only what the programme itself keeps.")]

    def _column(self, part: Part, name: str) -> str:
        return str(part.events._meta.get_field(name).attname)

    def _line(self, part: Part, name: str, event: Any, words: str) -> str:
        label = str(part.labels.get(name) or part.model._meta.get_field(name).verbose_name).removesuffix(", ₹")
        label = label[:1].upper() + label[1:]
        if self._is_hidden(part, name, event):
            return _("%(field)s: changed") % {"field": label}
        return _("%(field)s: %(words)s") % {"field": label, "words": words}

    def _is_hidden(self, part: Part, name: str, event: Any) -> bool:
        capability = part.hidden.get(name)
        if capability is None:
            return False
        place = Place(event.state_id, event.district_id, event.block_id, event.panchayat_id, event.village_id)
        return self.actor.reach_for(capability, place) is None

    def _value(self, part: Part, name: str, event: Any) -> str:
        field: Any = part.model._meta.get_field(name)
        value = getattr(event, field.attname)
        if value is None or value == "":
            return DASH
        if field.is_relation:
            return self.names.get(((field.related_model, part.named_by.get(name, "")), value)) or _("out of your reach")
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return plain(field, value)

    def _who(self, event: Any) -> str:
        context = event.pgh_context
        if not context:
            return _("directly in the database, by nobody known")
        words = []
        user, partner = self.doers.users.get(context.get("user")), self.doers.partners.get(context.get("partner"))
        if user is not None:
            words.append(user.name or user.username)
        elif partner is not None:
            words.append(partner.name)
        postings = [self.doers.postings[key] for key in context.get("postings") or () if key in self.doers.postings]
        used = next((one for one in postings if unit_covers(one.unit, event)), postings[0] if postings else None)
        if used is not None:
            role = role_of(used.role)
            words.append(_("%(role)s, %(place)s") % {"role": role.label if role else used.role, "place": used.unit})
        words.append(str(DOORS.get(context.get("channel", ""), context.get("channel", ""))))
        return " · ".join(words)


def plain(field: models.Field[Any, Any], value: Any) -> str:
    """A value as it is read in India: days, moments, money, yes and no."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dt.datetime):
        return dmy_time(value)
    if isinstance(value, dt.date):
        return dmy(value)
    if isinstance(field, models.DecimalField):
        decimals = 2 if value % 1 else 0
        return rupees(value, decimals) if field.name.endswith("_rupees") else grouped(value, decimals)
    return str(value)


class HistoryPage(ScopedDetail):
    """The history of one row, for exactly those who see the row. Subclasses name the register and the model."""

    register: ClassVar[str]
    template_name = "core/history.html"
    context_object_name = "row"

    def crumbs(self) -> list[Any]:
        """The way back to the row's page. Subclasses must write it."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Thirty events a page, newest first."""
        asked = self.request.GET.get("after", "")
        page = history_of(register_of(self.register), self.object, self.actor, after=asked)
        teller = Teller(self.actor, page.happenings)
        return super().get_context_data(
            told=[teller.tell(one) for one in page.happenings],
            after=page.after,
            is_first=not asked,
            crumbs=self.crumbs(),
            **kwargs,
        )
