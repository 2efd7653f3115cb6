"""Loans through their doors: pages, forms, files, API."""

from __future__ import annotations

import re
import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from core.exports import export_of
from core.exports.asking import ask
from core.periods import today
from federation.models import Journal, Loan, LoanEntry, LoanSchedule
from federation.queries.loan_standing import standing_of
from federation.services.journals import post_opening
from tests.factories import actor_for, make_actor, make_user
from tests.factories_accounts import make_account
from tests.factories_books import debit
from tests.factories_loans import ago, asked, funded, member_loan, pay, posting
from tests.factories_people import make_partner, signed_in
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db
STORED = (Loan, LoanEntry, LoanSchedule, Journal)


def day(days_ago):
    return f"{ago(days_ago):%d-%m-%Y}"


@pytest.fixture
def loan(actor, group, women):
    funded(actor, group)
    return member_loan(actor, women[0], 6000, 43, instalments=3, first_due_on=ago(35))


@pytest.fixture
def foreign_loan(world, foreign_group):
    other = make_actor("block_operator", world.vijaypur)
    funded(other, foreign_group)
    return member_loan(other, foreign_group.memberships.first(), 777, 20)


def url(name, row):
    return reverse(f"federation:{name}", args=[row.public_id])


def shown(answer):
    return answer.content.decode()


class TestPages:
    def test_the_list_shows_what_is_outstanding_and_overdue(self, browser, group, loan, foreign_loan):
        page = shown(browser.get(url("institution-loans", group)))
        assert "6,000" in page
        assert "35 days overdue" in page
        assert not re.search(r"\b777\b", page)
        assert browser.get(url("institution-loans", foreign_loan.book)).status_code == 404
        assert browser.get(url("loan", foreign_loan)).status_code == 404

    def test_the_page_of_a_loan_tells_how_its_days_come_about(self, actor, browser, loan, women):
        pay(actor, loan, 1000, 30)
        page = shown(browser.get(url("loan", loan)))
        assert f"35: from the oldest unpaid instalment of {day(35)} to {day(0)}" in page
        assert str(women[0].person) in page
        assert "5,120" in page

    def test_the_ways_to_the_books_and_to_how_loans_are_repaid(self, world, browser, group, loan):
        journal = url("journal", loan.entries.get().journal)
        assert f'href="{journal}"' in shown(browser.get(url("loan", loan)))
        assert "Take the entry back" in shown(browser.get(journal))
        quality = url("institution-loan-quality", group)
        assert f'href="{quality}"' in shown(browser.get(url("institution-readiness", group)))
        of_block = reverse("federation:loan-quality", args=[world.karahal.pk])
        assert f'href="{of_block}"' in shown(browser.get(reverse("reports:dashboard", args=[world.karahal.pk])))

    @pytest.mark.parametrize("language", ["en", "hi"])
    def test_pages_in_both_languages(self, browser, group, loan, language):
        browser.cookies["django_language"] = language
        for name, row in (
            ("institution-loans", group), ("institution-loan-new", group), ("institution-loan-open", group),
            ("institution-loan-quality", group), ("loan", loan), ("loan-repay", loan), ("loan-restructure", loan),
            ("loan-write-off", loan),
        ):  # fmt: skip
            answer = browser.get(url(name, row))
            assert answer.status_code == 200, name
            assert ("ऋण" in shown(answer)) == (language == "hi"), name

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_of_the_list(self, actor, browser, group, women, loan, count, django_assert_num_queries):
        for woman in women[1:count]:
            member_loan(actor, woman, 500, 20)
        browser.get(url("institution-loans", group))
        with django_assert_num_queries(LIST_QUERIES):
            browser.get(url("institution-loans", group))

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_of_a_loan(self, actor, browser, loan, count, django_assert_num_queries):
        for _ in range(count):
            pay(actor, loan, 100, 5)
        browser.get(url("loan", loan))
        with django_assert_num_queries(PAGE_QUERIES):
            browser.get(url("loan", loan))

    def test_the_portfolio_of_a_place_and_of_an_institution(self, world, actor, browser, group, loan, foreign_loan):
        pay(actor, loan, 120, 35)
        for address in (
            url("institution-loan-quality", group), reverse("federation:loan-quality", args=[world.karahal.pk])
        ):  # fmt: skip
            page = shown(browser.get(address, {"since": day(40), "as_of": day(0)}))
            assert "100.0%" in page
            assert "₹6,000 of ₹6,000" in page
        assert browser.get(reverse("federation:loan-quality", args=[world.vijaypur.pk])).status_code == 404
        page = shown(browser.get(url("institution-loan-quality", group), {"since": day(0), "as_of": day(5)}))
        assert "The last day comes after the first." in page
        page = shown(
            browser.get(url("institution-loan-quality", group), {"since": day(40), "as_of": day(0), "known_on": day(1)})
        )
        assert "No loan was running in this period." in page


class TestForms:
    def test_a_loan_is_given_to_a_member(self, browser, group, women, actor):
        funded(actor, group)
        typed = {
            "member": women[2].public_id, "amount_rupees": "12,000", "purpose": "livestock", "source": "own",
            "interest_percent": "24", "instalments": "10", "pace": "monthly", "moratorium": "0", "sanctioned_on": day(2),
            "posted_on": day(1), "first_due_on": day(0), "account": "", "client_key": str(uuid.uuid4()),
        }  # fmt: skip
        address = f"{url('institution-loan-new', group)}?kind=member_loan"
        before = snapshot(*STORED)
        answer = browser.post(address, typed | {"amount_rupees": "2,00,000"})
        assert answer.status_code == 422
        assert "in hand" in shown(answer)
        answer = browser.post(address, typed | {"instalments": "0"})
        assert (answer.status_code, snapshot(*STORED)) == (422, before)
        answer = browser.post(address, typed)
        loan = Loan.unscoped.get()
        assert (answer.status_code, answer["Location"]) == (302, url("loan", loan))
        assert (loan.member, loan.sanctioned_rupees, loan.instalments) == (women[2], 12_000, 10)
        browser.post(address, typed)
        assert Loan.unscoped.count() == 1
        assert browser.get(f"{url('institution-loan-new', group)}?kind=clf_to_vo").status_code == 404
        stranger = browser.post(address, typed | {"member": uuid.uuid4(), "client_key": str(uuid.uuid4())})
        assert stranger.status_code == 404

    def test_a_federation_lends_to_its_group_through_both_accounts(self, browser, actor, vo, group, foreign_group):
        funded(actor, vo)
        account = make_account(group, group.formed_on)
        typed = {
            "borrower": group.public_id, "amount_rupees": "50000", "purpose": "on_lending", "source": "cif",
            "interest_percent": "9", "instalments": "24", "pace": "monthly", "moratorium": "0", "sanctioned_on": day(1),
            "posted_on": day(1), "first_due_on": day(-30), "account": "", "other_account": account.public_id,
            "client_key": str(uuid.uuid4()),
        }  # fmt: skip
        address = f"{url('institution-loan-new', vo)}?kind=cif_to_shg"
        assert str(foreign_group.public_id) not in shown(browser.get(address))
        assert browser.post(address, typed).status_code == 302
        assert Loan.unscoped.get().entries.get().other_journal.institution == group

    def test_a_running_loan_is_brought_in(self, browser, actor, group, women):
        sheet = [debit("cash", 10), debit("loan_to_member", 3000, member=women[0])]
        post_opening(actor=actor, institution=group, posted_on=ago(30), lines=sheet, client_key=uuid.uuid4())
        typed = {
            "member": women[0].public_id, "amount_rupees": "5000", "sanctioned_on": day(200), "purpose": "house",
            "source": "own", "interest_percent": "24", "repaid_rupees": "2000", "overdue_principal_rupees": "500",
            "overdue_interest_rupees": "", "overdue_since": day(60), "instalments": "5", "pace": "monthly",
            "moratorium": "0", "first_due_on": day(-5),
        }  # fmt: skip
        address = f"{url('institution-loan-open', group)}?kind=member_loan"
        answer = browser.post(address, typed | {"repaid_rupees": "1000"})
        assert (answer.status_code, Loan.unscoped.count()) == (422, 0)
        assert "The cut-off sheet has ₹3,000.00 there" in shown(answer)
        assert browser.post(address, typed).status_code == 302
        assert standing_of(Loan.unscoped.get(), today()).days_overdue == 60

    def test_repaid_restructured_and_written_off(self, browser, loan):
        money = {"posted_on": day(3), "account": "", "ahead": "cover", "client_key": str(uuid.uuid4())}
        before = snapshot(*STORED)
        answer = browser.post(url("loan-repay", loan), money | {"amount_rupees": "9,999"})
        assert (answer.status_code, snapshot(*STORED)) == (422, before)
        assert "settles this loan on that day" in shown(answer)
        assert browser.post(url("loan-repay", loan), money | {"amount_rupees": "120"}).status_code == 302
        assert loan.entries.filter(kind="repaid").count() == 1
        typed = {"from_on": day(1), "instalments": "6", "first_due_on": day(-20), "reason": "Flood"}
        assert browser.post(url("loan-restructure", loan), typed).status_code == 302
        assert standing_of(loan, today()).due_rupees == 0
        gone = {
            "posted_on": day(0),
            "client_key": str(uuid.uuid4()),
            "decided_by": "Group meeting of 20-11-2026, no. 4",
        }
        assert browser.post(url("loan-write-off", loan), gone | {"decided_by": ""}).status_code == 422
        assert browser.post(url("loan-write-off", loan), gone).status_code == 302
        assert standing_of(loan, today()).outstanding_rupees == 0

    def test_paid_ahead_makes_instalments_smaller(self, browser, loan):
        due = standing_of(loan, ago(10)).due_rupees
        money = {"posted_on": day(10), "account": "", "ahead": "smaller", "client_key": str(uuid.uuid4())}
        answer = browser.post(url("loan-repay", loan), money | {"amount_rupees": str(due + 1000)})
        assert answer.status_code == 302
        assert loan.schedules.order_by("-version").first().laid_for == "prepaid"

    def test_a_limit_is_drawn(self, browser, actor, group):
        account = make_account(group, group.formed_on)
        terms = asked("bank_cash_credit", 100_000, 40, borrower=group, lender_bank="SBI, Karahal")
        from federation.services.loans import disburse

        loan = disburse(actor=actor, asked=terms, posting=posting(40, account=account.public_id))
        pay(actor, loan, 50_000, 20, account=account.public_id)
        money = {"posted_on": day(10), "account": str(account.public_id), "client_key": str(uuid.uuid4())}
        assert browser.post(url("loan-draw", loan), money | {"amount_rupees": "90,000"}).status_code == 422
        assert browser.post(url("loan-draw", loan), money | {"amount_rupees": "10,000"}).status_code == 302
        assert loan.entries.filter(kind="disbursed").count() == 2

    def test_who_only_reads_is_offered_nothing(self, world, loan, group):
        reader = signed_in(make_user("cluster_coordinator", world.karahal))
        assert url("loan-repay", loan) not in shown(reader.get(url("loan", loan)))
        assert reader.get(url("loan-repay", loan)).status_code == 403
        assert reader.get(url("institution-loan-new", group)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_file_of_loans(actor, operator, group, women, loan, foreign_loan, count, django_assert_num_queries):
    for woman in women[1:count]:
        member_loan(actor, woman, 500, 20)
    held = ask(export_of("loans"), actor_for(operator), {"book": str(group.public_id)})
    with django_assert_num_queries(FILE_QUERIES):
        rows = [dict(zip([one.name for one in held.export.columns], row, strict=True)) for row in held.lines()]
    assert len(rows) == count
    first = next(row for row in rows if row["oldest_on"] is not None)
    due = standing_of(loan, today())
    assert (first["outstanding"], first["due_principal"], first["due_interest"]) == (
        6000, due.due_principal_rupees, due.due_interest_rupees
    )  # fmt: skip
    assert (first["oldest_on"], {row["number"] for row in rows}) == (ago(35), set(range(1, count + 1)))


class TestApi:
    @pytest.fixture
    def headers(self, world):
        partner = make_partner("partner_writer", world.karahal)
        return {"Authorization": f"Bearer {partner.token}"}

    def post(self, client, headers, path, body):
        key = {"Idempotency-Key": uuid.uuid4().hex}
        return client.post(f"/api/v1/{path}/", body, content_type="application/json", headers=headers | key)

    def test_a_loan_is_given_repaid_and_read(self, client, headers, actor, group, women, foreign_loan):
        funded(actor, group)
        body = {
            "institution": str(group.public_id), "product": "member_loan", "member": str(women[0].public_id),
            "amount_rupees": "3000.00", "purpose": "health", "instalments": 3, "sanctioned_on": str(ago(40)),
            "posted_on": str(ago(40)), "first_due_on": str(ago(10)), "client_key": str(uuid.uuid4()),
        }  # fmt: skip
        before = snapshot(*STORED)
        answer = self.post(client, headers, "loans", body | {"product": "cif_to_vo"})
        assert (answer.status_code, answer.json()["code"]) == (400, "unknown_product")
        answer = self.post(client, headers, "loans", body | {"amount_rupees": "3000.50"})
        assert (answer.status_code, answer.json()["code"], snapshot(*STORED)) == (400, "has_paise", before)
        given = self.post(client, headers, "loans", body)
        assert given.status_code == 201, given.json()
        assert given.json()["standing"] == {
            "outstanding_rupees": "3000.00", "due_principal_rupees": "1000.00", "due_interest_rupees": "60.00",
            "days_overdue": 10,
        }  # fmt: skip
        paid = {
            "loan": given.json()["public_id"],
            "amount_rupees": "1060.00",
            "posted_on": str(today()),
            "client_key": str(uuid.uuid4()),
        }
        answer = self.post(client, headers, "loan-repayments", paid)
        assert (answer.status_code, answer.json()["outstanding_rupees"]) == (201, "2000.00")
        answer = self.post(client, headers, "loan-repayments", paid | {"loan": str(foreign_loan.public_id)})
        assert answer.status_code == 404
        listed = client.get("/api/v1/loans/", headers=headers).json()["results"]
        assert [one["public_id"] for one in listed] == [given.json()["public_id"]]
        assert Decimal(listed[0]["sanctioned_rupees"]) == 3000

    def test_readers_give_nothing(self, client, world, loan):
        partner = make_partner("partner_reader", world.karahal)
        headers = {"Authorization": f"Bearer {partner.token}"}
        before = snapshot(*STORED)
        assert self.post(client, headers, "loan-repayments", {"loan": str(loan.public_id)}).status_code == 403
        assert snapshot(*STORED) == before
        assert client.get(f"/api/v1/loans/{loan.public_id}/", headers=headers).status_code == 200


LIST_QUERIES, PAGE_QUERIES, FILE_QUERIES = 11, 13, 1
