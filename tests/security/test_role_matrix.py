"""Every named page for every role: who gets in, and 404 for a row of the same kind that lies out of reach."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.access.actor import system_actor
from core.access.roles import roles
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
from reports.services.rollup import drain, open_months
from tests.factories import (
    actor_for,
    make_actor,
    make_group,
    make_institution,
    make_meeting,
    make_place,
    make_user,
    make_world,
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
from tests.factories_people import make_partner, signed_in
from tests.factories_recovery import IFSC, met
from tests.factories_registrations import make_registration
from tests.factories_subvention import make_claim
from tests.guards.test_urls_declare_access import ADDRESSES, access_of

OPERATOR, FIELD = {"block_operator"}, {"block_operator", "cluster_coordinator", "block_manager", "district_manager"}
MISSIONS, NODAL, OWN = {"state_manager", "national_manager"}, {"mis_nodal_officer"}, set(roles())
PAYING = {"block_accountant"}
READERS = {"bookkeeper", "federation_committee"} | PAYING | FIELD | MISSIONS
ENTERING = {"bookkeeper", "block_operator"}
TAKING = FIELD | MISSIONS | NODAL | {"bank_mitra"}
FIGURES = {"federation_committee"} | FIELD | MISSIONS | NODAL
WORK, LENDING = {"bookkeeper"} | FIELD, {"block_manager"} | NODAL
FILING = {"block_operator", "cluster_coordinator"}
PLANNING = FIELD | {"state_manager"}
CLOSING = {"block_manager", "district_manager"}
NAMES = {"bookkeeper"} | PAYING | FIELD
CADRES = {"bookkeeper"} | FIELD
DECIDING = {"cluster_coordinator", "block_manager", "district_manager"}
MITRA = {"bank_mitra"}
CHECKING = {"cluster_coordinator", "block_manager"}
PEOPLE = {r.slug: r for r in roles().values() if not r.for_partner}

# Page -> roles that get in. "own" pages show nobody else's rows and let every role in.
ALLOWED: dict[str, set[str]] = {
    "core:home": OWN, "core:account": OWN, "core:change-password": OWN, "core:second-factor": OWN,
    "core:second-factor-setup": OWN, "core:backup-codes": OWN, "core:logout": OWN,
    "core:quarantine": NODAL, "core:exports": TAKING, "core:export": FIELD | MISSIONS, "core:export-file": FIELD | MISSIONS,
    "core:jobs": TAKING,
    # Another's job, or no such kind of import, is not there for anybody.
    "core:job": set(), "core:job-progress": set(), "core:job-file": set(), "core:job-cancel": TAKING,
    "core:import-new": OPERATOR, "core:import-template": OPERATOR, "core:import-job": set(), "core:import-decide": TAKING,
    "core:import-bad-rows": set(), "core:import-grid": set(), "federation:import": PLANNING,
    "core:inbox": WORK, "core:bulk": WORK, "core:inbox-open": WORK, "core:decide": WORK,
    "core:submission-resubmit": WORK, "core:submission-withdraw": WORK, "core:submission-remind": WORK,
    "core:stand-ins": LENDING, "core:stand-in-name": LENDING, "core:stand-in-stop": LENDING,
    # Somebody else's posting is nobody's own; the other page takes a POST alone.
    "core:stand-in-new": set(), "core:stand-in-end": OWN,
    "core:people": NODAL, "core:person-new": NODAL, "core:person": NODAL, "core:person-password": NODAL,
    "core:person-deactivate": NODAL, "core:person-reactivate": NODAL, "core:person-unlock": NODAL,
    "core:person-remove-device": NODAL, "core:posting-new": NODAL, "core:posting-end": NODAL,
    "core:posting-cancel": NODAL,
    "core:partners": NODAL, "core:partner-new": NODAL, "core:partner": NODAL, "core:client-issue": NODAL,
    "core:client-revoke": NODAL, "core:partner-posting-new": NODAL, "core:partner-posting-end": NODAL,
    "core:partner-posting-cancel": NODAL,
    "federation:today": READERS, "federation:search": OWN, "federation:institutions": READERS,
    "federation:institution": READERS, "federation:meetings": READERS, "federation:meeting": READERS,
    "federation:members": NAMES, "federation:member": NAMES, "federation:households": FIELD | MISSIONS,
    "federation:institution-history": READERS, "federation:meeting-history": READERS, "federation:member-history": NAMES,
    "federation:institution-new": OPERATOR, "federation:institution-edit": OPERATOR,
    "federation:institution-status": OPERATOR, "federation:institution-hand-in": OPERATOR,
    "federation:institution-dormant": OPERATOR, "federation:institution-revive": OPERATOR,
    "federation:institution-defunct": OPERATOR, "federation:institution-merge": OPERATOR,
    "federation:institution-split": OPERATOR, "federation:institution-dormancy": {"cluster_coordinator"},
    "federation:institution-account-new": OPERATOR, "federation:account-number": PAYING,
    "federation:account-close": OPERATOR, "federation:household-history": FIELD, "federation:norms": NODAL,
    "federation:norm": NODAL, "core:chains": NODAL, "core:chain": NODAL,
    "federation:status-change": READERS, "federation:regrouping": READERS, "federation:institution-affiliate": OPERATOR,
    "federation:office-new": OPERATOR, "federation:member-new": OPERATOR, "federation:member-edit": OPERATOR,
    "federation:member-join": OPERATOR, "federation:membership-end": OPERATOR,
    "federation:household-edit": OPERATOR, "federation:photograph-edit": OPERATOR, "federation:bank-account-edit": OPERATOR,
    "federation:photograph": set(), "federation:bank-account": PAYING, "federation:consents": OPERATOR,
    "federation:consent-withdraw": OPERATOR, "federation:consent-notice": NAMES, "federation:data-request-new": OPERATOR,
    "federation:exits": NAMES, "federation:data-requests": {"block_manager"}, "federation:data-request": {"block_manager"},
    "federation:membership-transfer": OPERATOR, "federation:transfer-offer": OPERATOR, "federation:transfer-withdraw": OPERATOR,
    "core:scans": NODAL,
    "federation:meeting-new": ENTERING, "federation:meeting-entry": ENTERING, "federation:meeting-rows": ENTERING,
    "federation:meeting-close": ENTERING, "federation:meeting-discard": ENTERING,
    "federation:doubles": DECIDING, "federation:double": DECIDING, "federation:double-history": DECIDING,
    "federation:double-merge": DECIDING, "federation:double-apart": DECIDING, "federation:double-take-back": DECIDING,
    "federation:member-asked-for": {"cluster_coordinator"}, "federation:member-elsewhere": {"cluster_coordinator"},
    "federation:keyings": READERS, "federation:keying": READERS, "federation:keying-entry": ENTERING,
    "federation:keying-errors": CHECKING, "federation:keying-history": CHECKING,
    "federation:cadres": CADRES, "federation:cadre": CADRES, "federation:cadre-history": CADRES, "federation:dues": CADRES,
    "federation:sheet": CADRES, "federation:refreshers": CADRES, "federation:pay": {"block_manager"},
    "federation:cadre-new": FILING, "federation:sheets": FILING, "federation:cadre-terms": FILING,
    "federation:cadre-area": FILING, "federation:cadre-end": FILING,
    "federation:trainings": CADRES | MISSIONS, "federation:training": CADRES | MISSIONS,
    "federation:training-history": CADRES | MISSIONS, "federation:training-calendar": CADRES | MISSIONS,
    "federation:training-new": PLANNING, "federation:training-enrol": PLANNING, "federation:attendance": PLANNING,
    "federation:training-cancel": PLANNING, "federation:trainer-new": PLANNING, "federation:trainer-remove": PLANNING,
    "federation:institution-savings-new": ENTERING, "federation:savings-end": ENTERING,
    "federation:savings-returns": READERS, "federation:savings-return-new": ENTERING, "federation:savings-return": READERS,
    "federation:institution-registration-new": OPERATOR, "federation:registration-edit": OPERATOR,
    "federation:registration-end": OPERATOR, "federation:registration-certificate-edit": OPERATOR,
    "federation:institution-loans": NAMES, "federation:institution-loan-quality": READERS,
    "federation:loan": NAMES, "federation:bank-loans": NAMES | MITRA,
    "federation:loan-quality": READERS, "federation:institution-loan-new": ENTERING,
    "federation:institution-loan-open": ENTERING, "federation:loan-repay": ENTERING, "federation:loan-draw": ENTERING,
    "federation:loan-restructure": ENTERING, "federation:loan-write-off": ENTERING,
    # There is no file, so there is nothing for anybody.
    "federation:registration-certificate": set(),
    "federation:books": READERS, "federation:books-report": READERS, "federation:books-report-file": READERS,
    "federation:books-cutoff": ENTERING, "federation:books-receipt": ENTERING, "federation:books-payment": ENTERING,
    "federation:books-move": ENTERING, "federation:books-adjustment": ENTERING, "federation:journal": READERS,
    "federation:journal-reverse": ENTERING, "federation:reversal": READERS, "federation:passbook": NAMES,
    "federation:passbook-file": NAMES,
    "federation:readiness": READERS, "federation:institution-readiness": READERS, "federation:grades": READERS,
    "federation:grade-sheets": READERS, "federation:sutra-reviews": READERS, "federation:fund-releases": READERS,
    "federation:institution-grade": READERS, "federation:grade-sheet": READERS, "federation:grade-sheet-history": READERS,
    "federation:sutra-review-history": READERS, "federation:fund-release": READERS, "federation:fund-release-history": READERS,
    "federation:credit-plans": NAMES, "federation:credit-plan": NAMES, "federation:credit-plan-pdf": NAMES,
    "federation:credit-plan-history": NAMES, "federation:grade-sheet-new": ENTERING, "federation:grade-sheet-edit": ENTERING,
    "federation:credit-plan-new": ENTERING, "federation:credit-plan-needs": ENTERING, "federation:credit-plan-hand-in": ENTERING,
    "federation:credit-plan-appraise": {"cluster_coordinator"}, "federation:institution-sutras": ENTERING,
    "federation:fund-release-new": ENTERING, "federation:fund-release-pay": ENTERING, "federation:fund-release-return": ENTERING,
    "federation:fund-release-withdraw": ENTERING, "federation:fund-release-correct": ENTERING, "federation:fund-release-override": {"block_manager"},
    "federation:linkages": READERS | MITRA, "federation:linkage": READERS | MITRA, "federation:linkage-history": READERS | MITRA,
    "federation:linkage-new": ENTERING, "federation:linkage-edit": ENTERING, "federation:linkage-submit": ENTERING,
    "federation:linkage-send": ENTERING | MITRA, "federation:linkage-sanction": ENTERING | MITRA, "federation:linkage-refuse": ENTERING | MITRA,
    "federation:linkage-pay": ENTERING, "federation:linkage-withdraw": ENTERING, "federation:linkage-override": {"block_manager"},
    "federation:bank-figures": NAMES | MITRA, "federation:bank-branches": NAMES | MITRA,
    "federation:bank-figure": NAMES | MITRA, "federation:bank-figure-history": NAMES | MITRA, "federation:bank-figure-explain": ENTERING,
    "federation:bank-figure-correct": ENTERING,
    "federation:recovery-meetings": NAMES | MITRA, "federation:recovery-promises": NAMES | MITRA,
    "federation:recovery-meeting": NAMES | MITRA, "federation:recovery-meeting-history": NAMES | MITRA,
    "federation:recovery-meeting-new": ENTERING | MITRA, "federation:recovery-meeting-edit": ENTERING | MITRA,
    "federation:recovery-meeting-lines": ENTERING | MITRA,
    "federation:money-rules": NODAL, "federation:corpus-rule-new": NODAL, "federation:dose-rule-new": NODAL,
    "federation:formula-rule-new": NODAL, "federation:subvention-rule-new": NODAL,
    "federation:subventions": READERS, "federation:subvention": READERS, "federation:subvention-history": READERS,
    "federation:subvention-block": ENTERING, "federation:institution-subvention-new": ENTERING,
    "federation:subvention-claim": ENTERING, "federation:subvention-receive": ENTERING, "federation:subvention-drop": ENTERING,
    "federation:cash-credits": NAMES, "federation:loan-power": ENTERING,
    "federation:acts": NODAL, "federation:act-new": NODAL, "federation:act": NODAL,
    "federation:committees": READERS, "federation:committee": READERS, "federation:committee-history": READERS,
    "federation:rotations": READERS, "federation:body-meetings": READERS, "federation:body-meeting": READERS,
    "federation:body-meeting-history": READERS, "federation:resolutions": READERS, "federation:resolution": READERS,
    "federation:resolution-history": READERS, "federation:committee-new": OPERATOR, "federation:committee-edit": OPERATOR,
    "federation:committee-seat": OPERATOR, "federation:committee-dissolve": OPERATOR, "federation:seat-end": OPERATOR,
    "federation:institution-election": OPERATOR, "federation:institution-office-end": OPERATOR,
    "federation:institution-rotation": {"cluster_coordinator"}, "federation:body-meeting-new": ENTERING,
    "federation:body-meeting-entry": ENTERING, "federation:body-meeting-discard": ENTERING,
    "federation:body-meeting-rows": ENTERING,
    "reports:closings": CLOSING, "reports:closing": CLOSING, "reports:closing-step": CLOSING,
    "reports:mpr-own": FIGURES, "reports:mpr": FIGURES, "reports:mpr-workbook": FIGURES, "reports:mpr-pdf": FIGURES, "reports:mpr-sign": FIGURES,
    "reports:targets": FIGURES,
    "reports:own": FIGURES, "reports:dashboard": FIGURES, "reports:rows-place": FIGURES,
    "reports:institution": FIGURES - NODAL, "reports:rows-institution": FIGURES - NODAL,
}  # fmt: skip
ENTERED = {200, 302, 405}  # 405: a page of POST alone, refused after the role was let through
REFUSED = {403, 404}
LAST_MONTH = add_months(this_month(), -1)


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
    def _kind(name: str) -> str:  # noqa: PLR0911  (a table of prefixes)
        app, _sign, page = name.partition(":")
        of_member = ("household-", "photograph", "bank-account", "consent", "data-request-new")
        of_money = ("grade-sheet", "credit-plan", "fund-release", "sutra-review")
        if app == "federation" and (money := next((one for one in of_money if page.startswith(one)), "")):
            return "institution" if page.endswith("-new") else money
        if page.startswith("subvention"):
            return "subvention"
        if page == "loan-power":
            return page
        if page.startswith("bank-figure"):
            return "bank-figure"
        if page.startswith("recovery-meeting"):
            return "recovery-meeting"
        if page.startswith("linkage"):
            return "institution" if page == "linkage-new" else "linkage"
        if page == "institution-sutras":
            return "vo"
        of_bodies = ("body-meeting-new", "body-meeting", "resolution", "seat", "committee-new", "committee")
        if app == "federation" and (body := next((one for one in of_bodies if page.startswith(one)), "")):
            return {"body-meeting-new": "committee", "committee-new": "institution"}.get(body, body)
        if app == "federation" and page.startswith(of_member):
            return "member"
        if page == "savings-return":
            return page
        if page == "savings-end":
            return "savings"
        if page.startswith(("data-request", "transfer")):
            return "offer" if page.startswith("transfer") else "request"
        if page == "loan-quality":
            return "place"
        for kind in (
            "reversal",
            "journal",
            "passbook",
            "loan",
            "registration",
            "trainer",
            "account",
            "status-change",
            "regrouping",
            "person",
            "partner",
            "member-new",
            "membership",
            "meeting-new",
            "keying",
            "member",
            "meeting",
        ):
            if app != "reports" and page.startswith(kind):
                return {"member-new": "institution", "meeting-new": "institution"}.get(
                    kind, "training" if page == "trainer-new" else kind
                )
        if app == "federation":
            known = {"cadre-new": "institution", "training-new": "institution", "pay": "due", "attendance": "training"}
            if page.startswith("double"):
                return "double"
            for kind in ("cadre", "sheet", "pay", "training", "attendance"):
                if page.startswith(kind):
                    return known.get(page, known.get(kind, kind))
        if page.startswith(("posting", "stand-in")):
            return "stand-in" if page.endswith(("-end", "-stop")) and page.startswith("stand-in") else "person"
        if app == "core" and page.startswith(("inbox", "decide", "submission")):
            return "submission"
        if page.startswith("client"):
            return "partner"
        places = {
            "reports:dashboard",
            "reports:rows-place",
            "reports:closing",
            "reports:closing-step",
            "reports:mpr",
            "reports:mpr-workbook",
            "reports:mpr-pdf",
            "reports:mpr-sign",
            "reports:targets",
        }
        return "place" if name in places else "institution"


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
    leaving = group.memberships.last()
    settled = Statement(resolution_number="R-1")
    offer = offer_transfer(actor=system_actor(), membership=leaving, to=other, left_on=today(), settlement=settled)
    request = receive_request(
        actor=system_actor(), person=member.person, kind="access", how="spoken", received_on=today()
    )
    partner_posting = Posting.unscoped.get(partner=partner)
    bodies = lay_bodies(other)
    found = {"first": member.person, "second": leaving.person, "score": 60, "found_by": "nightly", "found_on": today()}
    where = {"state": block.state, "district": block.district, "block": block, "counted_block": block}
    pair = DoublePair.unscoped.create(counted_from=today() + dt.timedelta(30), **found, **where)
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
            "linkage": {"public_id": lay_linkage(make_group(village, 1)).public_id},
            "bank-figure": {"public_id": bank_says(bank_loan(make_group(village, 1)), 25_000).public_id},
            "recovery-meeting": {"public_id": met(block).public_id},
            "subvention": {"public_id": make_claim(make_group(village, 1)).public_id},
            "loan-power": {"public_id": overdrawn_limit(make_group(village, 1), 5).public_id},
            "loan": {"public_id": lay_loan(block, village).public_id},
            "registration": {"public_id": make_registration(make_institution(block, "clf")).public_id},
            "savings": {"public_id": make_savings(group).public_id},
            "savings-return": {"public_id": make_return(group).public_id},
            **{kind: {"public_id": row.public_id} for kind, row in (bodies | lay_money(other)).items()},
            "vo": {"public_id": make_institution(block, "vo").public_id},
            "place": {"unit_id": block.pk, "block_id": block.pk},
            "offer": {"public_id": offer.public_id},
            "request": {"public_id": request.public_id},
            "double": {"public_id": pair.public_id},
            **lay_books(group),
        }
    )


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


@pytest.fixture
def map_of_two(db: None) -> dict[str, Any]:
    """Karahal with rows, and a block of another state with rows of the same kinds, which could leak."""
    world = make_world()
    agra = make_place("district", "Agra", GeoUnit.unscoped.get(level="state", lgd_code=9), 118)
    block = make_place("block", "Etmadpur", agra, 700)
    village = make_place("village", "Barhan", make_place("panchayat", "Barhan", block))
    open_months(actor=system_actor(), first=this_month(), last=this_month())
    found = {
        "mine": lay(world.karahal, world.village(world.karahal)),
        "foreign": lay(block, village),
        "units": {
            "block": world.karahal,
            "district": world.sheopur,
            "state": world.state,
            "nation": world.nation,
        },
    }
    drain()
    return found


def asked(browser: Client, address: str) -> int:
    answer = browser.get(address)
    for close in answer._resource_closers:  # files alone: close() would take the connection that the test holds
        close()
    return answer.status_code


PAGES = {name: route for route, name, view in ADDRESSES if access_of(view) in {"scoped", "own"}}


def test_every_private_page_stands_in_the_table():
    assert set(PAGES) == set(ALLOWED)


@pytest.mark.parametrize("role", sorted(PEOPLE))
def test_role_meets_exactly_its_pages(map_of_two: dict[str, Any], role: str):
    unit = map_of_two["units"][PEOPLE[role].levels[0]]
    browser = signed_in(make_user(role, unit, branch_code=IFSC if PEOPLE[role].of_branch else ""))
    wrong = []
    for name, route in sorted(PAGES.items()):
        if name == "core:logout":
            continue
        status = asked(browser, map_of_two["mine"].address(name, route))
        expected = ENTERED if role in ALLOWED[name] else REFUSED
        if status not in expected:
            wrong.append(f"{name}: {status}")
        foreign = map_of_two["foreign"].address(name, route)
        # The nation's reach holds every row; a page without a row in its address has no foreign one.
        # A notice is the same for everybody.
        has_row = (
            "<" in re.sub(r"<slug:(register|kind|tier|key)>|<str:form>", "", route)
            and name != "federation:consent-notice"
        )
        if role != "national_manager" and has_row and (status := asked(browser, foreign)) not in REFUSED | {405}:
            wrong.append(f"{name} of another state: {status}")
    assert wrong == []
