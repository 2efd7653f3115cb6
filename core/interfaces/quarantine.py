"""The screen of rows that could not be placed: what is wrong with each and what to do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.interfaces.parts import Cell, Chip, Column, DataTable, Pager, Row
from core.interfaces.views import ScopedPage
from core.models import GeoUnit, Quarantine
from core.queries.quarantine import VIEW_QUARANTINE, quarantined
from core.services.geography.files import LAYOUTS, REASONS

PAGE = 50
OPEN, RESOLVED = "open", "resolved"
STATES = {"": None, OPEN: True, RESOLVED: False}


class QuarantineFilter(forms.Form):
    """Level and whether it still waits."""

    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        required=False,
        choices=[("", gettext_lazy("All levels")), *((one.level.value, one.level.label) for one in LAYOUTS)],
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State of the row"),
        required=False,
        choices=[("", gettext_lazy("All rows")), (OPEN, gettext_lazy("Waiting")), (RESOLVED, gettext_lazy("Resolved"))],
    )


class QuarantineList(ScopedPage):
    """Rows in the order in which they came in, 50 a page."""

    capability = VIEW_QUARANTINE
    template_name = "core/quarantine.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Filters, chips, one keyset page."""
        form = QuarantineFilter(self.request.GET)
        wanted = form.cleaned_data if form.is_valid() else {}
        return super().get_context_data(
            form=form,
            chips=self._chips(form, wanted),
            clear_url=reverse("core:quarantine"),
            table=self._table(wanted),
            **kwargs,
        )

    def _table(self, wanted: dict[str, str]) -> DataTable:
        rows = quarantined(level=wanted.get("level", ""), is_open=STATES[wanted.get("state", "")])
        after = self.request.GET.get("after", "")
        # A key longer than any that is held begins behind the last row.
        position = int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else 0
        found = list(rows.filter(pk__gt=position)[: PAGE + 1])
        page = found[:PAGE]
        return DataTable(
            caption=_("Rows that could not be placed"),
            columns=[
                Column(_("File and line")),
                Column(_("Level")),
                Column(_("LGD code")),
                Column(_("What is wrong and what to do")),
                Column(_("Row as read"), laptop_only=True),
                Column(_("State of the row"), kind="status"),
                Column(_("Last seen"), kind="moment", laptop_only=True),
            ],
            rows=[self._row(row) for row in page],
            pager=Pager(
                shown=ngettext("%(count)d row shown", "%(count)d rows shown", len(page)) % {"count": len(page)},
                first_url=self._address() if position else None,
                next_url=self._address(after=str(page[-1].pk)) if len(found) > PAGE else None,
            ),
            empty_text=_("No row waits here. Everything in the last files that were loaded has its place."),
        )

    def _row(self, row: Quarantine) -> Row:
        state = Cell(_("Waiting"), state="watch") if row.resolved_at is None else Cell(_("Resolved"), state="good")
        return Row(
            [
                Cell(_("%(file)s, line %(line)d") % {"file": row.source, "line": row.line}),
                Cell(str(GeoUnit.Level(row.level).label)),
                Cell(row.lgd_code or None),
                Cell(str(REASONS.get(row.reason, row.reason))),
                Cell(" | ".join(str(field) for field in row.row) or None),
                state,
                Cell(row.last_seen_at),
            ]
        )

    def _address(self, **changes: str) -> str:
        query = self.request.GET.copy()
        query.pop("after", None)
        for name, value in changes.items():
            query[name] = value
        return f"{self.request.path}?{query.urlencode()}" if query else self.request.path

    def _chips(self, form: QuarantineFilter, wanted: dict[str, str]) -> list[Chip]:
        chips = []
        for name, value in wanted.items():
            if value:
                query = self.request.GET.copy()
                for gone in (name, "after"):
                    query.pop(gone, None)
                field = form.fields[name]
                words = dict(field.choices)[value]  # type: ignore[attr-defined]
                chips.append(Chip(f"{field.label}: {words}", f"{self.request.path}?{query.urlencode()}"))
        return chips
