"""Laying the directory's files into the tree, level by level, as often as one likes.

Never deletes. Names of the product's own stand against a file that spells them otherwise by letter case,
"&" or a leading "The" alone. One transaction a level; what cannot be placed waits in quarantine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.audit import record
from core.errors import DomainError
from core.models import GeoUnit, Quarantine
from core.services.geography.files import LAYOUTS, Layout, Line, Refusal, read_lines
from core.services.geography.moving import move_unit
from core.services.geography.names import is_same_name, spelled
from core.services.geography.sql import take_unit_keys
from core.sql import try_lock

Say = Callable[[str], None]
LOCK = 724_102_000_001
BATCH = 1000
TOLD_EVERY = 2000


@dataclass(slots=True)
class Tally:
    """Places of one level: what this run did, and how many are held now."""

    loaded: int = 0
    unchanged: int = 0
    renamed: int = 0
    moved: int = 0
    quarantined: int = 0
    total: int = 0


def load_folder(*, actor: Actor, folder: Path, say: Say) -> dict[str, dict[str, int]]:
    """Loads every file of the folder from the state downward; returns the tally of each level."""
    done: dict[str, dict[str, int]] = {}
    for layout in LAYOUTS:
        if not (folder / layout.file).is_file():
            say(f"{layout.file}: not in the folder, left out")
            continue
        done[layout.level.value] = asdict(load_level(actor=actor, layout=layout, folder=folder, say=say))
    return done


def load_level(*, actor: Actor, layout: Layout, folder: Path, say: Say) -> Tally:
    """Loads one file. Moves come last, each in a transaction of its own, for they re-stamp facts.

    DomainError while another load runs.
    """
    tally = Tally()
    with transaction.atomic():
        if not try_lock(LOCK):
            raise DomainError(_("Another load is running. Wait until it ends."), code="load_running")
        lines, refusals = _sort_out(layout, folder, say)
        parents = _parents_of(lines)
        placed = [line for line in lines if _parent_key(line) in parents]
        refusals += [
            Refusal(line.number, "unknown_parent", line.row, str(line.code))
            for line in lines
            if _parent_key(line) not in parents
        ]
        # A command asks, for reference data.
        held = {unit.lgd_code: unit for unit in GeoUnit.unscoped.filter(level=layout.level, lgd_code__isnull=False)}
        moves = _settle(layout, placed, parents, held, tally)
        _keep_in_quarantine(layout, refusals)
        tally.quarantined = len(refusals)
        record(actor, "geography.loaded", level=layout.level.value, **asdict(tally), moves=len(moves))
    for unit, parent in moves:
        try:
            move_unit(actor=actor, unit=unit, parent=parent)
            tally.moved += 1
        except DomainError as refusal:
            tally.unchanged += 1
            say(f"{layout.file}: {unit.lgd_code} stays where it is. {refusal.message}")
    # Asked by a command, about reference data.
    tally.total = GeoUnit.unscoped.filter(level=layout.level, is_simulated=False).count()
    say(f"{layout.file}: {tally.total} held, {tally.quarantined} in quarantine")
    return tally


def _sort_out(layout: Layout, folder: Path, say: Say) -> tuple[list[Line], list[Refusal]]:
    """Lines that may be placed, each code once, and those that may not."""
    first: dict[int, Line] = {}
    refusals: list[Refusal] = []
    for number, line in enumerate(read_lines(layout, folder), start=1):
        if number % TOLD_EVERY == 0:
            say(f"{layout.file}: {number} lines read")
        if isinstance(line, Refusal):
            refusals.append(line)
        elif line.code in first:
            reason = "repeated" if _parent_key(first[line.code]) == _parent_key(line) else "second_parent"
            refusals.append(Refusal(line.number, reason, line.row, str(line.code)))
        else:
            first[line.code] = line
    return list(first.values()), refusals


def _parent_key(line: Line) -> tuple[str, int | None]:
    return line.parent_level.value, line.parent_code


def _parents_of(lines: Iterable[Line]) -> dict[tuple[str, int | None], GeoUnit]:
    levels = {line.parent_level for line in lines}
    # A command asks, for reference data; the nation has no code.
    return {(unit.level, unit.lgd_code): unit for unit in GeoUnit.unscoped.filter(level__in=levels)}


def _settle(
    layout: Layout,
    lines: list[Line],
    parents: dict[tuple[str, int | None], GeoUnit],
    held: dict[int | None, GeoUnit],
    tally: Tally,
) -> list[tuple[GeoUnit, GeoUnit]]:
    """Adds new places, renames known ones; returns those that stand under another parent now."""
    fresh: list[Line] = []
    renamed: list[GeoUnit] = []
    moves: list[tuple[GeoUnit, GeoUnit]] = []
    for line in lines:
        unit, parent = held.get(line.code), parents[_parent_key(line)]
        if unit is None:
            fresh.append(line)
            continue
        has_new_name = not is_same_name(unit.name, line.name)
        if has_new_name:
            unit.name = spelled(line.name)
            renamed.append(unit)
        if unit.parent_id != parent.pk:
            moves.append((unit, parent))
        elif not has_new_name:
            tally.unchanged += 1
    # A command asks, for the files' own places.
    GeoUnit.unscoped.bulk_update(renamed, ["name"], batch_size=BATCH)
    keys = take_unit_keys(len(fresh), "default")
    GeoUnit.unscoped.bulk_create(
        [_new_unit(layout, line, parents[_parent_key(line)], pk) for line, pk in zip(fresh, keys, strict=True)],
        batch_size=BATCH,
    )
    tally.loaded, tally.renamed = len(fresh), len(renamed)
    return moves


def _new_unit(layout: Layout, line: Line, parent: GeoUnit, pk: int) -> GeoUnit:
    unit = GeoUnit(
        pk=pk,
        level=layout.level,
        lgd_code=line.code,
        name=spelled(line.name),
        parent=parent,
        path=f"{parent.path}{pk}.",
        state_id=parent.state_id,
        district_id=parent.district_id,
        block_id=parent.block_id,
        census_code=line.census_code,
    )
    if layout.level in {"state", "district", "block"}:
        setattr(unit, f"{layout.level}_id", pk)
    return unit


def _keep_in_quarantine(layout: Layout, refusals: list[Refusal]) -> None:
    """Notes what could not be placed; what is no longer refused is resolved, and stays to be read."""
    now = timezone.now()
    seen: set[str] = set()
    for refusal in refusals:  # a command asks, for rows of public files
        fingerprint = refusal.fingerprint(layout)
        seen.add(fingerprint)
        Quarantine.unscoped.update_or_create(
            fingerprint=fingerprint,
            defaults={
                "source": layout.file,
                "line": refusal.number,
                "level": layout.level,
                "lgd_code": refusal.code,
                "reason": refusal.reason,
                "row": refusal.row,
                "resolved_at": None,
            },
        )
    # Those of this file alone.
    standing = Quarantine.unscoped.filter(source=layout.file, resolved_at=None).exclude(fingerprint__in=seen)
    standing.update(resolved_at=now)
