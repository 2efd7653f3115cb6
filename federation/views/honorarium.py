"""What is owed to cadres, and recording that it was paid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.interfaces.parts import Cell, Column, Crumb, Row
from federation.filters_cadres import DueFilter
from federation.forms.cadres import PayForm
from federation.models import HonorariumDue
from federation.queries.cadres import paid_so_far
from federation.queries.keyset import Keyset
from federation.roles import PAY_HONORARIUM, VIEW_CADRE
from federation.services.honorarium import pay
from federation.views.cadre_parts import body_words, cadre_url, tabs
from federation.views.edits import ActorForm
from federation.views.lists import RegisterList


class DueList(RegisterList):
    """Dues within reach by the last day for payment, the oldest first."""

    capability = VIEW_CADRE
    template_name = "federation/cadres.html"
    filter_class = DueFilter
    export = "honorarium"
    orders = {"due": Keyset("due_by")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the tabs."""
        return super().get_context_data(
            tabs=tabs(self.actor, "federation:dues"), title=_("Honorarium of cadres"), **kwargs
        )

    def visible(self) -> QuerySet[Any]:
        """With the cadre and what was paid."""
        rows = HonorariumDue.objects.visible_to(self.actor)
        return rows.select_related("engagement__person", "engagement__type", "engagement__body")

    def prepared(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the sum of payments."""
        return rows.annotate(so_far=paid_so_far())

    def columns(self) -> Sequence[Column]:
        """Whose, for which month, how much, how late."""
        return [
            Column(_("Name")),
            Column(_("Kind"), laptop_only=True),
            Column(_("Engaged by"), laptop_only=True),
            Column(_("Month")),
            Column(_("Due"), "rupees"),
            Column(_("Left to pay"), "rupees"),
            Column(_("To be paid by"), "date"),
            Column(_("Status"), "status"),
        ]

    def lines(self, page: list[Any]) -> list[Row]:
        """The line leads to the payment for whoever pays, else to the cadre."""
        rows = []
        for due in page:
            left = due.amount_rupees - due.so_far
            pays = left and self.actor.reach_for(PAY_HONORARIUM, due.place) is not None
            rows.append(
                Row(
                    [
                        Cell(str(due.engagement.person)),
                        Cell(str(due.engagement.type)),
                        Cell(body_words(due.engagement)),
                        Cell(f"{due.month:%m-%Y}"),
                        Cell(due.amount_rupees),
                        Cell(left),
                        Cell(due.due_by),
                        status_cell(due, left),
                    ],
                    url=reverse("federation:pay", args=[due.public_id]) if pays else cadre_url(due.engagement),
                )
            )
        return rows

    def words(self) -> tuple[str, str]:
        """Dues come from verified sheets."""
        return _("Honorarium of cadres"), _("Nothing is due here. A due is made when a sheet is verified.")


def status_cell(due: HonorariumDue, left: Any) -> Cell:
    """Paid, waiting, or overdue by days."""
    if not left:
        return Cell(_("Paid in full"), state="good")
    late = due.days_late
    if not late:
        return Cell(_("To be paid"), state="watch")
    words = ngettext("Overdue by %(days)s day", "Overdue by %(days)s days", late)
    return Cell(words % {"days": late}, state="late")


class DuePay(ActorForm):
    """Records one payment of a due."""

    capability = PAY_HONORARIUM
    template_name = "federation/form.html"
    form_class = PayForm

    @cached_property
    def due(self) -> Any:
        """The due of the address: 404 out of reach, 403 where it may only be read."""
        rows = HonorariumDue.objects.visible_to(self.actor).annotate(so_far=paid_so_far())
        found = get_object_or_404(
            rows.select_related("engagement__person", "engagement__type"), public_id=self.kwargs["public_id"]
        )
        if self.actor.reach_for(PAY_HONORARIUM, found.place) is None:
            raise PermissionDenied
        return found

    def get_initial(self) -> dict[str, Any]:
        """Most dues are paid in one."""
        return {"amount_rupees": self.due.amount_rupees - self.due.so_far}

    def serve(self, form: PayForm) -> str:
        """Records it."""
        pay(actor=self.actor, due=self.due, **form.cleaned_data)
        messages.success(self.request, _("The payment is recorded."))
        return reverse("federation:dues")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whose due of which month."""
        home = reverse("federation:dues")
        words = {"cadre": self.due.engagement, "month": f"{self.due.month:%m-%Y}"}
        return super().get_context_data(
            **kwargs,
            title=_("Record a payment"),
            submit_label=_("Record the payment"),
            lead=_("%(cadre)s, %(month)s") % words,
            cancel_url=home,
            crumbs=[Crumb(_("Honorarium"), home), Crumb(_("Record a payment"))],
        )
