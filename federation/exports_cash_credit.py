"""Cash credit limits as a file: drawing power, what is drawn and free, and whether the account is in order."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import Export, ExportColumn, register
from core.exports.registry import Asked, Made
from core.periods import today
from federation.export_columns import institution_columns, place_columns
from federation.filters_cash_credit import LimitFilter
from federation.models import Loan
from federation.queries.cash_credit import LimitState, limits_alone, with_limit_columns
from federation.queries.loan_choices import with_standing
from federation.roles import VIEW_LOAN


def _limits(actor: Actor, asked: Asked) -> QuerySet[Loan]:
    rows = limits_alone(Loan.objects.visible_to(actor))
    return with_limit_columns(with_standing(rows, today()), today())


def _free(actor: Actor) -> Made:
    def left(power: Decimal | None, drawn: Decimal) -> Decimal | None:
        return None if power is None else max(power - drawn, Decimal("0.00"))

    return left


def _state(actor: Actor) -> Made:
    def words(is_out: bool | None, over_since: dt.date | None) -> str:
        if is_out is None:
            return ""
        if is_out:
            return str(LimitState.OUT.label)
        return str((LimitState.OVERDRAWN if over_since else LimitState.IN_ORDER).label)

    return words


# Of a file about loans `with_limit_columns()`; empty for what is no limit.
LIMIT_COLUMNS = (
    ExportColumn("drawing_power", _("Drawing power today, ₹"), "limit_power_rupees", kind="rupees"),
    ExportColumn("free", _("Free to draw, ₹"), ("limit_power_rupees", "outstanding"), kind="rupees", made=_free),
    ExportColumn("limit_ends_on", _("Limit ends on"), "limit_ends_on", kind="date"),
    ExportColumn("overdrawn_since", _("Overdrawn since"), "limit_over_since", kind="date"),
    ExportColumn(
        "limit_state", _("Standing of the limit"), ("limit_is_out", "limit_over_since"), made=_state
    ),
)  # fmt: skip

register(Export(
    "cash-credits", _("Cash credit limits"), Loan, VIEW_LOAN,
    filterset=LimitFilter, ordering=("book_id", "number"), rows=_limits,
    columns=(
        *institution_columns("book__", _("Institution code"), _("Institution")),
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("number", _("Loan number"), kind="number"),
        ExportColumn("lender_bank", _("Bank and branch")),
        ExportColumn("sanctioned_on", _("Sanctioned on"), kind="date"),
        ExportColumn("sanctioned_rupees", _("Limit, ₹"), kind="rupees"),
        ExportColumn("interest_percent", _("Interest in per cent a year"), kind="number"),
        ExportColumn("outstanding", _("Drawn, ₹"), kind="rupees"),
        *LIMIT_COLUMNS,
    ),
))  # fmt: skip
