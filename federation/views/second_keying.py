"""Sheets that are typed twice: the list, the blank sheet, the differences, how often each operator was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.actor import Actor
from core.access.scope import narrow
from core.errors import DomainError
from core.interfaces.history import HistoryPage
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Row
from core.interfaces.views import ScopedDetail, ScopedPage
from core.workflow.queries.submissions import persons_of
from federation.filters_keying import KeyingFilter
from federation.forms.second_keying import VerdictRow, read_verdicts, verdict_rows
from federation.models import KeyingDifference, SecondKeying
from federation.models.second_keying import KeyingStatus
from federation.queries.keyset import Keyset
from federation.queries.second_keying import error_rates, to_type_again
from federation.roles import ENTER_MEETING, VERIFY_MEETING, VIEW_MEETING, VIEW_MEMBER, VIEW_TYPING
from federation.services.second_keying import decide_differences
from federation.views.institutions import institution_url
from federation.views.lists import RegisterList

STATES = {
    KeyingStatus.WAITING: "watch",
    KeyingStatus.DIFFERS: "late",
    KeyingStatus.AGREED: "good",
    KeyingStatus.SETTLED: "good",
}


def keying_url(keying: SecondKeying) -> str:
    """The page of a sheet typed twice."""
    return reverse("federation:keying", args=[keying.public_id])


def keying_tabs(actor: Actor, current: str) -> list[tuple[str, str, bool]]:
    """The sheets, and the rates for those who verify."""
    pages = [
        ("federation:keyings", _("Sheets"), VIEW_MEETING),
        ("federation:keying-errors", _("Errors by operator"), VIEW_TYPING),
    ]
    return [(label, reverse(name), name == current) for name, label, asked in pages if actor.can(asked)]


class KeyingList(RegisterList):
    """Sheets drawn to be typed again, the latest first."""

    capability = VIEW_MEETING
    template_name = "federation/keyings.html"
    filter_class = KeyingFilter
    export = "second-keyings"
    orders = {"drawn": Keyset("id", descending=True)}

    def visible(self) -> QuerySet[Any]:
        """With their meetings."""
        return SecondKeying.objects.visible_to(self.actor).select_related("meeting__institution", "block")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """How many wait for this person."""
        mine = SecondKeying.objects.editable_by(self.actor)
        return super().get_context_data(
            **kwargs,
            tabs=keying_tabs(self.actor, "federation:keyings"),
            waiting=to_type_again(mine, self.actor).count() if self.actor.can(ENTER_MEETING) else None,
        )

    def columns(self) -> Sequence[Column]:
        """Which sheet, and where it stands."""
        return [
            Column(_("Group")),
            Column(_("Status"), "status"),
            Column(_("Meeting"), "number"),
            Column(_("Held on"), "date"),
            Column(_("Cells that differ"), "number"),
            Column(_("Block"), laptop_only=True),
        ]

    def lines(self, page: list[SecondKeying]) -> list[Row]:
        """Differences are told once the sheet was typed again."""
        return [
            Row(
                [
                    Cell(str(one.meeting.institution)),
                    Cell(one.get_status_display(), state=STATES[KeyingStatus(one.status)]),  # type: ignore[arg-type]
                    Cell(one.meeting.number),
                    Cell(one.meeting.held_on),
                    Cell(None if one.status == KeyingStatus.WAITING else one.differences),
                    Cell(str(one.block)),
                ],
                url=keying_url(one),
            )
            for one in page
        ]

    def words(self) -> tuple[str, str]:
        """They are drawn by chance as meetings are closed."""
        return _("Sheets typed twice"), _("No sheet is drawn. Some are drawn by chance as meetings are closed.")


class OfKeying(ScopedDetail):
    """One sheet in reach."""

    model = SecondKeying
    capability = VIEW_MEETING
    context_object_name = "keying"

    def get_queryset(self) -> QuerySet[Any]:
        """With its meeting and its typists."""
        rows = SecondKeying.objects.visible_to(self.actor)
        return rows.select_related("meeting__institution", "meeting__village", "first_by", "keyed_by", "decided_by")

    def crumbs(self, last: str) -> list[Crumb]:
        """From the group to the sheet."""
        one = self.object
        number = _("Meeting %(number)s") % {"number": one.meeting.number}
        sheets = Crumb(_("Sheets typed twice"), reverse("federation:keyings"))
        return [
            sheets,
            Crumb(str(one.meeting.institution), institution_url(one.meeting.institution)),
            Crumb(last or number),
        ]


class KeyingPage(OfKeying):
    """Where the sheet stands; its differences, for whoever decides by the paper."""

    template_name = "federation/keying.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The differences with names for those who may see members."""
        one = self.object
        place = one.place
        sees = self.actor.reach_for(VIEW_MEMBER, place) is not None
        found = KeyingDifference.objects.visible_to(self.actor).filter(keying=one).select_related("membership__person")
        persons = persons_of(self.actor)
        rows: list[VerdictRow] = kwargs.pop("rows", None) or (verdict_rows(found) if sees else [])
        return super().get_context_data(
            **kwargs,
            crumbs=self.crumbs(""),
            rows=rows,
            status_state=STATES[KeyingStatus(one.status)],
            may_decide=one.status == KeyingStatus.DIFFERS
            and self.actor.reach_for(VERIFY_MEETING, place) is not None
            and not {one.first_by_id, one.keyed_by_id} & set(persons),
            may_type=one.status == KeyingStatus.WAITING
            and self.actor.reach_for(ENTER_MEETING, place) is not None
            and one.first_by_id not in persons,
            sees_typists=self.actor.reach_for(VIEW_TYPING, place) is not None,
            meeting_url=reverse("federation:meeting", args=[one.meeting.public_id]),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decides all differences, or shows what was chosen with what is missing."""
        self.object = self.get_object()
        if self.actor.reach_for(VERIFY_MEETING, self.object.place) is None:
            raise PermissionDenied
        rows = (
            KeyingDifference.objects.visible_to(self.actor)
            .filter(keying=self.object)
            .select_related("membership__person")
        )
        typed = verdict_rows(rows, request.POST)
        try:
            decided = read_verdicts(typed)
            decide_differences(actor=self.actor, keying=self.object, decided=decided)
        except DomainError as error:
            for row in typed:
                row.problem = str(error.fields.get(f"verdict-{row.key}", error.fields.get(f"paper-{row.key}", "")))
            problems = [(row.problem, f"difference-{row.key}") for row in typed if row.problem]
            problems = problems or [(str(error.message), "")]
            return self.render_to_response(self.get_context_data(rows=typed, problems=problems), status=422)
        messages.success(
            request, _("The differences are decided. Wrong values are corrected in the group's next meeting.")
        )
        return redirect(keying_url(self.object))


class KeyingHistory(HistoryPage):
    """Of a sheet typed twice."""

    model = SecondKeying
    register = "keying"
    capability = VIEW_TYPING

    def get_queryset(self) -> QuerySet[Any]:
        """With its meeting."""
        return SecondKeying.objects.visible_to(self.actor).select_related("meeting__institution")

    def crumbs(self) -> list[Crumb]:
        """Back to its page."""
        words = _("Meeting %(number)s") % {"number": self.object.meeting.number}
        sheets = Crumb(_("Sheets typed twice"), reverse("federation:keyings"))
        return [sheets, Crumb(words, keying_url(self.object)), Crumb(_("History"))]


class ErrorRates(ScopedPage):
    """How often each operator's first typing was wrong, for whoever verifies her work."""

    capability = VIEW_TYPING
    template_name = "federation/keying_errors.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A share is shown once enough cells were compared to say something of a person."""
        rates = error_rates(narrow(SecondKeying.objects.visible_to(self.actor), self.actor, VIEW_TYPING))
        return super().get_context_data(
            **kwargs,
            title=_("Sheets typed twice"),
            tabs=keying_tabs(self.actor, "federation:keying-errors"),
            table=DataTable(
                caption=_("Errors by operator"),
                columns=[
                    Column(_("Operator")),
                    Column(_("Sheets"), "number"),
                    Column(_("Cells compared"), "number"),
                    Column(_("Cells typed wrongly at first"), "number"),
                    Column(_("Share")),
                ],
                rows=[
                    Row(
                        [
                            Cell(one.name),
                            Cell(one.sheets),
                            Cell(one.cells),
                            Cell(one.wrong),
                            Cell(f"{100 * one.wrong / one.cells:.1f}%" if one.says_enough else None),
                        ]
                    )
                    for one in rates
                ],
                empty_text=_("No sheet was typed twice and decided yet."),
            ),
        )
