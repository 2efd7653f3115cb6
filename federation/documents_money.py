"""Documents of money and grading: sheets of grading, micro credit plans, releases of funds."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.workflow.kinds import DocumentKind, Step, declare_document
from federation.models import CreditPlan, FundRelease, GradeSheet
from federation.roles import APPROVE_FUND, VERIFY_LATE, VERIFY_MEETING, VIEW_LATE
from federation.services.credit_plans import plan_approved
from federation.services.fund_proposals import release_approved, release_given_up
from federation.services.grade_sheets import sheet_checked


def _sheet_url(sheet: GradeSheet) -> str:
    return reverse("federation:grade-sheet", args=[sheet.public_id])


def _sheet_title(sheet: GradeSheet) -> str:
    words = {"group": sheet.institution, "day": f"{sheet.graded_on:%d-%m-%Y}", "grade": sheet.result}
    return _("Grading of %(group)s, %(day)s: %(grade)s") % words


def _graded_on(sheet: GradeSheet) -> dt.date:
    return sheet.graded_on


def _plan_url(plan: CreditPlan) -> str:
    return reverse("federation:credit-plan", args=[plan.public_id])


def _plan_title(plan: CreditPlan) -> str:
    return _("Micro credit plan of %(plan)s") % {"plan": plan}


def _prepared_on(plan: CreditPlan) -> dt.date:
    return plan.prepared_on


def _release_url(release: FundRelease) -> str:
    return reverse("federation:fund-release", args=[release.public_id])


def _proposed_on(release: FundRelease) -> dt.date:
    return release.proposed_on


def _check(label: object) -> Step:
    return Step("verify", label, VERIFY_MEETING, escalate_to=VERIFY_LATE, late_may_decide=True)  # type: ignore[arg-type]


def _approve() -> Step:
    return Step("approve", gettext_lazy("Approve"), APPROVE_FUND, escalate_to=VIEW_LATE)


SHEET = declare_document(
    DocumentKind(
        "grade_sheet",
        gettext_lazy("Sheet of grading"),
        gettext_lazy("Sheets of grading"),
        GradeSheet,
        (_check(gettext_lazy("Verify")),),
        url_of=_sheet_url,
        title_of=_sheet_title,
        about_on=_graded_on,
        on_approved=sheet_checked,
        related=("institution",),
        returned_hint=gettext_lazy("Correct the sheet on its page and save it: it is then handed in again."),
        may_withdraw=False,
        order=60,
    )
)
PLAN = declare_document(
    DocumentKind(
        "credit_plan",
        gettext_lazy("Micro credit plan"),
        gettext_lazy("Micro credit plans"),
        CreditPlan,
        (_check(gettext_lazy("Appraise")), _approve()),
        url_of=_plan_url,
        title_of=_plan_title,
        about_on=_prepared_on,
        on_approved=plan_approved,
        related=("institution",),
        returned_hint=gettext_lazy("Correct the needs on its page and save them: the plan is then handed in again."),
        may_withdraw=False,
        order=65,
    )
)
RELEASE = declare_document(
    DocumentKind(
        "fund_release",
        gettext_lazy("Release of a fund"),
        gettext_lazy("Releases of funds"),
        FundRelease,
        (_check(gettext_lazy("Verify")), _approve()),
        url_of=_release_url,
        title_of=str,
        about_on=_proposed_on,
        on_approved=release_approved,
        on_withdrawn=release_given_up,
        related=("receiver", "fund"),
        returned_hint=gettext_lazy(
            "Correct the proposal on its page and save it: it is then handed in again. Or give it up."
        ),
        order=70,
    )
)
