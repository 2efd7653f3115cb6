"""Books as files: entries, their lines, and the trial balance of every institution."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exports import Export, ExportColumn, of_choices, register
from core.exports.registry import Asked, Made
from federation.export_columns import institution_columns, place_columns, tier_column
from federation.filters import DayFilter, RegisterFilter
from federation.forms.fields import DayInput
from federation.models import Institution, Journal, JournalLine
from federation.models.journal import JournalKind, ReversalReason
from federation.queries.trial_rows import trial_rows
from federation.roles import VIEW_MEETING, VIEW_MEMBER


class JournalFilter(RegisterFilter):
    """Entries of some days."""

    place_capability = VIEW_MEETING

    q = None
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=JournalKind.choices, empty_label=_("All"))
    posted_from = DayFilter(label=_("From"), field_name="posted_on", lookup_expr="gte", widget=DayInput)
    posted_to = DayFilter(label=_("To"), field_name="posted_on", lookup_expr="lte", widget=DayInput)
    group = django_filters.UUIDFilter(label=_("Institution"), method="of_group", widget=forms.HiddenInput)

    class Meta:
        model = Journal
        fields: list[str] = []

    def of_group(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Of one institution within reach."""
        return rows.filter(institution__in=Institution.objects.visible_to(self.actor).filter(public_id=value))


class LineFilter(RegisterFilter):
    """Lines of some days."""

    place_capability = VIEW_MEMBER

    q = None
    posted_from = DayFilter(label=_("From"), field_name="journal__posted_on", lookup_expr="gte", widget=DayInput)
    posted_to = DayFilter(label=_("To"), field_name="journal__posted_on", lookup_expr="lte", widget=DayInput)

    class Meta:
        model = JournalLine
        fields: list[str] = []

    def in_place(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """By the place of the entry."""
        if self.place is None:
            return rows.none()
        if self.place.level == "nation":
            return rows
        return rows.filter(**{f"journal__{self.place.level}_id": self.place.pk})


class TrialFilter(LineFilter):
    """Everything up to the end of a day."""

    place_capability = VIEW_MEETING
    posted_from = None  # type: ignore[assignment]

    class Meta:
        model = JournalLine
        fields: list[str] = []


def _head_words(actor: Actor) -> Made:
    """A head in the reader's language."""
    language = (get_language() or "en")[:2]
    return lambda name, names: (names or {}).get(language, {}).get("name", name)


def _head(before: str = "head__") -> tuple[ExportColumn, ...]:
    return (
        ExportColumn("head", _("Head"), f"{before}slug"),
        ExportColumn("head_name", _("Head, in words"), (f"{before}name", f"{before}names"), made=_head_words),
    )


def _trial(actor: Actor, asked: Asked) -> QuerySet[Any]:
    return trial_rows(actor)


register(Export(
    "journals", _("Entries of the books"), Journal, VIEW_MEETING,
    filterset=JournalFilter, ordering=("institution_id", "number"),
    columns=(
        *institution_columns("institution__", _("Institution code"), _("Institution")),
        tier_column("institution__"),
        *place_columns("district", "block", "panchayat", "village"),
        ExportColumn("number", _("No."), kind="number"),
        ExportColumn("posted_on", _("Day"), kind="date"),
        ExportColumn("kind", _("Kind"), made=of_choices(JournalKind)),
        ExportColumn("narration", _("What it was for")),
        ExportColumn("total_rupees", _("Amount, ₹"), kind="rupees"),
        ExportColumn("cash_change_rupees", _("Change of cash in hand, ₹"), kind="rupees"),
        ExportColumn("reverses", _("Takes back, no."), "reverses__number", kind="number"),
        ExportColumn("reason", _("Reason"), made=of_choices(ReversalReason)),
        ExportColumn("posted_at", _("Entered at"), kind="moment"),
    ),
))  # fmt: skip

register(Export(
    "journal-lines", _("Lines of the books"), JournalLine, VIEW_MEMBER,
    filterset=LineFilter, ordering=("journal__institution_id", "journal__number", "pk"), is_personal=True,
    columns=(
        *institution_columns("journal__institution__", _("Institution code"), _("Institution")),
        ExportColumn("number", _("No."), "journal__number", kind="number"),
        ExportColumn("posted_on", _("Day"), "journal__posted_on", kind="date"),
        *_head(),
        ExportColumn("debit_rupees", _("Debit, ₹"), kind="rupees"),
        ExportColumn("credit_rupees", _("Credit, ₹"), kind="rupees"),
        ExportColumn("member_number", _("Number in the group"), "membership__number", kind="number"),
        ExportColumn("member", _("Member"), "membership__person__name"),
        ExportColumn("account", _("Account, last digits"), "bank_account__last4"),
        ExportColumn("counterpart", _("Other institution, code"), "counterpart__code"),
    ),
))  # fmt: skip

register(Export(
    "trial-balance", _("Trial balance"), JournalLine, VIEW_MEETING,
    filterset=TrialFilter, ordering=("journal__institution_id", "head__order"), rows=_trial,
    columns=(
        *institution_columns("journal__institution__", _("Institution code"), _("Institution")),
        tier_column("journal__institution__"),
        *_head(),
        ExportColumn("debit", _("Debit, ₹"), kind="rupees"),
        ExportColumn("credit", _("Credit, ₹"), kind="rupees"),
        ExportColumn("balance", _("Balance, ₹: debit less credit"), kind="rupees"),
    ),
))  # fmt: skip
