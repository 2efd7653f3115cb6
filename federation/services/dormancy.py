"""Groups that do not meet: a task for the coordinator, and what she finds. No status ever changes by itself."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor, system_actor
from core.audit import record
from core.errors import DomainError
from core.models import Task
from core.periods import today
from core.workflow.services.tasks import finish_task
from federation.models import Institution
from federation.models.tier import SHG
from federation.queries.norms import defaults
from federation.queries.sql import raise_dormancy_tasks
from federation.services.lifecycle import make_defunct, make_dormant

DORMANCY = "dormancy"
DAYS_TO_VISIT = 14
OUTCOMES = (
    ("meets", _("Visited: it meets; the meetings will be entered")),
    ("dormant", _("Make it dormant")),
    ("defunct", _("Ask for it to be defunct")),
    ("wrong_entry", _("It was entered wrongly")),
)


@transaction.atomic
def look_for_dormancy(day: dt.date | None = None) -> int:
    """Raises a task for each group that is quiet for too long on the day (today); returns how many are new."""
    on = day or today()
    wanted = ("dormancy_days", "dormancy_days_monthly", "defunct_days")
    norms = {key: defaults()[SHG][key] for key in wanted}
    count = raise_dormancy_tasks(kind=DORMANCY, day=on, due=on + dt.timedelta(DAYS_TO_VISIT), norms=norms)
    if count:
        record(system_actor(), "institution.dormancy_looked", tasks=count)
    return count


@transaction.atomic
def finish_dormancy(
    *,
    actor: Actor,
    task: Task,
    institution: Institution,
    outcome: str,
    on: dt.date | None = None,
    reason: str = "no_meetings",
    text: str = "",
    books_with: str = "",
    savings_rupees: Decimal = Decimal(0),
    loans_outstanding_rupees: Decimal = Decimal(0),
) -> Task:
    """What the coordinator found; dormant holds at once, defunct is asked for. All of it or nothing."""
    if outcome not in dict(OUTCOMES):
        raise DomainError(code="no_outcome", fields={"outcome": _("Choose what you found.")})
    if task.object_id != institution.public_id or task.kind != DORMANCY:
        raise DomainError(_("This task speaks of another group."), code="another_group")
    done = finish_task(actor=actor, task=task, outcome=outcome, text=text)
    if outcome == "dormant":
        make_dormant(actor=actor, institution=institution, on=on or today(), reason=reason, text=text)
    elif outcome == "defunct":
        make_defunct(
            actor=actor,
            institution=institution,
            on=on or today(),
            reason=reason,
            text=text,
            books_with=books_with,
            savings_rupees=savings_rupees,
            loans_outstanding_rupees=loans_outstanding_rupees,
        )
    return done
