"""Addresses of the reports."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.interfaces.frame import NavEntry, add_nav_entry
from core.interfaces.start import add_start
from reports.views.closing import Closing, Closings, ClosingStep
from reports.views.institution import InstitutionDashboard
from reports.views.place import OwnPlace, PlaceDashboard
from reports.views.rows import InstitutionRows, PlaceRows

app_name = "reports"

PAGES = ("reports:dashboard", "reports:institution", "reports:rows-place", "reports:rows-institution")
add_nav_entry(NavEntry("reports:own", _("Figures"), "chart", "core.view_figures", order=40, also=PAGES))
add_nav_entry(
    NavEntry(
        "reports:closings", _("Closing"), "book", ("core.close_month", "core.reopen_month"), 45, ("reports:closing",)
    )
)
add_start("reports:own", "core.view_figures", "nation", "state", "district", "block", order=60)


_MONTH = "closing/<int:block_id>/<str:month>/"

urlpatterns = [
    path("closing/", Closings.as_view(), name="closings"),
    path(_MONTH, Closing.as_view(), name="closing"),
    path(f"{_MONTH}<slug:step>/", ClosingStep.as_view(), name="closing-step"),
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
