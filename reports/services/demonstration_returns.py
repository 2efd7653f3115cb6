"""A return on savings in the demonstration's block: one group agreed on six per cent and paid it once."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction

from core.access.actor import Actor, reaches_of
from core.models import GeoUnit, User
from core.periods import today
from core.queries.months import open_from
from core.queries.postings import postings_held
from federation.models import Institution, SavingsReturn
from federation.models.journal import JournalKind
from federation.models.savings import SavingsKind
from federation.models.tier import SHG
from federation.queries.savings_returns import earned, total_of
from federation.services.savings import agree_on_savings
from federation.services.savings_returns import pay_returns

PERCENT = Decimal(6)
SPACE = uuid.UUID("9c0f8e0a-2a55-4a1c-8a53-0d1f6a0f2b31")  # of keys that are the same at every building


@transaction.atomic
def add_returns(*, block: GeoUnit, operator: User) -> int:
    """The rule and the return of the last group that keeps books. Returns how many were paid; 0 once done."""
    # A command asks, about one block of simulated records.
    groups = Institution.unscoped.filter(block=block, tier=SHG, status="active", journals__kind=JournalKind.OPENING)
    group = groups.order_by("-code", "-pk").first()
    if group is None or SavingsReturn.unscoped.filter(block=block).exists():
        return 0
    actor = Actor(user_id=operator.pk, reaches=reaches_of(postings_held(operator.pk), user_id=operator.pk))
    since = max(today() - dt.timedelta(25), open_from(block.pk) or dt.date.min, group.formed_on)
    agree_on_savings(
        actor=actor, institution=group, kind=SavingsKind.COMPULSORY, amount_rupees=group.compulsory_saving_rupees or Decimal(50),
        return_percent=PERCENT, starts_on=since,
    )  # fmt: skip
    rows = earned(group, since, today())
    if not rows:
        return 0
    pay_returns(
        actor=actor, institution=group, since=since, until=today(), posted_on=today(), total_rupees=total_of(rows),
        client_key=uuid.uuid5(SPACE, str(group.public_id)),
    )  # fmt: skip
    return 1
