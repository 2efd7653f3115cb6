"""Numbers without gaps, closed meetings that nothing changes, and what closing costs."""

import datetime as dt
import statistics
import threading
import time
import uuid
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.errors import Conflict, DomainError
from core.periods import today
from federation.models import Meeting, MeetingLine
from federation.services.meetings import LineInput, close_meeting, discard_meeting, open_meeting, save_lines
from tests.factories import make_actor, make_group, make_member, make_world
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db


def opened(actor, group, days_ago=0):
    return open_meeting(
        actor=actor, institution=group, held_on=today() - dt.timedelta(days=days_ago), client_key=uuid.uuid4()
    )


@pytest.fixture
def closed(actor, group):
    return close_meeting(actor=actor, meeting=opened(actor, group))


def test_a_closed_meeting_is_refused_by_the_services(actor, closed):
    before = snapshot(Meeting, MeetingLine)
    line = closed.lines.select_related("membership").first()
    with pytest.raises(Conflict) as refusal:
        save_lines(actor=actor, meeting=closed, lines=[LineInput(line.membership.public_id)])
    assert refusal.value.code == "closed"
    with pytest.raises(Conflict):
        discard_meeting(actor=actor, meeting=closed, reason="wrong_day")
    assert close_meeting(actor=actor, meeting=closed).version == closed.version
    assert snapshot(Meeting, MeetingLine) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda meeting: Meeting.unscoped.filter(pk=meeting.pk).update(present=1),
        lambda meeting: Meeting.unscoped.filter(pk=meeting.pk).update(status="draft", closed_on=None),
        lambda meeting: Meeting(pk=meeting.pk, present=1).save(update_fields=["present"]),
        lambda meeting: meeting.delete(),
        lambda meeting: meeting.lines.update(fine_rupees=5),
        lambda meeting: meeting.lines.all().delete(),
        lambda meeting: meeting.lines.first().save(update_fields=["fine_rupees"]),
        lambda meeting: MeetingLine.unscoped.create(
            meeting=meeting, membership=make_member(meeting.institution, meeting.village)
        ),
        lambda meeting: sql("UPDATE federation_meeting SET present = 0 WHERE id = %s", meeting.pk),
        lambda meeting: sql("DELETE FROM federation_meeting WHERE id = %s", meeting.pk),
        lambda meeting: sql("UPDATE federation_meetingline SET fine_rupees = 9 WHERE meeting_id = %s", meeting.pk),
        lambda meeting: sql("DELETE FROM federation_meetingline WHERE meeting_id = %s", meeting.pk),
    ],
)
def test_a_closed_meeting_stands_still_on_every_path(closed, change):
    before = snapshot(Meeting, MeetingLine)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(closed)
    assert snapshot(Meeting, MeetingLine) == before


def sql(statement, *values):
    """As the application role."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_closing_twelve_members_costs_at_most_thirty_queries(actor, group):
    meeting = opened(actor, group)
    with CaptureQueriesContext(connection) as spent:
        close_meeting(actor=actor, meeting=meeting)
    print(f"\nclose: {len(spent)} queries")
    assert len(spent) <= 30


def test_the_time_of_closing(actor, world):
    """Twenty meetings of twelve; the limit is the product's 200 ms at the 95th percentile."""
    spent = []
    for _ in range(20):
        meeting = opened(actor, make_group(world.village(world.karahal), 12))
        began = time.perf_counter()
        close_meeting(actor=actor, meeting=meeting)
        spent.append(time.perf_counter() - began)
    at_95 = statistics.quantiles(spent, n=20)[-1]
    print(f"\nclose: median {statistics.median(spent) * 1000:.0f} ms, 95th percentile {at_95 * 1000:.0f} ms")
    assert at_95 < 0.2


def test_discarding_the_last_leaves_no_gap(actor, group):
    first = close_meeting(actor=actor, meeting=opened(actor, group, days_ago=9))
    discard_meeting(actor=actor, meeting=opened(actor, group, days_ago=2), reason="not_held")
    assert (first.number, opened(actor, group).number) == (1, 2)


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    """Real transactions on two connections."""

    def race(self, *works):
        outcomes, barrier = [], threading.Barrier(len(works))

        def run(work):
            try:
                barrier.wait()
                outcomes.append(work())
            except DomainError as refusal:
                outcomes.append(refusal)
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=(work,)) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return outcomes

    def test_two_opens_give_one_meeting_and_one_refusal(self):
        world = make_world()
        actor = make_actor("block_operator", world.karahal)
        group = make_group(world.village(world.karahal), 2)
        for number in range(1, 6):
            day = 10 - number
            outcomes = self.race(*[lambda: opened(actor, group, days_ago=day)] * 2)  # noqa: B023  run at once
            meetings = [one for one in outcomes if isinstance(one, Meeting)]
            refusals = [one for one in outcomes if isinstance(one, Conflict)]
            assert (len(meetings), [one.code for one in refusals]) == (1, ["draft_open"])
            close_meeting(actor=actor, meeting=meetings[0])
            assert meetings[0].number == number
        assert list(Meeting.unscoped.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5]

    def test_one_key_sent_twice_at_once_opens_once(self):
        world = make_world()
        actor = make_actor("block_operator", world.karahal)
        group = make_group(world.village(world.karahal), 2)
        key = uuid.uuid4()

        def work():
            return open_meeting(actor=actor, institution=group, held_on=today(), client_key=key)

        assert {one.pk for one in self.race(work, work)} == {Meeting.unscoped.get().pk}

    def test_a_late_row_and_the_closing_come_one_after_the_other(self):
        world = make_world()
        actor = make_actor("block_operator", world.karahal)
        group = make_group(world.village(world.karahal), 2)
        meeting = opened(actor, group)
        member = group.memberships.get(number=1).public_id
        line = LineInput(member, saving_rupees=Decimal(100), version=1)
        outcomes = self.race(
            lambda: close_meeting(actor=actor, meeting=meeting),
            lambda: save_lines(actor=actor, meeting=meeting, lines=[line]),
        )
        stored = sum(one.saving_rupees for one in meeting.lines.all())
        meeting.refresh_from_db()
        assert meeting.savings_received_rupees == stored
        assert stored in {40, 120}
        assert len(outcomes) == 2
