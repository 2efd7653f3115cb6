"""The blank sheet of a second typing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.errors import DomainError
from federation.forms.fields import write_rupees
from federation.forms.meetings import TypedRow, read_post, read_values
from federation.models import MeetingLine, SecondKeying
from federation.models.meeting import AMOUNTS, Attendance
from federation.queries.savings import usual_amounts
from federation.queries.second_keying import cells_of, lines_of, to_type_again
from federation.roles import ENTER_MEETING
from federation.services.second_keying import type_again
from federation.views.entry_page import GridRow, grid_row, labels_of_amounts
from federation.views.second_keying import OfKeying, keying_url


class KeyingEntry(OfKeying):
    """The blank sheet: as every sheet begins, without anything that was typed before."""

    capability = ENTER_MEETING
    template_name = "federation/keying_entry.html"

    def get_queryset(self) -> QuerySet[Any]:
        """Sheets that this person may type again; 404 for any other."""
        rows = SecondKeying.objects.editable_by(self.actor).select_related("meeting__institution", "meeting__village")
        return to_type_again(rows, self.actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Rows and column heads."""
        meeting = self.object.meeting
        typed: dict[Any, TypedRow] = kwargs.pop("typed", {})
        lines = lines_of(self.object)
        labels = labels_of_amounts(cells_of(self.object, lines)[1:])
        rows = [self._row(line, typed.get(line.membership.public_id), labels) for line in lines]
        return super().get_context_data(
            **kwargs,
            crumbs=self.crumbs(_("Type again")),
            meeting=meeting,
            rows=rows,
            columns=labels.values(),
            width=len(labels) + 2,
            attendances=Attendance.choices,
        )

    @cached_property
    def _blank(self) -> dict[str, str]:
        meeting = self.object.meeting
        usual = usual_amounts(meeting.institution, meeting.held_on)
        amounts = {name: write_rupees(usual.get(name, Decimal(0))) for name in AMOUNTS}
        return {"attendance": Attendance.PRESENT.value} | amounts

    def _row(self, line: MeetingLine, typed: TypedRow | None, labels: Mapping[str, str]) -> GridRow:
        words = " ".join(typed.problems.values()) if typed else ""
        return grid_row(
            line, typed.typed if typed else self._blank, labels, words, frozenset(typed.problems if typed else ())
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Compares the whole sheet, or shows what cannot be read with everything that was typed."""
        self.object = self.get_object()
        typed = read_post(request.POST, lines_of(self.object), read_values)
        if any(row.problems for row in typed):
            return self._refused(typed)
        try:
            done = type_again(actor=self.actor, keying=self.object, lines=[row.line() for row in typed])
        except DomainError as error:
            return self._refused(typed, str(error.message))
        if done.differences:
            words = _("Cells that differ: %(count)s. Whoever verifies looks at the paper.") % {
                "count": done.differences
            }
            messages.info(request, words)
        else:
            messages.success(request, _("Both typings agree."))
        return redirect(keying_url(done))

    def _refused(self, typed: list[TypedRow], problem: str = "") -> HttpResponse:
        context = self.get_context_data(typed={row.membership: row for row in typed})
        numbers = {row.line.membership.public_id: row.line.membership.number for row in context["rows"]}
        context["problems"] = [(problem, "")] if problem else [
            (_("Member %(number)s: %(problem)s") % {"number": numbers[row.membership], "problem": " ".join(row.problems.values())},
             f"row-{numbers[row.membership]}")
            for row in typed if row.problems
        ]  # fmt: skip
        return self.render_to_response(context, status=422)
