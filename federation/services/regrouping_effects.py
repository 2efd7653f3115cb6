"""What an approved merger or split does to members, offices, states and affiliations, and its proof."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from core.access.actor import Actor, system_actor
from core.audit import record
from core.periods import today
from core.queries.months import counted_from
from core.wake import wake_rollups
from federation.models import (
    Affiliation,
    Conservation,
    Institution,
    InstitutionSpell,
    Membership,
    Regrouping,
    SavingsRule,
)
from federation.models.institution import Origin, Status
from federation.models.member import ExitReason
from federation.phonetics import name_keys
from federation.queries.regroup_money import plan_of
from federation.queries.regroupings import foreseen, present_members_of
from federation.services.exits import leave
from federation.services.institutions import next_code
from federation.services.members import join_person
from federation.services.refusals import refuse_invalid
from federation.services.regroup_books import move_books
from federation.services.spells import start_first_spell

# What the books may say anew between the asking and the approval.
BY_BOOKS = (
    "giving_loans_rupees", "giving_bank_rupees", "taking_loans_rupees", "taking_bank_rupees", "savings_moved_rupees",
    "loans_moved_rupees", "bank_moved_rupees",
)  # fmt: skip


def do_merge(actor: Actor, row: Regrouping) -> None:
    """All members go; the giving group's offices, affiliation and state end. Its meetings stay its own."""
    giving, taking = row.giving, row.taking
    if taking is None:
        raise ValueError("A merger names the group that takes the members in.")
    figures, plan = foreseen(row), plan_of(row)
    women = _move(present_members_of(giving), taking, row.on)
    if plan is not None:
        move_books(actor, row, plan, women)
    day = counted_from(row.on, giving.block_id)
    # An affiliation or a state that began later than the day is none: refused before.
    Affiliation.unscoped.filter(child=giving, ends_on=None).update(ends_on=day)
    InstitutionSpell.unscoped.filter(institution=giving, ends_on=None).update(ends_on=day)
    Institution.unscoped.filter(pk=giving.pk).update(status=Status.MERGED, merged_into=taking)
    _prove(actor, row, figures)


def do_split(actor: Actor, row: Regrouping) -> None:
    """The goers found a new group in the same place, under the same federation, active from the day."""
    giving = row.giving
    figures, plan = foreseen(row), plan_of(row)
    new = _founded(row)
    women = _move([one for one in present_members_of(giving) if one.pk in set(row.goers)], new, row.on)
    row.taking = new
    _agree_as_before(giving, new, row.on)
    if plan is not None:
        move_books(actor, row, plan, women)
    _prove(actor, row, figures)


def _founded(row: Regrouping) -> Institution:
    giving = row.giving
    new = Institution(
        code=next_code(giving.district_id, giving.tier_id),
        tier_id=giving.tier_id,
        name=row.name,
        name_local=row.name_local,
        name_keys=name_keys(row.name, row.name_local),
        formed_on=row.on,
        meeting_frequency=giving.meeting_frequency,
        compulsory_saving_rupees=giving.compulsory_saving_rupees,
        origin=Origin.NEW,
        category=giving.category,
        split_from=giving,
        **giving.place.keys(),
    )
    refuse_invalid(new)
    new.save()
    spell = start_first_spell(new, entered_on=today())
    parent = Affiliation.unscoped.filter(child=giving, ends_on=None).first()  # of a row at hand
    if parent is not None:
        Affiliation.unscoped.create(
            child=new,
            child_tier_id=new.tier_id,
            parent_id=parent.parent_id,
            parent_tier_id=parent.parent_tier_id,
            starts_on=spell.starts_on,
            **new.place.keys(),
        )
    return new


def _agree_as_before(giving: Institution, new: Institution, on: dt.date) -> None:
    """The new group saves as the women agreed on in the former one."""
    for rule in SavingsRule.unscoped.filter(institution=giving, ends_on=None):
        told = {
            "amount_rupees": rule.amount_rupees,
            "return_percent": rule.return_percent,
            "return_basis": rule.return_basis,
        }
        SavingsRule.unscoped.create(institution=new, kind=rule.kind, starts_on=on, **told)


def _move(members: list[Membership], to: Institution, on: dt.date) -> dict[int, Membership]:
    """The new memberships by key of the former ones."""
    # The approver decides on the whole; each single move is the system's and needs no check of its own.
    system = system_actor()
    found = {}
    for one in members:
        leave(actor=system, membership=one, left_on=on, reason=ExitReason.MERGED)
        found[one.pk] = join_person(actor=system, institution=to, person=one.person, joined_on=on)
    return found


def _prove(actor: Actor, row: Regrouping, figures: dict[str, int | Decimal]) -> None:
    row.done_on = today()
    row.save(update_fields=["taking", "done_on", *BY_BOOKS])
    both = {"giving": row.giving, "taking": row.taking}
    counted = {
        f"{side}_members_after": Membership.unscoped.filter(institution=group, left_on=None).count()
        for side, group in both.items()
    }
    # Counted, not foreseen: the constraint refuses what was lost or doubled on the way.
    Conservation.unscoped.create(regrouping=row, **(figures | counted))
    taking = row.taking
    record(
        actor,
        f"institution.{'merged' if row.kind == 'merge' else 'split'}",
        row.giving,
        other=str(taking.public_id) if taking else "",
        members=figures["giving_members_before"],
        on=row.on.isoformat(),
    )
    wake_rollups()
