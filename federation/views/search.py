"""The search of the top bar: institutions and women the reader may see, in either script."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from core.aadhaar import REFUSAL, holds_aadhaar
from core.interfaces.parts import Cell, Column, DataTable, Row
from core.interfaces.views import ScopedPage
from federation.models import Institution, Person
from federation.queries.institutions import labels_for
from federation.queries.members import active_memberships
from federation.queries.search import looks_like_code, named_like
from federation.roles import VIEW_INSTITUTION, VIEW_MEMBER
from federation.views.institutions import institution_url, other_script
from federation.views.members import person_url

SHOWN = 20


class Search(ScopedPage):
    """Names by their sound, codes exactly; twelve digits that could be an Aadhaar number are refused."""

    access = "scoped"
    template_name = "federation/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Two lists, each of at most SHOWN rows, the closest first."""
        text = " ".join(self.request.GET.get("q", "").split())[:80]
        context = super().get_context_data(**kwargs)
        if holds_aadhaar(text):
            return context | {"problem": REFUSAL}
        context["search_text"] = text
        if len(text) < 2:
            return context
        if self.actor.can(VIEW_INSTITUTION):
            context["institutions"] = self._institutions(text)
        if self.actor.can(VIEW_MEMBER) and not looks_like_code(text):
            context["members"] = self._members(text)
        context["none"] = not any(context[name].rows for name in ("institutions", "members") if name in context)
        return context

    def _institutions(self, text: str) -> DataTable:
        rows = Institution.objects.visible_to(self.actor)
        found = rows.filter(code=text.upper()) if looks_like_code(text) else named_like(rows, text)
        labels = labels_for(self.actor)
        lines = [
            Row(
                [
                    Cell(str(one), other=other_script(one)),
                    Cell(labels[one.tier_id].short),
                    Cell(one.code),
                    Cell(str(one.village or one.block)),
                ],
                url=institution_url(one),
            )
            for one in found.select_related("village", "block")[:SHOWN]
        ]
        columns = [Column(_("Name")), Column(_("Tier")), Column(_("Code"), laptop_only=True), Column(_("Place"))]
        return DataTable(_("Institutions"), columns, lines, caption_shown=True)

    def _members(self, text: str) -> DataTable:
        people = named_like(Person.objects.visible_to(self.actor), text).select_related("village", "block")
        lines = []
        for person in people.prefetch_related(active_memberships(self.actor))[:SHOWN]:
            held = next(iter(person.active), None)
            lines.append(
                Row(
                    [
                        Cell(str(person), other=other_script(person)),
                        Cell(str(held.institution), url=institution_url(held.institution)) if held else Cell(None),
                        Cell(str(person.village or person.block)),
                    ],
                    url=person_url(person),
                )
            )
        columns = [Column(_("Name")), Column(_("Group")), Column(_("Village"))]
        return DataTable(_("Members"), columns, lines, caption_shown=True)
