"""Addresses of loans, under the federation's own."""

from django.urls import path

from federation.views import loan_forms, loan_quality, loans

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
    path("loans/repayment/<int:unit_id>/", loan_quality.PlaceQuality.as_view(), name="loan-quality"),
]
