"""Worked examples of grades, idle money, funds and plans."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db import transaction

from core.access.actor import system_actor
from federation.models import CreditPlan, FundRelease, GradeFormula, GradeResult, Institution, LedgerHead, LoanProduct
from federation.services.journal_load import LoadedJournal, LoadedLine, post_many
from federation.services.loan_load import LoadedLoan
from tests.factories import World, make_group, make_institution
from tests.factories_accounts import make_account
from tests.factories_loans import laid, lay_loans
from tests.reports.golden import DAY, OCTOBER, example, group

OLD, YOUNG = dt.date(2026, 1, 5), dt.date(2026, 8, 2)
JUNE, NOVEMBER = dt.date(2026, 6, 10), dt.date(2026, 11, 3)


def graded(institution: Institution, month: dt.date = OCTOBER, **values: Any) -> GradeResult:
    given: dict[str, Any] = {"formula": GradeFormula.unscoped.get(slug="ps-1"), "is_gradable": True}
    if values.get("letter"):
        given["marks"] = Decimal(80)
    return GradeResult.unscoped.create(
        institution=institution, month=month, **given | values, **institution.place.keys()
    )


def release(receiver: Institution, rupees: int, day: dt.date = DAY, fund: str = "rf", **values: Any) -> FundRelease:
    given: dict[str, Any] = {
        "status": "released", "proposed_on": day, "released_on": day, "sanctioned_on": day, "sanction_number": "S/1",
    }  # fmt: skip
    return FundRelease.unscoped.create(
        receiver=receiver, fund_id=fund, amount_rupees=rupees, **given | values, **receiver.place.keys()
    )


def plan(institution: Institution, **values: Any) -> CreditPlan:
    given: dict[str, Any] = {"year": dt.date(2026, 4, 1), "prepared_on": DAY}
    return CreditPlan.unscoped.create(institution=institution, **given | values, **institution.place.keys())


def given_by(lender: Institution, borrower: Institution, source: str, *moves: tuple[dt.date, int]) -> LoadedLoan:
    """A loan of a federation to a group, as paid out on these days; nothing falls due before 2027."""
    entries = [("disbursed", day, rupees) for day, rupees in moves]
    loan = laid(borrower, [(dt.date(2027, 3, 31), sum(rupees for _day, rupees in moves))], entries)
    product = LoanProduct.unscoped.get(slug="cif_to_shg" if source == "cif" else "federation_to_shg")
    return replace(
        loan, book_id=lender.pk, lender_id=lender.pk, borrower_id=borrower.pk, member_id=None, product=product,
        source=source,
    )  # fmt: skip


def in_books(institution: Institution, day: dt.date, cash: int, bank: int) -> None:
    """Money that came in on the day, in cash and in its account."""
    head = {slug: LedgerHead.unscoped.get(slug=slug).pk for slug in ("cash", "bank", "grant_fund")}
    account = institution.bank_accounts.first() or make_account(institution, OLD)
    lines = [
        LoadedLine(head["cash"], debit_rupees=cash),
        LoadedLine(head["bank"], debit_rupees=bank, bank_account_id=account.pk),
        LoadedLine(head["grant_fund"], credit_rupees=cash + bank),
    ]
    with transaction.atomic():
        post_many(actor=system_actor(), journals=[LoadedJournal(institution.pk, day, lines)])


@example("MTG06", 4500, 15_000)
def own_money_lent(world: World) -> None:
    graded(group(world), lent_rupees=4500, corpus_rupees=10_000)
    graded(group(world), lent_rupees=0, corpus_rupees=5000)
    graded(group(world), dt.date(2026, 9, 1), lent_rupees=100, corpus_rupees=100)


@example("MTG08", 2000, 10_000)
def cash_and_bank_of_the_corpus(world: World) -> None:
    holder = group(world)
    graded(holder, corpus_rupees=10_000)
    in_books(holder, dt.date(2026, 9, 5), 1000, 500)
    in_books(holder, dt.date(2026, 10, 31), 200, 300)
    in_books(holder, NOVEMBER, 900, 900)
    in_books(group(world), DAY, 5000, 5000)  # without a result there is no corpus to compare with


@example("MTG10", 2, 3)
def two_of_three_keep_all_five(world: World) -> None:
    for keeps in (True, True, False):
        graded(group(world, formed_on=dt.date(2026, 7, 31)), keeps_all=keeps)
    graded(group(world, formed_on=dt.date(2026, 8, 1)), keeps_all=True)


@example("MTG11", 2, 3)
def two_of_three_have_an_a(world: World) -> None:
    for letter in ("A", "A", "C"):
        graded(group(world), letter=letter)
    graded(group(world), is_gradable=False)


@example("FIN02", 1, 4)
def one_of_four_has_rf(world: World) -> None:
    has, later, undone, _without = (group(world, formed_on=OLD) for _ in range(4))
    release(has, 15_000)
    release(later, 15_000, NOVEMBER)
    release(undone, 15_000, JUNE, status="taken_back", taken_back_on=DAY)
    release(group(world, formed_on=YOUNG), 15_000)


@example("FIN03", 35_000)
def rf_of_the_month(world: World) -> None:
    release(group(world), 15_000)
    release(group(world), 20_000, dt.date(2026, 10, 31))
    release(group(world), 15_000, dt.date(2026, 9, 30))
    release(group(world), 15_000, status="approved", released_on=None)


@example("FIN04", 1, 3)
def one_of_three_has_a_plan(world: World) -> None:
    has, drafts, _without = (group(world, formed_on=OLD) for _ in range(3))
    plan(has, status="approved", appraised_on=DAY, approved_on=DAY)
    plan(drafts)
    plan(group(world, formed_on=YOUNG), status="approved", appraised_on=DAY, approved_on=DAY)


@example("FIN05", 2, 4)
def two_of_four_have_cif(world: World) -> None:
    vo = make_institution(world.karahal, "vo")
    village = world.village(world.karahal)
    given, lent, later, _without = (make_group(village, 1, formed_on=OLD) for _ in range(4))
    release(given, 50_000, fund="cif")
    lay_loans(given_by(vo, lent, "cif", (DAY, 40_000)), given_by(vo, later, "cif", (NOVEMBER, 40_000)))


@example("FIN06", 500_000)
def cif_once_at_the_top(world: World) -> None:
    clf, vo, shg = make_institution(world.karahal, "clf"), make_institution(world.karahal, "vo"), group(world)
    first = release(clf, 500_000, fund="cif")
    second = release(vo, 200_000, fund="cif", giver=clf, parent=first)
    release(shg, 50_000, fund="cif", giver=vo, parent=second)


@example("FIN07", 75_000, 50_000)
def cif_goes_round(world: World) -> None:
    vo, borrower = make_institution(world.karahal, "vo"), make_group(world.village(world.karahal), 1)
    release(vo, 40_000, dt.date(2025, 6, 1), fund="cif")
    release(vo, 20_000, JUNE, fund="cif")
    lay_loans(
        given_by(vo, borrower, "cif", (dt.date(2026, 5, 4), 30_000)),
        given_by(vo, borrower, "cif", (DAY, 45_000)),
        given_by(vo, borrower, "cif", (dt.date(2025, 10, 31), 10_000)),
        given_by(vo, borrower, "own", (DAY, 7000)),
    )


@example("FIN18", 30_000, 150_000)
def vrf_lent(world: World) -> None:
    vo, borrower = make_institution(world.karahal, "vo"), make_group(world.village(world.karahal), 1)
    release(vo, 100_000, dt.date(2026, 2, 1), fund="vrf")
    release(vo, 50_000, JUNE, fund="vrf")
    lay_loans(
        given_by(vo, borrower, "vrf", (dt.date(2026, 5, 4), 30_000)),
        given_by(vo, borrower, "vrf", (dt.date(2026, 3, 31), 20_000)),
    )
