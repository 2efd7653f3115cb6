"""Addresses of the reports."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.interfaces.frame import NavEntry, add_nav_entry
from core.interfaces.start import add_start
from reports.views.institution import InstitutionDashboard
from reports.views.place import OwnPlace, PlaceDashboard
from reports.views.rows import InstitutionRows, PlaceRows

app_name = "reports"

PAGES = ("reports:dashboard", "reports:institution", "reports:rows-place", "reports:rows-institution")
add_nav_entry(NavEntry("reports:own", _("Figures"), "chart", "core.view_figures", order=40, also=PAGES))
add_start("reports:own", "core.view_figures", "nation", "state", "district", "block", order=60)

urlpatterns = [
    path("figures/", OwnPlace.as_view(), name="own"),
    path("figures/place/<int:unit_id>/", PlaceDashboard.as_view(), name="dashboard"),
    path("figures/place/<int:unit_id>/rows/<str:slug>/<str:part>/", PlaceRows.as_view(), name="rows-place"),
    path("figures/institution/<uuid:public_id>/", InstitutionDashboard.as_view(), name="institution"),
    path(
        "figures/institution/<uuid:public_id>/rows/<str:slug>/<str:part>/",
        InstitutionRows.as_view(),
        name="rows-institution",
    ),
]
