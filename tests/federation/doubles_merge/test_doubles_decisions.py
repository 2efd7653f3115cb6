"""Who decides about likely doubles, once, and on which pages."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.errors import Conflict, NotAllowed
from federation.models import (
    DoubleDecision,
    DoublePair,
    Person,
)
from federation.models.double import PairStatus
from federation.services.double_search import search_block, trace, trace_block
from federation.services.doubles import keep_apart, merge_pair, take_back
from tests.factories import make_actor, make_group, make_member, make_user
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot
from tests.federation.doubles_merge.conftest import FACTS, leave_first, only_pair, refused

pytestmark = pytest.mark.django_db


def test_who_may_not_decide_is_refused(world, actor, twice):
    pair, first = only_pair(), twice[0]
    elsewhere = make_actor("block_manager", world.vijaypur)
    for other in (actor, elsewhere):
        refused(
            lambda other=other: merge_pair(
                actor=other, pair=pair, survivor=first.person, expected_version=1, void=twice[1]
            ),
            "",
            NotAllowed,
        )
        refused(lambda other=other: keep_apart(actor=other, pair=pair, expected_version=1), "", NotAllowed)


def test_a_pair_across_two_blocks_is_seen_by_the_district_alone(world, manager, group):
    one = make_member(group, world.village(world.karahal), name="Phoolwati Bai", mobile="9000000007", **FACTS)
    far = make_group(world.village(world.vijaypur), 0, name="Far")
    two = make_member(far, world.village(world.vijaypur), name="Fulvati", mobile="9000000007", **FACTS)
    for block in (world.karahal, world.vijaypur):
        trace_block(block.pk)
    assert search_block(world.karahal.pk) == 1
    pair = only_pair()
    assert ((pair.first, pair.second), pair.block_id) == ((one.person, two.person), None)
    assert pair.district_id == world.sheopur.pk
    assert not DoublePair.objects.visible_to(manager).exists()
    assert DoublePair.objects.visible_to(make_actor("district_manager", world.sheopur)).get() == pair
    assert not DoublePair.objects.visible_to(make_actor("district_manager", world.morena)).exists()


@pytest.mark.django_db(transaction=True)
def test_two_people_merging_the_same_pair_or_pairs_that_share_a_woman(world, twice, group):
    second = twice[1]
    third = make_member(group, world.village(world.karahal), name="Sunita", **FACTS)
    leave_first(second)
    leave_first(third)
    trace([third.person_id])
    search_block(world.karahal.pk)
    pairs = list(DoublePair.unscoped.order_by("pk"))
    assert len(pairs) == 3
    actors = [make_actor("block_manager", world.karahal) for _ in range(2)]
    other = next(one for one in pairs[1:] if one.first_id == second.person_id and one.second_id == third.person_id)
    for keys in ((pairs[0].pk, pairs[0].pk), (pairs[0].pk, other.pk)):
        chosen = [DoublePair.unscoped.get(pk=key) for key in keys]
        before = snapshot(DoublePair)[0]
        start, outcomes = threading.Barrier(2), []

        def run(actor, pair, start=start, outcomes=outcomes):
            start.wait()
            try:
                merge_pair(actor=actor, pair=pair, survivor=pair.first, expected_version=pair.version)
                outcomes.append("done")
            except Conflict as error:
                outcomes.append(error.code)
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=pair) for pair in zip(actors, chosen, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        # Merging (1, 2) settles (2, 3), and merging (2, 3) leaves (1, 2) to be decided: it may come second.
        assert outcomes.count("done") + outcomes.count("already_decided") + outcomes.count("already_merged") == 2
        assert outcomes.count("done") >= 1
        assert DoubleDecision.unscoped.filter(taken_back=False, verdict="merged").count() == outcomes.count("done")
        assert len(snapshot(DoublePair)[0]) == len(before)
        for decision in (
            DoubleDecision.unscoped.filter(taken_back=False, verdict="merged").select_related("pair").order_by("-pk")
        ):
            take_back(actor=actors[0], pair=decision.pair, expected_version=decision.pair.version, reason="Again")
    assert not Person.unscoped.exclude(merged_into=None).exists()


def test_the_pages_merge_and_take_back(world, manager, twice):
    first, second = twice
    browser = signed_in(make_user("cluster_coordinator", world.karahal))
    pair = only_pair()
    listed = browser.get(reverse("federation:doubles"))
    assert "Sunita Devi" in listed.content.decode()
    assert "Geeta" not in listed.content.decode()
    page = browser.get(reverse("federation:double", args=[pair.public_id])).content.decode()
    assert "सुनीता बाई" in page
    assert "differs" in page
    sent = {"survivor": first.person_id, "void": second.pk, "version": 1, "reason": ""} | {
        "keep_name": "0", "keep_name_local": "2", "keep_birth_year": "2", "keep_mobile": "1",
    }  # fmt: skip
    wrong = browser.post(reverse("federation:double-merge", args=[pair.public_id]), sent | {"void": ""})
    assert wrong.status_code == 422
    assert only_pair().status == PairStatus.OPEN
    done = browser.post(reverse("federation:double-merge", args=[pair.public_id]), sent)
    assert done.status_code == 302
    stays = Person.unscoped.get(pk=first.person_id)
    assert (stays.name, stays.name_local, stays.birth_year, stays.mobile) == (
        "Sunita Devi", "सुनीता बाई", 1986, "9000000001",
    )  # fmt: skip
    old = browser.get(reverse("federation:member", args=[second.person.public_id]))
    assert old.url == reverse("federation:member", args=[first.person.public_id])
    names = browser.get(reverse("federation:members")).content.decode()
    assert "Suneeta" not in names
    assert "Sunita Devi" in names
    stranger = signed_in(make_user("cluster_coordinator", world.vijaypur))
    assert stranger.get(reverse("federation:double", args=[pair.public_id])).status_code == 404
    assert stranger.get(reverse("federation:member", args=[second.person.public_id])).status_code == 404
    back = browser.post(
        reverse("federation:double-take-back", args=[pair.public_id]), {"version": 2, "reason": "Two women"}
    )
    assert back.status_code == 302
    assert only_pair().status == PairStatus.OPEN
    assert browser.get(reverse("federation:double-history", args=[pair.public_id])).status_code == 200


def test_the_list_takes_the_same_queries_for_one_row_and_three(world, twice, group, django_assert_num_queries):
    browser = signed_in(make_user("block_manager", world.karahal))
    browser.get(reverse("federation:doubles"))
    with CaptureQueriesContext(connection) as one:
        browser.get(reverse("federation:doubles"))
    third = make_member(group, world.village(world.karahal), name="Sunita", **FACTS)
    trace([third.person_id])
    search_block(world.karahal.pk)
    assert DoublePair.unscoped.count() == 3
    with django_assert_num_queries(len(one.captured_queries)):
        browser.get(reverse("federation:doubles"))
