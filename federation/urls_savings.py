"""Addresses of what groups save, under the federation's own."""

from django.urls import path

from federation.views import savings, savings_returns

urlpatterns = [
    path("institutions/<uuid:public_id>/savings/new/", savings.SavingsNew.as_view(), name="institution-savings-new"),
    path("savings/<uuid:public_id>/end/", savings.SavingsEnd.as_view(), name="savings-end"),
    path(
        "institutions/<uuid:public_id>/savings/returns/",
        savings_returns.SavingsReturns.as_view(),
        name="savings-returns",
    ),
    path(
        "institutions/<uuid:public_id>/savings/returns/new/",
        savings_returns.SavingsReturnNew.as_view(),
        name="savings-return-new",
    ),
    path("savings-returns/<uuid:public_id>/", savings_returns.SavingsReturnPage.as_view(), name="savings-return"),
]
