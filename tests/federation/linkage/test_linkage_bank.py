"""What the bank answers: sanction, loan, refusal, doses."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from core.errors import Conflict
from core.periods import today
from federation.models import LinkageApplication, Loan, LoanEntry
from federation.queries.linkage import appraisal_of, late_alone, next_dose, steps_of, with_days
from federation.services.linkage_asking import (
    override_for_bank,
    withdraw_application,
)
from federation.services.linkage_decisions import (
    Sanction,
    give_to_bank,
    pay_out,
    refuse_application,
    sanction_application,
)
from federation.services.loans import disburse
from federation.services.reversals import ask_reversal
from tests.factories import make_group
from tests.factories_linkage import begun, lay_linkage
from tests.factories_loans import ago, asked, funded, posting
from tests.federation.linkage.conftest import handed_in, refused, step

pytestmark = pytest.mark.django_db


def recommended(actor, people, group, **values):
    row = handed_in(actor, group, **values)
    step(people["cluster_coordinator"], row)
    override_for_bank(actor=people["block_manager"], application=row, reason="The bank asked for it in writing")
    step(people["block_manager"], row)
    return row


def sanctioned(actor, people, group, amount=90_000, **values):
    row = give_to_bank(actor=actor, application=recommended(actor, people, group, **values), sent_on=today())
    return sanction_application(actor=actor, application=row, sanction=terms(amount))


def terms(amount=90_000, **values):
    given = {"number": "SBI/7", "decided_on": today(), "amount_rupees": Decimal(amount), "interest_percent": Decimal(7)}
    return Sanction(**given | {"instalments": 24} | values)


def test_the_bank_sanctions_and_the_loan_stands_in_the_books(actor, people, group):
    funded(actor, group, 50_000)
    row = sanctioned(actor, people, group)
    sent = posting()
    done = pay_out(actor=actor, application=row, posting=sent, first_due_on=ago(-30))
    again = pay_out(actor=actor, application=row, posting=sent, first_due_on=ago(-30))
    assert again.pk == done.pk
    loan = Loan.unscoped.get()
    assert (done.status, done.loan, done.disbursed_on) == ("disbursed", loan, today())
    assert (loan.part, loan.borrower, loan.lender_bank) == ("bank", group, "State Bank of India, Sheopur")
    assert (loan.sanctioned_rupees, loan.interest_percent, loan.instalments) == (Decimal(90_000), Decimal(7), 24)
    assert LoanEntry.unscoped.get().principal_rupees == Decimal(90_000)
    assert [one.days for one in steps_of(done)] == [None, 0, 0, 0, 0, 0]
    refused(lambda: withdraw_application(actor=actor, application=done), "already_paid", kind=Conflict)


def test_of_a_limit_a_part_is_drawn_at_first_and_of_a_term_loan_all(actor, people, group):
    funded(actor, group, 50_000)
    row = sanctioned(actor, people, group, 60_000, kind="cash_credit")

    def pay(amount):
        return pay_out(
            actor=actor, application=row, posting=posting(), first_due_on=ago(-30), drawn_rupees=Decimal(amount)
        )

    refused(lambda: pay(60_001), "bad_draw", "drawn_rupees")
    pay(20_000)
    loan, entry = Loan.unscoped.get(), LoanEntry.unscoped.get()
    assert (loan.product.slug, loan.sanctioned_rupees, entry.principal_rupees) == ("bank_cash_credit", 60_000, 20_000)


def test_a_term_loan_comes_whole(actor, people, group):
    funded(actor, group, 50_000)
    row = sanctioned(actor, people, group)
    call = {"actor": actor, "application": row, "posting": posting(), "first_due_on": ago(-30)}
    refused(lambda: pay_out(**call, drawn_rupees=Decimal(10)), "bad_draw", "drawn_rupees")


def test_a_loan_taken_back_leaves_the_sanction(actor, people, group):
    funded(actor, group, 50_000)
    row = pay_out(actor=actor, application=sanctioned(actor, people, group), posting=posting(), first_due_on=ago(-30))
    entry = LoanEntry.unscoped.get()
    take_back(people["cluster_coordinator"], actor, entry.journal)
    row.refresh_from_db()
    assert (row.status, row.loan, row.disbursed_on) == ("sanctioned", None, None)
    assert next_dose(group) == 1
    assert pay_out(actor=actor, application=row, posting=posting(), first_due_on=ago(-30)).status == "disbursed"


def take_back(checker, maker, journal):
    asking = ask_reversal(
        actor=maker, journal=journal, reason="wrong_amount", text="Wrong amount", client_key=uuid.uuid4()
    )
    step(checker, asking)


def test_steps_come_in_order_and_days_with_them(actor, people, group):
    row = handed_in(actor, group)
    refused(lambda: give_to_bank(actor=actor, application=row, sent_on=today()), "wrong_step", kind=Conflict)
    refused(lambda: sanction_application(actor=actor, application=row, sanction=terms()), "wrong_step", kind=Conflict)
    withdraw_application(actor=actor, application=row)
    row = recommended(actor, people, group)
    refused(lambda: give_to_bank(actor=actor, application=row, sent_on=ago(1)), "wrong_day", "sent_on")
    refused(lambda: give_to_bank(actor=actor, application=row, sent_on=ago(-1)), "wrong_day", "sent_on")
    give_to_bank(actor=actor, application=row, sent_on=today())

    def sanction(**values):
        return sanction_application(actor=actor, application=row, sanction=terms(**values))

    refused(lambda: sanction(decided_on=ago(1)), "wrong_day", "decided_on")
    refused(lambda: sanction(number=" "), "bad_terms", "sanction_number")
    refused(
        lambda: sanction(amount_rupees=Decimal(0), interest_percent=Decimal(61), instalments=0), "bad_terms",
        "sanctioned_rupees", "interest_percent", "instalments",
    )  # fmt: skip
    refused(
        lambda: pay_out(actor=actor, application=row, posting=posting(), first_due_on=ago(-30)), "wrong_step",
        kind=Conflict,
    )  # fmt: skip


def test_a_refusal_has_a_reason_stays_and_lets_the_group_apply_again(actor, people, group):
    row = give_to_bank(actor=actor, application=recommended(actor, people, group), sent_on=today())

    def refuse(reason):
        return refuse_application(actor=actor, application=row, decided_on=today(), reason=reason)

    refused(lambda: refuse("no"), "no_reason", "reason")
    refuse("Old dues of two members")
    row.refresh_from_db()
    assert (row.status, row.refusal_reason) == ("refused", "Old dues of two members")
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkageApplication.unscoped.filter(pk=row.pk).update(refusal_reason="Another")
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkageApplication.unscoped.filter(pk=row.pk).delete()
    refused(lambda: withdraw_application(actor=actor, application=row), "already_ended", kind=Conflict)
    assert begun(actor, group).dose == 1


def test_doses_come_in_order_and_irregular_repayment_is_told(actor, people, group):
    funded(actor, group, 50_000, days_ago=44)
    late = asked("bank_term_loan", 30_000, 44, borrower=group, lender_bank="SBI", instalments=2, first_due_on=ago(40))
    disburse(actor=actor, asked=late, posting=posting(44))
    assert next_dose(group) == 2
    found = {one.slug: one for one in appraisal_of(group, 2, Decimal(1), today()).conditions}
    assert (found["earlier_doses"].is_met, found["earlier_doses"].has) == (True, 1)
    assert (found["bank_overdue"].is_met, found["bank_overdue"].has, found["bank_overdue"].needs) == (False, 40, 30)
    skipping = {one.slug: one.is_met for one in appraisal_of(group, 3, Decimal(1), today()).conditions}
    assert skipping["earlier_doses"] is False
    assert "within_limit" not in skipping, "the third dose has a floor and no limit"
    before = {one.slug: one for one in appraisal_of(group, 2, Decimal(1), ago(15)).conditions}
    assert before["bank_overdue"].is_met, "25 days overdue then"


def test_a_dose_is_paid_out_once(actor, people, group):
    funded(actor, group, 50_000)
    row = sanctioned(actor, people, group)
    pay_out(actor=actor, application=row, posting=posting(), first_due_on=ago(-30))
    refused(lambda: begun(actor, group, dose=1), "invalid")
    assert begun(actor, group, dose=2).dose == 2


def test_the_database_wants_its_days_and_terms(group):
    row = lay_linkage(group, "with_bank")
    rows = LinkageApplication.unscoped.filter(pk=row.pk)
    for values in (
        {"sent_on": ago(11)}, {"status": "sanctioned"}, {"status": "refused"}, {"status": "disbursed"}, {"dose": 0},
        {"sent_on": None}, {"ifsc": "X"},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**values)


def test_late_is_what_stands_longer_than_the_norm(world, group):
    village = world.village(world.karahal)
    old, edge, new = (make_group(village, 1) for _ in range(3))
    rows = {days: lay_linkage(one, "with_bank", days_ago=days) for one, days in ((old, 31), (edge, 30), (new, 3))}
    found = with_days(LinkageApplication.unscoped.all())
    assert list(late_alone(found)) == [rows[31]]
    told_days = {row.pk: (row.stood.days, row.at_bank.days, row.slow) for row in found}
    assert told_days == {row.pk: (days, days, 30) for days, row in rows.items()}
    refused_row = rows[31]
    LinkageApplication.unscoped.filter(pk=refused_row.pk).update(
        status="refused", decided_on=ago(1), refusal_reason="No books"
    )
    ended = with_days(LinkageApplication.unscoped.filter(pk=refused_row.pk)).get()
    assert (ended.stood, ended.at_bank) == (None, dt.timedelta(30))
