"""The one look through whole books: every rule of it finds the row that breaks it, and nothing else is found."""

import pytest
from django.db import connections, transaction
from django.db.models import F

from core.models import GeoUnit
from federation.books.soundness.sql import FAULTS, faults_of_books
from federation.models import Journal
from federation.simulation.book_rows import BOOK_COLUMNS
from federation.simulation.rows import COLUMNS
from tests.federation.simulate.conftest import places  # noqa: F401
from tests.federation.simulate.test_simulate_books import grow  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

# What is bent, and the rules that must notice. Each statement changes one row: the first that fits.
ONE = "SELECT min(j.id) FROM federation_journal j"
BENT = {
    "a line that is gone": (
        "DELETE FROM federation_journalline WHERE id = (SELECT max(id) FROM federation_journalline WHERE head_id = {cash})",
        {"journal_two_lines", "journal_balances", "journal_cash_adds_up"},
    ),
    "a total": (
        f"UPDATE federation_journal SET total_rupees = total_rupees + 1 WHERE id = ({ONE} WHERE kind = 'voucher')",
        {"journal_balances"},
    ),
    "a number of lines": (
        f"UPDATE federation_journal SET line_count = line_count + 1 WHERE id = ({ONE})", {"journal_two_lines"},
    ),
    "a change of cash": (
        f"UPDATE federation_journal SET cash_change_rupees = cash_change_rupees + 1 WHERE id = ({ONE})",
        {"journal_cash_adds_up"},
    ),
    "a change of savings": (
        f"UPDATE federation_journal SET savings_change_rupees = savings_change_rupees + 1 WHERE id = ({ONE})",
        {"journal_savings_add_up"},
    ),
    "a number": (
        ("UPDATE federation_journal SET number = number + 1 WHERE id IN (SELECT DISTINCT ON (institution_id) id "
        "FROM federation_journal ORDER BY institution_id, number DESC LIMIT 1)"),
        {"journal_no_gap"},
    ),
    "a day before the sheet": (
        f"UPDATE federation_journal SET posted_on = posted_on - 400 WHERE id = ({ONE} WHERE j.kind = 'meeting')",
        {"journal_after_opening", "journal_own_meeting"},
    ),
    "cash that was never there": (
        f"UPDATE federation_journal SET cash_change_rupees = -90000000 WHERE id = ({ONE} WHERE j.kind = 'meeting')",
        {"journal_cash_not_negative", "journal_cash_adds_up"},
    ),
    "money that no account held": (
        ("UPDATE federation_journalline SET debit_rupees = 0, credit_rupees = 90000000 WHERE id = "
        "(SELECT min(id) FROM federation_journalline WHERE bank_account_id IS NOT NULL AND debit_rupees > 0)"),
        {"journal_bank_not_negative", "journal_balances"},
    ),
    "a saving taken out twice": (
        "UPDATE federation_journalline SET debit_rupees = 9000000, credit_rupees = 0 WHERE id = ({saving})",
        {"journal_member_saved_less"},
    ),
    "more paid back than she owes": (
        "UPDATE federation_journalline SET credit_rupees = 9000000 WHERE id = ({repaid})",
        {"journal_member_owes_less", "loans_make_the_head", "loans_make_her_balance"},
    ),
    "a saving of nobody": (
        "UPDATE federation_journalline SET membership_id = NULL WHERE id = ({saving})",
        {"journalline_fits", "passbooks_make_the_head"},
    ),
    "a saving of another group's woman": (
        "UPDATE federation_journalline SET membership_id = (SELECT max(id) FROM federation_membership) WHERE id = ({saving})",
        {"journalline_fits", "passbooks_make_the_head"},
    ),
    "another group's account": (
        ("UPDATE federation_journalline SET bank_account_id = (SELECT max(id) FROM federation_bankaccount) WHERE id = "
        "(SELECT min(id) FROM federation_journalline WHERE bank_account_id IS NOT NULL)"),
        {"journalline_fits"},
    ),
    "bank money of no account": (
        ("UPDATE federation_journalline SET bank_account_id = NULL WHERE id = "
        "(SELECT max(id) FROM federation_journalline WHERE bank_account_id IS NOT NULL)"),
        {"journalline_fits"},
    ),
    "another group's meeting": (
        ("UPDATE federation_meeting SET institution_id = (SELECT max(id) FROM federation_institution WHERE tier_id = 'vo') "
        "WHERE id = (SELECT min(meeting_id) FROM federation_journal)"),
        {"journal_own_meeting"},
    ),
    "a meeting's header": (
        "UPDATE federation_meeting SET loan_repaid_rupees = loan_repaid_rupees + 5 WHERE id = (SELECT min(id) FROM federation_meeting)",
        {"meeting_says_its_entry", "meeting_says_its_lines"},
    ),
    "a woman's row": (
        "UPDATE federation_meetingline SET saving_rupees = saving_rupees + 5 WHERE id = (SELECT min(id) FROM federation_meetingline)",
        {"meeting_says_its_lines"},
    ),
    "a loan that the meeting gave": (
        "UPDATE federation_meetingloan SET amount_rupees = amount_rupees + 5 WHERE id = (SELECT min(id) FROM federation_meetingloan)",
        {"meeting_lends_its_loans"},
    ),
    "savings of the old books": (
        ("UPDATE federation_meeting SET savings_brought_in_rupees = savings_brought_in_rupees + 5 "
        "WHERE id = (SELECT min(id) FROM federation_meeting WHERE number = 1)"),
        {"savings_brought_in"},
    ),
    "a move of something else": (
        f"UPDATE federation_journal SET kind = 'contra' WHERE id = ({ONE} WHERE kind = 'voucher')",
        {"journal_contra_only_money"},
    ),
    "an entry of another book": (
        "UPDATE federation_loanentry SET journal_id = (SELECT max(id) FROM federation_journal) WHERE id = ({entry})",
        {"loanentry_own_book"},
    ),
    "a repayment beyond the loan": (
        "UPDATE federation_loanentry SET principal_rupees = 900000 WHERE id = ({entry})",
        {"loanentry_not_above_outstanding", "loans_make_the_head"},
    ),
    "a schedule's running total": (
        ("UPDATE federation_loaninstalment SET principal_to_date = principal_to_date + 1 "
        "WHERE id = (SELECT min(id) FROM federation_loaninstalment WHERE number = 2)"),
        {"loaninstalment_totals_run"},
    ),
    "a schedule that asks too little": (
        ("DELETE FROM federation_loaninstalment WHERE id = (SELECT DISTINCT ON (schedule_id) id FROM federation_loaninstalment "
        "WHERE number > 2 ORDER BY schedule_id, number DESC LIMIT 1)"),
        {"loan_schedule_asks_all"},
    ),
    "a loan that is not settled": (
        ("UPDATE federation_loan SET settled_on = '2026-01-01', settled_at = now() "
        "WHERE id = (SELECT min(id) FROM federation_loan WHERE settled_on IS NULL)"),
        {"loan_settled"},
    ),
    "a loan of another branch than its account": (
        ("UPDATE federation_loan SET account_id = (SELECT min(id) FROM federation_bankaccount) "
        "WHERE id = (SELECT min(id) FROM federation_loan WHERE part = 'bank')"),
        {"loan_branch_of_its_account"},
    ),
    "more passed on than came": (
        "UPDATE federation_fundrelease SET amount_rupees = 1 WHERE id = (SELECT min(parent_id) FROM federation_fundrelease)",
        {"fund_within_parent"},
    ),
    "a release with another amount": (
        ("UPDATE federation_fundrelease SET amount_rupees = amount_rupees - 1 WHERE id = "
        "(SELECT min(id) FROM federation_fundrelease WHERE journal_id IS NOT NULL)"),
        {"fund_says_its_entry"},
    ),
}  # fmt: skip
PARTS = {
    "cash": "(SELECT id FROM federation_ledgerhead WHERE of_cash)",
    "saving": "SELECT min(l.id) FROM federation_journalline l JOIN federation_ledgerhead h ON h.id = l.head_id "
    "WHERE h.slug = 'savings_compulsory'",
    "repaid": "SELECT min(l.id) FROM federation_journalline l JOIN federation_ledgerhead h ON h.id = l.head_id "
    "WHERE h.slug = 'loan_to_member' AND l.credit_rupees > 0",
    "entry": "SELECT min(id) FROM federation_loanentry WHERE kind = 'repaid'",
}


def found_after(statement):
    """Rules that are broken after a change which stays nowhere; triggers and row rules sleep meanwhile."""
    with transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for table in (*COLUMNS, *BOOK_COLUMNS):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE federation_loaninstalment DROP CONSTRAINT loaninstalment_totals_run")
            cursor.execute(statement)
            assert cursor.rowcount == 1, statement
        found = {one.rule for one in faults_of_books(using="owner")}
        transaction.set_rollback(True, using="owner")
    return found


def test_each_rule_finds_the_row_that_breaks_it(grow):  # noqa: F811
    grow("--district", 431, "--months", 5, "--lines", "all")
    assert faults_of_books() == []
    noticed = set()
    for what, (statement, rules) in BENT.items():
        found = found_after(statement.format(**PARTS))
        assert rules <= found, (what, rules - found, found)
        noticed |= rules
    assert faults_of_books() == []
    declared = {line.split("'")[1] for line in FAULTS.splitlines() if line.strip().startswith("SELECT '")}
    assert declared == noticed


def test_books_of_other_districts_are_not_asked(grow):  # noqa: F811
    grow("--state", 23, "--months", 2)
    one, other = (GeoUnit.unscoped.get(level="district", lgd_code=code).pk for code in (431, 432))
    Journal.unscoped.using("owner").filter(
        pk=Journal.unscoped.filter(district=other, kind="opening").order_by("pk")[0].pk
    ).update(total_rupees=F("total_rupees") + 1)
    assert faults_of_books([one]) == []
    assert [(found.rule, found.count) for found in faults_of_books([other])] == [("journal_balances", 1)]
