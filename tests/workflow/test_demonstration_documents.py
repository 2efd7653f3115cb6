"""The demonstration's inboxes are alive, once."""

import datetime as dt

import pytest

from core.models import Submission
from core.periods import today
from core.workflow.queries.inbox import counts_of, returned_to
from reports.services.demonstration_documents import add_waiting_documents
from tests.factories import make_group, make_meeting

pytestmark = pytest.mark.django_db


def test_documents_of_the_block_wait_and_a_second_call_adds_none(world, staff):
    group, foreign = make_group(world.village(world.karahal), 1), make_group(world.village(world.vijaypur), 1)
    for days in range(5):
        make_meeting(group, today() - dt.timedelta(days=days))
    make_meeting(foreign, today())
    fields = {"block_id": world.karahal.pk, "maker": staff.operator, "checker": staff.coordinator}
    assert [add_waiting_documents(**fields) for _twice in range(2)] == [6, 0]
    assert set(Submission.unscoped.values_list("block_id", flat=True)) == {world.karahal.pk}
    waiting = {kind: number for kind, number in counts_of(staff.actor("coordinator")).items() if number}
    assert waiting == {"meeting": 3, "institution": 1}
    assert len(returned_to(staff.actor("operator"))) == 2
