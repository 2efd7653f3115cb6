"""Books of the demonstration's block: one VO and a few of its groups begin with the cut-off sheet, and go on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from core.access.actor import Actor, reaches_of
from core.models import GeoUnit, User
from core.periods import today
from core.queries.months import open_from
from core.queries.postings import postings_held
from federation.models import BankAccount, Institution, Journal, Membership
from federation.models.institution import Status
from federation.services.cutoff import Standing, begin_books
from federation.services.reversals import ask_reversal
from federation.services.vouchers import Heading, Part, enter_payment, enter_receipt, move_money

GROUPS, VOS = 4, 30
SPACE = uuid.UUID("6f1c1f5e-8f0a-4d0e-9a0e-5b6f3d0b7c11")  # of keys that are the same at every building
DAYS = (12, 9, 6, 3, 1)


@transaction.atomic
def add_books(*, block: GeoUnit, operator: User) -> int:
    """Books of one VO and up to four of its groups, with a reversal that waits. Returns how many books; 0 once done.

    Only books that nobody has begun, simulated ones left alone, and days of open months.
    """
    # A command asks, about one block of simulated records.
    if Journal.unscoped.filter(block=block, kind="opening", posted_by__isnull=False).exists():
        return 0
    vo = _vo_with_groups(block)
    if vo is None:
        return 0
    actor = Actor(user_id=operator.pk, reaches=reaches_of(postings_held(operator.pk), user_id=operator.pk))
    groups = _groups_of(vo)
    days = _days(block)
    for place, group in enumerate(groups):
        _Keeper(actor, group, days).keep_group(vo, place)
    _Keeper(actor, vo, days).keep_vo(groups)
    return len(groups) + 1


def _vo_with_groups(block: GeoUnit) -> Institution | None:
    """Of the first VOs with two groups or more, that whose groups have most bank accounts."""
    rows = Institution.unscoped.filter(block=block, tier="vo", status=Status.ACTIVE, journals=None)
    fitting = [one for one in rows.order_by("code", "pk")[:VOS] if len(_groups_of(one)) >= 2]
    held = BankAccount.unscoped.filter(closed_on=None)
    return max(fitting, key=lambda one: held.filter(institution__in=_groups_of(one)).count(), default=None)


def _groups_of(vo: Institution) -> list[Institution]:
    links = vo.affiliates.filter(ends_on=None).values("child_id")
    rows = Institution.unscoped.filter(
        pk__in=links, status=Status.ACTIVE, journals=None, formed_on__lte=today() - dt.timedelta(60)
    )
    return list(rows.order_by("code", "pk")[:GROUPS])


def _days(block: GeoUnit) -> tuple[dt.date, ...]:
    first = open_from(block.pk)
    found = [today() - dt.timedelta(ago) for ago in DAYS]
    return tuple(max(day, first) if first is not None else day for day in found)


class _Keeper:
    """One institution's book in the hands of one operator."""

    def __init__(self, actor: Actor, institution: Institution, days: tuple[dt.date, ...]) -> None:
        self.actor, self.institution, self.days = actor, institution, days
        usable = BankAccount.unscoped.filter(institution=institution, closed_on=None, opened_on__lte=days[0])
        self.account = usable.exclude(kind="loan").order_by("pk").first()

    def keep_group(self, vo: Institution, place: int) -> None:
        """Savings and loans of its members, a deposit, and an expense entered twice that waits to be taken back."""
        women = list(self.institution.memberships.filter(left_on=None, joined_on__lte=self.days[0]).order_by("number"))
        if len(women) < 3:
            return
        saved = Decimal(1200 + 300 * place)
        sheet = [_of("cash", "cash", 3200 + 150 * place), _of("vo", "savings_with_vo", 1500, other=vo)]
        sheet += [_of(f"s{one.pk}", "savings_compulsory", saved, one) for one in women]
        borrowers = women[: max(len(women) * 2 // 3, 3)]
        sheet += [_of(f"l{one.pk}", "loan_to_member", 3000 + 250 * step, one) for step, one in enumerate(borrowers)]
        sheet += [_of("rf", "revolving_fund", 15000), _of("loan", "loan_from_vo", 4000, other=vo)]
        if self.account is not None:
            sheet.append(_of("bank", "bank", 18400 + 900 * place, account=self.account))
        self._begin(sheet)
        self._came(1, "savings", [_part("savings_compulsory", 50, one) for one in women])
        self._came(2, "loan", [_part("loan_to_member", 500, women[0]), _part("interest_from_members", 25, women[0])])
        self._went(2, "lent", [_part("loan_to_member", 1500, women[-1])])
        if self.account is not None:
            heading = self._heading(3, "deposit")
            move_money(
                actor=self.actor, institution=self.institution, heading=heading,
                source=None, target=self.account.public_id, rupees=Decimal(500),
            )  # fmt: skip
        first = self._went(3, "stationery", [_part("stationery", 60)], "Registers, two")
        if place == 0:
            twice = self._went(3, "again", [_part("stationery", 60)], first.narration)
            ask_reversal(
                actor=self.actor, journal=twice, reason="twice", client_key=self._key("ask"),
                text=f"The same bill stands as entry {first.number}.",
            )  # fmt: skip

    def keep_vo(self, groups: Sequence[Institution]) -> None:
        """What its groups saved with it and owe it; one group's savings differ from what that group says."""
        sheet = [_of("cash", "cash", 5400), _of("fund", "startup_fund", 12000)]
        sheet += [
            _of(f"s{one.pk}", "savings_of_shgs", 1500 - 100 * (place == 1), other=one)
            for place, one in enumerate(groups)
        ]
        sheet += [_of(f"l{one.pk}", "loan_to_shg", 4000, other=one) for one in groups]
        if self.account is not None:
            sheet.append(_of("bank", "bank", 31250, account=self.account))
        self._begin(sheet)
        self._came(2, "repaid", [_part("interest_on_loans", 40, other=groups[0])])
        self._went(3, "rent", [_part("rent", 300), _part("meeting_expense", 120)], "Rent of the office")

    def _begin(self, sheet: Sequence[Standing]) -> None:
        begin_books(
            actor=self.actor, institution=self.institution, posted_on=self.days[0], sheet=sheet, client_key=self._key("sheet")
        )  # fmt: skip

    def _came(self, step: int, name: str, parts: Sequence[Part], words: str = "") -> Journal:
        heading = self._heading(step, name, words)
        return enter_receipt(actor=self.actor, institution=self.institution, heading=heading, parts=parts)

    def _went(self, step: int, name: str, parts: Sequence[Part], words: str = "") -> Journal:
        heading = self._heading(step, name, words)
        return enter_payment(actor=self.actor, institution=self.institution, heading=heading, parts=parts)

    def _heading(self, step: int, name: str, words: str = "") -> Heading:
        return Heading(self.days[step], self._key(name), words)

    def _key(self, name: str) -> uuid.UUID:
        return uuid.uuid5(SPACE, f"{self.institution.public_id}:{name}")


def _of(
    name: str, head: str, rupees: Decimal | int, member: Membership | None = None, *, other: Institution | None = None,
    account: BankAccount | None = None,
) -> Standing:  # fmt: skip
    return Standing(
        name, head, Decimal(rupees), membership=member.public_id if member else None,
        bank_account=account.public_id if account else None, counterpart=other.public_id if other else None,
    )  # fmt: skip


def _part(head: str, rupees: int, member: Membership | None = None, *, other: Institution | None = None) -> Part:
    return Part(head, Decimal(rupees), member.public_id if member else None, other.public_id if other else None)
