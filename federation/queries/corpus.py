"""A group's corpus by its state's definition, and what a bank lends on it: from the lines of the books, on any day.

The caller has scoped the institutions. All amounts are rupees.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from core.templatetags.indian import grouped
from federation.models import CorpusRule, DoseRule, Institution, JournalLine, LedgerHead
from federation.models.ledger import SURPLUS_FORWARD, HeadKind

NOTHING = Decimal(0)
SURPLUS = "surplus"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a group's corpus is made of, by head; `surplus` is what it earned and kept. `rule` says what counted."""

    rule: CorpusRule
    parts: tuple[tuple[str, Decimal], ...]

    @property
    def rupees(self) -> Decimal:
        """The whole, never below zero: a loss beyond all funds leaves nothing to lend on."""
        return max(sum((amount for _slug, amount in self.parts), NOTHING), NOTHING)


@dataclass(frozen=True, slots=True)
class DoseLimit:
    """What a bank lends in one dose. `is_floor`: at least so much, the plan decides on what is above."""

    rule: DoseRule
    corpus: Corpus
    limit_rupees: Decimal
    is_floor: bool
    words: str


def heads_of_corpus() -> list[LedgerHead]:
    """Heads that may count as corpus of a group: its savings, loans and funds, in order."""
    kinds = (HeadKind.LIABILITY, HeadKind.FUND)
    rows = LedgerHead.unscoped.filter(kind__in=kinds, tiers__contains=["shg"])  # reference data
    return list(rows.exclude(slug=SURPLUS_FORWARD))


def head_names() -> dict[str, str]:
    """What each head is called in the reader's language, by its slug."""
    return {head.slug: str(head) for head in LedgerHead.unscoped.all()}  # reference data


def _in_force(rows: QuerySet, state_ids: Collection[int], day: dt.date) -> QuerySet:  # type: ignore[type-arg]
    """Versions of these states and of all that hold by the day; later rows win, a state's own before all."""
    wanted = Q(state=None) | Q(state_id__in=state_ids)
    return rows.filter(wanted, from_on__lte=day).order_by(F("state").asc(nulls_first=True), "from_on", "pk")


def corpus_rules(state_ids: Collection[int], day: dt.date) -> dict[int, CorpusRule]:
    """The definition of each state on the day; one query. States for which none was laid are left out."""
    general: CorpusRule | None = None
    own: dict[int, CorpusRule] = {}
    for row in _in_force(CorpusRule.unscoped.all(), state_ids, day):  # rules of states
        if row.state_id is None:
            general = row
        else:
            own[row.state_id] = row
    found = {state_id: own.get(state_id, general) for state_id in state_ids}
    return {state_id: rule for state_id, rule in found.items() if rule is not None}


def corpora_of(states: dict[int, int], day: dt.date, *, known_on: dt.date | None = None) -> dict[int, Corpus]:
    """The corpus of many groups at the end of the day; `states` maps an institution's key to its state's. Three queries.

    A group without entries has a corpus of nothing. With `known_on`, entries made after that day do not count.
    """
    rules = corpus_rules(set(states.values()), day)
    heads = {head.pk: head for head in LedgerHead.unscoped.all()}
    balances: dict[int, dict[str, Decimal]] = {}
    for row in balances_by_head(states, day, known_on=known_on):
        head = heads[row["head_id"]]
        held = balances.setdefault(row["journal__institution_id"], {})
        if head.kind in {HeadKind.INCOME, HeadKind.EXPENSE} or head.slug == SURPLUS_FORWARD:
            held[SURPLUS] = held.get(SURPLUS, NOTHING) + row["credit"]
        else:
            held[head.slug] = -row["credit"] if head.adds_by_debit else row["credit"]
    return {key: _made(rules[state_id], balances.get(key, {})) for key, state_id in states.items() if state_id in rules}


def balances_by_head(
    keys: Collection[int], day: dt.date, *, known_on: dt.date | None = None, slugs: Collection[str] = ()
) -> QuerySet:  # type: ignore[type-arg]
    """Credit less debit by institution and head, from every entry up to the day; of these heads alone where some are named."""
    rows = JournalLine.unscoped.filter(journal__institution_id__in=keys, journal__posted_on__lte=day)
    if known_on is not None:
        rows = rows.filter(journal__posted_at__date__lte=known_on)
    if slugs:
        rows = rows.filter(head__slug__in=slugs)
    by_head = rows.order_by().values("journal__institution_id", "head_id")
    return by_head.annotate(credit=Sum("credit_rupees") - Sum("debit_rupees"))


def corpus_of(institution: Institution, day: dt.date) -> Corpus:
    """The corpus of one group. KeyError where no definition was laid for its state."""
    return corpora_of({institution.pk: institution.state_id}, day)[institution.pk]


def _made(rule: CorpusRule, held: dict[str, Decimal]) -> Corpus:
    parts = [(slug, held.get(slug, NOTHING)) for slug in rule.heads]
    if rule.with_surplus:
        parts.append((SURPLUS, held.get(SURPLUS, NOTHING)))
    return Corpus(rule, tuple(parts))


def dose_rules(state_id: int, day: dt.date) -> list[DoseRule]:
    """The rule of each dose in a state on the day, the first dose first; one query."""
    found: dict[int, DoseRule] = {}
    for row in _in_force(DoseRule.unscoped.all(), [state_id], day):  # rules of a state
        found[row.dose] = row
    return [found[dose] for dose in sorted(found)]


def dose_limit(institution: Institution, dose: int, day: dt.date) -> DoseLimit:
    """What a bank lends the group in that dose on that day, with its arithmetic in words.

    A dose beyond the last one that has a rule is as that one. KeyError where there is no rule at all.
    """
    return _limit(_rule_for(dose_rules(institution.state_id, day), dose), corpus_of(institution, day))


def dose_limits(institution: Institution, day: dt.date) -> list[DoseLimit]:
    """Every dose that has a rule of its own; the corpus is reckoned once."""
    corpus = corpora_of({institution.pk: institution.state_id}, day).get(institution.pk)
    if corpus is None:
        return []
    return [_limit(rule, corpus) for rule in dose_rules(institution.state_id, day)]


def _rule_for(rules: list[DoseRule], dose: int) -> DoseRule:
    fitting = [rule for rule in rules if rule.dose <= dose]
    if not fitting:
        raise KeyError(dose)
    return fitting[-1]


def _limit(rule: DoseRule, corpus: Corpus) -> DoseLimit:
    limit = rule.least_rupees if rule.times is None else max(corpus.rupees * rule.times, rule.least_rupees)
    words = limit_words(corpus.rupees, rule.times, rule.least_rupees)
    return DoseLimit(rule, corpus, limit, is_floor=rule.times is None, words=words)


def limit_words(corpus_rupees: Decimal, times: int | None, least_rupees: Decimal) -> str:
    """How a limit comes about, in words."""
    least = f"₹{grouped(least_rupees)}"
    if times is None:
        return _("At least %(least)s, on the micro credit plan that the federation appraised.") % {"least": least}
    by_corpus = corpus_rupees * times
    told = {
        "times": times,
        "corpus": f"₹{grouped(corpus_rupees)}",
        "product": f"₹{grouped(by_corpus)}",
        "least": least,
        "limit": f"₹{grouped(max(by_corpus, least_rupees))}",
    }
    return _("%(times)s × corpus %(corpus)s = %(product)s; at least %(least)s; the higher counts: %(limit)s.") % told
