"""Closing a month of a block: where every block stands, the checklist, and the way back."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.aadhaar import refuse_aadhaar
from core.errors import DomainError
from core.interfaces.forms import GuardedForm
from core.interfaces.parts import Cell, Column, Crumb, DataTable, Event, Row
from core.interfaces.views import Private, ScopedPage, show_refusal
from core.models import ClosedMonth, GeoUnit, ReopenReason
from core.models.place import place_of
from core.periods import add_months, month_of, parse_month, today
from core.queries.months import closed_until
from core.services.closing import (
    CLOSE,
    REOPEN,
    ask_to_reopen,
    checklist,
    close_month,
    next_to_close,
    refuse_to_reopen,
    reopen_month,
)
from core.templatetags.indian import month_label
from core.workflow.queries.submissions import persons_of
from reports.queries.closings import blocks_of, closings_of, standings

MONTHS_SHOWN = 15
STEPS = ("close", "ask", "reopen", "leave")


def _last_over() -> dt.date:
    return add_months(month_of(today()), -1)


class ClosingAccess(Private):
    """For those who close or reopen months."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """404 for everybody else: the page is not theirs."""
        actor = request.actor  # type: ignore[attr-defined]
        if not (actor.can(CLOSE) or actor.can(REOPEN)):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class Closings(ClosingAccess, ScopedPage):
    """Every block of the reader's, and whether the month is closed there."""

    template_name = "reports/closings.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The last month that is over, unless another was picked."""
        months = [add_months(_last_over(), -back) for back in range(MONTHS_SHOWN)]
        month = parse_month(self.request.GET.get("month", "")) or months[0]
        if month not in months:
            raise Http404
        found = standings(self.actor, month)
        closed = sum(1 for one in found if one.closed)
        words = {"closed": closed, "all": len(found), "month": month_label(month)}
        return super().get_context_data(
            **kwargs,
            title=_("Closing of months"),
            lead=_("%(month)s: %(closed)s of %(all)s blocks closed") % words,
            picker={"months": [(f"{one:%Y-%m}", month_label(one)) for one in months], "month": f"{month:%Y-%m}"},
            table=DataTable(
                caption=_("Blocks in %(month)s") % {"month": month_label(month)},
                columns=[
                    Column(_("Block")),
                    Column(_("State"), "status"),
                    Column(_("Closed at"), "moment"),
                    Column(_("By")),
                ],
                rows=[self._row(one, month) for one in found],
                empty_text=_("No block is in your reach."),
            ),
        )

    def _row(self, standing: Any, month: dt.date) -> Row:
        closed: ClosedMonth | None = standing.closed
        label, state = (_("Closed"), "good") if closed else (_("Open"), "watch")
        if closed and closed.asked_at:
            label, state = _("Reopening asked for"), "late"
        return Row(
            [
                Cell(str(standing.block)),
                Cell(label, state=state),  # type: ignore[arg-type]
                Cell(closed.closed_at if closed else None),
                Cell(str(closed.closed_by) if closed and closed.closed_by else None),
            ],
            url=reverse("reports:closing", args=[standing.block.pk, f"{month:%Y-%m}"]),
        )


class ReopenForm(GuardedForm):
    """Why a month must be reopened."""

    reason = forms.ChoiceField(label=gettext_lazy("Reason"), choices=ReopenReason.choices)
    text = forms.CharField(
        label=gettext_lazy("What is to be corrected"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[refuse_aadhaar],
    )


class OfBlockMonth(ClosingAccess):
    """What pages about one month of one block share."""

    @cached_property
    def block(self) -> GeoUnit:
        """The block of the address; 404 out of reach."""
        found = next((one for one in blocks_of(self.actor) if one.pk == self.kwargs["block_id"]), None)
        if found is None:
            raise Http404
        return found

    @cached_property
    def month(self) -> dt.date:
        """The month of the address; 404 where it is not over."""
        month = parse_month(self.kwargs["month"])
        if month is None or month > _last_over() or month < dt.date(2000, 1, 1):
            raise Http404
        return month

    @property
    def here(self) -> str:
        """The address of the month's page."""
        return reverse("reports:closing", args=[self.block.pk, f"{self.month:%Y-%m}"])


class Closing(OfBlockMonth, ScopedPage):
    """The checklist of an open month, or the history of a closed one."""

    template_name = "reports/closing.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What can be done now, and why not otherwise."""
        place = place_of(self.block)
        closings = closings_of(self.actor, self.block, self.month)
        standing = next((one for one in closings if one.reopened_at is None), None)
        may_close = self.actor.reach_for(CLOSE, place) is not None
        awaited = next_to_close(self.block.pk)
        turn = standing is None and may_close and awaited in {None, self.month}
        findings = checklist(self.block.pk, self.month) if turn else []
        asked = standing is not None and standing.asked_at is not None
        is_last = standing is not None and closed_until([self.block.pk]).get(self.block.pk) == self.month
        kwargs.setdefault("form", ReopenForm())
        return super().get_context_data(
            **kwargs,
            title=_("%(month)s, %(block)s") % {"month": month_label(self.month), "block": self.block},
            crumbs=[Crumb(_("Closing of months"), reverse("reports:closings")), Crumb(str(self.block))],
            block=self.block,
            closed=standing,
            findings=[self._finding(one) for one in findings] if turn else None,
            is_held=any(one.check.blocks and one.count for one in findings),
            earlier=month_label(awaited) if not turn and may_close and standing is None and awaited else "",
            may_ask=may_close and is_last and not asked,
            may_decide=asked
            and is_last
            and self.actor.reach_for(REOPEN, place) is not None
            and standing is not None
            and standing.asked_by_id not in persons_of(self.actor),
            events=self._events(closings),
            here=self.here,
            report_url=self._report(),
        )

    def _finding(self, finding: Any) -> dict[str, Any]:
        try:
            url = finding.check.url_of(self.block.pk, self.month)
        except NoReverseMatch:
            url = ""
        check = finding.check
        return {
            "slug": check.slug, "label": check.label, "hint": check.hint, "count": finding.count, "url": url,
            "blocks": check.blocks,
        }  # fmt: skip

    def _report(self) -> str:
        try:
            return reverse("reports:mpr", args=[self.block.pk, f"{self.month:%Y-%m}"])
        except NoReverseMatch:
            return ""

    def _events(self, closings: list[ClosedMonth]) -> list[Event]:
        events = []
        for one in closings:
            if one.reopened_at is not None:
                events.append(
                    Event(one.reopened_at, _("Reopened"), str(one.reopened_by), one.reason_text, state="watch")
                )
            if one.asked_at is not None:
                words = f"{one.get_reason_display()}: {one.reason_text}"
                events.append(Event(one.asked_at, _("Reopening asked for"), str(one.asked_by), words, state="late"))
            title = _("Closed") if one.round == 1 else _("Closed again")
            events.append(Event(one.closed_at, title, str(one.closed_by or ""), state="good"))
        return events


class ClosingStep(OfBlockMonth):
    """A step on a month, then its page again; a refusal stands on that page."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Takes the step; 404 for one that is not known."""
        if self.step not in STEPS:
            raise Http404
        form = ReopenForm(request.POST) if self.step == "ask" else None
        if form is not None and not form.is_valid():
            return self._shown(form)
        try:
            words = self._take(form)
        except DomainError as error:
            if form is not None:
                show_refusal(form, error)
                return self._shown(form)
            messages.error(request, str(error.message))
            return redirect(self.here)
        messages.success(request, words)
        return redirect(self.here)

    @property
    def step(self) -> str:
        """The step of the address."""
        return str(self.kwargs["step"])

    def _take(self, form: ReopenForm | None) -> str:
        if self.step == "close":
            sent = {name[5:]: value for name, value in self.request.POST.items() if name.startswith("seen-")}
            seen = {name: int(value) for name, value in sent.items() if isinstance(value, str) and value.isdecimal()}
            close_month(actor=self.actor, block=self.block, month=self.month, seen=seen)
            return _("The month is closed. Its report is frozen.")
        standing = next((c for c in closings_of(self.actor, self.block, self.month) if c.reopened_at is None), None)
        if standing is None:
            raise DomainError(_("This month is open."))
        if form is not None:
            ask_to_reopen(actor=self.actor, closed=standing, **form.cleaned_data)
            return _("Asked. A second person decides; you will find the month open when she agrees.")
        if self.step == "reopen":
            reopen_month(actor=self.actor, closed=standing)
            return _("The month is open again. Close it once it is corrected.")
        refuse_to_reopen(actor=self.actor, closed=standing)
        return _("The month stays closed.")

    def _shown(self, form: ReopenForm) -> HttpResponse:
        page = Closing()
        page.setup(self.request, **{key: value for key, value in self.kwargs.items() if key != "step"})
        return page.render_to_response(page.get_context_data(form=form), status=422)
