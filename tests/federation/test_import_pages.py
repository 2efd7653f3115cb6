"""The pages of an import, from the template to the mended row."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core.exchange.declarations import kinds
from core.exchange.working import work
from core.models import Job
from federation.models import Person
from tests.factories import make_group, make_user
from tests.factories_people import signed_in
from tests.federation.import_files import HEADINGS, woman, workbook


@pytest.fixture
def empty_group(world):
    return make_group(world.village(world.karahal), 0, name="Ganga")


def upload(browser, content: bytes, name: str = "list.xlsx") -> Job:
    answer = browser.post(reverse("core:import-new", args=["members"]), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    job = Job.unscoped.latest("pk")
    assert answer["Location"] == reverse("core:import-job", args=[job.public_id])
    return job


def page(browser, job: Job) -> str:
    answer = browser.get(reverse("core:import-job", args=[job.public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_whole_way(browser, empty_group):
    rows = [woman(n, empty_group.code, mobile="1") if n == 1 else woman(n, empty_group.code) for n in range(3)]
    job = upload(browser, workbook(rows).getvalue())
    assert 'http-equiv="refresh"' in page(browser, job)
    work(str(job.public_id))
    text = page(browser, job)
    assert "Store 2 rows" in text
    assert "A mobile number has ten digits" in text
    assert "15-04-2024" in text
    browser.post(reverse("core:import-decide", args=[job.public_id]), {"store": "yes"})
    work(str(job.public_id))
    assert Person.unscoped.count() == 2
    grid = reverse("core:import-grid", args=[job.public_id])
    assert 'name="3-mobile"' in browser.get(grid).content.decode()
    browser.post(grid, {"row": ["3"], "3-mobile": "2"})
    assert 'name="3-mobile" value="2"' in browser.get(grid).content.decode()
    browser.post(grid, {"row": ["3"], "3-mobile": "9000000055"})
    browser.post(reverse("core:import-decide", args=[job.public_id]), {"store": "yes"})
    work(str(job.public_id))
    assert Person.unscoped.get(mobile="9000000055").name == "Sunita B"


def test_bad_rows_can_be_mended_in_excel_and_uploaded(browser, empty_group):
    job = upload(browser, workbook([woman(0, empty_group.code, mobile="1"), woman(1, empty_group.code)]).getvalue())
    work(str(job.public_id))
    answer = browser.get(reverse("core:import-bad-rows", args=[job.public_id]))
    lines = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert len(lines) == 2
    assert "ten digits" in lines[1][-1]
    again = upload(browser, answer.content)
    work(str(again.public_id))
    again.refresh_from_db()
    assert (again.outcome["good"], again.outcome["bad"], again.outcome["ignored"]) == (0, 1, ["What is wrong"])


def test_the_template_reads_back(browser, empty_group):
    for language in ("en", "hi"):
        browser.cookies["django_language"] = language
        answer = browser.get(reverse("core:import-template", args=["members", "xlsx"]))
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        head = book.get_sheet_by_index(0).to_python()[0]
        # The whole record follows; it may all stay away.
        assert (tuple(head[: len(HEADINGS)]) == HEADINGS) == (language == "en")
        assert len(book.get_sheet_by_index(1).to_python()) > 2 * len(HEADINGS)
        cells = (woman(0, empty_group.code) | {"mobile": 9000000000}).values()
        text = (
            ",".join(head)
            + "\n"
            + ",".join(f"{cell:%d/%m/%Y}" if hasattr(cell, "year") else str(cell) for cell in cells)
        )
        job = upload(browser, text.encode(), "list.csv")
        work(str(job.public_id))
        job.refresh_from_db()
        assert (job.state, job.outcome["good"]) == ("asking", 1), job.refusal
    assert browser.get(reverse("core:import-template", args=["members", "csv"])).content.startswith(b"\xef\xbb\xbf")


def test_nobody_else_opens_it(browser, world, empty_group):
    job = upload(browser, workbook([woman(0, empty_group.code, mobile="1")]).getvalue())
    work(str(job.public_id))
    colleague = signed_in(make_user("block_operator", world.karahal))
    for name in ("import-job", "import-grid", "import-bad-rows"):
        assert colleague.get(reverse(f"core:{name}", args=[job.public_id])).status_code == 404
    for name in ("import-decide", "import-grid"):
        answer = colleague.post(reverse(f"core:{name}", args=[job.public_id]), {"store": "yes", "row": "2"})
        assert answer.status_code == 404
    job.refresh_from_db()
    assert (job.state, job.outcome["bad"]) == ("asking", 1)


OFFERED = {
    "cluster_coordinator": {"cadres", "trainings"}, "district_manager": {"trainings"}, "mis_nodal_officer": set(),
}  # fmt: skip


@pytest.mark.parametrize("role", sorted(OFFERED))
def test_who_holds_no_entry_sees_no_import(world, role):
    unit = {"cluster_coordinator": world.karahal, "district_manager": world.sheopur}.get(role, world.state)
    reader = signed_in(make_user(role, unit))
    answer = reader.get(reverse("federation:import"))
    assert answer.status_code == (200 if OFFERED[role] else 403)
    page = answer.content.decode()
    assert {slug for slug in kinds() if reverse("core:import-new", args=[slug]) in page} == OFFERED[role]
    assert reader.get(reverse("core:import-new", args=["members"])).status_code == 403
    assert reader.get(reverse("core:import-template", args=["members", "xlsx"])).status_code == 403
    if role != "mis_nodal_officer":
        assert reverse("federation:import") not in reader.get(reverse("federation:institutions")).content.decode()


def test_who_may_finds_it(browser, world):
    for name in ("institutions", "members"):
        assert reverse("federation:import") in browser.get(reverse(f"federation:{name}")).content.decode()
    assert reverse("core:import-new", args=["members"]) in browser.get(reverse("federation:import")).content.decode()
    assert browser.get(reverse("core:import-new", args=["nothing"])).status_code == 404


def test_the_same_file_twice_at_once(browser, world, empty_group):
    content = workbook([woman(0, empty_group.code)]).getvalue()
    upload(browser, content)
    colleague = signed_in(make_user("block_operator", world.karahal))
    answer = colleague.post(
        reverse("core:import-new", args=["members"]), {"file": SimpleUploadedFile("x.xlsx", content)}
    )
    assert answer.status_code == 422
    assert "already being worked on" in answer.content.decode()
    assert Job.unscoped.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_result(browser, empty_group, count):
    rows = [woman(n, empty_group.code, mobile="1") for n in range(count)]
    rows += [woman(n, empty_group.code) for n in range(count, 2 * count)]
    job = upload(browser, workbook(rows).getvalue())
    work(str(job.public_id))
    page(browser, job)
    with CaptureQueriesContext(connection) as asked:
        page(browser, job)
    ours = [one["sql"] for one in asked if "core_job" in one["sql"] or "core_importrow" in one["sql"]]
    assert len(ours) == 5  # job, counts, good, summary, faults
