"""The two grids of a micro credit plan: the needs as the group tells them, and what the federation finds fit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from core.aadhaar import REFUSAL, holds_aadhaar
from core.errors import DomainError
from core.interfaces.parts import Crumb
from core.interfaces.views import ScopedPage
from federation.forms.fields import plain_digits, read_rupees, write_rupees
from federation.models import CreditPlan, Membership
from federation.models.credit_plan import MOST_NEED, FundingSource, PlanStatus
from federation.queries.credit_plans import needs_of, purposes
from federation.roles import ENTER_MEETING, VERIFY_MEETING
from federation.services.credit_plans import Appraised, Need, appraise_plan, save_needs
from federation.views.credit_plans import plan_url, year_words
from federation.views.institutions import institution_url

SPARE = 3


@dataclass
class NeedRow:
    """One line of the grid; without `member` it is a spare one, for a further need of anybody."""

    member: Membership | None
    chosen: str = ""
    purpose: str = ""
    details: str = ""
    asked: str = ""
    priority: str = "1"
    problem: str = ""


class OfPlan(ScopedPage):
    """A grid of one plan. Subclasses say what is typed on it."""

    view = ""
    title: Any = ""

    @cached_property
    def plan(self) -> CreditPlan:
        """The plan of the address: 404 out of reach or approved, 403 where it may only be read."""
        rows = CreditPlan.objects.visible_to(self.actor).exclude(status=PlanStatus.APPROVED)
        found: CreditPlan = get_object_or_404(rows.select_related("institution"), public_id=self.kwargs["public_id"])
        if self.actor.reach_for(self.capability, found.place) is None:
            raise PermissionDenied
        return found

    def shared(self) -> dict[str, Any]:
        """Where the grid stands."""
        group = self.plan.institution
        return {
            "plan": self.plan,
            "lead": f"{group} · {year_words(self.plan.year)}",
            "crumbs": [
                Crumb(str(group), institution_url(group)),
                Crumb(year_words(self.plan.year), plan_url(self.plan)),
                Crumb(self.words()),
            ],
            "title": self.words(),
            "cancel_url": plan_url(self.plan),
        }

    def words(self) -> str:
        """What the page is called. Subclasses must write it."""
        raise NotImplementedError

    def version(self) -> int:
        """The version that the page was made of."""
        text = self.request.POST.get("version", "")
        return int(text) if text.isdecimal() else 0


class NeedsGrid(OfPlan):
    """A line for each member, and a few more for second needs. A line without an amount is left out."""

    capability = ENTER_MEETING
    template_name = "federation/credit_needs.html"

    def words(self) -> str:
        """Its title."""
        return _("Needs of the members")

    @cached_property
    def members(self) -> list[Membership]:
        """Present members by number."""
        rows = Membership.objects.visible_to(self.actor).filter(institution=self.plan.institution, left_on=None)
        return list(rows.select_related("person").order_by("number", "pk"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """As stored, or as typed after a refusal."""
        rows = kwargs.pop("rows", None) or self._stored()
        return super().get_context_data(
            **self.shared(), rows=list(enumerate(rows)), members=self.members, purposes=list(purposes()),
            plan_version=self.request.POST.get("version") or self.plan.version, **kwargs,
        )  # fmt: skip

    def _stored(self) -> list[NeedRow]:
        held: dict[int, list[Any]] = {}
        for one in needs_of(self.plan):
            held.setdefault(one.membership_id, []).append(one)
        rows: list[NeedRow] = []
        for member in self.members:
            for one in held.get(member.pk, [None]):
                row = NeedRow(member, str(member.public_id))
                if one is not None:
                    row.purpose, row.details = one.purpose_id, one.details
                    row.asked, row.priority = write_rupees(one.asked_rupees), str(one.priority)
                rows.append(row)
        return rows + [NeedRow(None) for _place in range(SPARE)]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Saves all lines with an amount, or none."""
        data = request.POST
        by_id = {str(one.public_id): one for one in self.members}
        known = {one.pk: one for one in purposes()}
        rows: list[NeedRow] = []
        needs: list[Need] = []
        places: list[NeedRow] = []
        index = 0
        while f"member-{index}" in data and index < 400:
            chosen = data[f"member-{index}"]
            fixed = by_id.get(chosen) if data.get(f"fixed-{index}") else None
            row = NeedRow(
                fixed,
                chosen,
                *(data.get(f"{name}-{index}", "").strip() for name in ("purpose", "details", "asked", "priority")),
            )
            rows.append(row)
            index += 1
            if not row.asked and not row.purpose:
                continue
            try:
                needs.append(_need(row, by_id.get(chosen), known))
                places.append(row)
            except ValueError as error:
                row.problem = str(error)
        refused = [row.problem for row in rows if row.problem]
        if not refused:
            try:
                save_needs(actor=self.actor, plan=self.plan, expected_version=self.version(), needs=needs)
            except DomainError as error:
                for name, words in error.fields.items():
                    places[int(name.split(".")[1])].problem = str(words)
                refused = [str(words) for words in error.fields.values()] or [str(error.message)]
            else:
                messages.success(request, _("The needs are saved."))
                return redirect(plan_url(self.plan))
        return self.render_to_response(self.get_context_data(rows=rows, refused=refused), status=422)


def _need(row: NeedRow, member: Membership | None, known: dict[str, Any]) -> Need:
    if member is None:
        raise ValueError(_("Choose the member."))
    if row.purpose not in known:
        raise ValueError(_("Choose the purpose."))
    if holds_aadhaar(row.details):
        raise ValueError(str(REFUSAL))
    priority = plain_digits(row.priority or "1")
    if not priority.isdecimal() or len(priority) > 2:
        raise ValueError(_("Write the priority as a whole number, 1 for the most urgent."))
    return Need(member, known[row.purpose], _rupees(row.asked), int(priority), row.details[:120])


def _rupees(text: str) -> Decimal:
    try:
        amount = read_rupees(text, MOST_NEED)
    except ValidationError as error:
        words = _("A need is ₹1 to ₹10,00,000.") if error.code == "too_much" else " ".join(error.messages)
        raise ValueError(words) from error
    return amount


@dataclass
class FitRow:
    """One need with what was found fit of it."""

    need: Any
    fit: str
    source: str
    problem: str = ""


class AppraisalGrid(OfPlan):
    """What the Village Organisation or federation found fit, need by need."""

    capability = VERIFY_MEETING
    template_name = "federation/credit_appraisal.html"

    def words(self) -> str:
        """Its title."""
        return _("Appraise the plan")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was asked stands in where nothing is appraised yet."""
        rows = kwargs.pop("rows", None) or [
            FitRow(
                one,
                write_rupees(one.asked_rupees if one.appraised_rupees is None else one.appraised_rupees) or "0",
                one.source,
            )
            for one in needs_of(self.plan)
        ]
        by = self.request.POST.get("by", self.plan.appraised_by)
        return super().get_context_data(
            **self.shared(), rows=rows, by=by, sources=FundingSource.choices,
            plan_version=self.request.POST.get("version") or self.plan.version, **kwargs,
        )  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Saves the whole appraisal, or nothing."""
        data, rows, amounts = request.POST, [], {}
        by = data.get("by", "").strip()
        refused = [str(REFUSAL)] if holds_aadhaar(by) else []
        for one in needs_of(self.plan):
            row = FitRow(one, data.get(f"fit-{one.pk}", "").strip(), data.get(f"source-{one.pk}", ""))
            rows.append(row)
            try:
                if not row.fit:
                    raise ValueError(_("Write an amount; 0 where it is not fit."))
                amounts[one.pk] = Appraised(_rupees(row.fit), row.source)
            except ValueError as error:
                row.problem = str(error)
        refused += [row.problem for row in rows if row.problem]
        if not refused:
            try:
                appraise_plan(
                    actor=self.actor, plan=self.plan, expected_version=self.version(), by=by[:120], amounts=amounts
                )
            except DomainError as error:
                for row in rows:
                    named = [error.fields.get(f"{name}.{row.need.pk}") for name in ("appraised", "source")]
                    row.problem = " ".join(str(words) for words in named if words)
                refused = [str(words) for words in error.fields.values()] or [str(error.message)]
            else:
                messages.success(request, _("The appraisal is saved. Pass the plan on below."))
                return redirect(plan_url(self.plan))
        return self.render_to_response(self.get_context_data(rows=rows, refused=refused), status=422)
