"""The history of a difference between a bank's figure and the books."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from core.interfaces.history import HistoryPage
from core.interfaces.parts import Crumb
from federation.models import FigureDifference
from federation.roles import VIEW_BANK_FIGURE
from federation.views.bank_figures import figure_url


class DifferenceHistory(HistoryPage):
    """Of a difference, by the address of its figure."""

    model = FigureDifference
    register = "bank-figure"
    capability = VIEW_BANK_FIGURE

    def get_object(self, queryset: QuerySet[Any] | None = None) -> FigureDifference:
        """404 for a figure out of reach, or one that fits."""
        rows = self.get_queryset().select_related("figure__loan__borrower")
        found: FigureDifference = get_object_or_404(rows, figure__public_id=self.kwargs["public_id"])
        return found

    def crumbs(self) -> list[Crumb]:
        """Back to the figure."""
        return [Crumb(str(self.object), figure_url(self.object.figure)), Crumb(_("History"))]
