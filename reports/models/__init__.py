"""Figures, frozen reports, targets."""

from reports.models.figures import IndicatorValue, ReportingMonth, RollupCheck
from reports.models.monthly import MonthlyReport, MonthlyReportRow
from reports.models.target import Target

__all__ = ["IndicatorValue", "MonthlyReport", "MonthlyReportRow", "ReportingMonth", "RollupCheck", "Target"]
