"""Rows of simulated books as COPY text, by table; and what they take from reference data."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from federation.models import LedgerHead, LoanProduct, LoanPurpose
from federation.simulation.rows import PLACE, TableText, public_ids

if TYPE_CHECKING:
    from federation.simulation.federations import Federation, Group

NULL = r"\N"

# In the order in which keys refer. Tables without `id` here get their keys from the database.
BOOK_COLUMNS: dict[str, tuple[str, ...]] = {
    "federation_bankaccount": (
        "id", "public_id", "institution_id", "kind", "bank", "branch", "ifsc", "number_sealed", "number_mark", "last4",
        "opened_on", "counted_from", "signatories", *PLACE,
    ),
    "federation_journal": (
        "id", "public_id", "institution_id", "number", "posted_on", "kind", "meeting_id", "narration", "line_count",
        "total_rupees", "cash_change_rupees", "savings_change_rupees", "posted_at", *PLACE,
    ),
    "federation_journalline": (
        "journal_id", "head_id", "debit_rupees", "credit_rupees", "membership_id", "bank_account_id", "counterpart_id",
    ),
    "federation_meetingloan": (
        "public_id", "meeting_id", "membership_id", "product_id", "purpose_id", "amount_rupees", "instalments",
        "interest_percent", "first_due_on",
    ),
    "federation_meetingmoney": ("public_id", "meeting_id", "way", "head_id", "amount_rupees", "bank_account_id"),
    "federation_loan": (
        "id", "public_id", "book_id", "number", "part", "lender_id", "lender_bank", "borrower_id", "member_id",
        "product_id", "purpose_id", "source", "sanctioned_on", "sanctioned_rupees", "method", "accrual",
        "interest_percent", "instalments", "pace", "moratorium", "allocation", "whole_rupees", "recorded_at",
        "settled_on", "settled_at", *PLACE,
    ),
    "federation_loanschedule": (
        "id", "loan_id", "version", "laid_for", "entry_id", "from_on", "laid_on", "recorded_at", *PLACE,
    ),
    "federation_loaninstalment": (
        "schedule_id", "number", "due_on", "principal_rupees", "interest_rupees", "principal_to_date",
        "interest_to_date",
    ),
    "federation_loanentry": (
        "id", "loan_id", "kind", "value_on", "posted_on", "principal_rupees", "interest_rupees", "journal_id",
        "other_journal_id", "recorded_at", *PLACE,
    ),
    "federation_fundrelease": (
        "id", "public_id", "fund_id", "giver_id", "receiver_id", "parent_id", "amount_rupees", "status", "proposed_on",
        "unmet", "sanction_number", "sanctioned_on", "released_on", "bank_account_id", "journal_id", "giver_journal_id",
        *PLACE,
    ),
}  # fmt: skip
BOOK_TABLES = tuple(BOOK_COLUMNS)
IDS_AT_ONCE = 4096


class BookRows:
    """Text of one district's books by table, and how many rows each text holds."""

    def __init__(self, last_ids: dict[str, int], rng: random.Random) -> None:
        self.last_ids, self.rng = last_ids, rng
        self.text: dict[str, list[str]] = {table: [] for table in BOOK_TABLES}
        self.rows: Counter[str] = Counter()
        self._ids: list[str] = []

    def next_id(self, name: str) -> int:
        """The next key of a table."""
        self.last_ids[name] += 1
        return self.last_ids[name]

    def public_id(self) -> str:
        """One more identifier that the seed decides."""
        if not self._ids:
            self._ids = public_ids(self.rng, IDS_AT_ONCE)
        return self._ids.pop()

    def add(self, name: str, text: str) -> None:
        """One row of a table."""
        table = f"federation_{name}"
        self.text[table].append(text)
        self.rows[table] += 1

    def texts(self) -> Iterator[TableText]:
        """Table, columns, COPY text and number of rows; each text is let go once it was taken."""
        for table, columns in BOOK_COLUMNS.items():
            lines, self.text[table] = self.text[table], []
            if lines:
                yield table, columns, "".join(lines), self.rows[table]


@dataclass(frozen=True, slots=True)
class BookFacts:
    """Keys of heads by slug, products of loans by slug, and purposes of women's loans."""

    heads: dict[str, int]
    products: dict[str, dict[str, Any]]
    purposes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BooksWanted:
    """Who keeps books: VOs with their groups, and CLFs, of these blocks (by key; everywhere, if none is named).

    The first VOs of each block are `spared`, so that people can begin their books by hand; after them at `most` so many
    keep books (0: all others).
    """

    facts: BookFacts
    blocks: frozenset[int] = frozenset()
    spared: int = 0
    most: int = 0

    def kept(self, federations: dict[str, list[Federation]]) -> dict[str, list[Federation]]:
        """The federations that keep books."""
        seen: Counter[int] = Counter()
        found: dict[str, list[Federation]] = {"vo": [], "clf": []}
        for tier, held in federations.items():
            for one in held:
                block = one.village.block_id
                seen[block] += tier == "vo"
                place = seen[block] - self.spared
                if self._in(block) and (tier != "vo" or (place > 0 and (not self.most or place <= self.most))):
                    found[tier].append(one)
        return found

    def keeps(self, group: Group, vos: set[int]) -> bool:
        """Whether a group does, by the keys of VOs that do."""
        return self._in(group.village.block_id) and (group.home is None or group.home.pk in vos)

    def _in(self, block: int) -> bool:
        return not self.blocks or block in self.blocks


def read_facts() -> BookFacts:
    """Reference data as the books of a district take it."""
    names = ("part", "source", "method", "accrual", "interest_percent", "instalments", "pace", "moratorium")
    products = {
        one.slug: {name: getattr(one, name) for name in names}
        | {"allocation": "{" + ",".join(one.allocation) + "}", "slug": one.slug}
        for one in LoanProduct.unscoped.all()
    }
    purposes = LoanPurpose.unscoped.exclude(slug__in=("on_lending", "other")).order_by("order", "slug")
    heads = dict(LedgerHead.unscoped.values_list("slug", "pk"))
    return BookFacts(heads, products, tuple(purposes.values_list("slug", flat=True)))
