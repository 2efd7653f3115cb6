"""Reads about women and their memberships that are used more than once."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from core.access.actor import Actor
from federation.models import Institution, MemberBankAccount, Membership, OfficeTerm, Person
from federation.models.member import SocialCategory
from federation.models.profile import MaritalStatus, Religion


def persons_seen_by(actor: Actor) -> QuerySet[Person]:
    """Women who live within reach, and those who belong or belonged to a group within reach."""
    through_groups = Membership.objects.visible_to(actor).values("person_id")
    seen: QuerySet[Person] = Person.unscoped.filter(  # both ways start at what the actor may see
        Q(pk__in=Person.objects.visible_to(actor).values("pk")) | Q(pk__in=through_groups),
        merged_into=None,
    )
    return seen


def active_memberships(actor: Actor) -> Prefetch[str, QuerySet[Membership], str]:
    """Prefetches `person.active`: her present membership where the actor may see it, with the group's name."""
    held = Membership.objects.visible_to(actor).filter(left_on=None).select_related("institution")
    group = ("institution__public_id", "institution__name", "institution__name_local")
    return Prefetch("memberships", held.only("person_id", "number", "joined_on", *group), to_attr="active")


def posts_held(institution: Institution) -> dict[int, list[OfficeTerm]]:
    """Present terms of office by person. The caller has scoped the institution and may see members."""
    held: dict[int, list[OfficeTerm]] = {}
    for term in OfficeTerm.unscoped.filter(institution=institution, ends_on=None):
        held.setdefault(term.person_id, []).append(term)
    return held


def women_in_groups(keys: Collection[int]) -> dict[int, int]:
    """Women with a present membership by household. The caller has scoped the households."""
    rows = Membership.unscoped.filter(household_id__in=keys, left_on=None).values_list("household_id")
    return dict(rows.annotate(Count("person", distinct=True)))


def present_members(institution: Institution) -> QuerySet[Person]:
    """Women who now belong to a group, by number. The caller has scoped the group and may change its members."""
    return Person.unscoped.filter(memberships__institution=institution, memberships__left_on=None).order_by(
        "memberships__number", "pk"
    )


def is_in_a_group(person: Person) -> bool:
    """True where she has a present membership anywhere. The caller has scoped the woman."""
    return Membership.unscoped.filter(person=person, left_on=None).exists()


def in_groups_now(rows: QuerySet[Person], *, wanted: bool) -> QuerySet[Person]:
    """Of women that the caller has scoped, those with a present membership, or those without one."""
    held = Exists(Membership.unscoped.filter(person=OuterRef("pk"), left_on=None))
    return rows.filter(held if wanted else ~held)


def bank_account_of(person: Person) -> MemberBankAccount | None:
    """Her bank account, if one is entered; its number stays sealed. The caller has scoped the woman."""
    return MemberBankAccount.unscoped.filter(person=person).first()


# Religions that the mission counts as minorities; a woman not asked is in neither count.
MINORITIES = (Religion.BUDDHIST, Religion.CHRISTIAN, Religion.JAIN, Religion.MUSLIM, Religion.PARSI, Religion.SIKH)
SINGLE = (
    MaritalStatus.UNMARRIED,
    MaritalStatus.WIDOWED,
    MaritalStatus.SEPARATED,
    MaritalStatus.DESERTED,
    MaritalStatus.DIVORCED,
)


def is_minority(before: str = "") -> Q:
    """Women of a minority by religion, never keyed; `before` leads to the person ("person__")."""
    return Q(**{f"{before}religion__in": MINORITIES})


def is_single(before: str = "") -> Q:
    """Single women by marital status, never keyed."""
    return Q(**{f"{before}marital_status__in": SINGLE})


def with_category(rows: QuerySet[Person], category: str) -> QuerySet[Person]:
    """Of women that the caller has scoped, those of a social category; "none": not asked."""
    return rows.filter(social_category=SocialCategory.UNKNOWN if category == "none" else category)


def with_standing(rows: QuerySet[Person], actor: Actor, standing: Q) -> QuerySet[Person]:
    """Of women that the caller has scoped, those with a membership within reach that stands so."""
    held = Membership.objects.visible_to(actor).filter(standing, person=OuterRef("pk"))
    return rows.filter(Exists(held))
