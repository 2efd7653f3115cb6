"""Rows as COPY text, by table, with primary keys counted on from what the database holds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from federation.simulation.book_rows import BookRows

PLACE = ("state_id", "district_id", "block_id", "panchayat_id", "village_id")

# Columns in the order in which the modules of this package write them.
COLUMNS: dict[str, tuple[str, ...]] = {
    "core_geounit": (
        "id", "level", "name", "names", "parent_id", "path", "state_id", "district_id", "block_id", "kind", "iso_code",
        "languages", "is_simulated",
    ),
    "federation_institution": (
        "id", "public_id", "code", "tier_id", "name", "name_local", "name_keys", "formed_on", "registered_on",
        "registration_number", "meeting_frequency", "compulsory_saving_rupees", "status", *PLACE,
    ),
    "federation_institutionspell": (
        "id", "institution_id", "tier_id", "status", "meeting_frequency", "is_registered", "starts_on", "ends_on", "origin", "entered_on",
        *PLACE,
    ),
    "federation_registration": ("id", "public_id", "institution_id", "act_id", "number", "registered_on"),
    "federation_affiliation": ("id", "child_id", "child_tier_id", "parent_id", "parent_tier_id", "starts_on", *PLACE),
    "federation_household": ("id", "number", "pip_category", *PLACE),
    "federation_person": (
        "id", "public_id", "name", "name_local", "name_keys", "relation", "relation_name", "birth_year",
        "social_category", "religion", "disability", "marital_status", "insured_pmjjby", "insured_pmsby", "pension_apy",
        "household_id", *PLACE,
    ),
    "federation_membership": (
        "id", "public_id", "person_id", "institution_id", "household_id", "household_block_id", "number", "joined_on", "counted_from",
        "traits", "born_in", *PLACE,
    ),
    "federation_officeterm": ("id", "institution_id", "person_id", "post", "starts_on"),
    "federation_leadership": ("id", "institution_id", "tier_id", "since", "rotate_by", "starts_on", *PLACE),
    "federation_meeting": (
        "id", "public_id", "institution_id", "number", "held_on", "status", "slots", "present", "savings_due_rupees",
        "savings_received_rupees", "voluntary_savings_rupees", "savings_brought_in_rupees", "loan_repaid_rupees",
        "fine_rupees", "opened_at", "closed_on", "closed_at", *PLACE,
    ),
    "federation_meetingline": (
        "id", "meeting_id", "membership_id", "attendance", "saving_rupees", "voluntary_rupees", "repaid_rupees",
        "fine_rupees",
    ),
}  # fmt: skip
# Table, columns, COPY text and number of rows.
TableText = tuple[str, tuple[str, ...], str, int]
# Everything but places: tables that a large load strips of indexes first.
FACT_TABLES = tuple(table for table in COLUMNS if table != "core_geounit")


def short(table: str) -> str:
    """The attribute of `Rows` that holds a table's lines."""
    return table.partition("_")[2]


@dataclass(slots=True)
class Rows:
    """Lines of one district, and the last key given out in each table (shared by all districts)."""

    last_ids: dict[str, int]
    geounit: list[str] = field(default_factory=list)
    institution: list[str] = field(default_factory=list)
    institutionspell: list[str] = field(default_factory=list)
    registration: list[str] = field(default_factory=list)
    affiliation: list[str] = field(default_factory=list)
    household: list[str] = field(default_factory=list)
    person: list[str] = field(default_factory=list)
    membership: list[str] = field(default_factory=list)
    officeterm: list[str] = field(default_factory=list)
    leadership: list[str] = field(default_factory=list)
    meeting: list[str] = field(default_factory=list)
    meetingline: list[str] = field(default_factory=list)
    books: BookRows | None = None

    def next_id(self, name: str) -> int:
        """The next key of a table."""
        self.last_ids[name] += 1
        return self.last_ids[name]

    def texts(self) -> Iterator[TableText]:
        """All that is not empty, in the order in which keys refer; each is let go once it was taken."""
        for table, columns in COLUMNS.items():
            lines = getattr(self, short(table))
            if lines:
                setattr(self, short(table), [])
                yield table, columns, "".join(lines), len(lines)
        if self.books is not None:
            yield from self.books.texts()


def public_ids(rng: random.Random, count: int) -> list[str]:
    """So many random identifiers (RFC 9562, version 4) that the seed decides."""
    digits = rng.randbytes(16 * count).hex()
    return [
        f"{digits[start : start + 12]}4{digits[start + 13 : start + 16]}8{digits[start + 17 : start + 32]}"
        for start in range(0, 32 * count, 32)
    ]
