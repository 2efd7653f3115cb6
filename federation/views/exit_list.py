"""The register of who left a group, when, why, and how her money was settled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.parts import Cell, Column, Row
from federation.filters_accounts import ExitFilter
from federation.models import ExitSettlement, Membership
from federation.models.settlement import SettlementKind
from federation.queries.keyset import Keyset
from federation.queries.settlements import ended_memberships
from federation.roles import VIEW_MEMBER
from federation.views.institutions import institution_url, other_script
from federation.views.lists import RegisterList
from federation.views.member_tabs import tabs


class ExitList(RegisterList):
    """Memberships that ended within reach, the latest first."""

    capability = VIEW_MEMBER
    template_name = "federation/exits.html"
    filter_class = ExitFilter
    export = "exits"
    orders = {"left": Keyset("left_on", descending=True)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the way back to the members."""
        return super().get_context_data(tabs=tabs("federation:exits"), **kwargs)

    def visible(self) -> QuerySet[Any]:
        """With her name, her group and her settlement."""
        rows = ended_memberships(Membership.objects.visible_to(self.actor))
        return rows.select_related("person", "institution", "settlement")

    def columns(self) -> Sequence[Column]:
        """Who, from where, why, and what is still open."""
        return [
            Column(_("Name")),
            Column(_("Group")),
            Column(_("Settlement"), "status"),
            Column(_("Left on"), "date"),
            Column(_("Reason"), laptop_only=True),
            Column(_("Loan still open"), "rupees", laptop_only=True),
            Column(_("Savings still to be paid"), "rupees", laptop_only=True),
        ]

    def lines(self, page: list[Membership]) -> list[Row]:
        """One exit a line; her page tells the rest."""
        return [self._line(one) for one in page]

    def _line(self, one: Membership) -> Row:
        settled: ExitSettlement | None = getattr(one, "settlement", None)
        open_loan = settled.loan_outstanding_rupees - settled.set_off_rupees if settled else None
        return Row(
            [
                Cell(str(one.person), other=other_script(one.person)),
                Cell(str(one.institution), url=institution_url(one.institution)),
                _settled_cell(settled),
                Cell(one.left_on),
                Cell(str(one.get_exit_reason_display())),
                Cell(open_loan),
                Cell(settled.still_due_rupees if settled else None),
            ],
            url=reverse("federation:member", args=[one.person.public_id]),
        )

    def words(self) -> tuple[str, str]:
        """A membership is ended on the woman's own page."""
        empty = _("Nobody who left fits. Take a filter away. A membership is ended on the woman's own page.")
        return _("Members who left"), empty


def _settled_cell(settled: ExitSettlement | None) -> Cell:
    if settled is None:
        return Cell(_("No money on record"))
    state = {SettlementKind.DUES: "late", SettlementKind.GUARANTOR: "watch"}
    return Cell(str(settled.get_kind_display()), state=state.get(SettlementKind(settled.kind), "good"))  # type: ignore[arg-type]
