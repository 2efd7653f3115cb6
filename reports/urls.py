"""Addresses of the reports."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.interfaces.frame import NavEntry, add_nav_entry
from core.interfaces.start import add_start
from reports.views.closing import Closing, Closings, ClosingStep
from reports.views.institution import InstitutionDashboard
from reports.views.monthly import MonthlyPdf, MonthlyReportPage, MonthlySign, MonthlyWorkbook, OwnReport
from reports.views.place import OwnPlace, PlaceDashboard
from reports.views.rows import InstitutionRows, PlaceRows
from reports.views.targets import Targets

app_name = "reports"

REPORTS = ("reports:mpr", "reports:targets")
add_nav_entry(NavEntry("reports:mpr-own", _("Monthly report"), "print", "core.view_figures", order=42, also=REPORTS))
PAGES = ("reports:dashboard", "reports:institution", "reports:rows-place", "reports:rows-institution")
add_nav_entry(NavEntry("reports:own", _("Figures"), "chart", "core.view_figures", order=40, also=PAGES))
add_nav_entry(
    NavEntry(
        "reports:closings", _("Closing"), "book", ("core.close_month", "core.reopen_month"), 45, ("reports:closing",)
    )
)
add_start("reports:own", "core.view_figures", "nation", "state", "district", "block", order=60)


_REPORT = "mpr/<int:unit_id>/<str:month>/"
_MONTH = "closing/<int:block_id>/<str:month>/"

urlpatterns = [
    path("mpr/", OwnReport.as_view(), name="mpr-own"),
    path(_REPORT, MonthlyReportPage.as_view(), name="mpr"),
    path(f"{_REPORT}workbook.xlsx", MonthlyWorkbook.as_view(), name="mpr-workbook"),
    path(f"{_REPORT}report.pdf", MonthlyPdf.as_view(), name="mpr-pdf"),
    path(f"{_REPORT}sign/", MonthlySign.as_view(), name="mpr-sign"),
    path("targets/<int:unit_id>/", Targets.as_view(), name="targets"),
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
