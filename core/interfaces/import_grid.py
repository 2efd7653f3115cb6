"""Mending: bad rows as a grid of inputs, 20 a page, each fault under its cell."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import ngettext

from core.errors import DomainError
from core.exchange.declarations import ImportColumn, ImportKind, kind_of
from core.exchange.words import fault_words, shown
from core.interfaces.jobs import OwnJob
from core.models import ImportRow, Job, RowState
from core.queries.import_rows import rows_of
from core.services.imports import MENDED_AT_ONCE, mend_rows


class ImportGrid(OwnJob):
    """A plain form: it works without a script."""

    template_name = "core/import_grid.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of rows after the number that the address names."""
        job: Job = self.object
        kind = kind_of(job.kind)
        after = self._number(self.request.GET.get("after", ""))
        found = list(rows_of(job, RowState.BAD).filter(number__gt=after)[: MENDED_AT_ONCE + 1])
        page = found[:MENDED_AT_ONCE]
        columns = kind.shown_for(page)
        here = reverse("core:import-grid", args=[job.public_id])
        return super().get_context_data(
            kind=kind,
            columns=columns,
            rows=[(row.number, self._cells(kind, columns, row)) for row in page],
            next_url=f"{here}?after={page[-1].number}" if len(found) > MENDED_AT_ONCE else "",
            first_url=here if after else "",
            **kwargs,
        )

    def _cells(self, kind: ImportKind, columns: list[ImportColumn], row: ImportRow) -> list[dict[str, Any]]:
        faults = {fault["column"]: fault_words(kind, fault) for fault in reversed(row.errors)}
        waivers = {one["column"]: kind.waivable[one["code"]] for one in row.errors if one["code"] in kind.waivable}
        return [
            {
                "name": f"{row.number}-{column.name}",
                "label": column.label,
                "value": shown(column, row.values.get(column.name, "")),
                "fault": faults.get(column.name, ""),
                "waiver": waivers.get(column.name, ""),
            }
            for column in columns
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Checks what was typed; rows that are still wrong come again."""
        job: Job = self.get_object()
        kind = kind_of(job.kind)
        if not self.actor.can(kind.capability):
            raise PermissionDenied
        numbers = [self._number(text) for text in request.POST.getlist("row")][:MENDED_AT_ONCE]
        typed = {
            number: {
                column.name: request.POST[f"{number}-{column.name}"][:300]
                for column in kind.columns
                if f"{number}-{column.name}" in request.POST
            }
            for number in numbers
            if number
        }
        waived = [number for number in typed if f"{number}-waive" in request.POST]
        try:
            good = mend_rows(actor=self.actor, job=job, typed=typed, waived=waived)
            words = ngettext(
                "%(count)d row is ready to be stored now.", "%(count)d rows are ready to be stored now.", good
            )
            messages.success(request, words % {"count": good})
        except DomainError as error:
            messages.error(request, str(error.message))
        if rows_of(job, RowState.BAD).exists():
            return redirect("core:import-grid", job.public_id)
        return redirect("core:import-job", job.public_id)

    @staticmethod
    def _number(text: str) -> int:
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
