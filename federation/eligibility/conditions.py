"""Conditions of a fund or a loan, one declaration each: what it is called, what a group has, and how both are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.templatetags.indian import grouped
from federation.models.institution import Status

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one group on a day. None: nothing on record could tell."""

    status: str
    age_months: int
    books_months: int
    has_account: bool
    sutras: int
    marks: Decimal | None
    marks_by_hand: bool
    has_plan: bool
    had: frozenset[str]
    revived_months: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One declaration. `has` reads the facts, for a purpose; `told` says what is needed and what there is."""

    slug: str
    label: str | Promise
    has: Callable[[Facts, str], Number | None]
    told: Callable[[Number, Number | None], str]
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition held against one group. `needs` and `has` are numbers for programs, `words` is what people read."""

    asked: Asked
    needs: Number
    has: Number | None
    is_met: bool

    @property
    def slug(self) -> str:
        """Its name for programs."""
        return self.asked.slug

    @property
    def label(self) -> str:
        """What it is called. Made when it is read: a block has thousands of conditions, and a page shows few."""
        return str(self.asked.label)

    @property
    def words(self) -> str:
        """What is needed and what there is."""
        return self.asked.told(self.needs, self.has)


def _months(needs: Number, has: Number | None) -> str:
    words = ngettext("needs %(needs)s month: has %(has)s", "needs %(needs)s months: has %(has)s", int(needs))
    return words % {"needs": needs, "has": has}


def _of_five(needs: Number, has: Number | None) -> str:
    return _("needs %(needs)s of 5 sutras: keeps %(has)s") % {"needs": needs, "has": has}


def _marks(needs: Number, has: Number | None) -> str:
    if has is None:
        return _("needs %(needs)s marks of 100: not graded yet") % {"needs": needs}
    return _("needs %(needs)s marks of 100: has %(has)s") % {"needs": needs, "has": grouped(Decimal(has), 1)}


def _yes_no(yes: str | Promise, no: str | Promise) -> Callable[[Number, Number | None], str]:
    return lambda _needs, has: str(yes if has else no)


def _once(needs: Number, has: Number | None) -> str:
    return _("had it before; it is given once") if has else _("never had it")


ACTIVE = Asked(
    "active", gettext_lazy("Active"), lambda facts, _purpose: int(facts.status == Status.ACTIVE),
    _yes_no(gettext_lazy("it is active"), gettext_lazy("it is not active now")),
)  # fmt: skip

CONDITIONS: tuple[Asked, ...] = (
    Asked("age_months", gettext_lazy("Age"), lambda facts, _purpose: facts.age_months, _months),
    Asked("books_months", gettext_lazy("Months of books"), lambda facts, _purpose: facts.books_months, _months),
    Asked(
        "account", gettext_lazy("Savings account"), lambda facts, _purpose: int(facts.has_account),
        _yes_no(gettext_lazy("has a savings account"), gettext_lazy("has no savings account on record")),
    ),
    Asked("sutras", gettext_lazy("Panchasutra"), lambda facts, _purpose: facts.sutras, _of_five),
    Asked("grade", gettext_lazy("Grading"), lambda facts, _purpose: facts.marks, _marks),
    Asked(
        "plan", gettext_lazy("Micro credit plan"), lambda facts, _purpose: int(facts.has_plan),
        _yes_no(gettext_lazy("has an approved plan of this year"), gettext_lazy("has no approved plan of this year")),
    ),
    Asked(
        "never", gettext_lazy("Not given before"), lambda facts, purpose: int(purpose in facts.had), _once, at_most=True
    ),
)  # fmt: skip

REVIVED = Asked(
    "revived_months", gettext_lazy("Months since its revival"), lambda facts, _purpose: facts.revived_months, _months
)


def conditions_for(purpose: str, facts: Facts, norms: Mapping[str, int], *, dose: int = 1) -> list[Condition]:
    """Every condition that the state asks for the purpose, held against the facts. Those with 0 are not asked.

    A revival asks for its months only where there was one; a bank's third dose asks for a plan whatever the norm says.
    """
    found = [_held(ACTIVE, 1, facts, purpose)]
    for asked in CONDITIONS:
        needs = norms[f"{purpose}_{asked.slug}"]
        if asked.slug == "plan" and purpose == "bank" and dose >= 3:
            needs = 1
        if needs:
            found.append(_held(asked, needs, facts, purpose))
    if facts.revived_months is not None and norms["creditable_months"]:
        found.append(_held(REVIVED, norms["creditable_months"], facts, purpose))
    return found


def _held(asked: Asked, needs: int, facts: Facts, purpose: str) -> Condition:
    has = asked.has(facts, purpose)
    is_met = not has if asked.at_most else has is not None and has >= needs
    return Condition(asked, needs, has, is_met)
