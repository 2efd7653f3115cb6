"""What the forms of loans offer, and the lists that their pages show."""

from __future__ import annotations

import datetime as dt

from django.db.models import DateField, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from core.access.actor import Actor
from core.periods import today
from federation.models import (
    BankAccount,
    Institution,
    Loan,
    LoanEntry,
    LoanInstalment,
    LoanProduct,
    LoanPurpose,
    LoanSchedule,
    Membership,
)
from federation.models.bank import AccountKind
from federation.models.loan import Moved
from federation.models.loan_terms import LoanPart

RUPEES = DecimalField(max_digits=14, decimal_places=2)
OUT = (Moved.DISBURSED, Moved.BROUGHT_IN)
BACK = (Moved.REPAID, Moved.PREPAID)


def products_of(institution: Institution) -> QuerySet[LoanProduct]:
    """Kinds of loans that it gives, and those that banks give it."""
    return LoanProduct.unscoped.filter(
        Q(lender_tiers__contains=[institution.tier_id])
        | Q(part=LoanPart.BANK, borrower_tiers__contains=[institution.tier_id])
    )


def member_products(institution: Institution) -> QuerySet[LoanProduct]:
    """Kinds of loans that a group gives its members, in order."""
    return products_of(institution).filter(part=LoanPart.MEMBER)


def no_products() -> QuerySet[LoanProduct]:
    """What a field offers before it knows the institution."""
    return LoanProduct.unscoped.none()


def purposes() -> QuerySet[LoanPurpose]:
    """All purposes."""
    return LoanPurpose.unscoped.order_by("order", "slug")


def purses_of(institution: Institution) -> QuerySet[BankAccount]:
    """Open accounts through which its money goes."""
    rows = BankAccount.unscoped.filter(institution=institution, closed_on=None)  # the caller has scoped the institution
    return rows.exclude(kind=AccountKind.LOAN)


def purses_of_many(institutions: QuerySet[Institution]) -> QuerySet[BankAccount]:
    """The same of several, with whose they are."""
    rows = BankAccount.unscoped.filter(institution__in=institutions.order_by().values("pk"), closed_on=None)
    return rows.exclude(kind=AccountKind.LOAN).select_related("institution").order_by("institution__name", "pk")


def loan_accounts_of(institution: Institution) -> QuerySet[BankAccount]:
    """Open accounts that stand for a bank's loan."""
    rows = BankAccount.unscoped.filter(institution=institution, closed_on=None)  # the caller has scoped the institution
    return rows.exclude(kind=AccountKind.SAVINGS)


def borrowers_of(lender: Institution, product: LoanProduct, actor: Actor) -> QuerySet[Institution]:
    """Who may borrow from a federation: what belongs to it, directly or below, of the product's tiers."""
    day = today()
    holds = {"affiliations__starts_on__lte": day}
    runs = Q(affiliations__ends_on=None) | Q(affiliations__ends_on__gt=day)
    below = Institution.unscoped.filter(runs, affiliations__parent=lender, **holds)  # the caller has scoped the lender
    rows: QuerySet[Institution] = Institution.objects.visible_to(actor).filter(tier__in=product.borrower_tiers)
    return (
        rows.filter(runs, Q(affiliations__parent=lender) | Q(affiliations__parent__in=below.values("pk")), **holds)
        .order_by("name")
        .distinct()
    )


def members_to_lend(lender: Institution, actor: Actor) -> QuerySet[Membership]:
    """Women who may borrow: the group's own members, or those of groups that belong to a federation."""
    rows: QuerySet[Membership] = Membership.objects.visible_to(actor).filter(left_on=None).select_related("person")
    if lender.tier.has_members:
        return rows.filter(institution=lender).order_by("number")
    day = today()
    runs = Q(affiliations__ends_on=None) | Q(affiliations__ends_on__gt=day)
    groups = Institution.unscoped.filter(  # the caller has scoped the lender
        runs, Q(affiliations__parent=lender) | Q(affiliations__parent__affiliations__parent=lender)
    )
    return (
        rows.filter(institution__in=groups.values("pk"))
        .select_related("institution")
        .order_by("institution__name", "number")
    )


def loans_of(institution: Institution, actor: Actor) -> QuerySet[Loan]:
    """Loans in its book and loans that it owes, running ones first, the latest first."""
    rows: QuerySet[Loan] = Loan.objects.visible_to(actor).filter(Q(book=institution) | Q(borrower=institution))
    return rows.select_related("product", "member__person", "borrower", "lender", "book").order_by(
        F("settled_on").desc(nulls_first=True), "-sanctioned_on", "-pk"
    )


def with_standing(rows: QuerySet[Loan], day: dt.date) -> QuerySet[Loan]:
    """Each row with `outstanding`, `due_principal` and `due_interest` (due by the day, unpaid) and `oldest_on`.

    As known now, and by the schedule alone: interest that goes by days is not told here.
    """
    entries = LoanEntry.unscoped.filter(loan=OuterRef("pk"), value_on__lte=day).order_by()

    def summed(column: str, kinds: tuple[str, ...]) -> Coalesce:
        part = entries.filter(kind__in=kinds).values("loan").annotate(sum=Sum(column)).values("sum")
        return Coalesce(Subquery(part, output_field=RUPEES), 0, output_field=RUPEES)

    schedules = LoanSchedule.unscoped.filter(loan=OuterRef("pk"), from_on__lte=day).order_by("-version")
    rows = rows.annotate(
        lent=summed("principal_rupees", OUT),
        paid=summed("principal_rupees", BACK),
        cost=summed("interest_rupees", BACK),
        gone=summed("principal_rupees", (Moved.WRITTEN_OFF, Moved.HANDED_OVER)),
        schedule_id=Subquery(schedules.values("pk")[:1]),
    )
    asked = LoanInstalment.unscoped.filter(schedule=OuterRef("schedule_id"))
    due = asked.filter(due_on__lte=day).order_by("-due_on", "-number")
    late = asked.filter(Q(principal_to_date__gt=OuterRef("paid")) | Q(interest_to_date__gt=OuterRef("cost")))
    return rows.annotate(
        outstanding=F("lent") - F("paid") - F("gone"),
        asked_principal=Coalesce(Subquery(due.values("principal_to_date")[:1]), 0, output_field=RUPEES),
        asked_interest=Coalesce(Subquery(due.values("interest_to_date")[:1]), 0, output_field=RUPEES),
        oldest_on=Subquery(
            late.filter(due_on__lte=day).order_by("due_on").values("due_on")[:1], output_field=DateField()
        ),
    )


def schedules_of(loan: Loan) -> list[LoanSchedule]:
    """Every version, the first one first. The caller has scoped the loan."""
    return list(LoanSchedule.unscoped.filter(loan=loan).order_by("version"))


def instalments_of(version: LoanSchedule) -> QuerySet[LoanInstalment]:
    """What a version asks for, without what stands for earlier ones."""
    return LoanInstalment.unscoped.filter(schedule=version, number__gt=0).order_by("number")


def entries_of(loan: Loan) -> QuerySet[LoanEntry]:
    """Every movement with its voucher, the latest known first. The caller has scoped the loan."""
    return LoanEntry.unscoped.filter(loan=loan).select_related("journal").order_by("-recorded_at", "-pk")
