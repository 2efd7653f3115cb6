"""Scheduled tasks as a worker runs them: with a history of their own, on a database that holds rows."""

import pytest

from config.celery import app
from core.access.context import acting_by
from core.services.aadhaar_scan import scan
from federation.services.meetings import close_meeting
from tests.factories import make_actor, make_group, make_world
from tests.federation.test_meeting_rules import opened

app.loader.import_default_modules()
SCHEDULED = sorted(entry["task"] for entry in app.conf.beat_schedule.values())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", SCHEDULED)
def test_a_scheduled_task_ends_well(name):
    world = make_world()
    group = make_group(world.village(world.karahal), 3)
    actor = make_actor("block_operator", world.karahal)
    close_meeting(actor=actor, meeting=opened(actor, group))
    assert app.tasks[name].apply(throw=True).successful()


@pytest.mark.django_db
def test_the_search_for_aadhaar_finds_the_same_within_a_task():
    """What names the writer of rows looks into every statement of a task."""
    world = make_world()
    group = make_group(world.village(world.karahal), 2)
    person = group.memberships.order_by("number")[0].person
    type(person).unscoped.filter(pk=person.pk).update(address="234123412346")
    with acting_by("task"):
        rows = {(row.table, row.column): row.keys for row in scan() if row.found}
    assert rows["federation_person", "address"] == [person.pk]
