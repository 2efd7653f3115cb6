"""A large file with known errors, from the upload to the page that names them."""

from __future__ import annotations

import re

from django.urls import reverse

from core.exchange.working import work
from core.models import ImportRow, Job
from core.models.place import place_of
from federation.models import Institution, Membership
from tests.factories import make_user, make_world
from tests.factories_people import signed_in
from tests.federation.import_files import planted, workbook

WOMEN, ERRORS, KINDS = 100_000, 1_000, 20


def large_import() -> None:
    """Uploads it, lets the worker check it, and compares what is reported with what was planted."""
    world = make_world()
    place = place_of(world.village(world.karahal)).keys()
    groups = Institution.unscoped.bulk_create(
        [
            Institution(code=f"431-SHG-{n:06d}", tier_id="shg", name=f"Group {n}", formed_on="2015-01-01", **place)
            for n in range(WOMEN // 20)
        ]
    )
    made = planted([group.code for group in groups], WOMEN, WOMEN // ERRORS)
    assert (len(made.faults), len({code for _row, _column, code in made.faults})) == (ERRORS, KINDS)
    browser = signed_in(make_user("block_operator", world.karahal))
    browser.post(reverse("core:import-new", args=["members"]), {"file": workbook(made.rows)})
    job = Job.unscoped.get()
    work(str(job.public_id))
    job.refresh_from_db()
    bad = ImportRow.unscoped.filter(job=job, state="bad")
    assert {(row.number, one["column"], one["code"]) for row in bad for one in row.errors} == made.faults
    assert (job.outcome["bad"], job.outcome["good"]) == (ERRORS, WOMEN - ERRORS)
    page = browser.get(reverse("core:import-job", args=[job.public_id]))
    assert page.status_code == 200
    assert re.search(r"1,000", page.content.decode())
    assert not Membership.unscoped.exists()
