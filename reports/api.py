"""Endpoints of the reports under /api/v1/."""

from reports.interfaces.values import IndicatorRows, ValueRows

routes = [("indicators", IndicatorRows, "indicator"), ("indicator-values", ValueRows, "indicator-value")]
