"""The bench's own arithmetic, and that its plain statements give the numbers that are stored."""

import datetime as dt

import pytest

from core.access.actor import system_actor
from core.models import DataKind, GeoUnit, Submission
from core.periods import add_months, month_end, month_of, today
from core.seeding import seed_all
from core.services.geography.loading import load_folder
from core.workflow.kinds import document_kind
from federation.models import Institution, Journal, JournalLine, Loan, Meeting
from federation.simulation.counts import read_counts
from reports.management.commands.bench import missed
from reports.models import IndicatorValue
from reports.services.bench import db_ops
from reports.services.bench.books import measure_books
from reports.services.bench.figures import measure_drain, measure_rebuild
from reports.services.bench.money import measure_loans, measure_sheets
from reports.services.bench.small import DISTRICTS, SHGS, write_small_files
from reports.services.bench.timing import summary
from reports.services.demonstration_documents import waiting_rows
from reports.services.rollup import drain, open_months
from tests.factories import make_actor, make_group, make_meeting, make_place, make_user, make_world


def test_a_summary_names_the_95th_percentile():
    assert summary([float(number) for number in range(1, 101)]) == {
        "median_ms": 50.5,
        "p95_ms": 96.0,
        "max_ms": 100.0,
        "n": 100,
    }


def test_a_figure_beyond_its_limit_is_named_with_it():
    found = {"rebuild": {"ratio": 2.1}, "drain": {"ratio": 1.3}, "simulate": {"rows_per_second": 39_999}}
    assert missed(found) == {"rebuild.ratio": [2.1, 2.0], "simulate.rows_per_second": [39_999, 40_000]}


def test_the_small_files_can_be_read(tmp_path):
    _folder, counts = write_small_files(tmp_path)
    assert {one.district_lgd: one.shgs for one in read_counts(counts)} == {code: SHGS[code] for code in DISTRICTS}


@pytest.mark.django_db
def test_plain_statements_read_the_same_numbers():
    world = make_world()
    month = month_of(today())
    open_months(actor=system_actor(), first=month, last=month)
    for block in (world.karahal, world.vijaypur):
        group = make_group(world.village(block), 3, formed_on=dt.date(2021, 1, 1))
        make_meeting(group, month, slots=3, present=2)
    drain()
    # Eight statements tell of two blocks each; no affiliation and nobody in office.
    assert db_ops.run_plain(month, month_end(month)) == 16
    before = list(IndicatorValue.unscoped.order_by("pk").values("unit_id", "indicator", "numerator", "denominator"))
    assert measure_rebuild(runs=1)["n"] == 1
    assert measure_drain(world.karahal, runs=2)["n"] == 2
    after = list(IndicatorValue.unscoped.order_by("pk").values("unit_id", "indicator", "numerator", "denominator"))
    assert after == before


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_books_are_posted_by_the_number_of_meetings(transactional_db, tmp_path):
    seed_all()
    folder, file = write_small_files(tmp_path)
    load_folder(actor=system_actor(), folder=folder, say=lambda _text: None)
    # What earlier stages left goes, what waits in an inbox too; the block of the import's own user stays.
    world = GeoUnit.unscoped.get(level="block", lgd_code=431 * 10)
    village = make_place("village", "Before", make_place("panchayat", "Before", world))
    group, own = make_group(village, 2), make_place("block", "Of the import", GeoUnit.unscoped.get(lgd_code=431))
    GeoUnit.unscoped.filter(pk__in=[village.pk, own.pk]).update(is_simulated=True)
    Submission.unscoped.bulk_create(
        waiting_rows(document_kind("institution"), [group], make_user("block_operator", own))
    )
    DataKind.unscoped.all().delete()
    found = measure_books(read_counts(file), 1_000, lambda _text: None)
    assert 500 < found["meetings"] < 1_600
    assert found["meetings"] == Meeting.unscoped.count()
    assert found["ledger_rows"] == Journal.unscoped.count() + JournalLine.unscoped.count()
    assert found["ledger_rows_per_second"] == pytest.approx(found["ledger_rows"] / found["seconds"], rel=0.1)
    assert min(found["check_seconds"], found["loop_seconds"]) > 0
    assert not Institution.unscoped.filter(village__name="Before").exists()
    assert not Submission.unscoped.exists()
    assert set(GeoUnit.unscoped.filter(pk__in=[village.pk, own.pk])) == {own}


@pytest.mark.django_db
def test_whole_sheets_and_loans_are_measured(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    world = make_world()
    open_months(actor=system_actor(), first=add_months(month_of(today()), -1), last=month_of(today()))
    for members in (12, 12, 3):
        make_group(world.village(world.karahal), members, formed_on=dt.date(2021, 1, 1), status="active")
    make_group(world.village(world.vijaypur), 12, formed_on=dt.date(2021, 1, 1), status="active")
    found = measure_sheets(world.karahal, make_actor("block_operator", world.karahal), sheets=2)
    assert found["n"] == 2
    assert 10 < found["queries"] <= 30
    closed = Meeting.unscoped.filter(status="closed")
    assert [one.lines.count() for one in closed] == [12, 12]
    assert Loan.unscoped.filter(sanctioned_on=today()).count() == 2
    told = measure_loans(runs=2)
    assert told["loans_in_block"] == 2 * 6
    assert told["state_page"]["n"] == 2
