"""Addresses of cash credit limits, under the federation's own."""

from django.urls import path

from federation.views import cash_credit

urlpatterns = [
    path("cash-credit/", cash_credit.LimitList.as_view(), name="cash-credits"),
    path("loans/<uuid:public_id>/drawing-power/", cash_credit.LoanPower.as_view(), name="loan-power"),
]
