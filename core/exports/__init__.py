"""Registers as files: one declaration each, the same rows as its list page. How to add one:

In the app's `exports.py`, which its `apps.py` imports once it is ready::

    register(Export("households", _("Households"), Household, VIEW_HOUSEHOLD, filterset=HouseholdFilter,
        ordering=("block_id", "id"), columns=(
            ExportColumn("number", _("Household number")),
            ExportColumn("village", _("Village"), ("village__name", "village__names"), made=in_words),
        )))

The list page says `export = "households"` and shows templates/components/download.html. A small file comes at
once, a larger one becomes a job; both are in the audit.
"""

from core.exports.columns import in_words, of_choices
from core.exports.registry import Export, ExportColumn, export_of, exports, register

__all__ = ["Export", "ExportColumn", "export_of", "exports", "in_words", "of_choices", "register"]
