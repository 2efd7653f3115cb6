"""Interest subvention in the demonstration's block: two groups with a bank's loan above the rate of the state's rule."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction

from core.access.actor import Actor, reaches_of
from core.models import GeoUnit, User
from core.periods import add_months, month_end, month_of, today
from core.queries.months import open_from
from core.queries.postings import postings_held
from federation.models import Institution, LoanProduct, SubventionClaim
from federation.models.tier import SHG
from federation.queries.meetings import earliest_day
from federation.services.loan_asking import LoanAsked
from federation.services.loan_posting import Posting
from federation.services.loans import disburse
from federation.services.subvention import claim_subvention, receive_subvention, reckon_subvention
from reports.services.demonstration_linkage import BRANCHES

GROUPS, PERCENT, AMOUNT = 2, Decimal(10), Decimal(150_000)
SPACE = uuid.UUID("3b7e1c52-6a0d-4f6e-9f0f-5f0d7f1f6c21")  # of keys that are the same at every building


@transaction.atomic
def add_subvention(*, block: GeoUnit, operator: User) -> int:
    """Last month's subvention of both, of one received in cash. Returns claims; 0 once done, or where last month is closed."""
    # A command asks, about one block of simulated records.
    if SubventionClaim.unscoped.filter(block=block).exists():
        return 0
    since = add_months(month_of(today()), -1)
    day = max(earliest_day(), open_from(block.pk) or dt.date.min, since)
    if day > month_end(since):
        return 0
    actor = Actor(user_id=operator.pk, reaches=reaches_of(postings_held(operator.pk), user_id=operator.pk))
    groups = Institution.unscoped.filter(block=block, tier=SHG, status="active", journals=None, formed_on__lt=day)
    claims = [_reckoned(actor, group, day, since) for group in groups.order_by("-code", "-pk")[:GROUPS]]
    for claim in claims[:1]:
        claimed = claim_subvention(actor=actor, claim=claim, claimed_on=today())
        receive_subvention(
            actor=actor, claim=claimed, received_on=today(), received_rupees=claim.due_rupees - 10,
            client_key=uuid.uuid5(SPACE, f"{claim.institution.public_id}:came"),
        )  # fmt: skip
    return len(claims)


def _reckoned(actor: Actor, group: Institution, day: dt.date, since: dt.date) -> SubventionClaim:
    terms = LoanAsked(
        LoanProduct.unscoped.get(slug="bank_term_loan"), AMOUNT, day, add_months(month_of(day), 2), borrower=group,
        lender_bank=BRANCHES[1][0], ifsc=BRANCHES[1][1], interest_percent=PERCENT,
    )  # fmt: skip
    disburse(actor=actor, asked=terms, posting=Posting(day, uuid.uuid5(SPACE, f"{group.public_id}:loan")))
    (claim,) = reckon_subvention(actor=actor, whose=group, since=since, until=month_end(since))
    return claim
