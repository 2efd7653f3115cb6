"""Lays a block of groups with running loans and asks for its repayment quality. For a database of its own."""

from __future__ import annotations

import datetime as dt
import json
import random
import statistics
import time
import uuid
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from core.access.actor import system_actor
from core.models import GeoUnit
from core.models.place import place_of
from core.periods import today
from core.seeding import seed_all
from federation.loans.schedule import Due, next_day
from federation.loans.sql import analyze_loans
from federation.models import Household, Institution, LedgerHead, LoanProduct, Membership, Person
from federation.queries.loan_quality import Portfolio, quality, together
from federation.queries.loan_standing import member_dues, standings
from federation.services.journal_load import LoadedJournal, LoadedLine, post_many
from federation.services.loan_load import LoadedEntry, LoadedLoan, LoadedSchedule, load_loans

NOTHING = Decimal(0)


class Command(BaseCommand):
    help = "Lay a block with loans and measure its repayment quality; prints one JSON object. The block stays."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--groups", type=int, default=1500)
        parser.add_argument("--loans", type=int, default=6, help="running loans of each group")
        parser.add_argument("--settled", type=int, default=6, help="loans of each group that are repaid")
        parser.add_argument("--rounds", type=int, default=15)

    def handle(self, *args: Any, **options: Any) -> None:
        seed_all()
        began = time.perf_counter()
        with transaction.atomic():
            block, groups = _block(options["groups"])
            count = _lay(groups, options["loans"], options["settled"])
        analyze_loans()
        laid = time.perf_counter() - began
        day = today()
        month = day.replace(day=1)
        past = month - dt.timedelta(days=1)
        known = dt.datetime(past.year, past.month, past.day, tzinfo=dt.UTC)
        place = Portfolio.of_place(block)
        asked = {
            "quality_now": lambda: quality(place, month, day),
            "quality_last_month": lambda: quality(place, past.replace(day=1), past),
            "quality_as_known_then": lambda: quality(place, past.replace(day=1), past, known),
            "standings": lambda: standings(place, day),
            "member_dues_of_a_group": lambda: member_dues(groups[0], day),
        }
        found = {name: _measured(call, options["rounds"]) for name, call in asked.items()}
        sums = together(quality(place, month, day))
        told = {
            "groups": len(groups),
            "running_loans": sums.running,
            "entries": count,
            "laid_seconds": round(laid, 1),
            "milliseconds": found,
        }
        self.stdout.write(json.dumps(told, indent=2))


def _measured(call: Any, rounds: int) -> dict[str, float]:
    call()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        call()
        times.append((time.perf_counter() - began) * 1000)
    return {
        "median": round(statistics.median(times), 1),
        "p95": round(sorted(times)[min(len(times) - 1, int(len(times) * 0.95))], 1),
    }


def _block(count: int) -> tuple[GeoUnit, list[Institution]]:
    """A block of its own with so many groups of one woman each."""
    state = GeoUnit.unscoped.filter(level="state").order_by("pk")[0]
    block, parent, mark = state, state, uuid.uuid4().hex[:8]
    for level in ("district", "block", "panchayat", "village"):
        unit = GeoUnit.unscoped.create(
            level=level, name="Measured", parent=parent, path=f"{parent.path}{mark}{level[0]}.", state=state, is_simulated=True,
            district_id=parent.district_id, block_id=parent.block_id,
        )  # fmt: skip
        if level in {"district", "block"}:
            setattr(unit, level, unit)
            unit.save()
        block, parent = (unit if level == "block" else block), unit
    place = place_of(parent).keys()
    began_on = today() - dt.timedelta(days=1200)
    groups = Institution.unscoped.bulk_create(
        Institution(
            code=f"{mark}-{n}", tier_id="shg", name=f"Measured {n}", formed_on=began_on, status="active", **place
        )
        for n in range(count)
    )
    homes = Household.unscoped.bulk_create(Household(number=f"{mark}-{n}", **place) for n in range(count))
    women = Person.unscoped.bulk_create(Person(name="Measured", household=home, **place) for home in homes)
    Membership.unscoped.bulk_create(
        Membership(
            person=woman, institution=group, household=home, household_block_id=block.pk, number=1, joined_on=began_on,
            counted_from=began_on, **place,
        )
        for woman, group, home in zip(women, groups, homes, strict=True)
    )  # fmt: skip
    return block, groups


def _lay(groups: list[Institution], running: int, settled: int) -> int:
    chance, product = random.Random(14), LoanProduct.unscoped.get(slug="member_loan")  # noqa: S311
    members = dict(Membership.unscoped.filter(institution__in=groups).values_list("institution_id", "pk"))
    loans = [
        _loan(chance, product, group.pk, members[group.pk], done=place >= running)
        for group in groups
        for place in range(running + settled)
    ]
    head = {slug: LedgerHead.unscoped.get(slug=slug).pk for slug in ("cash", "fine")}
    lines = [LoadedLine(head["cash"], debit_rupees=1), LoadedLine(head["fine"], credit_rupees=1)]
    days = sorted({(one.book_id, entry.value_on) for one in loans for entry in one.entries})
    actor = system_actor()
    post_many(actor=actor, journals=[LoadedJournal(book, day, lines) for book, day in days])
    return load_loans(actor=actor, loans=loans)


def _loan(chance: random.Random, product: LoanProduct, book: int, member: int, *, done: bool) -> LoadedLoan:
    """Twelve months of instalments, mostly paid in time; one woman in seven stopped paying."""
    age = chance.randrange(420, 1000) if done else chance.randrange(20, 350)
    given_on = _meeting_day(today() - dt.timedelta(days=age))
    first = next_day(given_on, "monthly")
    dues = [Due(next_day(first, "monthly", place), Decimal(500), Decimal(60 - 5 * place)) for place in range(12)]
    entries, stopped = [LoadedEntry("disbursed", given_on, 6000)], not done and chance.random() < 0.14
    for due in dues:
        paid_on = _meeting_day(due.due_on + dt.timedelta(days=chance.choice([0, 0, 0, 5, 12])))
        if paid_on > today() or (stopped and len(entries) > 3):
            break
        entries.append(LoadedEntry("repaid", paid_on, due.principal_rupees, due.interest_rupees))
    known = [dt.datetime(one.value_on.year, one.value_on.month, one.value_on.day, 12, tzinfo=dt.UTC) for one in entries]
    return LoadedLoan(
        book, product, given_on, 6000, [LoadedSchedule(dues, given_on, recorded_at=known[0])],
        [
            LoadedEntry(one.kind, one.value_on, one.principal_rupees, one.interest_rupees, recorded_at=moment)
            for one, moment in zip(entries, known, strict=True)
        ],
        lender_id=book, member_id=member,
    )  # fmt: skip


def _meeting_day(day: dt.date) -> dt.date:
    """The day or the next Monday, when the group meets; never after today."""
    return min(day + dt.timedelta(days=-day.weekday() % 7), max(today(), day))
