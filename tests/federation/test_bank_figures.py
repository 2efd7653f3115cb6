"""Figures of banks: imported, held against the books of their day, and worked off; the doors to them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from core.errors import Conflict, DomainError, NotAllowed
from core.exchange.declarations import kinds
from core.exports import export_of
from core.exports.asking import ask
from core.exports.services.taking import take
from core.models import AuditEntry
from core.periods import today
from federation.models import BankFigure, FigureDifference
from federation.queries.bank_figures import by_branch
from federation.services.bank_figures import correct_difference, explain_difference
from tests.factories import make_actor, make_group, make_user
from tests.factories_accounts import make_account
from tests.factories_linkage import bank_loan, bank_says
from tests.factories_loans import ago, pay
from tests.factories_people import make_partner, signed_in
from tests.federation.conftest import snapshot
from tests.federation.import_files import workbook
from tests.federation.test_member_import import faults, given, stored

pytestmark = pytest.mark.django_db
STORED = (BankFigure, FigureDifference, AuditEntry)
HEADINGS = tuple(column.name for column in kinds()["bank-figures"].columns)


def refused(call, code, *fields, kind=DomainError):
    before = snapshot(*STORED)
    with pytest.raises(kind) as refusal:
        call()
    assert (refusal.value.code, set(refusal.value.fields)) == (code, set(fields))
    assert refusal.value.message
    assert snapshot(*STORED) == before


def line(loan: Any, rupees: Any = 30_000, **cells: Any) -> dict[str, Any]:
    return {
        "group_code": loan.borrower.code, "loan_number": loan.number, "as_on": ago(20), "outstanding": rupees,
        "asset_class": "Standard",
    } | cells  # fmt: skip


def file_of(actor, *rows):
    return given(actor, workbook(list(rows), headings=HEADINGS, names=HEADINGS), kind="bank-figures")


def test_a_file_is_kept_beside_the_books_and_what_differs_is_work(world, actor, group):
    other = make_group(world.village(world.karahal), 1, name="Other", formed_on=ago(300))
    fits, differs = bank_loan(group), bank_loan(other, 20_000)
    rows = [line(fits, "30,060.00", ifsc="sbin0001234"), line(differs, 20_101, overdue=0)]
    job = file_of(actor, *rows)
    assert (job.state, job.outcome["good"], faults(job)) == ("asking", 2, set())
    assert BankFigure.unscoped.count() == 0
    assert stored(actor, job).outcome["stored"] == 2
    one = BankFigure.unscoped.get(loan=fits)
    assert (one.ifsc, one.as_on, one.our_outstanding_rupees, one.our_overdue_rupees, one.our_days_overdue) == (
        "SBIN0001234", ago(20), Decimal(30_000), Decimal(0), 0,
    )  # fmt: skip
    held = FigureDifference.unscoped.get()
    assert (held.figure.loan, held.status) == (differs, "open"), "₹60 is within the tolerance of ₹100, ₹101 is not"
    entry = AuditEntry.unscoped.get(verb="bank_figure.imported")
    assert (entry.details["rows"], entry.details["differences"]) == (2, 1)
    before = snapshot(BankFigure, FigureDifference)
    again = file_of(actor, *rows)
    assert (again.outcome["same"], again.outcome["good"], again.outcome["bad"]) == (2, 0, 0)
    assert snapshot(BankFigure, FigureDifference) == before
    stored(actor, file_of(actor, line(differs, 20_000)))
    assert [one.status for one in FigureDifference.unscoped.all()] == ["replaced"], "a correction of the bank"
    assert BankFigure.unscoped.filter(loan=differs).count() == 2


def test_a_loan_is_named_by_number_or_by_digits(world, actor, group):
    account = make_account(group, ago(90), kind="loan", ifsc="PUNB0123456")
    loan = bank_loan(group, account=account)
    bank_loan(group, 5_000)
    rows = [
        line(loan, loan_number="", last4=account.last4, as_on=ago(20)),
        line(loan, group_code="", loan_number="", last4=account.last4, ifsc="PUNB0123456", as_on=ago(19)),
    ]
    job = file_of(actor, *rows)
    assert faults(job) == set()
    stored(actor, job)
    assert set(BankFigure.unscoped.values_list("loan", "ifsc", "as_on")) == {
        (loan.pk, "PUNB0123456", ago(20)), (loan.pk, "PUNB0123456", ago(19)),
    }  # fmt: skip


def test_what_cannot_be_is_told_by_row_and_nothing_is_stored(world, actor, group, foreign_group):
    foreign_group.formed_on = ago(300)
    foreign_group.save()
    loan, foreign = bank_loan(group), bank_loan(foreign_group)
    rows = [
        line(loan, group_code="431-SHG-999999"),
        line(foreign),
        line(loan, loan_number="", last4=""),
        line(loan, loan_number=9),
        line(loan, as_on=ago(45)),
        line(loan),
        line(loan, 1),
        line(loan, "many", as_on=ago(10)),
        line(loan, asset_class="Good", as_on=ago(11)),
        line(loan, loan_number="", last4="0000"),
        line(loan, group_code="", loan_number="", ifsc="SBIN0009999", last4="0000"),
    ]
    job = file_of(actor, *rows)
    assert faults(job) == {
        (2, "group_code", "unknown_group"), (3, "group_code", "group_elsewhere"), (4, "loan_number", "which_loan"),
        (5, "loan_number", "no_such_loan"), (6, "as_on", "before_loan"), (8, "as_on", "twice_in_file"),
        (9, "outstanding", "not_rupees"), (10, "asset_class", "unknown_choice"), (11, "last4", "no_such_loan"),
        (12, "last4", "no_such_loan"),
    }  # fmt: skip
    assert BankFigure.unscoped.count() == 0


def test_overdue_and_class_are_compared_too(group):
    loan = bank_loan(group, 30_000, 44, first_due_on=ago(40))
    due = bank_says(loan, 30_000, 0, days_ago=41)
    assert not FigureDifference.unscoped.filter(figure=due).exists()
    ours = bank_says(loan, 30_000, 0, days_ago=20)
    assert ours.our_overdue_rupees > 100
    assert FigureDifference.unscoped.filter(figure=ours).exists()
    fitting = bank_says(loan, str(ours.our_outstanding_rupees), str(ours.our_overdue_rupees), days_ago=20)
    assert not FigureDifference.unscoped.filter(figure=fitting).exists()
    npa = bank_says(
        loan, str(ours.our_outstanding_rupees), str(ours.our_overdue_rupees), days_ago=20, asset_class="npa"
    )
    assert FigureDifference.unscoped.get(figure=npa).status == "open", "20 days overdue is not 90"


def test_a_difference_is_explained_once_by_who_may(world, actor, group):
    held = bank_says(bank_loan(group), 25_000).difference

    def explain(who, reason, version=1):
        return explain_difference(actor=who, difference=held, expected_version=version, reason=reason)

    refused(lambda: explain(actor, "No"), "no_reason", "reason")
    refused(
        lambda: explain(make_actor("block_operator", world.vijaypur), "The bank booked it late"), "not_allowed",
        kind=NotAllowed,
    )  # fmt: skip
    refused(lambda: explain(actor, "The bank booked it late", 2), "already_closed", kind=Conflict)
    done = explain(actor, "The bank booked it late")
    assert (done.status, done.closed_on, done.closed_by_id) == ("explained", today(), actor.user_id)
    refused(lambda: explain(actor, "The bank booked it late", 2), "already_closed", kind=Conflict)


def test_corrected_is_accepted_where_the_books_fit_now(actor, group):
    loan = bank_loan(group)
    held = bank_says(loan, 25_000).difference

    def correct():
        return correct_difference(actor=actor, difference=held, expected_version=1)

    refused(correct, "still_differs")
    pay(actor, loan, 5_000, 20)
    assert correct().status == "corrected"
    assert BankFigure.unscoped.get().our_outstanding_rupees == Decimal(30_000), "as it was when the figure came"


def test_what_a_bank_said_stays(group):
    row = bank_says(bank_loan(group), 25_000)
    for change in (
        lambda: BankFigure.unscoped.filter(pk=row.pk).update(outstanding_rupees=1),
        lambda: BankFigure.unscoped.filter(pk=row.pk).delete(),
        lambda: FigureDifference.unscoped.filter(figure=row).update(status="explained"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def page(browser, name, *args, **query):
    return browser.get(reverse(f"federation:{name}", args=args), query)


def lay(world, count):
    for place in range(count):
        group = make_group(world.village(world.karahal), 1, name=f"Group {place}", formed_on=ago(300))
        bank_says(bank_loan(group), 25_000)
    elsewhere = make_group(world.village(world.vijaypur), 1, name="Elsewhere", formed_on=ago(300))
    bank_says(bank_loan(elsewhere), 25_000)


@pytest.mark.parametrize("count", [1, 3])
def test_list_sums_and_file_show_the_block_alone_at_one_cost(world, browser, actor, count, django_assert_num_queries):
    lay(world, count)
    names = [f"Group {place}" for place in range(count)]
    page(browser, "bank-figures")
    with django_assert_num_queries(10):
        rows = page(browser, "bank-figures").context["table"].rows
    assert sorted(str(row.cells[0].value) for row in rows) == names
    assert {(row.cells[5].value, row.cells[-1].value) for row in rows} == {(Decimal(-5_000), "Open")}
    with django_assert_num_queries(9):
        (sums,) = page(browser, "bank-branches").context["table"].rows
    assert [cell.value for cell in sums.cells[1:]] == [
        "SBIN0001234", count, 25_000 * count, 30_000 * count, 5_000 * count, 0, count, 0, 0,
    ]  # fmt: skip
    with django_assert_num_queries(5):
        file, _job = take(actor=actor, asking=ask(export_of("bank-figures"), actor, {}), format_="csv")
    with file:
        told = list(csv.DictReader(io.StringIO(file.read().decode("utf-8-sig"), newline="")))
    assert sorted(row["Group"] for row in told) == names
    assert {row["Difference of the outstanding, ₹"] for row in told} == {"-5000.00"}


def test_the_list_is_narrowed(world, browser, group):
    other = make_group(world.village(world.karahal), 1, name="Fits", formed_on=ago(300))
    bank_says(bank_loan(group), 25_000, ifsc="PUNB0123456")
    bank_says(bank_loan(other), 30_000, asset_class="sma")

    def names(**query):
        return [str(row.cells[0].value) for row in page(browser, "bank-figures", **query).context["table"].rows]

    assert names(difference="open") == ["Jai Durga"]
    assert names(ifsc="punb0123456") == ["Jai Durga"]
    assert names(asset_class="sma") == ["Fits"]
    assert names(institution=str(other.public_id)) == ["Fits"]


def test_only_the_last_figure_of_a_loan_is_summed(actor, group):
    loan = bank_loan(group)
    bank_says(loan, 10_000, days_ago=30)
    bank_says(loan, 25_000, days_ago=20)
    (sums,) = by_branch(BankFigure.objects.visible_to(actor))
    assert (sums["loans"], sums["outstanding"], sums["open"]) == (1, Decimal(25_000), 1)


def test_a_difference_is_worked_off_on_its_page(world, browser, actor, group):
    loan = bank_loan(group)
    row = bank_says(loan, 25_000)
    shown = page(browser, "bank-figure", row.public_id)
    assert shown.context["explain_url"]
    assert [cell.value for cell in shown.context["table"].rows[0].cells[1:]] == [25_000, 30_000, 30_000, -5_000]

    def send(name, **data):
        return browser.post(reverse(f"federation:{name}", args=[row.public_id]), {"version": 1, "reason": ""} | data)

    before = snapshot(*STORED)
    assert send("bank-figure-correct").status_code == 422
    assert send("bank-figure-explain").status_code == 422
    assert snapshot(*STORED) == before
    assert send("bank-figure-explain", reason="The bank booked it late").status_code == 302
    shown = page(browser, "bank-figure", row.public_id)
    assert "The bank booked it late" in shown.content.decode()
    assert not shown.context["explain_url"]
    assert "The bank booked it late" in page(browser, "bank-figure-history", row.public_id).content.decode()
    stranger = signed_in(make_user("block_operator", world.sabalgarh))
    for name in ("bank-figure", "bank-figure-history", "bank-figure-explain"):
        assert page(stranger, name, row.public_id).status_code == 404, name
    reader = signed_in(make_user("district_manager", world.sheopur))
    assert page(reader, "bank-figure", row.public_id).context["correct_url"] == ""
    assert page(reader, "bank-figure-explain", row.public_id).status_code == 403


def test_the_api_reads(world, group, foreign_group):
    foreign_group.formed_on = ago(300)
    foreign_group.save()
    row = bank_says(bank_loan(group), 25_000)
    other = bank_says(bank_loan(foreign_group), 25_000)
    partner = make_partner("partner_writer", world.karahal)
    (told,) = partner.get("/api/v1/bank-figures/?difference=open").json()["results"]
    assert (told["public_id"], told["institution"], told["our_outstanding_rupees"], told["difference"]) == (
        str(row.public_id), str(group.public_id), "30000.00", "open",
    )  # fmt: skip
    assert partner.get(f"/api/v1/bank-figures/{other.public_id}/").status_code == 404
    assert partner.get("/api/v1/bank-figures/?difference=moon").status_code == 400
    assert dt.date.fromisoformat(told["as_on"]) == ago(20)
