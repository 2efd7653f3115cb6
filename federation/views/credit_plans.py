"""Micro credit plans: begun, shown, handed in, and printed."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError
from core.interfaces.decision_bar import bar_of
from core.interfaces.history import HistoryPage
from core.interfaces.parts import Crumb
from core.interfaces.views import Private, ScopedDetail
from core.periods import today
from core.print import pdf_of
from core.templatetags.indian import DASH, dmy, dmy_time, grouped
from federation.forms.money import PlanForm
from federation.models import CreditPlan
from federation.models.credit_plan import PlanStatus
from federation.queries.books import year_begins
from federation.queries.credit_plans import needs_of, totals_of
from federation.roles import ENTER_MEETING, VERIFY_MEETING, VIEW_MEMBER
from federation.services.credit_plans import begin_plan, hand_in_plan
from federation.views.institution_forms import OfInstitution
from federation.views.institutions import institution_url
from federation.views.money_parts import plan_cell

TEMPLATE = Path(__file__).parent.parent / "print" / "credit_plan.typ"


def plan_url(plan: CreditPlan) -> str:
    """The page of a plan."""
    return reverse("federation:credit-plan", args=[plan.public_id])


def year_words(year: dt.date) -> str:
    """2026-27."""
    return f"{year:%Y}-{(year.year + 1) % 100:02d}"


class PlanNew(OfInstitution):
    """An empty plan of a group; its needs are typed on the next page."""

    capability = ENTER_MEETING
    form_class = PlanForm
    title = gettext_lazy("Begin a micro credit plan")
    submit_label = gettext_lazy("Go on to the needs")

    def get_form_kwargs(self) -> dict[str, Any]:
        """This year and the one before."""
        now = year_begins(today())
        years = [now, now.replace(year=now.year - 1)]
        return super().get_form_kwargs() | {"years": [(one.isoformat(), year_words(one)) for one in years]}

    def serve(self, form: PlanForm) -> str:
        """Begins it."""
        values = dict(form.cleaned_data)
        year = dt.date.fromisoformat(values.pop("year"))
        plan = begin_plan(actor=self.actor, institution=self.institution, year=year, client_key=uuid.uuid4(), **values)
        return reverse("federation:credit-plan-needs", args=[plan.public_id])


class PlanPage(ScopedDetail):
    """One plan: its needs, sums, check, and what may be done next."""

    model = CreditPlan
    capability = VIEW_MEMBER
    template_name = "federation/credit_plan.html"
    context_object_name = "plan"

    def get_queryset(self) -> QuerySet[Any]:
        """With its group."""
        return super().get_queryset().select_related("institution__tier")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Buttons by status and right."""
        plan = self.object
        needs = needs_of(plan)
        enters = self.actor.reach_for(ENTER_MEETING, plan.place) is not None and plan.status != PlanStatus.APPROVED
        checks = self.actor.reach_for(VERIFY_MEETING, plan.place) is not None
        open_to_appraisal = plan.status in {PlanStatus.SUBMITTED, PlanStatus.APPRAISED}
        key = [plan.public_id]
        return super().get_context_data(
            **kwargs,
            title=_("Micro credit plan %(year)s") % {"year": year_words(plan.year)},
            crumbs=[
                Crumb(str(plan.institution), institution_url(plan.institution)),
                Crumb(_("Micro credit plans"), reverse("federation:credit-plans")),
                Crumb(year_words(plan.year)),
            ],
            needs=needs,
            totals=totals_of(needs),
            status=plan_cell(plan),
            bar=bar_of(self.actor, plan),
            edit_url=reverse("federation:credit-plan-needs", args=key) if enters else "",
            hand_in_url=reverse("federation:credit-plan-hand-in", args=key)
            if enters and plan.status == PlanStatus.DRAFT and needs
            else "",
            appraise_url=reverse("federation:credit-plan-appraise", args=key) if checks and open_to_appraisal else "",
        )


class PlanHandIn(Private):
    """Hands a draft in; POST alone."""

    capability = ENTER_MEETING

    def post(self, request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
        """Back to the plan, with the refusal where there is one."""
        rows = CreditPlan.objects.visible_to(self.actor)
        plan: CreditPlan = get_object_or_404(rows, public_id=public_id)
        if self.actor.reach_for(ENTER_MEETING, plan.place) is None:
            raise PermissionDenied
        version = request.POST.get("version", "")
        try:
            hand_in_plan(actor=self.actor, plan=plan, expected_version=int(version) if version.isdecimal() else 0)
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, _("The plan is handed in. It waits for its appraisal."))
        return redirect(plan_url(plan))


class PlanHistory(HistoryPage):
    """Of a plan and its needs."""

    model = CreditPlan
    register = "credit-plan"
    capability = VIEW_MEMBER

    def get_queryset(self) -> QuerySet[Any]:
        """With its group."""
        return super().get_queryset().select_related("institution")

    def crumbs(self) -> list[Crumb]:
        """Back to its page."""
        return [Crumb(str(self.object), plan_url(self.object)), Crumb(_("History"))]


class PlanPdf(ScopedDetail):
    """The plan on A4, to be signed."""

    model = CreditPlan
    capability = VIEW_MEMBER

    def get_queryset(self) -> QuerySet[Any]:
        """With its group and place."""
        return super().get_queryset().select_related("institution", "block", "district", "village")

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """A PDF named by nothing that tells a person."""
        plan = self.object
        answer = HttpResponse(pdf_of(TEMPLATE, self._data(plan)), content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="credit-plan-{plan.public_id}.pdf"'
        answer["Cache-Control"] = "private, no-store"
        return answer

    def _data(self, plan: CreditPlan) -> dict[str, Any]:
        needs = needs_of(plan)
        totals = totals_of(needs)
        place = ", ".join(str(one) for one in (plan.village, plan.block, plan.district) if one)
        words = {"group": plan.institution, "year": year_words(plan.year)}
        rows = [
            [
                str(number),
                str(one.membership.person),
                f"{one.purpose}, {one.details}" if one.details else str(one.purpose),
                str(one.priority),
                grouped(one.asked_rupees),
                DASH if one.appraised_rupees is None else grouped(one.appraised_rupees),
                str(one.get_source_display()) or DASH,
            ]
            for number, one in enumerate(needs, 1)
        ]
        fit = DASH if totals.appraised_rupees is None else grouped(totals.appraised_rupees)
        return {
            "title": _("Micro credit plan of %(group)s, %(year)s") % words,
            "lines": [
                _("Code: %(code)s") % {"code": plan.institution.code},
                place,
                _("Dose %(dose)s, prepared on %(day)s") % {"dose": plan.dose, "day": dmy(plan.prepared_on)},
                str(plan.get_status_display()),
            ],
            "columns": [
                _("No."), _("Member"), _("Purpose"), _("Priority"), _("Asked, ₹"), _("Appraised, ₹"), _("To come from"),
            ],
            "rows": rows,
            "total": ["", _("Total"), "", "", grouped(totals.asked_rupees), fit, ""],
            "signatures": [_("President of the group"), _("For the Village Organisation"), _("Approved by")],
            "foot": _("Printed on %(time)s") % {"time": dmy_time(timezone.now())},
        }  # fmt: skip
