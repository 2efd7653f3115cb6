"""Files that should do harm, given through the browser: nothing wrong is stored, and the words say what to do."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.urls import reverse

from core.exchange.working import work
from core.models import ImportRow, Job
from federation.models import Household, Membership, Person
from tests.factories import make_group, make_user
from tests.factories_people import signed_in
from tests.federation.conftest import snapshot
from tests.federation.import_files import woman, workbook
from tests.federation.test_import_files import bomb
from tests.federation.test_import_pages import page, upload

FACTS = (Household, Person, Membership)


@pytest.fixture
def ganga(world):
    return make_group(world.village(world.karahal), 0, name="Ganga")


def check(browser, content: bytes) -> Job:
    """Uploaded, and looked at by a worker."""
    job = upload(browser, content)
    work(str(job.public_id))
    job.refresh_from_db()
    return job


def store(browser, job: Job) -> None:
    browser.post(reverse("core:import-decide", args=[job.public_id]), {"store": "yes"})
    work(str(job.public_id))
    job.refresh_from_db()


def test_a_bomb_named_xlsx_is_not_opened(browser, ganga):
    content = bomb().getvalue()
    assert len(content) < 100_000
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert sum(one.file_size for one in archive.infolist()) > 60_000_000
    job = check(browser, content)
    assert (job.state, job.refusal, bool(job.given)) == ("failed", "unpacks_too_big", False)
    assert "far larger than it looks" in page(browser, job)
    assert ImportRow.unscoped.count() == 0
    assert snapshot(*FACTS) == [[], [], []]


def test_a_formula_neither_comes_in_nor_goes_out(browser, ganga):
    harm = '=HYPERLINK("http://example.org","x")'
    job = check(browser, workbook([woman(0, ganga.code, relation_name=harm), woman(1, ganga.code)]).getvalue())
    assert "Write it as plain text" in page(browser, job)
    answer = browser.get(reverse("core:import-bad-rows", args=[job.public_id]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any(b"<f>" in sheet or b"<f " in sheet or b"<hyperlink" in sheet for sheet in sheets)
    store(browser, job)
    assert list(Person.unscoped.values_list("name", flat=True)) == ["Sunita B"]


def test_the_same_row_twice_is_stored_once(browser, ganga):
    job = check(browser, workbook([woman(0, ganga.code), woman(0, ganga.code)]).getvalue())
    assert "stands in row 2 already" in page(browser, job)
    store(browser, job)
    assert job.outcome["stored"] == 1
    assert [len(rows) for rows in snapshot(*FACTS)] == [1, 1, 1]


def test_two_people_store_the_same_women(browser, world, ganga):
    """The very file is refused while it is worked on; a copy that differs by a byte stores no woman twice."""
    rows = [woman(n, ganga.code) for n in range(3)]
    mine = check(browser, workbook(rows).getvalue())
    colleague = signed_in(make_user("block_operator", world.karahal))
    hers = check(colleague, workbook(rows, above=["Ganga"]).getvalue())
    assert (mine.outcome["good"], hers.outcome["good"]) == (3, 3)  # neither is stored yet
    store(browser, mine)
    store(colleague, hers)
    assert (mine.outcome["stored"], hers.outcome["stored"], hers.outcome["same"]) == (3, 0, 3)
    assert [len(found) for found in snapshot(*FACTS)] == [3, 3, 3]
