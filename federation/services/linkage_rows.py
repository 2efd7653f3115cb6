"""An application to a bank as services hold, look at and store it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.errors import Conflict, DomainError
from core.periods import today
from federation.eligibility.linkage import written
from federation.models import LinkageApplication
from federation.queries.linkage import appraisal_of
from federation.services.refusals import refuse_invalid

CHANGED = _("Somebody changed this application meanwhile. Look at it again.")


def hold_application(application: LinkageApplication, expected_version: int | None = None) -> LinkageApplication:
    """The row as it stands, locked to the commit. Conflict where it is not the version that was shown."""
    rows = LinkageApplication.unscoped.select_for_update(of=("self",))
    joined = ("institution__tier", "plan", "recommended_by", "loan")
    row: LinkageApplication = rows.select_related(*joined).get(pk=application.pk)  # a service asks
    if expected_version is not None and row.version != expected_version:
        raise Conflict(CHANGED, code="stale_version")
    return row


def store_application(row: LinkageApplication) -> None:
    """Stores the next version, or the first."""
    row.version += 1 if row.pk else 0
    refuse_invalid(row)
    row.save()


def appraise(row: LinkageApplication, day: dt.date) -> None:
    """Keeps the conditions and the arithmetic of the limit as they stand on the day."""
    found = appraisal_of(row.institution, row.dose, row.asked_rupees, day)
    if found.limit is None:
        words = _("There is no rule for this dose in the state. Ask the state's MIS officer to enter one.")
        raise DomainError(code="no_rule", fields={"dose": words})
    row.conditions, row.looked_at_on = written(found.conditions), day
    row.corpus_rupees, row.limit_rupees = found.limit.corpus.rupees, found.limit.limit_rupees
    row.times, row.least_rupees = found.limit.rule.times, found.limit.rule.least_rupees
    if found.limit.rule.needs_plan and row.plan_id is None:
        words = _("This dose is given on a micro credit plan. Choose one that is approved.")
        raise DomainError(code="no_plan", fields={"plan": words})


def refuse_day_of_step(row: LinkageApplication, name: str, day: dt.date, after: str) -> None:
    """DomainError, at the field, for a day in the future or before the step that came before."""
    earlier = getattr(row, after)
    if day > today():
        raise DomainError(
            code="wrong_day", fields={name: _("The day lies in the future. Choose today or an earlier day.")}
        )
    if earlier is not None and day < earlier:
        words = _now("The step before was on %(day)s. Choose that day or a later one.") % {"day": f"{earlier:%d-%m-%Y}"}
        raise DomainError(code="wrong_day", fields={name: words})


def refuse_other_step(row: LinkageApplication, *statuses: str) -> None:
    """Conflict where the application is at none of these steps."""
    if row.status not in statuses:
        words = _now("This application stands at another step: %(status)s. Look at it again.")
        raise Conflict(words % {"status": row.get_status_display()}, code="wrong_step")
