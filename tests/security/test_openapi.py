"""The OpenAPI file: fresh, and held against the running API by generated requests."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from config.wsgi import application
from core.access.actor import system_actor
from core.interfaces.api.authentication import actor_of_partner
from core.periods import today
from core.workflow.services.submissions import submit
from federation.models import SecondKeying
from federation.services.body_meetings import Resolved, Sheet
from federation.services.exits import Statement, leave
from reports.services.rollup import drain, open_months
from tests.factories import make_actor, make_group, make_institution, make_meeting, make_user, make_world, this_month
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, make_return, make_savings, post
from tests.factories_cadres import hold_training, make_cadre, make_trainer, make_training
from tests.factories_cash_credit import overdrawn_limit
from tests.factories_governance import hold_body_meeting, make_committee, seat_all
from tests.factories_grading import lay_money
from tests.factories_linkage import bank_loan, bank_says, lay_linkage
from tests.factories_loans import funded, member_loan
from tests.factories_people import make_partner
from tests.factories_recovery import met, overdue_loan, promised
from tests.factories_registrations import make_registration
from tests.factories_subvention import make_claim
from tooling.account import ROOT


def test_openapi_file_is_fresh(tmp_path: Path):
    made = tmp_path / "openapi.yaml"
    call_command("spectacular", file=str(made), fail_on_warn=True)
    assert made.read_text() == (ROOT / "docs" / "openapi.yaml").read_text(), (
        "Run: .venv/bin/python manage.py spectacular --file docs/openapi.yaml --fail-on-warn"
    )


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests straight into WSGI stay on the test's connection, as those of Django's own client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def world(db: None, one_connection: None) -> dict[str, Any]:
    """A partner that may read and file in Karahal, and one row of every kind for it."""
    world = make_world()
    open_months(actor=system_actor(), first=this_month(), last=this_month())
    group = make_group(world.village(world.karahal), 2)
    meeting = make_meeting(group, today() - dt.timedelta(3), slots=2, present=2)
    typists = [make_user("block_operator", world.karahal) for _ in range(2)]
    keying = SecondKeying.unscoped.create(
        meeting=meeting, first_by=typists[0], drawn_on=today(), keyed_by=typists[1], keyed_on=today(), cells=10,
        counted_on=today(), status="agreed", **meeting.place.keys(),
    )  # fmt: skip
    cadre = make_cadre(world.village(world.karahal))
    training = hold_training(make_training(world.karahal), {cadre.person: 60})
    trainer = make_trainer(world.karahal)
    registration = make_registration(make_institution(world.karahal, "clf"))
    governance = body_keys(group)
    entry = post(system_actor(), group, debit("cash", 5), credit("fine", 5))
    money = {
        f"/api/v1/{kind}s/{{public_id}}/": {"public_id": str(row.public_id)} for kind, row in lay_money(group).items()
    }
    operator = make_actor("block_operator", world.karahal)
    lender = make_group(world.village(world.karahal), 1)
    funded(operator, lender, days_ago=20)
    loan = member_loan(operator, lender.memberships.get(), 1000, 20)
    account = make_account(group, today())
    recovery = promised(met(world.karahal), overdue_loan(make_group(world.village(world.karahal), 1)))
    left = leave(
        actor=system_actor(), membership=group.memberships.last(), left_on=today(), reason="migrated",
        settlement=Statement(resolution_number="R-1"),
    )  # fmt: skip
    drain()
    limit = overdrawn_limit(make_group(world.village(world.karahal), 1), 5)
    partner = make_partner("partner_writer", world.karahal, requests_per_hour=100_000)
    member = group.memberships.first()
    document = submit(actor=actor_of_partner(partner.partner), kind="meeting", obj=meeting)
    return {
        "headers": {"Authorization": f"Bearer {partner.token}", "Accept-Encoding": "identity"},
        "group": group,
        "member": member,
        "keys": {
            "/api/v1/institutions/{public_id}/": {"public_id": str(group.public_id)},
            "/api/v1/members/{public_id}/": {"public_id": str(member.public_id)},
            "/api/v1/linkage-applications/{public_id}/": {"public_id": str(lay_linkage(lender).public_id)},
            "/api/v1/bank-figures/{public_id}/": {"public_id": str(bank_says(bank_loan(lender), 25_000).public_id)},
            "/api/v1/recovery-meetings/{public_id}/": {"public_id": str(recovery.public_id)},
            "/api/v1/recovery-lines/{public_id}/": {"public_id": str(recovery.lines.get().public_id)},
            "/api/v1/subvention-claims/{public_id}/": {"public_id": str(make_claim(lender).public_id)},
            "/api/v1/cash-credits/{public_id}/": {"public_id": str(limit.public_id)},
            "/api/v1/drawing-powers/{public_id}/": {"public_id": str(limit.drawing_powers.get().public_id)},
            "/api/v1/loans/{public_id}/": {"public_id": str(loan.public_id)},
            "/api/v1/meetings/{public_id}/": {"public_id": str(meeting.public_id)},
            "/api/v1/journals/{public_id}/": {"public_id": str(entry.public_id)},
            "/api/v1/books/{public_id}/": {"public_id": str(group.public_id)},
            "/api/v1/second-keyings/{public_id}/": {"public_id": str(keying.public_id)},
            "/api/v1/cadres/{public_id}/": {"public_id": str(cadre.public_id)},
            "/api/v1/trainings/{public_id}/": {"public_id": str(training.public_id)},
            "/api/v1/participations/{public_id}/": {"public_id": str(training.participations.get().public_id)},
            "/api/v1/trainers/{public_id}/": {"public_id": str(trainer.public_id)},
            "/api/v1/registrations/{public_id}/": {"public_id": str(registration.public_id)},
            "/api/v1/savings-rules/{public_id}/": {"public_id": str(make_savings(group).public_id)},
            "/api/v1/savings-returns/{public_id}/": {"public_id": str(make_return(group).public_id)},
            **governance,
            **money,
            "/api/v1/readiness/{public_id}/": {"public_id": str(group.public_id)},
            "/api/v1/bank-accounts/{public_id}/": {"public_id": str(account.public_id)},
            "/api/v1/exits/{public_id}/": {"public_id": str(left.public_id)},
            "/api/v1/documents/{public_id}/": {"public_id": str(document.public_id)},
            "/api/v1/documents/{public_id}/resubmit/": {"public_id": str(document.public_id)},
            "/api/v1/checks/{kind}/": {"kind": "institution"},
            "/api/v1/indicators/{slug}/": {"slug": "MTG02"},
            "/api/v1/indicator-values/{key}/": {"key": f"INS01-{world.karahal.pk}-{this_month():%Y-%m}"},
            "/api/v1/places/{id}/": {"id": world.karahal.pk},
            "/api/v1/places/{level}/{lgd_code}/": {"level": "block", "lgd_code": "4008"},
        },
    }


def body_keys(group: Any) -> dict[str, dict[str, str]]:
    """A body of the group, its member, meeting and resolution."""
    committee = make_committee(group, "social-action")
    (member,) = seat_all(committee, [group.memberships.order_by("number")[0]])
    meeting = hold_body_meeting(committee, sheet=Sheet(resolutions=[Resolved("Kept", responsible="Convener")]))
    rows = {
        "committees": committee,
        "committee-members": member,
        "body-meetings": meeting,
        "resolutions": meeting.resolutions.get(),
    }
    return {f"/api/v1/{name}/{{public_id}}/": {"public_id": str(row.public_id)} for name, row in rows.items()}


# A cursor, a key or a date may be well formed and still not be one that this API gave or takes.
UNKNOWABLE = [positive_data_acceptance]

API = schemathesis.openapi.from_path(ROOT / "docs" / "openapi.yaml")
API.app = application
OPERATIONS = {one.ok().label: one.ok() for one in API.get_all_operations()}


@pytest.mark.parametrize("label", sorted(OPERATIONS))
def test_generated_requests_are_answered_as_declared(label: str, world: dict[str, Any]):
    """No 5xx; status, content type and body are those of the file, for made-up keys and for real ones."""

    @settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=OPERATIONS[label].as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(headers=world["headers"], excluded_checks=UNKNOWABLE)
        real = world["keys"].get(case.operation.path)
        if real:
            case.path_parameters = dict(real)
            case.call_and_validate(headers=world["headers"], excluded_checks=[*UNKNOWABLE, negative_data_rejection])
        if label == "POST /api/v1/meetings/" and isinstance(case.body, dict):
            case.body |= {"institution": str(world["group"].public_id), "client_key": str(uuid.uuid4())}
            case.call_and_validate(
                headers=world["headers"] | {"Idempotency-Key": uuid.uuid4().hex},
                excluded_checks=[*UNKNOWABLE, negative_data_rejection],
            )

    ask()


def test_real_keys_cover_every_detail(world: dict[str, Any]):
    """A new endpoint gets a real key here, or its answers would never be looked at."""
    details = {path for path in API.raw_schema["paths"] if "{" in path}
    assert details == set(world["keys"])
