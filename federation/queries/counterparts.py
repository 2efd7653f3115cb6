"""Which other institution a head speaks of, and which heads of two books mirror each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.access.actor import Actor
from federation.models import Affiliation, Institution, LedgerHead
from federation.models.tier import CLF, SHG, VO
from federation.queries.institutions import chain_of

# Tiers whose institution a line of the head names. Without it nobody could tell whose money it is.
OTHER_TIERS: dict[str, tuple[str, ...]] = {
    "savings_with_vo": (VO,), "share_with_vo": (VO,), "loan_from_vo": (VO,),
    "savings_with_clf": (CLF,), "share_with_clf": (CLF,), "loan_from_clf": (CLF,),
    "savings_of_shgs": (SHG,), "loan_to_shg": (SHG,), "savings_of_vos": (VO,), "loan_to_vo": (VO,),
    "share_capital": (SHG, VO),
}  # fmt: skip
# Here another institution may be named, and need not be.
MAY_NAME = frozenset({
    "cif_loan", "interest_on_loans", "interest_on_savings", "interest_paid", "interest_on_member_savings",
    "membership_fee", "fee_paid",
})  # fmt: skip
MOST_OFFERED = 300


@dataclass(frozen=True, slots=True)
class Mirror:
    """A head of the lower institution's book and the one that stands against it in the upper one's.

    `assumed`: a lower line that names nobody is held to speak of the federation it belongs to.
    """

    lower: str
    upper: str
    upper_tier: str
    assumed: bool = True


MIRRORS = (
    Mirror("savings_with_vo", "savings_of_shgs", VO),
    Mirror("share_with_vo", "share_capital", VO),
    Mirror("loan_from_vo", "loan_to_shg", VO),
    Mirror("savings_with_clf", "savings_of_shgs", CLF),
    Mirror("savings_with_clf", "savings_of_vos", CLF),
    Mirror("share_with_clf", "share_capital", CLF),
    Mirror("loan_from_clf", "loan_to_shg", CLF),
    Mirror("loan_from_clf", "loan_to_vo", CLF),
    Mirror("cif_loan", "loan_to_shg", VO, assumed=False),
    Mirror("cif_loan", "loan_to_vo", CLF, assumed=False),
)
INCOME_MIRRORS = (
    Mirror("interest_paid", "interest_on_loans", VO, assumed=False),
    Mirror("interest_paid", "interest_on_loans", CLF, assumed=False),
    Mirror("interest_on_savings", "interest_on_member_savings", VO, assumed=False),
    Mirror("interest_on_savings", "interest_on_member_savings", CLF, assumed=False),
    Mirror("fee_paid", "membership_fee", VO, assumed=False),
    Mirror("fee_paid", "membership_fee", CLF, assumed=False),
)


def heads_of(tier_id: str) -> list[LedgerHead]:
    """The heads of a tier's books, in order."""
    return list(LedgerHead.unscoped.filter(tiers__contains=[tier_id]))  # reference data


def receipt_heads(heads: Iterable[LedgerHead]) -> list[LedgerHead]:
    """Under which money comes in, in the paper's order."""
    found = [one for one in heads if one.receipt_order is not None and not one.is_money]
    return sorted(found, key=lambda one: (one.receipt_order, one.order))


def payment_heads(heads: Iterable[LedgerHead]) -> list[LedgerHead]:
    """Under which money goes out, in the paper's order."""
    found = [one for one in heads if one.payment_order is not None and not one.is_money]
    return sorted(found, key=lambda one: (one.payment_order, one.order))


def other_heads(heads: Iterable[LedgerHead]) -> list[LedgerHead]:
    """Everything but money itself: what an entry without money may name."""
    return [one for one in heads if not one.is_money]


def counterparts_of(actor: Actor, institution: Institution) -> list[Institution]:
    """Federations above it and what belongs to it, two steps down, as far as the actor sees them."""
    above = [one.pk for one in chain_of(institution)]
    rows = Affiliation.objects.visible_to(actor).filter(ends_on=None)
    below = list(rows.filter(parent=institution).values_list("child_id", flat=True))
    if below:
        below += rows.filter(parent__in=below).values_list("child_id", flat=True)[:MOST_OFFERED]
    found = Institution.objects.visible_to(actor).filter(pk__in=[*above, *below[:MOST_OFFERED]])
    return list(found.order_by("-tier__rank", "name", "pk"))


def affiliates_of(actor: Actor, institution: Institution) -> list[Institution]:
    """What belongs to it today, as far as the actor sees it."""
    links = Affiliation.objects.visible_to(actor).filter(parent=institution, ends_on=None)
    return list(Institution.objects.visible_to(actor).filter(pk__in=links.values("child_id")).order_by("name", "pk"))


def names_of(keys: Iterable[int]) -> dict[int, str]:
    """Names of institutions that the caller has scoped, by key."""
    return {one.pk: str(one) for one in Institution.unscoped.filter(pk__in=list(keys)).only("name", "name_local")}


def head_names() -> dict[str, str]:
    """Names of all heads by slug."""
    return {one.slug: str(one) for one in LedgerHead.unscoped.all()}  # reference data


def head_called(slug: str, tier_id: str) -> LedgerHead | None:
    """A head of the tier's books by its slug."""
    return LedgerHead.unscoped.filter(slug=slug, tiers__contains=[tier_id]).first()  # reference data
