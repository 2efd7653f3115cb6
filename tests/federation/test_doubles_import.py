"""An import looks for its women among those on record: very likely ones put aside, unsure ones into the queue."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.exchange.working import work
from core.models import ImportRow, Job
from federation.models import DoublePair, Membership, Person
from federation.services.double_search import search_block, trace_block
from tests.factories import make_group, make_member
from tests.federation.conftest import snapshot
from tests.federation.import_files import woman, workbook

pytestmark = pytest.mark.django_db
SUNITA = {"name": "Sunita Devi", "name_local": "", "relation_name": "Ramesh Jatav", "birth_year": 1985}
PLAIN = {"name_local": "", "mobile": ""}
KNOWN, UNSURE, STRANGER, HIDDEN = 2, 3, 4, 5  # rows of the file


@pytest.fixture
def empty_group(world):
    return make_group(world.village(world.karahal), 0, name="Ganga")


@pytest.fixture
def on_record(world, group):
    """Three women whom rows of the file look like, and one whom none does; one belongs to a group far away."""
    village, far = world.village(world.karahal), world.village(world.sabalgarh)
    sunita = make_member(group, village, relation="husband", mobile="9000000001", **SUNITA)
    kamla = make_member(group, village, name="Kamla Bai", relation="husband", relation_name="Mohan", birth_year=1979)
    far_group = make_group(far, 0, name="Far group")
    hidden = make_member(
        far_group, village, name="Rukmini Dhakad", name_local="रुक्मिणी", relation="husband", relation_name="Vishnu",
        birth_year=1981, mobile="9000000077",
    )  # fmt: skip
    make_member(group, village, name="Phoolwati", relation="husband", relation_name="Ramesh Jatav", birth_year=1985)
    for block in (world.karahal, world.sabalgarh):
        trace_block(block.pk)
    return sunita, kamla, hidden


def rows(code):
    return [
        woman(0, code, **PLAIN | SUNITA | {"name": "Suneeta Bai", "mobile": "9000000001"}),
        woman(1, code, **PLAIN | {"name": "Kamala", "relation_name": "Mohan", "birth_year": 1982}),
        woman(2, code, **PLAIN | {"name": "Gyarsi Bai", "relation_name": "Kalyan", "birth_year": 1990}),
        woman(3, code, **PLAIN | {
            "name": "Rukmani Dhakad", "relation_name": "Vishnu", "birth_year": 1981, "mobile": "9000000077",
        }),
    ]  # fmt: skip


def checked(browser, group, **options):
    file = SimpleUploadedFile("list.xlsx", workbook(rows(group.code)).getvalue())
    answer = browser.post(reverse("core:import-new", args=["members"]), {"file": file} | options)
    assert answer.status_code == 302
    job = Job.unscoped.latest("pk")
    work(str(job.public_id))
    return job


def text_of(browser, job, name="import-job"):
    return browser.get(reverse(f"core:{name}", args=[job.public_id])).content.decode()


def stored(browser, job):
    browser.post(reverse("core:import-decide", args=[job.public_id]), {"store": "yes"})
    work(str(job.public_id))
    job.refresh_from_db()
    assert job.state == "done"


def bad(job):
    return set(ImportRow.unscoped.filter(job=job, state="bad").values_list("number", flat=True))


def test_a_sure_one_is_put_aside_an_unsure_one_is_stored_and_asked_about(browser, empty_group, group, on_record):
    sunita, kamla, hidden = on_record
    before = snapshot(Person, Membership, DoublePair)
    job = checked(browser, empty_group, option_doubles="on")
    assert snapshot(Person, Membership, DoublePair) == before
    assert bad(job) == {KNOWN, HIDDEN}
    text = text_of(browser, job)
    assert f"{group}, member {sunita.number}." in text
    assert "a woman of this name is a member in another block of Morena" in text
    for secret in ("Far group", "Rukmini", "रुक्मिणी", "Sabalgarh", str(hidden.person.public_id)):
        assert secret not in text
        assert secret not in text_of(browser, job, "import-grid")
    stored(browser, job)
    new = Person.unscoped.exclude(pk__in=[row["id"] for row in before[0]])
    assert set(new.values_list("name", flat=True)) == {"Kamala", "Gyarsi Bai"}
    pair = DoublePair.unscoped.get()
    assert (pair.first, pair.second.name) == (kamla.person, "Kamala")
    assert (pair.found_by, pair.status, pair.block_id) == ("import", "open", empty_group.block_id)
    # The night finds nothing more, and the same pair once.
    trace_block(empty_group.block_id)
    assert search_block(empty_group.block_id) == 0


def test_with_the_box_unticked_nobody_is_looked_for(browser, empty_group, on_record):
    before = Person.unscoped.count()
    job = checked(browser, empty_group)
    assert bad(job) == set()
    stored(browser, job)
    assert Person.unscoped.count() == before + 4
    assert not DoublePair.unscoped.exists()


def test_the_box_is_ticked_at_first_and_only_this_kind_has_one(browser, world):
    page = browser.get(reverse("core:import-new", args=["members"])).content.decode()
    assert 'name="option_doubles"' in page
    assert "checked" in page.partition('name="option_doubles"')[2].partition(">")[0]
    assert "option_" not in browser.get(reverse("core:import-new", args=["groups"])).content.decode()


def test_another_woman_is_stored_after_all_with_a_pair(browser, empty_group, on_record):
    sunita = on_record[0]
    job = checked(browser, empty_group, option_doubles="on")
    grid = reverse("core:import-grid", args=[job.public_id])
    assert f'name="{KNOWN}-waive"' in browser.get(grid).content.decode()
    browser.post(grid, {"row": [str(KNOWN), str(HIDDEN)]})
    assert bad(job) == {KNOWN, HIDDEN}, "nothing was said of them"
    browser.post(grid, {"row": [str(KNOWN), str(HIDDEN)], f"{KNOWN}-waive": "on"})
    assert bad(job) == {HIDDEN}
    stored(browser, job)
    found = {(pair.first, pair.second.name) for pair in DoublePair.unscoped.all()}
    assert found == {(sunita.person, "Suneeta Bai"), (on_record[1].person, "Kamala")}


def test_what_was_set_aside_holds_for_what_was_shown(browser, empty_group, group, on_record):
    job = checked(browser, empty_group, option_doubles="on")
    grid = reverse("core:import-grid", args=[job.public_id])
    other = make_member(
        group, on_record[0].household.village, name="Kesar Bai", relation="husband", relation_name="Bhanwarlal",
        birth_year=1970, mobile="9000000088",
    )  # fmt: skip
    sent = {
        f"{KNOWN}-name": "Kesar", f"{KNOWN}-relation_name": "Bhanwarlal", f"{KNOWN}-birth_year": "1970",
        f"{KNOWN}-mobile": "9000000088", f"{KNOWN}-waive": "on",
    }  # fmt: skip
    browser.post(grid, {"row": [str(KNOWN)]} | sent)
    assert bad(job) == {KNOWN, HIDDEN}
    assert f"{group}, member {other.number}." in browser.get(grid).content.decode()


def test_a_woman_who_was_merged_is_known_by_either_name(browser, empty_group, on_record, group):
    sunita = on_record[0]
    gone = make_member(
        make_group(sunita.household.village, 0), sunita.household.village, name="Sona", household=sunita.household
    )
    Membership.unscoped.filter(pk=gone.pk).delete()
    Person.unscoped.filter(pk=gone.person_id).update(merged_into=sunita.person)
    file = workbook([woman(0, empty_group.code, name="Sona", household_number=sunita.household.number)]).getvalue()
    browser.post(reverse("core:import-new", args=["members"]), {"file": SimpleUploadedFile("a.xlsx", file)})
    job = Job.unscoped.latest("pk")
    work(str(job.public_id))
    assert ImportRow.unscoped.get(job=job).errors[0]["code"] == "active_elsewhere"
