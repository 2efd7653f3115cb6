"""The quarterly review: one page for all groups of a Village Organisation, and the history of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.errors import DomainError
from core.interfaces.history import HistoryPage
from core.interfaces.parts import Crumb
from core.interfaces.views import ScopedPage
from core.periods import today
from federation.forms.fields import DayField
from federation.models import Institution, SutraReview
from federation.models.sutra_review import LATER_LABELS, LATER_SUTRAS
from federation.queries.sutra_reviews import groups_below, quarter_label, quarters_offered, reviews_in
from federation.roles import ENTER_MEETING, VIEW_MEETING
from federation.services.sutra_reviews import Answers, enter_reviews
from federation.views.grading import grade_url
from federation.views.institutions import institution_url

ANSWERS = {"yes": True, "no": False, "": None}


@dataclass
class GridRow:
    """One group on the page: its choices, and what is wrong with them."""

    group: Institution
    version: int
    cells: list[tuple[str, str, str]] = field(default_factory=list)
    problem: str = ""


class ReviewGrid(ScopedPage):
    """Yes or no for each of five sutras and each group; a group without an answer is left out."""

    capability = ENTER_MEETING
    template_name = "federation/sutra_reviews.html"

    @cached_property
    def federation(self) -> Institution:
        """The federation whose groups are asked: 404 out of reach, 403 where it may only be read."""
        rows = Institution.objects.visible_to(self.actor).filter(tier__has_members=False)
        found: Institution = get_object_or_404(rows, public_id=self.kwargs["public_id"])
        if self.actor.reach_for(ENTER_MEETING, found.place) is None:
            raise PermissionDenied
        return found

    @cached_property
    def quarter(self) -> dt.date:
        """The quarter asked for, among those offered; this one where none is."""
        offered = [value for value, _label in quarters_offered()]
        asked = self.request.GET.get("quarter", "")
        return dt.date.fromisoformat(asked if asked in offered else offered[0])

    @cached_property
    def groups(self) -> list[Institution]:
        """The groups on the page."""
        return groups_below(self.actor, self.federation)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One row for each group."""
        typed, problems = kwargs.pop("typed", None), kwargs.pop("problems", {})
        held = reviews_in(self.groups, self.quarter)
        labels = [str(LATER_LABELS[name]) for name in LATER_SUTRAS]
        rows = [self._row(one, held.get(one.pk), labels, typed, problems) for one in self.groups]
        day = typed.get("reviewed_on", "") if typed is not None else f"{today():%d-%m-%Y}"
        return super().get_context_data(
            federation=self.federation,
            quarters=[(value, label, value == f"{self.quarter:%Y-%m-%d}") for value, label in quarters_offered()],
            labels=labels,
            rows=rows,
            day=day,
            day_problem=problems.get("reviewed_on", ""),
            refused=list(problems.values()),
            choices=[("", "–"), ("yes", _("Yes")), ("no", _("No"))],
            crumbs=[Crumb(str(self.federation), institution_url(self.federation)), Crumb(_("Sutras 6 to 10"))],
            lead=f"{self.federation} · {quarter_label(self.quarter)}",
            **kwargs,
        )

    def _row(
        self, group: Institution, held: SutraReview | None, labels: list[str], typed: Any, problems: dict[str, str]
    ) -> GridRow:
        key = str(group.public_id)
        row = GridRow(group, held.version if held else 0, problem=problems.get(key, ""))
        words = {value: word for word, value in ANSWERS.items()}
        for name, label in zip(LATER_SUTRAS, labels, strict=True):
            shown = words[getattr(held, name)] if held else ""
            row.cells.append(
                (f"{name}-{key}", typed.get(f"{name}-{key}", shown) if typed is not None else shown, label)
            )
        return row

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Enters every group that has an answer; all or none."""
        data, problems = request.POST, {}
        lines = []
        for group in self.groups:
            key = str(group.public_id)
            answers = {name: ANSWERS.get(data.get(f"{name}-{key}", "")) for name in LATER_SUTRAS}
            version = data.get(f"version-{key}", "")
            if any(value is not None for value in answers.values()):
                lines.append(Answers(group, int(version) if version.isdecimal() else 0, answers))
        try:
            day = DayField().clean(data.get("reviewed_on", ""))
            done = enter_reviews(actor=self.actor, quarter=self.quarter, reviewed_on=day, lines=lines)
        except ValidationError as error:
            problems = {"reviewed_on": " ".join(error.messages)}
        except DomainError as error:
            problems = {name: str(words) for name, words in error.fields.items()} or {"": str(error.message)}
        else:
            words = ngettext("%(count)s review is saved.", "%(count)s reviews are saved.", len(done))
            messages.success(request, words % {"count": len(done)})
            return redirect(request.get_full_path())
        return self.render_to_response(self.get_context_data(typed=data, problems=problems), status=422)


class ReviewHistory(HistoryPage):
    """Of one group's review of a quarter."""

    model = SutraReview
    register = "sutra-review"
    capability = VIEW_MEETING

    def get_queryset(self) -> QuerySet[Any]:
        """With its group."""
        return super().get_queryset().select_related("institution")

    def crumbs(self) -> list[Crumb]:
        """Back to the group's grading."""
        one = self.object
        return [
            Crumb(_("Sutras 6 to 10"), reverse("federation:sutra-reviews")),
            Crumb(f"{one.institution}, {quarter_label(one.quarter)}", grade_url(one.institution)),
            Crumb(_("History")),
        ]
