"""What the spells of an institution say of its registration follows from its registrations, closed months apart."""

from __future__ import annotations

import datetime as dt

from core.access.actor import Actor
from core.audit import record
from core.queries.months import open_from
from core.wake import wake_rollups
from federation.models import Institution, InstitutionSpell, Registration

# What a spell repeats from the one before it where nothing but the registration changed between them.
_SAME = ("status", "meeting_frequency", "is_registered", "is_trained", "state_id", "district_id", "block_id",
         "panchayat_id", "village_id")  # fmt: skip
_COPIED = ("tier_id", *_SAME[:2], *_SAME[3:])
Piece = tuple[dt.date, bool]


def restate_registered(actor: Actor, institution: Institution) -> bool:
    """Splits and joins spells so that each open day says whether a registration held on it. True where any changed.

    Registrations may be learned of late and in any order, so all open days are looked at, not the last spell
    alone. Days of closed months keep what they said. A draft has no spell and nothing happens.
    """
    spells = list(InstitutionSpell.unscoped.select_for_update(of=("self",)).filter(institution=institution))
    if not spells:
        return False
    rows = Registration.unscoped.filter(institution=institution)  # of a row at hand
    spans = list(rows.values_list("registered_on", "ended_on"))
    first = open_from(*{spell.block_id for spell in spells})
    changed = sum(_split(spell, _pieces(spell, spans, first)) for spell in spells) > 0
    if changed:
        _join(institution, first)
        record(actor, "institution.restated", institution, registered=institution.registered_on is not None)
        wake_rollups()
    return changed


def _holds(spans: list[tuple[dt.date, dt.date | None]], day: dt.date) -> bool:
    return any(begin <= day and (end is None or day < end) for begin, end in spans)


def _pieces(spell: InstitutionSpell, spans: list[tuple[dt.date, dt.date | None]], first: dt.date | None) -> list[Piece]:
    """The days from which the spell is registered or not, in order; the first is its own first day."""
    days = {day for span in spans for day in span if day is not None} | ({first} if first else set())
    within = {day for day in days if day > spell.starts_on and (spell.ends_on is None or day < spell.ends_on)}
    pieces: list[Piece] = []
    for day in sorted({spell.starts_on} | within):
        holds = spell.is_registered if first is not None and day < first else _holds(spans, day)
        if not pieces or pieces[-1][1] != holds:
            pieces.append((day, holds))
    return pieces


def _split(spell: InstitutionSpell, pieces: list[Piece]) -> bool:
    if pieces == [(spell.starts_on, spell.is_registered)]:
        return False
    ends = [day for day, _holds_then in pieces[1:]] + [spell.ends_on]
    InstitutionSpell.unscoped.filter(pk=spell.pk).update(is_registered=pieces[0][1], ends_on=ends[0])
    shared = {name: getattr(spell, name) for name in _COPIED}
    for (day, holds), end in zip(pieces[1:], ends[1:], strict=True):
        InstitutionSpell.unscoped.create(
            institution_id=spell.institution_id, starts_on=day, ends_on=end, is_registered=holds, **shared
        )
    return True


def _join(institution: Institution, first: dt.date | None) -> None:
    """Spells that say the same as the one before them become one with it, where the days between them are open."""
    rows = InstitutionSpell.unscoped.filter(institution=institution).order_by("starts_on", "pk")  # of a row at hand
    before: InstitutionSpell | None = None
    for spell in rows:
        is_same = (
            before is not None
            and before.ends_on == spell.starts_on
            and (first is None or spell.starts_on >= first)
            and not (spell.reason or spell.origin or spell.entered_on)
            and all(getattr(before, name) == getattr(spell, name) for name in _SAME)
        )
        if before is None or not is_same:
            before = spell
            continue
        spell.delete()
        before.ends_on = spell.ends_on
        before.save(update_fields=["ends_on"])
