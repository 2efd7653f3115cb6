"""What becomes of a release of a fund, or of a return, when its entry in the books is taken back."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import Conflict
from core.wake import wake_rollups
from federation.models import FundRelease, Journal
from federation.models.fund import GONE, ReleaseKind, ReleaseStatus
from federation.queries.funds import left_of
from federation.services.journal_followers import follow_reversals
from federation.services.journal_reversals import reverse_along


def take_back_release(actor: Actor, reversal: Journal) -> None:
    """Follows the reversal of a journal: its release counts no more, and the other side's entry goes with it.

    Raises Conflict where the money went further meanwhile: what came later is taken back first.
    """
    journal = reversal.reverses
    if journal is None:
        return
    row = _standing_with(journal)
    if row is None:
        return
    _refuse_where_it_went_on(row)
    row.status, row.taken_back_on = ReleaseStatus.TAKEN_BACK, reversal.posted_on
    row.version += 1
    row.save(update_fields=["status", "taken_back_on", "version"])
    record(actor, "fund.taken_back", row, fund=row.fund_id)
    for other in (row.journal, row.giver_journal):
        if other is not None and other.pk != journal.pk and not Journal.unscoped.filter(reverses=other).exists():
            reverse_along(actor=actor, first=reversal, journal=other)
    wake_rollups()


def _standing_with(journal: Journal) -> FundRelease | None:
    # Whoever takes the journal back was asked for the right to.
    rows = FundRelease.unscoped.select_for_update(of=("self",)).select_related("parent", "journal", "giver_journal")
    mine = Q(journal=journal) | Q(giver_journal=journal)
    return rows.filter(mine, status=ReleaseStatus.RELEASED).first()


def _refuse_where_it_went_on(row: FundRelease) -> None:
    if row.kind == ReleaseKind.RELEASE:
        if FundRelease.unscoped.filter(parent=row).exclude(status__in=GONE).exists():
            raise Conflict(
                _("Of this fund something was passed on, promised or returned. Take that back or give it up first."),
                code="fund_passed_on",
            )
        return
    source_id = row.parent.parent_id if row.parent else None
    if source_id is None:
        return
    source = FundRelease.unscoped.select_for_update().get(pk=source_id)
    if left_of([source])[source.pk] - row.amount_rupees < Decimal(0):
        raise Conflict(
            _("What came back was passed on again. Take that back or give it up first."), code="fund_passed_on"
        )


follow_reversals(take_back_release)
