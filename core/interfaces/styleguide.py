"""The style guide: each part of the pages in each state, in the reader's language. Development and tests only."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from core.interfaces.parts import Chip
from core.interfaces.styleguide_charts import MONTHS, bar_chart, line_chart, many_lines_chart
from core.interfaces.styleguide_forms import FilterSample, FormSample
from core.interfaces.styleguide_samples import crumbs, events, figures, nav_entries, tabs, work
from core.interfaces.styleguide_tables import empty_table, table
from core.templatetags.indian import month_label

ICONS = [
    "mark",
    "home",
    "chart",
    "group",
    "member",
    "meeting",
    "institution",
    "place",
    "money",
    "people",
    "key",
    "jobs",
    "list",
    "more",
    "search",
    "language",
    "leave",
    "plus",
    "edit",
    "close",
    "next",
    "previous",
    "up",
    "down",
    "level",
    "good",
    "watch",
    "late",
    "blocked",
    "info",
    "print",
    "download",
    "filter",
    "book",
]


class StyleGuide(TemplateView):
    """``?mode=training`` and ``?mode=demonstration`` show the bands. 404 where real people are served."""

    access = "public"  # holds made-up content alone
    template_name = "styleguide/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the samples."""
        if settings.MODE == "production":
            raise Http404
        return super().get_context_data(**kwargs) | sample_context(self.request)


def sample_context(request: HttpRequest) -> dict[str, Any]:
    """Everything the page shows; names of people and groups are made up."""
    wrong = FormSample({"name": "", "members": "31", "formed_on": "31-02-2026", "caste": ""}, auto_id="wrong_%s")
    wrong.is_valid()
    return {
        "mode": request.GET.get("mode", ""),
        "nav_entries": nav_entries(),
        "where": ((_("Madhya Pradesh"), "#state"), (_("Sheopur"), "#district"), (_("Karahal"), "#block")),
        "actor": {"user_id": 1, "name": _("Rekha Sharma"), "posting_label": _("Block data-entry operator, Karahal")},
        "request_id": "7f3c2a90",
        "version": "0.1.0",
        "crumbs": crumbs(),
        "figures": figures(),
        "table": table(),
        "empty_table": empty_table(),
        "filter_form": FilterSample({"status": "active"}, auto_id="filter_%s"),
        "form": FormSample(auto_id="fresh_%s"),
        "wrong_form": wrong,
        "events": events(),
        "work": work(),
        "tabs": tabs(),
        "months": [(f"{month:%Y-%m}", month_label(month)) for month in reversed(MONTHS)],
        "line_chart": line_chart(),
        "bar_chart": bar_chart(),
        "many_lines_chart": many_lines_chart(),
        "printed_at": datetime(2026, 11, 12, 9, 30, tzinfo=UTC),
        "meeting_on": date(2026, 11, 12),
        "grid_rows": [(1, 50, 0, False), (2, 50, 600, False), (3, 0, 0, True), (4, 70, 0, False)],
        "chips": (Chip(_("Status: Active"), "#without-status"), Chip(_("Block: Karahal"), "#without-block")),
        "signatures": (_("President"), _("Secretary"), _("Book keeper")),
        "icons": ICONS,
        "page_keys": ((_("Enter"), _("Next field of the grid")),),
    }
