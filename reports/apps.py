"""Indicator values, dashboards, downloads."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        from reports import documents, roles  # noqa: F401  app ready: registries fill themselves on import
        from reports.services import monthly, moves  # noqa: F401  app ready: joins closings and the moves of places
