"""Simulated books: as the services would have posted them, the same for the same seed, and looked through before they stay."""

import json
import os
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.models import Count, F, Q, Sum

from core.access.actor import system_actor
from core.models import AuditEntry, DirtyCell, GeoUnit
from core.periods import today
from federation.books.soundness.sql import faults_of_books
from federation.books.sql import unsound_journals
from federation.models import (
    BankAccount,
    FundRelease,
    Institution,
    Journal,
    JournalLine,
    Loan,
    LoanEntry,
    Meeting,
    MeetingLine,
    MeetingLoan,
)
from federation.queries.books import balance_sheet, member_balances
from federation.queries.consolidated import consolidated_sheet, family_of
from federation.queries.loan_standing import Portfolio, standings
from federation.services.meetings import close_meeting, open_meeting
from federation.simulation import made_ahead, run
from federation.simulation.book_rows import BOOK_COLUMNS
from federation.simulation.counts import read_counts
from federation.simulation.rows import COLUMNS
from reports.services.verification import verify
from tests.factories import make_actor
from tests.federation.simulate.conftest import HEADER, held
from tests.federation.simulate.test_simulate import catalogue

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SHEOPUR = "23,MADHYA PRADESH,431,SHEOPUR,40,3,1,455,0,3,2,7,13\n"
MORENA = "23,MADHYA PRADESH,432,MORENA,5,0,0,53,0,3,1,0,3\n"


@pytest.fixture
def grow(places, tmp_path, capsys):
    path = tmp_path / "counts.csv"
    path.write_text(HEADER + SHEOPUR + MORENA)

    def command(*options):
        capsys.readouterr()
        call_command("simulate", "--counts", str(path), "--books", *map(str, options))
        return json.loads(capsys.readouterr().out.strip().splitlines()[-1])

    return command


def content():
    """What the books say, without the keys of rows."""
    named = {
        Journal: ("public_id", "institution__code", "number", "posted_on", "kind", "total_rupees", "posted_at"),
        JournalLine: ("journal__public_id", "head__slug", "debit_rupees", "credit_rupees", "membership__public_id"),
        Loan: ("public_id", "book__code", "number", "part", "sanctioned_on", "sanctioned_rupees", "settled_on"),
        LoanEntry: ("loan__public_id", "kind", "value_on", "principal_rupees", "interest_rupees"),
        FundRelease: ("public_id", "fund", "receiver__code", "amount_rupees", "released_on"),
    }
    return {model.__name__: sorted(map(str, model.unscoped.values_list(*fields))) for model, fields in named.items()}


def empty():
    with connections["owner"].cursor() as cursor:
        tables = ", ".join(table for table in COLUMNS | BOOK_COLUMNS if table != "core_geounit")
        cursor.execute(f"TRUNCATE {tables}, reports_indicatorvalue, core_dirtycell CASCADE")
        cursor.execute("DELETE FROM core_geounit WHERE is_simulated")


def test_a_state_has_books_that_hold_and_its_totals(grow):
    before = catalogue()
    done = grow("--state", 23, "--months", 5, "--lines", "sample")
    assert catalogue() == before
    assert held(431) == (40, 3, 1, 455, 7, 13)
    assert (faults_of_books(), unsound_journals()) == ([], [])
    assert verify(actor=system_actor())[1] == []
    assert not DirtyCell.unscoped.exists()
    # Every institution keeps a book, and it begins with its sheet or, where it was formed in the window, with a fee.
    assert Journal.unscoped.filter(number=1).count() == 49
    assert Journal.unscoped.filter(kind="opening").count() == Institution.unscoped.filter(
        formed_on__lt=F("journals__posted_on"), journals__number=1
    ).count()  # fmt: skip
    entry = AuditEntry.unscoped.get(verb="simulation.run")
    assert (entry.details["books"], entry.details["rows"]) == (True, done["rows_total"])
    for table in BOOK_COLUMNS:
        assert done["rows"][table] > 0, table
    assert done["rows"]["federation_journalline"] == JournalLine.unscoped.count()
    assert done["seconds_checking_books"] > 0


def test_a_meetings_entry_has_the_lines_that_closing_would_post(grow):
    grow("--district", 431, "--months", 5, "--lines", "all")
    entries = Journal.unscoped.filter(kind="meeting").select_related("meeting")
    assert entries.count() > 200
    assert not Journal.unscoped.filter(kind="meeting").exclude(meeting__held_on=F("posted_on")).exists()
    columns = {
        "savings_compulsory": "saving_rupees", "savings_voluntary": "voluntary_rupees", "fine": "fine_rupees",
    }  # fmt: skip
    for head, column in columns.items():
        posted = JournalLine.unscoped.filter(journal__kind="meeting", head__slug=head)
        rows = MeetingLine.unscoped.filter(**{f"{column}__gt": 0})
        assert sorted(posted.values_list("journal__meeting_id", "membership_id", "credit_rupees")) == sorted(
            rows.values_list("meeting_id", "membership_id", column)
        )
    by_woman = LoanEntry.unscoped.filter(kind="repaid", journal__kind="meeting").order_by()
    by_woman = by_woman.values_list("journal__meeting_id", "loan__member_id")
    rows = MeetingLine.unscoped.filter(repaid_rupees__gt=0).values_list("meeting_id", "membership_id", "repaid_rupees")
    assert sorted(by_woman.annotate(sum=Sum("principal_rupees") + Sum("interest_rupees"))) == sorted(rows)
    given = Loan.unscoped.filter(part="member", entries__kind="disbursed", entries__journal__kind="meeting")
    names = ("member_id", "product_id", "purpose_id", "sanctioned_rupees", "instalments", "interest_percent")
    asked = MeetingLoan.unscoped.values_list(
        "membership_id", "product_id", "purpose_id", "amount_rupees", "instalments", "interest_percent"
    )
    assert sorted(given.values_list(*names)) == sorted(asked)
    assert len(asked) > 0


def test_passbooks_make_the_savings_stock_and_a_vo_has_a_balance_sheet(grow):
    grow("--state", 23, "--months", 5)
    meetings = Meeting.unscoped.filter(status="closed")
    names = ("savings_received_rupees", "voluntary_savings_rupees", "savings_brought_in_rupees")
    stock = sum(sum(row) for row in meetings.values_list(*names))
    groups = Institution.unscoped.filter(tier="shg")
    saved = sum(
        amount
        for group in groups
        for heads in member_balances(group, today()).values()
        for head, amount in heads.items()
        if head.startswith("savings_")
    )
    assert saved == stock > 0
    for vo in Institution.unscoped.filter(tier="vo"):
        sheet = balance_sheet(vo, today())
        assert sheet.assets_rupees == sheet.claims_rupees > 0
    clf = Institution.unscoped.get(tier="clf")
    sheet, inner = consolidated_sheet(family_of(make_actor("block_manager", clf.block), clf, today()), today())
    assert inner.disagreements == []
    heads = {one.head.slug for one in (*sheet.assets, *sheet.liabilities)}
    assert "loan_to_member" in heads
    assert not heads & {"loan_to_shg", "cif_loan"}
    came = FundRelease.unscoped.filter(fund="cif", giver=None, block=clf.block).aggregate(sum=Sum("amount_rupees"))[
        "sum"
    ]
    assert next(one.rupees for one in sheet.funds if one.head.slug == "cif_fund") == came


def test_dues_that_stand_are_what_the_schedule_asks(grow):
    grow("--district", 431, "--months", 5)
    block = GeoUnit.unscoped.filter(level="block", district__lgd_code=431).first()
    running = Loan.unscoped.filter(block=block, settled_on=None)
    found = standings(Portfolio.of_place(block), today())
    assert {one.loan_id for one in found} <= set(running.values_list("pk", flat=True))
    assert all(one.outstanding_rupees >= one.overdue_principal_rupees >= 0 for one in found)
    assert Loan.unscoped.filter(settled_on__isnull=False).exists()
    shares = Institution.unscoped.filter(tier="shg").aggregate(
        rf=Count("pk", filter=Q(funds_received__fund="rf"), distinct=True),
        cif=Count("pk", filter=Q(funds_received__fund="cif"), distinct=True),
        bank=Count("pk", filter=Q(loans_taken__part="bank"), distinct=True),
    )
    assert 18 <= shares["rf"] <= 38
    assert 8 <= shares["cif"] <= 30
    assert 6 <= shares["bank"] <= 28


def test_an_operator_goes_on_in_a_simulated_book(grow):
    grow("--district", 431, "--months", 3)
    rows = Institution.unscoped.filter(tier="shg", status="active", loans_given__settled_on=None).distinct()
    rows = rows.filter(loans_given__part="member", meetings__isnull=False).order_by("pk")
    group = next(one for one in rows if not one.meetings.filter(held_on=today()).exists())
    last = Journal.unscoped.filter(institution=group).order_by("-number")[0]
    meeting = open_meeting(actor=system_actor(), institution=group, held_on=today(), client_key=group.public_id)
    loan = Loan.unscoped.filter(book=group, part="member", settled_on=None).order_by("pk")[0]
    MeetingLine.unscoped.filter(meeting=meeting, membership=loan.member).update(saving_rupees=50, repaid_rupees=100)
    before = loan.entries.count()
    closed = close_meeting(actor=system_actor(), meeting=meeting)
    assert closed.journal.number == last.number + 1
    assert set(closed.journal.lines.values_list("head__slug", flat=True)) >= {"cash", "savings_compulsory"}
    assert loan.entries.count() > before


def test_without_the_switch_there_is_no_book_and_no_account(grow, capsys, tmp_path):
    call_command("simulate", "--counts", str(tmp_path / "counts.csv"), "--district", "432", "--months", "1")
    assert Meeting.unscoped.exists()
    assert not Journal.unscoped.exists()
    assert not Loan.unscoped.exists()
    assert not BankAccount.unscoped.exists()


def test_the_same_seed_makes_the_same_books(grow):
    grow("--district", 431, "--months", 3, "--seed", 7)
    first = content()
    empty()
    grow("--state", 23, "--months", 3, "--seed", 7)
    again = content()
    for name in ("Journal", "Loan", "LoanEntry", "FundRelease"):
        assert set(first[name]) <= set(again[name]), name
    empty()
    grow("--district", 431, "--months", 3, "--seed", 8)
    assert content()["Journal"] != first["Journal"]


def test_a_process_makes_the_rows_that_a_thread_makes(grow, monkeypatch):
    grow("--state", 23, "--months", 2)
    first = content()
    empty()
    asked = []
    real = made_ahead.one_process

    def one_process():
        asked.append(real())
        return asked[-1]

    monkeypatch.setattr(made_ahead, "WORTH_A_PROCESS", 45)
    monkeypatch.setattr(made_ahead, "one_process", one_process)
    grow("--state", 23, "--months", 2)
    assert len(asked) == 1
    assert content() == first
    assert faults_of_books() == []


def ended(*_asked):
    """What a machine does to the process when its memory is used up."""
    os._exit(9)


def test_a_process_that_ends_before_its_time_leaves_nothing(grow, monkeypatch):
    before = catalogue()
    monkeypatch.setattr(made_ahead, "WORTH_A_PROCESS", 45)
    monkeypatch.setattr(made_ahead, "make", ended)
    with pytest.raises(CommandError, match="ended before its time"):
        grow("--state", 23, "--months", 2)
    assert catalogue() == before
    assert not Institution.unscoped.exists()
    assert not Journal.unscoped.exists()
    assert not AuditEntry.unscoped.filter(verb="simulation.run").exists()


def test_one_unsound_entry_takes_the_whole_load_back(grow, monkeypatch):
    before, real = catalogue(), run.db_ops.copy_in

    def bent(connection, table, columns, text, **options):
        if table == "federation_journal":
            text = text.replace("\topening\t", "\tvoucher\t", 1)
        real(connection, table, columns, text, **options)

    monkeypatch.setattr(run.db_ops, "copy_in", bent)
    with pytest.raises(CommandError, match="not sound, and nothing was written: loanentry_own_book"):
        grow("--district", 431, "--months", 2)
    assert catalogue() == before
    assert not Institution.unscoped.exists()
    assert not Journal.unscoped.exists()
    assert not BankAccount.unscoped.exists()
    assert not AuditEntry.unscoped.filter(verb="simulation.run").exists()


def test_books_of_some_vos_of_one_block_leave_the_others_as_they_are(grow, tmp_path):
    counts = read_counts(tmp_path / "counts.csv")[:1]
    counts = [replace(counts[0], vos=8, clfs=2)]
    plan = run.Plan(counts, 2, 1, "sample", books=True, books_in=(4008,), spared=1, most=2)
    run.simulate(actor=system_actor(), plan=plan, say=lambda _text: None)
    vos = Institution.unscoped.filter(tier="vo", block__lgd_code=4008).order_by("pk")
    keeping = list(vos[1:3])
    clfs = list(Institution.unscoped.filter(tier="clf", block__lgd_code=4008))
    groups = list(Institution.unscoped.filter(affiliations__parent__in=keeping))
    assert len(vos) > 3
    assert len(groups) > 3
    kept = set(Journal.unscoped.values_list("institution_id", flat=True))
    assert kept == {one.pk for one in (*keeping, *clfs, *groups)}
    assert set(Loan.unscoped.exclude(part="federation").values_list("book_id", flat=True)) <= {one.pk for one in groups}
    without = Meeting.unscoped.exclude(institution__in=groups)
    assert without.filter(loan_repaid_rupees__gt=0).exists()
    assert not MeetingLoan.unscoped.exclude(meeting__institution__in=groups).exists()
    assert faults_of_books() == []
