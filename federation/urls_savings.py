"""Addresses of what groups save, under the federation's own."""

from django.urls import path

from federation.views import savings

urlpatterns = [
    path("institutions/<uuid:public_id>/savings/new/", savings.SavingsNew.as_view(), name="institution-savings-new"),
    path("savings/<uuid:public_id>/end/", savings.SavingsEnd.as_view(), name="savings-end"),
]
