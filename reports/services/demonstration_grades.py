"""Grading and funds of the demonstration's block: grades, sheets, reviews, plans, and a fund on its way down."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from itertools import cycle

from django.db import transaction

from core.access.actor import Actor, reaches_of
from core.models import GeoUnit, Submission, User
from core.periods import add_months, month_of, today
from core.queries.postings import postings_held
from core.workflow.services.submissions import decide
from federation.models import (
    CreditNeed,
    CreditPlan,
    CreditPurpose,
    Fund,
    FundRelease,
    GradeResult,
    GradeSheet,
    Institution,
    Membership,
    SheetRow,
    SheetTemplate,
)
from federation.models.tier import CLF, SHG, VO
from federation.queries.books import year_begins
from federation.queries.sutra_reviews import quarter_of
from federation.services.credit_plans import Appraised, Need, appraise_plan, begin_plan, hand_in_plan, save_needs
from federation.services.fund_proposals import propose_release
from federation.services.fund_releases import pay_release
from federation.services.grade_sheets import Points, fill_sheet
from federation.services.grades import regrade
from federation.services.sutra_reviews import Answers, enter_reviews

GROUPS, MONTHS = 6, 3
NEEDS = (
    ("livestock", 12000, "Two goats"),
    ("shop", 20000, "Stock for the shop"),
    ("health", 4000, ""),
    ("agriculture", 8000, "Seed"),
)


@transaction.atomic
def add_grades(*, block: GeoUnit, maker: User, checker: User, manager: User) -> int:
    """Grades of three months, and a few sheets, reviews, plans and releases. Returns how many sheets; 0 where any stands."""
    # A command asks, about one block of simulated records.
    if GradeSheet.unscoped.filter(block=block).exists():
        return 0
    if not GradeResult.unscoped.filter(block=block).exists():
        for back in range(MONTHS, -1, -1):
            regrade(block=block, month=add_months(month_of(today()), -back))
    groups = list(Institution.unscoped.filter(block=block, tier=SHG, status="active").order_by("pk")[:GROUPS])
    clerk, coordinator, head = (_actor(one) for one in (maker, checker, manager))
    _add_sheets(groups, clerk, coordinator)
    _add_reviews(groups, clerk)
    _add_plans(groups[:3], clerk, coordinator, head)
    _add_funds(block, clerk, coordinator, head)
    return len(groups)


def _actor(user: User) -> Actor:
    return Actor(user_id=user.pk, reaches=reaches_of(postings_held(user.pk), user_id=user.pk))


def _pass(actor: Actor, obj: GradeSheet | CreditPlan | FundRelease) -> None:
    row = Submission.unscoped.get(object_id=obj.public_id, status="waiting")
    decide(actor=actor, submission=row, decision="verified", expected_version=row.version)


def _add_sheets(groups: list[Institution], clerk: Actor, coordinator: Actor) -> None:
    template = SheetTemplate.unscoped.get(slug="hundred", version=1)
    rows = list(SheetRow.unscoped.filter(template=template))
    marks = cycle(("9", "8.5", "7", "9.5", "6", "8"))
    for place, group in enumerate(groups):
        points = {row.slug: Points(Decimal(next(marks))) for row in rows}
        sheet = fill_sheet(
            actor=clerk, institution=group, template=template, occasion="periodic", graded_on=_day(group, place),
            grader="VO monitoring committee", points=points, client_key=uuid.uuid4(),
        )  # fmt: skip
        if place % 3:
            _pass(coordinator, sheet)


def _day(group: Institution, back: int) -> dt.date:
    first = month_of(today())
    return max(first, group.formed_on, today() - dt.timedelta(back))


def _add_reviews(groups: list[Institution], clerk: Actor) -> None:
    words = cycle((True, True, False, None))
    names = ("health", "education", "governance", "entitlements", "livelihoods")
    lines = [Answers(group, 0, {name: next(words) for name in names}) for group in groups]
    enter_reviews(actor=clerk, quarter=quarter_of(today()), reviewed_on=today(), lines=lines)


def _add_plans(groups: list[Institution], clerk: Actor, coordinator: Actor, head: Actor) -> None:
    purposes = CreditPurpose.unscoped.in_bulk()
    for place, group in enumerate(groups):
        women = list(Membership.unscoped.filter(institution=group, left_on=None).order_by("number")[: len(NEEDS)])
        plan = begin_plan(
            actor=clerk,
            institution=group,
            year=year_begins(today()),
            dose=1,
            prepared_on=today(),
            client_key=uuid.uuid4(),
        )
        needs = [
            Need(woman, purposes[purpose], Decimal(amount), rank, words)
            for rank, (woman, (purpose, amount, words)) in enumerate(zip(women, NEEDS, strict=False), 1)
        ]
        plan = save_needs(actor=clerk, plan=plan, expected_version=plan.version, needs=needs)
        if place == 0:
            continue
        plan = hand_in_plan(actor=clerk, plan=plan, expected_version=plan.version)
        if place == 1:
            continue
        fit = {row.pk: Appraised(row.asked_rupees, "cif") for row in CreditNeed.unscoped.filter(plan=plan)}
        appraise_plan(
            actor=coordinator, plan=plan, expected_version=plan.version, by="Village Organisation", amounts=fit
        )
        _pass(coordinator, plan)
        _pass(head, plan)


def _add_funds(block: GeoUnit, clerk: Actor, coordinator: Actor, head: Actor) -> None:
    rows = Institution.unscoped.filter(block=block, status="active")
    clf = rows.filter(tier=CLF).order_by("pk").first()
    vo = rows.filter(tier=VO, affiliations__parent=clf, affiliations__ends_on=None).order_by("pk").first()
    if clf is None or vo is None:
        return
    fund = Fund.unscoped.get(pk="cif")
    top = _released(clerk, coordinator, head, fund, clf, Decimal(1500000), None)
    _released(clerk, coordinator, head, fund, vo, Decimal(600000), top)
    propose_release(
        actor=clerk, fund=fund, receiver=vo, amount_rupees=Decimal(250000), parent=top, client_key=uuid.uuid4()
    )


def _released(
    clerk: Actor,
    coordinator: Actor,
    head: Actor,
    fund: Fund,
    receiver: Institution,
    amount: Decimal,
    parent: FundRelease | None,
) -> FundRelease:
    row = propose_release(
        actor=clerk, fund=fund, receiver=receiver, amount_rupees=amount, parent=parent, client_key=uuid.uuid4()
    )
    _pass(coordinator, row)
    _pass(head, row)
    return pay_release(
        actor=clerk,
        release=row,
        sanction_number=f"SRLM/CIF/{today():%Y}/{row.pk}",
        sanctioned_on=today(),
        released_on=today(),
    )
