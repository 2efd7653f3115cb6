"""The page of the nightly search for Aadhaar numbers: where, how many, never which."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from core.interfaces.parts import Cell, Column, DataTable, Row
from core.interfaces.views import ScopedPage
from core.models import ScanResult
from core.queries.scans import VIEW_SCANS, last_run, results_of


class ScanList(ScopedPage):
    """The last run: one line a table, and one a column where something was found."""

    capability = VIEW_SCANS
    template_name = "core/scans.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A run has a line for each of some hundred tables: all of them fit on a page."""
        run_at = last_run()
        rows = list(results_of(run_at)) if run_at is not None else []
        found = sum(row.found for row in rows)
        return super().get_context_data(run_at=run_at, found=found, table=self._table(rows), **kwargs)

    def _table(self, rows: list[ScanResult]) -> DataTable:
        return DataTable(
            caption=_("Tables searched"),
            columns=[
                Column(_("Table")),
                Column(_("Column")),
                Column(_("Found"), "number"),
                Column(_("Rows searched"), "number", laptop_only=True),
                Column(_("Keys of rows to mend"), laptop_only=True),
                Column(_("State"), kind="status"),
            ],
            rows=[
                Row(
                    [
                        Cell(row.table),
                        Cell(row.column or None),
                        Cell(row.found),
                        Cell(row.scanned),
                        Cell(", ".join(map(str, row.keys)) or None),
                        Cell(_("To be mended"), state="late") if row.found else Cell(_("Clean"), state="good"),
                    ]
                )
                for row in rows
            ],
            empty_text=_("The search has not run yet. It runs every night."),
        )
