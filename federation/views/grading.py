"""The grading of one group: computed from its records with all arithmetic, and beside it the sheets filled by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.parts import Crumb, DataTable, State
from core.interfaces.views import ScopedDetail
from core.periods import month_of, parse_month, today
from core.templatetags.indian import DASH, grouped
from federation.filters import months_offered
from federation.forms.fields import DayField
from federation.grading.arithmetic import Marked
from federation.models import GradeResult, GradeSheet, Institution
from federation.models.grading import ComponentKind
from federation.models.sutra_review import LATER_LABELS, LATER_SUTRAS
from federation.models.tier import SHG
from federation.queries.grade_sheets import templates_offered
from federation.queries.grades import Outcome, last_whole_month, outcomes_of
from federation.queries.sutra_reviews import last_review, quarter_label
from federation.queries.sutras import Share, Sutra
from federation.roles import ENTER_MEETING, VIEW_MEETING
from federation.views.institutions import institution_url
from federation.views.money_parts import (
    GRADES,
    grade_columns,
    grade_row,
    percent_words,
    share_words,
    sheet_columns,
    sheet_row,
)

MONEY = (ComponentKind.SAVINGS, ComponentKind.LENDING, ComponentKind.REPAYMENT)


@dataclass(frozen=True, slots=True)
class Line:
    """One component as it is read: what was counted, the share, how the marks come about."""

    label: str
    counted: str
    percent: str
    arithmetic: str
    marks: str
    weight: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class SutraLine:
    """One sutra as it is read."""

    number: int
    label: str
    state: State
    word: str
    told: str


def sutra_names() -> dict[str, str]:
    """The first five, as they are taught."""
    return {
        "meetings": _("Regular meetings"),
        "savings": _("Regular savings"),
        "lending": _("Regular lending among members"),
        "repayment": _("Repayment on time"),
        "books": _("Books up to date"),
    }


class GradePage(ScopedDetail):
    """A group's grade of a month, its sutras, and its sheets."""

    model = Institution
    capability = VIEW_MEETING
    template_name = "federation/grade.html"
    context_object_name = "institution"

    def get_queryset(self) -> QuerySet[Any]:
        """SHGs: nothing else is graded."""
        return super().get_queryset().filter(tier=SHG).select_related("tier", "village")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything of one month, as known today or on the day asked for."""
        one = self.object
        month, known_on, refused = self._asked()
        outcome = outcomes_of([one], month, known_on=known_on).get(one.pk)
        may_enter = self.actor.reach_for(ENTER_MEETING, one.place) is not None
        review = last_review(self.actor, one)
        return super().get_context_data(
            **kwargs,
            crumbs=[Crumb(str(one), institution_url(one)), Crumb(_("Grading"))],
            month=month,
            months=[(value, label, value == f"{month:%Y-%m}") for value, label in months_offered()],
            known_on=known_on,
            known_text=self.request.GET.get("known_on", ""),
            refused=refused,
            outcome=outcome,
            lines=[_line(row, outcome) for row in outcome.graded.rows] if outcome else [],
            sutras=_sutra_lines(outcome) if outcome else [],
            letter_state=GRADES.get(outcome.graded.letter, "") if outcome else "",
            age_words=_("The group is %(age)s months old; it is graded from %(least)s months on.")
            % {"age": outcome.records.age_months, "least": outcome.formula.least_age_months}
            if outcome
            else "",
            later=_later(review) if review else [],
            review=review,
            review_quarter=quarter_label(review.quarter) if review else "",
            sheets=self._sheets(),
            templates=[
                (str(template), f"{reverse('federation:grade-sheet-new', args=[one.public_id])}?sheet={template.pk}")
                for template in templates_offered(one.state_id)
            ]
            if may_enter
            else [],
            results=self._results(),
        )

    def _asked(self) -> tuple[dt.date, dt.date | None, str]:
        asked = parse_month(self.request.GET.get("month", "")) or last_whole_month()
        month = min(asked, month_of(today()))
        text = self.request.GET.get("known_on", "").strip()
        if not text:
            return month, None, ""
        try:
            return month, DayField().clean(text), ""
        except ValidationError:
            return month, None, _("Write the day as dd-mm-yyyy, for example 24-11-2026.")

    def _sheets(self) -> DataTable:
        rows = (
            GradeSheet.objects.visible_to(self.actor)
            .filter(institution=self.object)
            .select_related("institution", "template")
        )
        return DataTable(
            _("Sheets filled by hand"),
            sheet_columns(with_group=False),
            [sheet_row(row, with_group=False) for row in rows.order_by("-graded_on", "-pk")[:10]],
            empty_text=_("No sheet of this group is filled yet."),
        )

    def _results(self) -> DataTable:
        rows = GradeResult.objects.visible_to(self.actor).filter(institution=self.object).select_related("institution")
        return DataTable(
            _("Grades of earlier months"),
            grade_columns(with_group=False),
            [grade_row(row, with_group=False) for row in rows.order_by("-month")[:12]],
            empty_text=_("Grades are kept from the first night on."),
        )


def _line(row: Marked, outcome: Outcome) -> Line:
    share = outcome.records.share(row.kind)
    counted = share_words(share, rupees=row.kind in MONEY)
    label = str(ComponentKind(row.kind).label)
    if not outcome.is_gradable:
        return Line(label, counted, percent_words(share.percent), DASH, DASH, row.weight)
    if row.percent is None or row.marks is None:
        is_repayment = row.kind == ComponentKind.REPAYMENT
        why = (
            _("Nothing fell due: this row is left out.")
            if is_repayment
            else _("Nothing on record: this row is left out.")
        )
        return Line(label, counted, DASH, why, DASH, row.weight)
    return Line(
        label,
        counted,
        percent_words(row.percent),
        _arithmetic(row, row.percent),
        grouped(row.marks, 2),
        row.weight,
        _("More is lent than is sound.") if row.is_over else "",
    )


def _arithmetic(row: Marked, percent: Decimal) -> str:
    told = {"share": grouped(percent, 1), "zero": row.zero_at, "full": row.full_at, "weight": row.weight}
    if percent >= row.full_at:
        return _("from %(full)s%% on: all %(weight)s") % told
    if percent <= row.zero_at:
        return _("up to %(zero)s%%: none") % told
    return _("(%(share)s − %(zero)s) / (%(full)s − %(zero)s) × %(weight)s") % told


def _sutra_lines(outcome: Outcome) -> list[SutraLine]:
    names = sutra_names()
    return [_sutra_line(number, names[one.slug], one) for number, one in enumerate(outcome.sutras, 1)]


def _sutra_line(number: int, label: str, one: Sutra) -> SutraLine:
    told = "; ".join(_told(kind, share, needed) for kind, share, needed in one.shares)
    if one.is_kept is None:
        word = _("Nothing fell due") if one.slug == "repayment" else _("Nothing on record")
        return SutraLine(number, label, "" if one.slug == "repayment" else "watch", word, told)
    state: State = "good" if one.is_kept else "late"
    return SutraLine(number, label, state, _("Kept") if one.is_kept else _("Not kept"), told)


def _told(kind: str, share: Share, needed: int | None) -> str:
    label, counted = ComponentKind(kind).label, share_words(share, rupees=kind in MONEY)
    if needed is None or share.percent is None:
        return f"{label}: {counted}"
    words = _("%(label)s: %(counted)s, %(percent)s (needs %(needed)s%%)")
    return words % {"label": label, "counted": counted, "percent": percent_words(share.percent), "needed": needed}


def _later(review: Any) -> list[tuple[str, State, str]]:
    words: dict[bool | None, tuple[State, str]] = {
        True: ("good", _("Yes")),
        False: ("late", _("No")),
        None: ("", _("Not asked")),
    }
    return [(str(LATER_LABELS[name]), *words[getattr(review, name)]) for name in LATER_SUTRAS]


def grade_url(institution: Institution, month: dt.date | None = None) -> str:
    """The grading of a group, of a month where one is named."""
    address = reverse("federation:institution-grade", args=[institution.public_id])
    return f"{address}?month={month:%Y-%m}" if month else address
