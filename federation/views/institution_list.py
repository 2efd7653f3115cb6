"""The register of institutions: a list by tier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.parts import Cell, Column, Row
from federation.filters import InstitutionFilter
from federation.models import Institution
from federation.models.institution import Frequency, Status
from federation.models.tier import SHG
from federation.queries.institutions import affiliate_counts, labels_for, member_counts, parents_named
from federation.queries.keyset import Keyset
from federation.queries.search import looks_like_code, named_like
from federation.roles import CHANGE_INSTITUTION
from federation.views.institutions import STATES, institution_url, other_script
from federation.views.lists import RegisterList

# What a line of the list shows; an institution has four times as many columns.
SHOWN = (
    "public_id", "code", "name", "name_local", "formed_on", "registered_on", "meeting_frequency", "status",
    "village__name", "village__names", "block__name", "block__names",
)  # fmt: skip


class InstitutionList(RegisterList):
    """Institutions of one tier within reach; the tabs choose the tier."""

    capability = "federation.view_institution"
    template_name = "federation/institutions.html"
    filter_class = InstitutionFilter
    export = "institutions"
    orders = {"name": Keyset("name"), "code": Keyset("code"), "formed": Keyset("formed_on", descending=True)}
    kept = ("sort", "tier")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The tier's words are those of the state of the first reach."""
        self.labels = labels_for(self.actor)
        self.tier = self.request.GET.get("tier", SHG)
        if self.tier not in self.labels:
            self.tier = SHG
        tabs = [
            (words.plural, f"{self.request.path}?tier={slug}", slug == self.tier) for slug, words in self.labels.items()
        ]
        may_enter = self.actor.can(CHANGE_INSTITUTION)
        return super().get_context_data(
            tabs=tabs,
            words=self.labels[self.tier],
            import_url=reverse("federation:import") if may_enter else "",
            new_url=f"{reverse('federation:institution-new')}?tier={self.tier}" if may_enter else "",
            **kwargs,
        )

    def visible(self) -> QuerySet[Any]:
        """Of the tier alone, with what a line shows."""
        rows = Institution.objects.visible_to(self.actor).filter(tier=self.tier)
        return rows.select_related("village", "block").only(*SHOWN)

    def found_by_text(self, rows: QuerySet[Any], text: str) -> QuerySet[Any]:
        """A code is found exactly, a name by its sound."""
        return rows.filter(code=text.upper()) if looks_like_code(text) else named_like(rows, text)

    def words(self) -> tuple[str, str]:
        """In the state's own words for the tier."""
        return self.labels[self.tier].plural, _("Nothing fits. Remove a filter, or look at how the name is written.")

    def columns(self) -> Sequence[Column]:
        """A group shows its village and members, a federation its affiliates and registration."""
        shared = [Column(_("Name"), sort_url="name"), Column(_("Code"), sort_url="code")]
        if self.tier == SHG:
            shared += [
                Column(_("Village")),
                Column(_("Belongs to"), laptop_only=True),
                Column(_("Members"), "number"),
                Column(_("Meets"), laptop_only=True),
            ]
        else:
            shared += [
                Column(_("Block")),
                Column(_("Belongs to"), laptop_only=True),
                Column(_("Affiliates"), "number"),
                Column(_("Registered on"), "date", laptop_only=True),
            ]
        return [*shared, Column(_("Formed on"), "date", sort_url="formed"), Column(_("Status"), "status")]

    def lines(self, page: list[Institution]) -> list[Row]:
        """Counts and federations come once for the whole page."""
        keys = [one.pk for one in page]
        counts = member_counts(keys) if self.tier == SHG else affiliate_counts(keys)
        parents = parents_named(keys)
        rows = []
        for one in page:
            parent = parents.get(one.pk)
            middle = [
                Cell(str(one.village or one.block) if self.tier == SHG else str(one.block)),
                Cell(str(parent), url=institution_url(parent)) if parent else Cell(None),
                Cell(counts.get(one.pk, 0)),
                Cell(str(Frequency(one.meeting_frequency).label) if self.tier == SHG else one.registered_on),
            ]
            rows.append(
                Row(
                    [
                        Cell(str(one), other=other_script(one)),
                        Cell(one.code),
                        *middle,
                        Cell(one.formed_on),
                        Cell(str(Status(one.status).label), state=STATES[one.status]),
                    ],
                    url=institution_url(one),
                )
            )
        return rows
