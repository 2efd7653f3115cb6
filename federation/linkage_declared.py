"""Everything by which bank linkage is known to registries; importing this module fills them."""

from federation import (
    documents_linkage,
    exports_bank_figures,
    exports_cash_credit,
    exports_linkage,
    exports_recovery,
    exports_subvention,
    history_bank_figures,
    history_linkage,
    history_recovery,
    history_subvention,
)
from federation.services import linkage_decisions, subvention

__all__ = [
    "documents_linkage",
    "exports_bank_figures",
    "exports_cash_credit",
    "exports_linkage",
    "exports_recovery",
    "exports_subvention",
    "history_bank_figures",
    "history_linkage",
    "history_recovery",
    "history_subvention",
    "linkage_decisions",
    "subvention",
]
