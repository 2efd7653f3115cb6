"""What an application to a bank is asked besides the conditions of every bank loan: order, repayment, the limit.

They are kept with the application as numbers, and told in the language of whoever reads.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.templatetags.indian import grouped
from federation.eligibility.conditions import ACTIVE, CONDITIONS, REVIVED, Asked, Condition, Facts, Number


def _not_of_facts(_facts: Facts, _purpose: str) -> Number | None:
    """Found by a query of its own, not among the facts of a group."""
    return None


def _doses(needs: Number, has: Number | None) -> str:
    words = ngettext(
        "needs %(needs)s earlier dose on record: has %(has)s", "needs %(needs)s earlier doses on record: has %(has)s",
        int(needs),
    )  # fmt: skip
    return words % {"needs": needs, "has": has}


def _late(needs: Number, has: Number | None) -> str:
    told = {"needs": needs, "has": has or 0}
    return _("a bank loan may be %(needs)s days overdue at most: now %(has)s") % told


def _within(needs: Number, has: Number | None) -> str:
    told = {"needs": f"₹{grouped(Decimal(needs))}", "has": f"₹{grouped(Decimal(has or 0))}"}
    return _("at most %(needs)s: asks for %(has)s") % told


EARLIER = Asked("earlier_doses", gettext_lazy("Doses in order"), _not_of_facts, _doses)
REGULAR = Asked("bank_overdue", gettext_lazy("Bank loans repaid regularly"), _not_of_facts, _late, at_most=True)
WITHIN = Asked("within_limit", gettext_lazy("Within the limit of the dose"), _not_of_facts, _within, at_most=True)
KNOWN = {one.slug: one for one in (ACTIVE, *CONDITIONS, REVIVED, EARLIER, REGULAR, WITHIN)}


def held_against(asked: Asked, needs: Number, has: Number) -> Condition:
    """A condition whose number was found by a query."""
    return Condition(asked, needs, has, has <= needs if asked.at_most else has >= needs)


@dataclass(frozen=True, slots=True)
class Kept:
    """A condition as it was kept with an application."""

    label: str
    words: str
    is_met: bool


def written(conditions: Collection[Condition]) -> list[dict[str, Any]]:
    """As an application keeps them."""
    return [
        {
            "slug": one.slug,
            "needs": str(one.needs),
            "has": None if one.has is None else str(one.has),
            "is_met": one.is_met,
        }
        for one in conditions
    ]


def told(rows: Collection[Mapping[str, Any]]) -> list[Kept]:
    """In the reader's language. What is no longer declared is left out."""
    return [
        Kept(
            str(KNOWN[row["slug"]].label),
            KNOWN[row["slug"]].told(_number(row["needs"]), None if row["has"] is None else _number(row["has"])),
            bool(row["is_met"]),
        )
        for row in rows
        if row["slug"] in KNOWN
    ]


def _number(text: str) -> Number:
    amount = Decimal(text)
    return int(amount) if amount == amount.to_integral_value() else amount
