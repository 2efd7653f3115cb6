"""Applications to banks and figures of a bank in the demonstration's block: at every step, and one that differs."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from core.access.actor import Actor, reaches_of
from core.models import GeoUnit, Submission, User
from core.periods import today
from core.queries.postings import postings_held
from core.workflow.services.submissions import decide
from federation.models import Institution, LinkageApplication, Loan
from federation.models.bank_figure import AssetClass
from federation.models.tier import SHG
from federation.queries.bank_figures import our_figure
from federation.queries.linkage import next_dose
from federation.services.bank_figures import Told, keep_figures
from federation.services.linkage_asking import begin_application, override_for_bank, submit_application
from federation.services.linkage_decisions import Sanction, give_to_bank, refuse_application, sanction_application

STEPS = ("draft", "submitted", "recommended", "with_bank", "sanctioned", "refused")
BRANCHES = (
    ("State Bank of India, Karahal", "SBIN0030127"),
    ("Central MP Gramin Bank, Karahal", "CBIN0R10001"),
)
BANK = BRANCHES[0][0].split(",")[0]
FIGURES = 12  # loans of which the bank tells
OFF = Decimal(1450)  # what the bank debited and nobody entered yet


@transaction.atomic
def add_linkage(*, block: GeoUnit, maker: User, checker: User, manager: User) -> int:
    """One application at each step, and a bank's figures of the loans there are. Returns applications; 0 once done."""
    # A command asks, about one block of simulated records.
    if LinkageApplication.unscoped.filter(block=block).exists():
        return 0
    people = [
        Actor(user_id=user.pk, reaches=reaches_of(postings_held(user.pk), user_id=user.pk))
        for user in (maker, checker, manager)
    ]
    groups = Institution.unscoped.filter(block=block, tier=SHG, status="active").order_by("code", "pk")
    for place, (group, step) in enumerate(zip(groups[: len(STEPS)], STEPS, strict=False)):
        _apply(people, group, step, place)
    _add_figures(people[0], block)
    return LinkageApplication.unscoped.filter(block=block).count()


def _apply(people: list[Actor], group: Institution, step: str, place: int) -> None:
    clerk = people[0]
    bank, ifsc = BRANCHES[place % 2]
    row = begin_application(
        actor=clerk, institution=group, kind="cash_credit" if place % 3 == 2 else "term_loan",
        dose=min(next_dose(group), 2), bank=bank, ifsc=ifsc, asked_rupees=Decimal(100_000 + 25_000 * place),
        client_key=uuid.uuid4(),
    )  # fmt: skip
    at = STEPS.index(step)
    if at >= 1:
        submit_application(actor=clerk, application=row, expected_version=1, resolution_number=f"VO/{place + 11}")
    if at >= 2:
        _check(people, row)
    if at >= 3:
        give_to_bank(actor=clerk, application=row, sent_on=today())
    if step == "sanctioned":
        terms = Sanction(f"CC/{place + 40}", today(), Decimal(150_000), Decimal(7), 24)
        sanction_application(actor=clerk, application=row, sanction=terms)
    if step == "refused":
        refuse_application(
            actor=clerk, application=row, decided_on=today(), reason="Old dues of two members with the same branch"
        )


def _check(people: list[Actor], row: LinkageApplication) -> None:
    _clerk, coordinator, head = people
    override_for_bank(actor=head, application=row, reason="Its books are being brought up to date; it repays well")
    for actor in (coordinator, head):
        waiting = Submission.unscoped.get(object_id=row.public_id, status="waiting")
        decide(actor=actor, submission=waiting, decision="verified", expected_version=waiting.version)


def _add_figures(clerk: Actor, block: GeoUnit) -> None:
    """Of the last loans, those of the bank itself first: of every second one a figure that fits, of the others one that is off."""
    day = today() - dt.timedelta(days=1)
    rows = Loan.unscoped.filter(block=block, part="bank", ifsc="", sanctioned_on__lte=day)
    rows = rows.annotate(own=Q(lender_bank__startswith=BANK)).order_by("-own", "-pk")
    loans = sorted(rows[:FIGURES], key=lambda one: one.pk)
    told = []
    for place, loan in enumerate(loans):
        ours = our_figure(loan, day)
        off = Decimal(0) if place % 2 else OFF
        told.append(
            Told(loan.pk, day, ours.outstanding_rupees + off, ours.overdue_rupees, AssetClass.STANDARD, BRANCHES[0][1])
        )
    keep_figures(actor=clerk, told=told)
