"""Bank accounts of the demonstration's block, and what its state has set for later."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef

from core.access.actor import system_actor
from core.models import GeoUnit
from core.periods import today
from core.workflow.kinds import document_kind
from core.workflow.queries.chains import chain_in
from core.workflow.services.chains import Wanted, change_chain
from federation.models import BankAccount, Institution, Journal, OperatingNorm
from federation.models.institution import Status
from federation.services.bank_accounts import close_account, open_account
from federation.services.norms import set_norm

IFSC = "DEMO0004008"
MOST = 160
EVERY_HOW_MANY = 4  # of four groups one has no account yet


@transaction.atomic
def add_accounts(*, block: GeoUnit) -> int:
    """Savings accounts of three in four of the oldest groups and of VOs without one, one of them closed. 0 once done."""
    # A command asks, about one block of simulated records.
    if BankAccount.unscoped.filter(block=block, ifsc=IFSC).exists():
        return 0
    rows = Institution.unscoped.filter(block=block, status=Status.ACTIVE, tier__in=("shg", "vo"), bank_accounts=None)
    # Those without books come first: they begin theirs by hand.
    rows = rows.annotate(keeps=Exists(Journal.unscoped.filter(institution=OuterRef("pk"))))
    chosen = [
        one for index, one in enumerate(rows.order_by("keeps", "formed_on", "pk")[:MOST]) if index % EVERY_HOW_MANY
    ]
    for one in chosen:
        number = f"{70_000_000_000 + one.pk}"
        opened_on = min(one.formed_on + dt.timedelta(days=45), today())
        made = open_account(
            actor=system_actor(), institution=one, kind="savings", bank="Gramin Bank", branch=block.name,
            ifsc=IFSC, number=number, number_again=number, opened_on=opened_on,
            signatories=("president", "secretary", "treasurer"),
        )  # fmt: skip
    if chosen:
        close_account(actor=system_actor(), account=made, closed_on=today())
    return len(chosen)


@transaction.atomic
def add_rules(*, state: GeoUnit) -> None:
    """A norm that holds from the next financial year on, and more days for the check of a training."""
    if OperatingNorm.unscoped.filter(state=state).exists():
        return
    day = today()
    april = dt.date(day.year + (day.month >= 4), 4, 1)
    set_norm(actor=system_actor(), state=state, tier="clf", key="rotation_months", value=30, from_on=april)
    kind = document_kind("training_event")
    steps = {one.slug: Wanted(is_on=True, days=one.days + 4) for one in chain_in(kind, state).steps}
    change_chain(
        actor=system_actor(),
        state=state,
        kind=kind,
        steps=steps,
        reason="Training reports come by post from far blocks.",
    )
