"""Writes to the books of groups for the property test of the rollup, and what members' savings must be."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable

from django.db import connections, transaction
from django.db.models import Max, Min, Sum

from core.access.actor import system_actor
from federation.models import Institution, Journal, JournalLine, LedgerHead
from federation.services.journal_load import LoadedJournal, LoadedLine, post_many
from tests.factories import World


def enter(group: Institution, day: dt.date, rupees: int, **values: object) -> None:
    """The first member of the group saves so much in cash, below zero: takes it out."""
    heads = dict(LedgerHead.unscoped.values_list("slug", "pk"))
    woman = group.memberships.order_by("number")[0].pk
    came, went = max(rupees, 0), max(-rupees, 0)
    lines = [
        LoadedLine(heads["cash"], debit_rupees=came, credit_rupees=went),
        LoadedLine(heads["savings_compulsory"], debit_rupees=went, credit_rupees=came, membership_id=woman),
    ]
    with transaction.atomic():
        # The property test has every key checked at once; an entry is whole with its lines alone.
        with connections["default"].cursor() as cursor:
            cursor.execute("SET CONSTRAINTS federation_journal_whole DEFERRED")
        post_many(actor=system_actor(), journals=[LoadedJournal(group.pk, day, lines, **values)])


def _save(world: World, group: Institution, day: dt.date, amount: int) -> None:
    began = Journal.unscoped.filter(institution=group, kind="opening").aggregate(day=Min("posted_on"))["day"]
    enter(group, max(day, began or day), amount * 10)


def _cut_off(world: World, group: Institution, day: dt.date, amount: int) -> None:
    if not Journal.unscoped.filter(institution=group).exists():
        enter(group, day, amount * 100, kind="opening")


def _take_out(world: World, group: Institution, day: dt.date, amount: int) -> None:
    lines = JournalLine.unscoped.filter(journal__institution=group, membership__isnull=False)
    held = lines.aggregate(saved=Sum("credit_rupees"), gone=Sum("debit_rupees"), last=Max("journal__posted_on"))
    if held["last"] is not None and held["saved"] - held["gone"] >= amount:
        enter(group, max(day, held["last"]), -amount)


STEPS = {"save_in_books": _save, "cut_off": _cut_off, "take_out": _take_out}


def stock(rows: Callable[[str], list[tuple]], day: dt.date) -> dict[int, int]:
    """Rupees by block at the month's end, in plain Python."""
    found: dict[int, int] = defaultdict(int)
    begun, posted = set(), set()
    for institution, block, kind, posted_on, meeting, debit, credit, head in rows(
        "SELECT j.institution_id, j.block_id, j.kind, j.posted_on, j.meeting_id, l.debit_rupees::int, "
        "l.credit_rupees::int, h.slug FROM federation_journal j JOIN federation_journalline l ON l.journal_id = j.id "
        "JOIN federation_ledgerhead h ON h.id = l.head_id"
    ):
        if posted_on <= day:
            posted.add(meeting)
            if kind == "opening":
                begun.add((institution, block))
            if head in {
                "savings_compulsory",
                "savings_voluntary",
                "savings_food",
                "savings_health",
                "savings_festival",
            }:
                found[block] += credit - debit
    for pk, institution, block, held_on, saved in rows(
        "SELECT id, institution_id, block_id, held_on, savings_received_rupees::int "
        "FROM federation_meeting WHERE status = 'closed'"
    ):
        if held_on <= day and pk not in posted and (institution, block) not in begun:
            found[block] += saved
    return found
