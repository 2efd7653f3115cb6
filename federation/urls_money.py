"""Addresses of grading, sutras, micro credit plans, funds and the rules behind them, under the federation's own."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.interfaces.frame import NavEntry, add_nav_entry
from core.workflow.queries.chains import SET_RULES
from federation.roles import VIEW_INSTITUTION
from federation.views import (
    credit_plans,
    fund_forms,
    funds,
    grade_sheets,
    grading,
    money_lists,
    money_rules,
    plan_grids,
    readiness,
    sutra_reviews,
)

_PAGES = (
    "grades", "grade-sheets", "sutra-reviews", "credit-plans", "fund-releases", "grade-sheet", "credit-plan", "fund-release",
    "institution-grade", "institution-readiness", "credit-plan-needs", "credit-plan-appraise", "credit-plan-new", "grade-sheet-new",
    "grade-sheet-edit", "institution-sutras", "fund-release-new", "fund-release-pay", "fund-release-return", "fund-release-override",
    "fund-release-correct", "bank-loans", "linkages", "linkage", "linkage-new", "linkage-edit", "linkage-submit", "linkage-override", "linkage-send",
    "linkage-sanction", "linkage-refuse", "linkage-pay", "linkage-history", "bank-figures", "bank-branches", "bank-figure", "bank-figure-explain",
    "bank-figure-correct", "bank-figure-history", "recovery-meetings", "recovery-promises", "recovery-meeting-new", "recovery-meeting",
    "recovery-meeting-edit", "recovery-meeting-lines", "recovery-meeting-history",
    "cash-credits", "subventions", "subvention", "subvention-block", "subvention-claim", "subvention-receive",
    "subvention-history", "institution-subvention-new",
)  # fmt: skip
_also = tuple(f"federation:{page}" for page in _PAGES)
add_nav_entry(NavEntry("federation:readiness", _("Grading & funds"), "chart", VIEW_INSTITUTION, order=35, also=_also))
_RULES = tuple(f"federation:{page}-rule-new" for page in ("corpus", "dose", "subvention", "formula"))
add_nav_entry(NavEntry("federation:money-rules", _("Corpus, doses, grading"), "list", SET_RULES, order=88, also=_RULES))

_INSTITUTION = "institutions/<uuid:public_id>/"
_SHEET, _PLAN, _RELEASE = "grade-sheets/<uuid:public_id>/", "credit-plans/<uuid:public_id>/", "funds/<uuid:public_id>/"

urlpatterns = [
    path("readiness/", money_lists.ReadinessList.as_view(), name="readiness"),
    path("grades/", money_lists.GradeList.as_view(), name="grades"),
    path("grade-sheets/", money_lists.SheetList.as_view(), name="grade-sheets"),
    path("sutra-reviews/", money_lists.SutraReviewList.as_view(), name="sutra-reviews"),
    path("credit-plans/", money_lists.PlanList.as_view(), name="credit-plans"),
    path("funds/", money_lists.ReleaseList.as_view(), name="fund-releases"),
    path(f"{_INSTITUTION}grading/", grading.GradePage.as_view(), name="institution-grade"),
    path(f"{_INSTITUTION}funds/", readiness.ReadinessPage.as_view(), name="institution-readiness"),
    path(f"{_INSTITUTION}sheets/new/", grade_sheets.SheetNew.as_view(), name="grade-sheet-new"),
    path(f"{_INSTITUTION}sutras/", sutra_reviews.ReviewGrid.as_view(), name="institution-sutras"),
    path(f"{_INSTITUTION}plans/new/", credit_plans.PlanNew.as_view(), name="credit-plan-new"),
    path(f"{_INSTITUTION}funds/new/", fund_forms.ReleaseNew.as_view(), name="fund-release-new"),
    path("sutra-reviews/<uuid:public_id>/history/", sutra_reviews.ReviewHistory.as_view(), name="sutra-review-history"),
    path(_SHEET, grade_sheets.SheetPage.as_view(), name="grade-sheet"),
    path(f"{_SHEET}edit/", grade_sheets.SheetEdit.as_view(), name="grade-sheet-edit"),
    path(f"{_SHEET}history/", grade_sheets.SheetHistory.as_view(), name="grade-sheet-history"),
    path(_PLAN, credit_plans.PlanPage.as_view(), name="credit-plan"),
    path(f"{_PLAN}needs/", plan_grids.NeedsGrid.as_view(), name="credit-plan-needs"),
    path(f"{_PLAN}appraise/", plan_grids.AppraisalGrid.as_view(), name="credit-plan-appraise"),
    path(f"{_PLAN}hand-in/", credit_plans.PlanHandIn.as_view(), name="credit-plan-hand-in"),
    path(f"{_PLAN}plan.pdf", credit_plans.PlanPdf.as_view(), name="credit-plan-pdf"),
    path(f"{_PLAN}history/", credit_plans.PlanHistory.as_view(), name="credit-plan-history"),
    path(_RELEASE, funds.ReleasePage.as_view(), name="fund-release"),
    path(f"{_RELEASE}correct/", fund_forms.ReleaseCorrect.as_view(), name="fund-release-correct"),
    path(f"{_RELEASE}pay/", fund_forms.ReleasePay.as_view(), name="fund-release-pay"),
    path(f"{_RELEASE}return/", fund_forms.ReleaseReturn.as_view(), name="fund-release-return"),
    path(f"{_RELEASE}override/", fund_forms.ReleaseOverride.as_view(), name="fund-release-override"),
    path(f"{_RELEASE}withdraw/", funds.ReleaseWithdraw.as_view(), name="fund-release-withdraw"),
    path(f"{_RELEASE}history/", funds.ReleaseHistory.as_view(), name="fund-release-history"),
    path("money-rules/", money_rules.MoneyRules.as_view(), name="money-rules"),
    path("money-rules/corpus/new/", money_rules.CorpusNew.as_view(), name="corpus-rule-new"),
    path("money-rules/dose/new/", money_rules.DoseNew.as_view(), name="dose-rule-new"),
    path("money-rules/subvention/new/", money_rules.SubventionNew.as_view(), name="subvention-rule-new"),
    path("money-rules/formula/new/", money_rules.FormulaNew.as_view(), name="formula-rule-new"),
]
