"""Addresses of loans, under the federation's own."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.interfaces.frame import NavEntry, add_nav_entry
from core.interfaces.start import add_start
from federation.roles import VIEW_BANK_FIGURE, VIEW_INSTITUTION, VIEW_LINKAGE, VIEW_LOAN
from federation.views import bank_loans, loan_forms, loan_quality, loans

# A Bank Mitra begins with the loans of her branch. Others have these lists among the tabs of grading and funds.
add_start("federation:bank-loans", VIEW_LOAN, "block", order=15)
_MEETING_PAGES = ("", "-new", "-edit", "-lines", "-history")
_HERS = (
    ("bank-loans", _("Bank loans"), "home", VIEW_LOAN, ("loan",)),
    ("linkages", _("Bank linkage"), "list", VIEW_LINKAGE, ("linkage", "linkage-history")),
    ("bank-figures", _("Figures of banks"), "chart", VIEW_BANK_FIGURE,
     ("bank-branches", "bank-figure", "bank-figure-history")),
    ("recovery-meetings", _("Recovery"), "meeting", VIEW_LOAN,
     ("recovery-promises", *(f"recovery-meeting{page}" for page in _MEETING_PAGES))),
)  # fmt: skip
for _order, (_view, _label, _icon, _asked, _also) in enumerate(_HERS, start=5):
    _lit = tuple(f"federation:{page}" for page in _also)
    add_nav_entry(NavEntry(f"federation:{_view}", _label, _icon, _asked, _order, _lit, without=VIEW_INSTITUTION))

_ONE = "institutions/<uuid:public_id>/loans/"
_LOAN = "loans/<uuid:public_id>/"

urlpatterns = [
    path(_ONE, loans.LoanList.as_view(), name="institution-loans"),
    path(f"{_ONE}new/", loan_forms.LoanNew.as_view(), name="institution-loan-new"),
    path(f"{_ONE}running/", loan_forms.LoanOpen.as_view(), name="institution-loan-open"),
    path(f"{_ONE}repayment/", loan_quality.InstitutionQuality.as_view(), name="institution-loan-quality"),
    path(_LOAN, loans.LoanPage.as_view(), name="loan"),
    path(f"{_LOAN}repay/", loan_forms.LoanRepay.as_view(), name="loan-repay"),
    path(f"{_LOAN}draw/", loan_forms.LoanDraw.as_view(), name="loan-draw"),
    path(f"{_LOAN}restructure/", loan_forms.LoanRestructure.as_view(), name="loan-restructure"),
    path(f"{_LOAN}write-off/", loan_forms.LoanWriteOff.as_view(), name="loan-write-off"),
    path("loans/banks/", bank_loans.BankLoanList.as_view(), name="bank-loans"),
    path("loans/repayment/<int:unit_id>/", loan_quality.PlaceQuality.as_view(), name="loan-quality"),
]
