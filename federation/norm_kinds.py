"""What each norm means, in plain words, and between which values it makes sense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Unit = Literal["count", "days", "months", "percent"]


@dataclass(frozen=True, slots=True)
class NormKind:
    """One norm. `not_above` and `not_below` name norms of the same tier that bound it, where the tier has them."""

    label: str | Promise
    meaning: str | Promise
    unit: Unit = "count"
    least: int = 1
    most: int = 1000
    not_above: tuple[str, ...] = ()
    not_below: tuple[str, ...] = ()


NORMS: dict[str, NormKind] = {
    "members_min": NormKind(
        _("Fewest members"), _("A group with fewer members than this is shown with a warning."),
        most=50, not_above=("members_max",), not_below=("members_min_special",),
    ),
    "members_min_special": NormKind(
        _("Fewest members of a special group"),
        _("The same for groups of every category but the regular one: remote areas, disability, elderly women and others."),
        most=50, not_above=("members_min", "members_max"),
    ),
    "members_max": NormKind(
        _("Most members"), _("A group with more members than this is shown with a warning."),
        most=100, not_below=("members_min", "members_min_special"),
    ),
    "at_risk_days": NormKind(
        _("Quiet: at risk after"), _("A group without a meeting for so long is listed as at risk."),
        "days", most=730, not_above=("dormancy_days",),
    ),
    "dormancy_days": NormKind(
        _("Quiet: visit after"), _("A group without a meeting for so long is to be visited: a task is raised."),
        "days", most=1000, not_below=("at_risk_days",), not_above=("defunct_days",),
    ),
    "dormancy_days_monthly": NormKind(
        _("Quiet: visit after, where the group meets monthly"), _("The same for groups that meet once a month."),
        "days", most=1000, not_below=("at_risk_days",), not_above=("defunct_days",),
    ),
    "defunct_days": NormKind(
        _("Quiet: ask whether it still works after"),
        _("The visit is asked whether a group that was quiet for so long still works."),
        "days", most=3650, not_below=("dormancy_days", "dormancy_days_monthly"),
    ),
    "creditable_months": NormKind(
        _("Months after a revival until banks may lend"),
        _("From a revival on, so many months pass until the group counts as fit for a loan."), "months", least=0, most=60,
    ),
    "rotation_months": NormKind(
        _("Longest term of office bearers"), _("Whoever serves longer is listed as overdue for rotation."),
        "months", most=120,
    ),
    "second_keying_percent": NormKind(
        _("Meetings typed twice"), _("Of 100 meetings typed on a page, so many are typed again by somebody else."),
        "percent", least=0, most=100,
    ),
    "whole_rupee_books": NormKind(
        _("Books in whole rupees"),
        _("1: cash and members' amounts are entered without paise; a bank's own paise stand. 0: paise are taken."),
        least=0, most=1,
    ),
    "repayment_grace_days": NormKind(
        _("Days of grace of an instalment"),
        _("A repayment counts as on time until so many days after its due day; the usual is the next meeting."),
        "days", least=0, most=30,
    ),
    "affiliates_min": NormKind(
        _("Fewest affiliates"), _("A federation with fewer affiliates than this is shown with a warning."),
        most=500, not_above=("affiliates_max",),
    ),
    "affiliates_max": NormKind(
        _("Most affiliates"), _("A federation with more affiliates than this is shown with a warning."),
        most=1000, not_below=("affiliates_min",),
    ),
    "committee_meetings_a_year": NormKind(
        _("Meetings of the executive committee in a year"),
        _("How often the executive committee usually meets in a financial year."), most=60,
    ),
    "general_body_meetings_a_year": NormKind(
        _("Meetings of the general body in a year"),
        _("How often the general body usually meets in a financial year."), most=60,
    ),
}  # fmt: skip
