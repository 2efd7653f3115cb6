"""Before a woman is saved: likely doubles are shown as far as the asker may see, and nothing is stored unasked."""

import pytest
from django.urls import reverse

from core.models import AuditEntry, Task
from core.periods import today
from federation.models import DoublePair, Household, Membership, Person
from federation.queries.doubles import known_of, likely_doubles
from federation.services.double_search import trace
from tests.factories import make_group, make_member
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
TABLES = (Person, Membership, Household, DoublePair, AuditEntry, Task)


def typed(world, **given):
    return {
        "name": "Suneeta Bai", "relation": "husband", "relation_name": "Ramesh", "birth_year": "1985",
        "village": world.village(world.karahal).pk, "household_number": "N-77", "joined_on": f"{today():%d-%m-%Y}",
        "gender": "female",
    } | given  # fmt: skip


@pytest.fixture
def known(world, group):
    made = make_member(
        group, world.village(world.karahal), name="Sunita Devi", name_local="सुनीता देवी", relation="husband",
        relation_name="Ramesh", birth_year=1985,
    )  # fmt: skip
    stranger = make_member(group, world.village(world.karahal), name="Geeta Devi", relation_name="Ramesh")
    trace([made.person_id, stranger.person_id])
    return made


def address(group):
    return reverse("federation:member-new", args=[group.public_id])


def test_she_is_shown_and_nothing_is_stored_until_somebody_chose(world, browser, group, known):
    before = snapshot(*TABLES)
    shown = browser.post(address(group), typed(world))
    text = shown.content.decode()
    assert shown.status_code == 409
    assert "Sunita Devi" in text
    assert "Geeta Devi" not in text
    assert reverse("federation:member", args=[known.person.public_id]) in text
    assert 'value="Suneeta Bai"' in text, "what was typed stays"
    assert snapshot(*TABLES) == before
    wrong = browser.post(address(group), typed(world, another="0123456789abcdef"))
    assert wrong.status_code == 409
    assert snapshot(*TABLES) == before
    done = browser.post(address(group), typed(world, another=shown.context["confirm"]))
    assert done.status_code == 302
    person = Person.unscoped.get(name="Suneeta Bai")
    pair = DoublePair.unscoped.get()
    assert ((pair.first, pair.second), pair.found_by, pair.status) == ((known.person, person), "entry", "open")
    assert AuditEntry.unscoped.filter(verb="double.entered_anyway").count() == 1


def test_another_woman_is_saved_at_once(world, browser, group, known):
    done = browser.post(address(group), typed(world, name="Phoolwati Bai"))
    assert done.status_code == 302
    assert not DoublePair.unscoped.exists()


def test_of_a_woman_out_of_reach_only_her_district_is_told_and_her_block_is_asked(world, browser, group, operator):
    far = make_group(world.village(world.sabalgarh), 0, name="Far group")
    hidden = make_member(
        far, world.village(world.sabalgarh), name="Sunita Jatav", name_local="सुनीता जाटव", relation="husband",
        relation_name="Ramesh", birth_year=1985, mobile="9000000009",
    )  # fmt: skip
    trace([hidden.person_id])
    before = snapshot(*TABLES)
    sent = typed(world, mobile="9000000009")
    shown = browser.post(address(group), sent)
    text = shown.content.decode()
    assert shown.status_code == 409
    assert "A woman of this name in another block of Morena" in text
    for secret in ("Jatav", "जाटव", "Far group", "Sabalgarh", str(hidden.person.public_id), "same mobile"):
        assert secret not in text
    assert snapshot(*TABLES) == before
    asked = browser.post(address(group), sent | {"ask": "1"})
    assert asked.status_code == 302
    task = Task.unscoped.get(kind="double_asked")
    assert (task.object_id, task.block_id) == (hidden.person.public_id, world.sabalgarh.pk)
    assert Person.unscoped.filter(name="Suneeta Bai").count() == 0


def test_a_change_of_the_name_is_looked_at_too(world, browser, group, known):
    other = make_member(
        group,
        world.village(world.karahal),
        name="Kamla Bai",
        relation="husband",
        relation_name="Ramesh",
        birth_year=1985,
    )
    trace([other.person_id])
    edit = reverse("federation:member-edit", args=[other.person.public_id])
    sent = {
        "name": "Suneeta Bai", "relation": "husband", "relation_name": "Ramesh", "birth_year": "1985", "gender": "female",
        "version": 1,
    }  # fmt: skip
    shown = browser.post(edit, sent)
    assert shown.status_code == 409
    other.person.refresh_from_db()
    assert (other.person.name, DoublePair.unscoped.count()) == ("Kamla Bai", 0)
    assert browser.post(edit, sent | {"another": shown.context["confirm"]}).status_code == 302
    assert DoublePair.unscoped.get().second == other.person
    # Whom she looked like before is not asked about again.
    assert browser.post(edit, sent | {"version": 2, "birth_year": "1986"}).status_code == 302


def test_the_search_looks_at_few_women_however_common_a_name_is(world, group, known, django_assert_num_queries):
    with django_assert_num_queries(3):
        found = likely_doubles(known_of(known.person), but=known.person_id)
    assert found == []
