"""One row of each kind in one place, and the addresses that name them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from core.access.actor import system_actor
from core.models import GeoUnit, Posting, StandIn
from core.periods import add_months, today
from core.workflow.services.submissions import submit
from core.workflow.services.tasks import raise_task
from federation.models import DoublePair, Loan, Meeting, Regrouping, ReversalRequest, SecondKeying, StatusChange
from federation.services.body_meetings import Resolved, Sheet, open_body_meeting
from federation.services.data_requests import receive_request
from federation.services.exits import Statement
from federation.services.honorarium import file_sheet, verify_sheet
from federation.services.meetings import open_meeting
from federation.services.offices import take_office
from federation.services.registration_acts import set_act
from federation.services.transfers import offer_transfer
from tests.factories import (
    actor_for,
    make_actor,
    make_group,
    make_institution,
    make_meeting,
    make_user,
    this_month,
)
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, make_return, make_savings, post
from tests.factories_cadres import make_cadre, make_trainer, make_training
from tests.factories_cash_credit import overdrawn_limit
from tests.factories_governance import hold_body_meeting, make_committee, seat_all
from tests.factories_grading import lay_money
from tests.factories_linkage import bank_loan, bank_says, lay_linkage
from tests.factories_loans import funded, member_loan
from tests.factories_people import make_partner
from tests.factories_recovery import met
from tests.factories_registrations import make_registration
from tests.factories_subvention import make_claim

LAST_MONTH = add_months(this_month(), -1)


# Beginning of a page's name -> the kind of row that its address names. What adds a row stands at what it is added to.
KINDS = {
    "": "institution",
    **dict.fromkeys(("person", "posting", "stand-in-new", "stand-in-name"), "person"), "stand-in": "stand-in",
    **dict.fromkeys(("inbox", "decide", "submission"), "submission"), **dict.fromkeys(("partner", "client"), "partner"),
    **{one: one for one in (
        "status-change", "regrouping", "account", "membership", "meeting", "journal", "reversal", "passbook", "sheet", "cadre",
        "training", "trainer", "body-meeting", "resolution", "seat", "committee", "double", "keying", "sutra-review",
        "grade-sheet", "credit-plan", "fund-release", "registration", "savings-return", "loan", "loan-power", "linkage",
        "bank-figure", "recovery-meeting", "subvention", "member",
    )},
    **dict.fromkeys(("household", "photograph", "bank-account", "consent", "data-request-new"), "member"),
    "data-request": "request", "transfer": "offer", "pay": "due", "attendance": "training", "trainer-new": "training",
    "body-meeting-new": "committee", "institution-sutras": "vo", "savings-end": "savings", "loan-quality": "place",
    **dict.fromkeys((
        "member-new", "meeting-new", "committee-new", "grade-sheet-new", "credit-plan-new", "fund-release-new",
        "savings-returns", "savings-return-new", "linkage-new",
    ), "institution"),
}  # fmt: skip


@dataclass
class Rows:
    """One row of each kind in one place, and the values that addresses need for it."""

    values: dict[str, dict[str, Any]] = field(default_factory=dict)

    def address(self, name: str, route: str) -> str:
        wanted = {word.rstrip(">").split(":")[-1] for word in route.split("<")[1:] for word in [word.split(">")[0]]}
        if not wanted:
            return reverse(name)
        values = self.values[self._kind(name)] | {"slug": "INS01", "part": "n", "register": "institutions"}
        values |= {"report": "trial-balance"}
        values |= {"kind": "members", "form": "csv", "month": f"{LAST_MONTH:%Y-%m}", "step": "close"}
        values |= {"purpose": "bank", "version": 1, "language": "en", "tier": "shg", "key": "members_min"}
        values |= {"kind": "institution"} if name == "core:chain" else {}
        values |= self.values["act"] if name == "federation:act" else {}
        return reverse(name, kwargs={key: values[key] for key in wanted})

    @staticmethod
    def _kind(name: str) -> str:
        """Of the longest beginning that fits; what belongs to nothing smaller belongs to the institution."""
        app, _sign, page = name.partition(":")
        if app == "reports":
            return "institution" if "institution" in page else "place"
        return KINDS[max((one for one in KINDS if page.startswith(one)), key=len)]


def _keying(block: GeoUnit, held: Meeting) -> SecondKeying:
    first = make_user("block_operator", block)
    return SecondKeying.unscoped.create(meeting=held, first_by=first, drawn_on=today(), **held.place.keys())


def lay(block: GeoUnit, village: GeoUnit) -> Rows:
    """An institution with members, a meeting being entered, a user and a partner in one block."""
    group = make_group(village, 2, formed_on=today() - dt.timedelta(30))
    held = make_meeting(group, today() - dt.timedelta(9), slots=2, present=2)
    meeting = open_meeting(actor=system_actor(), institution=group, held_on=today(), client_key=uuid.uuid4())
    other = make_group(village, 1)
    account = make_account(other, today())
    change = StatusChange.unscoped.create(
        institution=other, before="active", after="dormant", on=today(), **other.place.keys()
    )
    regrouping = Regrouping.unscoped.create(
        kind="merge",
        giving=other,
        taking=group,
        on=today(),
        reason="other",
        resolution_number="1",
        **other.place.keys(),
    )
    raise_task(actor=system_actor(), kind="dormancy", obj=other)
    member = group.memberships.select_related("person").first()
    for kind in ("double_asked", "double_far"):
        raise_task(actor=system_actor(), kind=kind, obj=member.person, group=str(group.public_id))
    user = make_user("block_operator", block)
    posting = Posting.unscoped.get(user=user)
    submission = submit(actor=actor_for(user), kind="institution", obj=other)
    colleague = make_user("cluster_coordinator", block)
    lent = {"absent": colleague, "user": user, "starts_on": today(), "ends_on": today()}
    stand_in = StandIn.unscoped.create(posting=Posting.unscoped.get(user=colleague), **lent)
    cadre = make_cadre(village)
    sheet = file_sheet(actor=system_actor(), engagement=cadre, month=LAST_MONTH, planned_days=5, actual_days=5)
    due = verify_sheet(actor=system_actor(), obj=sheet)
    partner = make_partner("partner_reader", block).partner
    partner_posting = Posting.unscoped.get(partner=partner)
    bodies = lay_bodies(other)
    return Rows(
        {
            "person": {"pk": user.pk, "posting": posting.pk},
            "partner": {"public_id": partner.public_id, "posting": partner_posting.pk},
            "submission": {"public_id": submission.public_id},
            "stand-in": {"public_id": stand_in.public_id},
            "institution": {"public_id": other.public_id, "post": "president"},
            "account": {"public_id": account.public_id},
            "status-change": {"public_id": change.public_id},
            "regrouping": {"public_id": regrouping.public_id},
            "membership": {"public_id": member.public_id},
            "member": {"public_id": member.person.public_id},
            "meeting": {"public_id": meeting.public_id},
            "keying": {"public_id": _keying(block, held).public_id},
            "cadre": {"public_id": cadre.public_id},
            "sheet": {"public_id": sheet.public_id},
            "due": {"public_id": due.public_id},
            "training": {"public_id": make_training(block).public_id},
            "trainer": {"public_id": make_trainer(block).public_id},
            "act": {"slug": set_act(actor=system_actor(), state=block.state, name=f"Act of {block.state}").pk},
            **lay_lending(block, village, group),
            **{kind: {"public_id": row.public_id} for kind, row in (bodies | lay_money(other)).items()},
            "vo": {"public_id": make_institution(block, "vo").public_id},
            "place": {"unit_id": block.pk, "block_id": block.pk},
            **lay_leaving(block, group, other),
            **lay_books(group),
        }
    )


def lay_leaving(block: GeoUnit, group: Any, other: Any) -> dict[str, Any]:
    """A woman offered to another group, a request about another's data, and both as likely doubles."""
    member = group.memberships.select_related("person").first()
    leaving = group.memberships.last()
    settled = Statement(resolution_number="R-1")
    offer = offer_transfer(actor=system_actor(), membership=leaving, to=other, left_on=today(), settlement=settled)
    request = receive_request(
        actor=system_actor(), person=member.person, kind="access", how="spoken", received_on=today()
    )
    found = {"first": member.person, "second": leaving.person, "score": 60, "found_by": "nightly", "found_on": today()}
    where = {"state": block.state, "district": block.district, "block": block, "counted_block": block}
    pair = DoublePair.unscoped.create(counted_from=today() + dt.timedelta(30), **found, **where)
    return {
        "offer": {"public_id": offer.public_id},
        "request": {"public_id": request.public_id},
        "double": {"public_id": pair.public_id},
    }


def lay_lending(block: GeoUnit, village: GeoUnit, group: Any) -> dict[str, Any]:
    """Savings and returns of a group, and loans of others with all that belongs to them."""
    return {
        "linkage": {"public_id": lay_linkage(make_group(village, 1)).public_id},
        "bank-figure": {"public_id": bank_says(bank_loan(make_group(village, 1)), 25_000).public_id},
        "recovery-meeting": {"public_id": met(block).public_id},
        "subvention": {"public_id": make_claim(make_group(village, 1)).public_id},
        "loan-power": {"public_id": overdrawn_limit(make_group(village, 1), 5).public_id},
        "loan": {"public_id": lay_loan(block, village).public_id},
        "registration": {"public_id": make_registration(make_institution(block, "clf")).public_id},
        "savings": {"public_id": make_savings(group).public_id},
        "savings-return": {"public_id": make_return(group).public_id},
    }


def lay_books(group: Any) -> dict[str, Any]:
    """An entry, an asking that it be taken back, and a woman's passbook."""
    entry = post(system_actor(), group, debit("cash", 5), credit("fine", 5))
    asked = ReversalRequest.unscoped.create(
        journal=entry, reason="twice", text="Twice", client_key=uuid.uuid4(), asked_by=make_user(), **group.place.keys()
    )
    woman = group.memberships.first()
    return {
        "journal": {"public_id": entry.public_id},
        "reversal": {"public_id": asked.public_id},
        "passbook": {"public_id": woman.public_id},
    }


def lay_loan(block: GeoUnit, village: GeoUnit) -> Loan:
    """A running loan of a group to its member."""
    group, operator = make_group(village, 1), make_actor("block_operator", block)
    funded(operator, group, days_ago=20)
    return member_loan(operator, group.memberships.get(), 1000, 20)


def lay_bodies(group: Any) -> dict[str, Any]:
    """A body with a member, a resolution and an open meeting; a president of whom a task speaks."""
    committee = make_committee(group, "social-action")
    woman = group.memberships.first()
    (member,) = seat_all(committee, [woman])
    sheet = Sheet(resolutions=[Resolved("Kept", responsible="Convener")])
    held = hold_body_meeting(committee, today() - dt.timedelta(1), sheet=sheet)
    given = {"actor": system_actor(), "committee": committee}
    meeting = open_body_meeting(held_on=today(), client_key=uuid.uuid4(), **given)
    take_office(
        actor=system_actor(), institution=group, person=woman.person, post="president", starts_on=group.formed_on
    )
    raise_task(actor=system_actor(), kind="rotation_due", obj=group)
    follow_up = held.resolutions.get().follow_up
    return {"committee": committee, "seat": member, "body-meeting": meeting, "resolution": follow_up}
