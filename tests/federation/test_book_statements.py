"""Statements of the books on the screen, on paper and as files; what several books come to together."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from core.models import AuditEntry
from core.periods import today
from federation.models import Affiliation
from federation.queries.consolidated import consolidated_income, consolidated_money, consolidated_sheet, family_of
from federation.queries.counterparts import head_called
from federation.queries.ledger import head_ledger, passbook_of
from federation.views.books import CONSOLIDATED, REPORTS
from tests.factories import make_actor, make_group, make_institution, make_user
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post
from tests.factories_people import signed_in

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def book(actor, group, account, women):
    """Four entries on three days."""
    mine, other = women[:2]
    post(actor, group, debit("cash", 500), credit("savings_compulsory", 300, member=mine),
         credit("savings_compulsory", 200, member=other), days_ago=3)  # fmt: skip
    post(actor, group, debit("bank", 200, account=account), credit("cash", 200), kind="contra", days_ago=2)
    post(actor, group, debit("loan_to_member", 250, member=mine), credit("cash", 250), days_ago=1, narration="For seed")
    return post(actor, group, debit("cash", "20.50"), credit("interest_from_members", "20.50", member=mine))


def page_of(browser, group, report, **asked):
    return browser.get(reverse("federation:books-report", args=[group.public_id, report]), asked)


def cells(answer):
    return [[text for _head, text in cells] for _line, cells in answer.context["statement"].shown]


def day(ago):
    return f"{today() - ago * DAY:%d-%m-%Y}"


def test_cash_book_entry_by_entry(browser, group, book):
    since, until = day(2), day(0)
    rows = cells(page_of(browser, group, "cash-book", since=since, until=until))
    assert rows == [
        [since, "", "Brought forward", "", "", "500.00"],
        [day(2), "2", "Deposited in the bank", "", "200.00", "300.00"],
        [day(1), "3", "Loan to a member · For seed", "", "250.00", "50.00"],
        [day(0), "4", "Interest from members", "20.50", "", "70.50"],
        [until, "", "Total, and what is left", "20.50", "450.00", "70.50"],
    ]


def test_bank_book_of_the_account_asked_for(browser, group, account, book, foreign_group):
    rows = cells(page_of(browser, group, "bank-book", since=day(2)))
    assert [row[3:] for row in rows] == [["", "", "0"], ["200", "", "200"], ["200", "0", "200"]]
    foreign = make_account(foreign_group, foreign_group.formed_on)
    assert page_of(browser, group, "bank-book", account=str(foreign.public_id)).status_code == 422
    assert page_of(browser, group, "bank-book", account=str(account.public_id)).status_code == 200


def test_ledger_names_women_to_those_who_may_see_them(browser, world, group, women, book):
    asked = {"head": "savings_compulsory", "since": day(3)}
    rows = cells(page_of(browser, group, "ledger", **asked))
    assert [row[4:] for row in rows] == [["", "0"], ["300", "300"], ["200", "500"], ["500", "500"]]
    assert rows[1][2].startswith(f"1. {women[0].person.name}")
    mission = signed_in(make_user("state_manager", world.state))
    hidden = page_of(mission, group, "ledger", **asked)
    assert [row[2] for row in cells(hidden)][1:3] == ["Member 1 · Cash in hand", "Member 2 · Cash in hand"]
    assert women[0].person.name not in hidden.content.decode()
    assert page_of(browser, group, "ledger", head="loan_to_shg").status_code == 422


def test_sums_of_the_year(browser, group, book):
    rows = cells(page_of(browser, group, "trial-balance", since=day(0)))
    assert rows[-1] == ["Total", "500.00", "500.00", "20.50", "20.50", "520.50", "520.50"]
    rows = cells(page_of(browser, group, "receipts-payments", since=day(3)))
    assert rows == [
        ["Receipts", ""],
        ["Cash and bank before", "0.00"],
        ["Compulsory savings", "500.00"],
        ["Interest from members", "20.50"],
        ["Total", "520.50"],
        ["Payments", ""],
        ["Loan to a member", "250.00"],
        ["Cash and bank at the end", "270.50"],
        ["Total", "520.50"],
    ]
    rows = cells(page_of(browser, group, "income-expenditure", since=day(3)))
    assert [row for row in rows if row[0] in {"Interest from members", "Surplus"}] == [
        ["Interest from members", "20.50"], ["Surplus", "20.50"],
    ]  # fmt: skip
    rows = cells(page_of(browser, group, "balance-sheet"))
    assert [row[1] for row in rows if row[0] == "Total"] == ["520.50", "520.50"]
    (vouchers,) = [row for row in cells(page_of(browser, group, "vouchers")) if row[0].startswith("No.")]
    assert vouchers == [f"No. 4 · {day(0)} · Voucher", "20.50", "20.50"]


def test_days_that_cannot_be_read(browser, group, book):
    answer = page_of(browser, group, "cash-book", since=day(0), until=day(3))
    assert answer.status_code == 422
    assert "The last day lies before the first" in answer.content.decode()
    assert page_of(browser, group, "cash-book", since="31-02-2026").status_code == 422
    assert page_of(browser, group, "no-such").status_code == 404
    answer = page_of(browser, group, "balance-sheet", until="01-01-0026")
    assert answer.status_code == 422
    assert "Look at the year again" in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "hi"])
def test_every_statement_in_every_form(browser, group, vo, book, language):
    with translation.override(language):
        browser.cookies["django_language"] = language
        for one, reports in ((group, REPORTS), (vo, CONSOLIDATED)):
            for report in reports:
                assert page_of(browser, one, report).status_code == 200
                for form, begins in (("pdf", b"%PDF-"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")):
                    address = reverse("federation:books-report-file", args=[one.public_id, report, form])
                    answer = browser.get(address)
                    assert b"".join(answer).startswith(begins), (report, form)
                    assert answer["Content-Disposition"].endswith(f'filename="{report}-{one.code.lower()}.{form}"')
    noted = AuditEntry.unscoped.filter(verb="books.taken_out")
    assert noted.count() == 3 * (len(REPORTS) + len(CONSOLIDATED))
    address = reverse("federation:books-report-file", args=[group.public_id, "cash-book", "exe"])
    assert browser.get(address).status_code == 404


def test_a_file_holds_the_rows_of_the_page(browser, group, book):
    address = reverse("federation:books-report-file", args=[group.public_id, "cash-book", "csv"])
    text = b"".join(browser.get(address, {"since": day(1)})).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Day", "No.", "For what", "Received, ₹", "Paid, ₹", "Left, ₹"]
    assert rows[2] == [day(1), "3", "Loan to a member · For seed", "", "250.00", "50.00"]
    address = reverse("federation:books-report-file", args=[group.public_id, "cash-book", "xlsx"])
    with zipfile.ZipFile(io.BytesIO(b"".join(browser.get(address)))) as workbook:
        assert "<v>50</v>" in workbook.read("xl/worksheets/sheet1.xml").decode()


class TestPassbook:
    def test_her_entries_and_nobody_elses(self, browser, actor, world, group, women, book):
        mine, other = women[:2]
        found = passbook_of(mine, today() - 2 * DAY, today())
        assert (found.savings_before_rupees, found.loan_before_rupees) == (300, 0)
        assert [(row.savings_rupees, row.loan_rupees) for row in found.rows] == [(300, 250)]
        assert [(head.slug, amount) for head, amount in found.balances] == [
            ("loan_to_member", 250), ("savings_compulsory", 300),
        ]  # fmt: skip
        assert [row.savings_rupees for row in passbook_of(other, group.formed_on, today()).rows] == [200]
        address = reverse("federation:passbook", args=[mine.public_id])
        page = browser.get(address).content.decode()
        assert mine.person.name in page
        assert mine.person.name not in page.split("</title>")[0]
        assert other.person.name not in page
        paper = browser.get(reverse("federation:passbook-file", args=[mine.public_id]))
        assert paper.content.startswith(b"%PDF-")
        assert mine.person.name not in paper["Content-Disposition"]
        mission = signed_in(make_user("state_manager", world.state))
        assert mission.get(address).status_code == 403
        abroad = signed_in(make_user("block_operator", world.vijaypur))
        assert abroad.get(address).status_code == 404


def test_books_that_have_not_begun_say_what_to_do(browser, world, group):
    address = reverse("federation:books", args=[group.public_id])
    page = browser.get(address).content.decode()
    assert "These books have not begun" in page
    assert reverse("federation:books-cutoff", args=[group.public_id]) in page
    mission = signed_in(make_user("state_manager", world.state))
    page = mission.get(address).content.decode()
    assert "These books have not begun" in page
    assert reverse("federation:books-cutoff", args=[group.public_id]) not in page


@pytest.mark.parametrize("count", [1, 3])
def test_literal_query_counts(browser, actor, group, account, women, count, django_assert_num_queries):
    for place in range(count):
        post(actor, group, debit("cash", 5), credit("savings_food", 5, member=women[place]))
        post(actor, group, debit("bank", 1, account=account), credit("cash", 1), kind="contra")
    browser.get(reverse("core:home"))
    asked = {"since": day(1)}
    for report, queries in COUNTS.items():
        with django_assert_num_queries(queries, info=report):
            head = {"head": "savings_food"} if report == "ledger" else {}
            assert page_of(browser, group, report, **asked, **head).status_code == 200
    assert set(COUNTS) == set(REPORTS)
    with django_assert_num_queries(BOOKS):
        browser.get(reverse("federation:books", args=[group.public_id]))
    with django_assert_num_queries(PASSBOOK):
        browser.get(reverse("federation:passbook", args=[women[0].public_id]))


# The session, the person and her postings take seven of them.
BOOKS, PASSBOOK = 15, 13
COUNTS = {
    "cash-book": 12, "bank-book": 14, "vouchers": 13, "ledger": 14, "trial-balance": 11, "receipts-payments": 12,
    "income-expenditure": 11, "balance-sheet": 13,
}  # fmt: skip


class TestConsolidated:
    """A VO with two groups, and a CLF above: what they owe each other is counted once."""

    @pytest.fixture
    def second(self, world, vo):
        return make_group(world.village(world.karahal), 1, name="Laxmi", parent=vo)

    def lay(self, actor, group, second, vo):
        """The VO lent 1,000 to one group, which saved 300 with it; the other says 200 saved and the VO says 150."""
        post(actor, group, debit("cash", 5000), credit("revolving_fund", 5000), days_ago=5)
        post(actor, second, debit("cash", 900), credit("grant_fund", 900), days_ago=5)
        post(actor, vo, debit("cash", 2000), credit("startup_fund", 2000), days_ago=5)
        post(actor, group, debit("savings_with_vo", 300, other=vo), credit("cash", 300), days_ago=4)
        post(actor, vo, debit("cash", 300), credit("savings_of_shgs", 300, other=group), days_ago=4)
        # A line that names nobody is held to speak of its own federation.
        post(actor, second, debit("savings_with_vo", 200), credit("cash", 200), days_ago=4)
        post(actor, vo, debit("cash", 150), credit("savings_of_shgs", 150, other=second), days_ago=4)
        post(actor, vo, debit("loan_to_shg", 1000, other=group), credit("cash", 1000), days_ago=3)
        post(actor, group, debit("cash", 1000), credit("loan_from_vo", 1000, other=vo), days_ago=3)
        post(actor, group, debit("interest_paid", 12, other=vo), credit("cash", 12), days_ago=2)
        post(actor, vo, debit("cash", 12), credit("interest_on_loans", 12, other=group), days_ago=2)

    def test_balance_sheet(self, actor, group, second, vo, foreign_group, world):
        self.lay(actor, group, second, vo)
        abroad = make_actor("block_operator", world.vijaypur)
        post(abroad, foreign_group, debit("cash", 77), credit("fine", 77))
        sheet, inner = consolidated_sheet(family_of(actor, vo, today()), today())
        assert {one.head.slug: one.rupees for one in sheet.assets} == {"cash": 5688 + 700 + 1462, "savings_with_vo": 50}
        assert sheet.liabilities == ()
        assert {one.head.slug: one.rupees for one in sheet.funds} == {
            "revolving_fund": 5000, "grant_fund": 900, "startup_fund": 2000,
        }  # fmt: skip
        assert sheet.assets_rupees == sheet.claims_rupees == 7900
        (odd,) = inner.disagreements
        assert (odd.lower, odd.upper, odd.head) == (second.pk, vo.pk, "savings_of_shgs")
        assert (odd.lower_rupees, odd.upper_rupees) == (200, 150)

    def test_income_and_money(self, actor, group, second, vo):
        self.lay(actor, group, second, vo)
        family = family_of(actor, vo, today())
        income, inner = consolidated_income(family, today() - 9 * DAY, today())
        assert (income.income, income.expenditure, inner.disagreements) == ((), (), [])
        money, inner = consolidated_money(family, today() - 9 * DAY, today())
        assert {one.head.slug: one.rupees for one in money.receipts} == {
            "revolving_fund": 5000, "grant_fund": 900, "startup_fund": 2000,
        }  # fmt: skip
        assert {one.head.slug: one.rupees for one in money.payments} == {"savings_with_vo": 50}
        assert money.closing_rupees == 7850
        assert [one.lower for one in inner.disagreements] == [second.pk]

    def test_a_vo_alone_in_its_clf_and_before_it_joined(self, actor, world, group, second, vo):
        self.lay(actor, group, second, vo)
        clf = make_institution(world.karahal, "clf", name="Sangam")
        Affiliation.unscoped.create(
            child=vo,
            child_tier_id="vo",
            parent=clf,
            parent_tier_id="clf",
            starts_on=today() - 2 * DAY,
            **vo.place.keys(),
        )
        post(actor, clf, debit("cash", 40), credit("savings_of_shgs", 40, other=group))
        post(actor, group, debit("savings_with_clf", 40), credit("cash", 40))
        whole, inner = consolidated_sheet(family_of(actor, clf, today()), today())
        assert whole.assets_rupees == whole.claims_rupees == 7900
        assert [one.head for one in inner.disagreements] == ["savings_of_shgs"]
        assert family_of(actor, clf, today() - 3 * DAY).keys == [clf.pk]

    def test_what_is_out_of_reach_is_told(self, browser, actor, world, group, second, vo):
        self.lay(actor, group, second, vo)
        far = make_group(world.village(world.vijaypur), 1, name="Far", parent=vo)
        post(make_actor("block_operator", world.vijaypur), far, debit("cash", 77), credit("fine", 77))
        answer = page_of(browser, vo, "consolidated-sheet")
        page = answer.content.decode()
        assert "Books of 3 institutions put together." in page
        assert "1 more belong to it and lie outside your reach" in page
        assert "Laxmi says ₹200" in page
        assert [row[1] for row in cells(answer) if row[0] == "Total"] == ["7,900", "7,900"]


def test_a_heads_ledger_carries_on(actor, group, book):
    found = head_ledger(group, head_called("cash", "shg"), today(), today(), with_names=False)
    assert (found.opening_rupees, found.closing_rupees) == (50, Decimal("70.50"))
