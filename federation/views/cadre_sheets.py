"""The monthly sheets: all cadres of a month on one grid, and the page of one sheet."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.aadhaar import REFUSAL, holds_aadhaar
from core.errors import DomainError
from core.interfaces.decision_bar import bar_of
from core.interfaces.parts import Crumb
from core.interfaces.views import ScopedDetail, ScopedPage
from core.periods import add_months, month_of, parse_month, today
from core.templatetags.indian import month_label
from federation.forms.fields import plain_digits
from federation.models import ActivitySheet, CadreEngagement
from federation.models.activity import SheetStatus
from federation.queries.cadres import due_for_sheet, sheets_of
from federation.queries.keyset import Keyset, key_of, page_of
from federation.roles import CHANGE_CADRE, VIEW_CADRE
from federation.services.honorarium import file_sheets
from federation.views.cadre_parts import body_words, cadre_url, tabs

MONTHS = 6
NUMBERS = ("planned_days", "actual_days", "shgs_visited", "meetings_attended", "sessions", "tasks")


@dataclass
class GridRow:
    """One cadre on the grid: what stands in its inputs, and what is wrong with it."""

    cadre: CadreEngagement
    body: str
    sheet: ActivitySheet | None
    cells: list[tuple[str, str, str]] = field(default_factory=list)
    notes: str = ""
    version: int = 0
    problem: str = ""

    @property
    def is_fixed(self) -> bool:
        """A verified sheet takes no more input."""
        return self.sheet is not None and self.sheet.status == SheetStatus.VERIFIED


class SheetGrid(ScopedPage):
    """Operators type one line for each cadre. A line without days worked is not filed yet."""

    capability = CHANGE_CADRE
    template_name = "federation/sheets.html"

    def month(self) -> dt.date:
        """The month asked for, among those offered; last month where none is."""
        asked = parse_month(self.request.GET.get("month", ""))
        return asked if asked in self.months() else add_months(month_of(today()), -1)

    @staticmethod
    def months() -> list[dt.date]:
        """The months that may be chosen, newest first."""
        return [add_months(month_of(today()), -back) for back in range(MONTHS)]

    def rows(self, month: dt.date) -> QuerySet[Any]:
        """Engagements that the actor may file for."""
        mine = CadreEngagement.objects.editable_by(self.actor).select_related("person", "type", "body")
        return due_for_sheet(mine, month)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of the grid."""
        month, query = self.month(), self.request.GET
        page = page_of(self.rows(month), Keyset("id"), after=query.get("after", ""), before=query.get("before", ""))
        sheets = sheets_of([one.pk for one in page.rows], month)
        problems = kwargs.pop("problems", {})
        typed = kwargs.pop("typed", {})
        here = f"?month={month:%Y-%m}"
        grid = [self._row(one, sheets.get(one.pk), typed, problems) for one in page.rows]
        return super().get_context_data(
            tabs=tabs(self.actor, "federation:sheets"),
            title=_("Monthly sheets of cadres"),
            month=month,
            months=[(f"{one:%Y-%m}", month_label(one), one == month) for one in self.months()],
            columns=self.labels(),
            rows=grid,
            next_url=f"{here}&after={key_of(page.rows[-1])}" if page.has_next and page.rows else None,
            previous_url=f"{here}&before={key_of(page.rows[0])}" if page.has_previous and page.rows else None,
            **kwargs,
        )

    @staticmethod
    def labels() -> list[str]:
        """Heads of the columns of numbers."""
        return [
            _("Planned days"), _("Days worked"), _("SHGs visited"), _("Meetings"), _("Sessions"), _("Paid tasks"),
        ]  # fmt: skip

    def _row(self, cadre: CadreEngagement, sheet: ActivitySheet | None, typed: Any, problems: Any) -> GridRow:
        key = str(cadre.public_id)
        row = GridRow(cadre, body_words(cadre), sheet, version=sheet.version if sheet else 0)
        row.problem = problems.get(key, "")
        for name, label in zip(NUMBERS, self.labels(), strict=True):
            held: Any = getattr(sheet, name) if sheet else (cadre.planned_days if name == "planned_days" else "")
            row.cells.append((f"{name}-{key}", str(typed.get(f"{name}-{key}", held)), label))
        row.notes = typed.get(f"notes-{key}", sheet.notes if sheet else "")
        return row

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Files every line that has days worked; all or none."""
        month, data = self.month(), request.POST
        wanted = {name.removeprefix("version-"): data[name] for name in data if name.startswith("version-")}
        keys = [key for key in wanted if _is_uuid(key)]
        lines, problems = [], {}
        for cadre in self.rows(month).filter(public_id__in=keys):
            key = str(cadre.public_id)
            if not data.get(f"actual_days-{key}", "").strip():
                continue
            try:
                lines.append((cadre, _whole(wanted[key]), _counts(data, key)))
            except ValueError as error:
                problems[key] = str(error)
        if not problems:
            try:
                count = file_sheets(actor=self.actor, month=month, lines=lines)
            except DomainError as error:
                problems = {name: str(words) for name, words in error.fields.items()} or {"": str(error.message)}
            else:
                words = ngettext("%(count)s sheet is saved.", "%(count)s sheets are saved.", count)
                messages.success(request, words % {"count": count})
                return redirect(request.get_full_path())
        context = self.get_context_data(problems=problems, typed=data, refused=list(problems.values()))
        return self.render_to_response(context, status=422)


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def _whole(text: str) -> int:
    plain = plain_digits(text).strip() or "0"
    if not plain.isdecimal() or len(plain) > 4:
        raise ValueError(_("Write whole numbers, for example 12."))
    return int(plain)


def _counts(data: Any, key: str) -> dict[str, Any]:
    notes = data.get(f"notes-{key}", "").strip()
    if holds_aadhaar(notes):
        raise ValueError(str(REFUSAL))
    return {name: _whole(data.get(f"{name}-{key}", "")) for name in NUMBERS} | {"notes": notes}


class SheetPage(ScopedDetail):
    """One sheet: its counts, its check, what is due for it."""

    model = ActivitySheet
    capability = VIEW_CADRE
    template_name = "federation/sheet.html"
    context_object_name = "sheet"

    def get_queryset(self) -> QuerySet[Any]:
        """With the cadre and what is due."""
        rows = super().get_queryset()
        return rows.select_related("engagement__person", "engagement__type", "engagement__body", "due")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The decision bar, and the way back to the grid for whoever may mend it."""
        sheet = self.object
        may = self.actor.reach_for(CHANGE_CADRE, sheet.place) is not None and sheet.status != SheetStatus.VERIFIED
        grid = f"{reverse('federation:sheets')}?month={sheet.month:%Y-%m}"
        return super().get_context_data(
            **kwargs,
            crumbs=[
                Crumb(_("Cadres"), reverse("federation:cadres")),
                Crumb(str(sheet.engagement.person), cadre_url(sheet.engagement)),
                Crumb(month_label(sheet.month)),
            ],
            title=_("Sheet of %(month)s") % {"month": month_label(sheet.month)},
            cadre_url=cadre_url(sheet.engagement),
            body=body_words(sheet.engagement),
            bar=bar_of(self.actor, sheet),
            due=getattr(sheet, "due", None),
            grid_url=grid if may else "",
        )
