"""The social category that prevails in a group, by the programme's rule: half of the present members or more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from federation.models import Institution, Membership
from federation.models.member import SocialCategory

# SC and ST are told apart from all others; who belongs to a minority or lives with a disability is a
# predominance of its own, counted the same way over other columns of the person.
TOLD = (SocialCategory.SC, SocialCategory.ST)
OTHER = "other"
WORDS_OF = {
    "sc": _("Mostly Scheduled Caste"),
    "st": _("Mostly Scheduled Tribe"),
    OTHER: _("Other or mixed"),
}


def predominant_category(categories: Iterable[str]) -> str:
    """ "sc", "st" or "other" of one group's present members; "" where half the members or more were not asked, or there are none.

    50% counts: 6 SC of 12 members is SC. Where SC and ST hold half each, the group is SC, the first in the
    programme's own order (MPR 5.5).
    """
    counts = Counter(categories)
    total = sum(counts.values())
    if counts[SocialCategory.UNKNOWN] * 2 >= total:
        return ""
    return next((str(one) for one in TOLD if counts[one] * 2 >= total), OTHER)


def predominant_of(keys: Collection[int]) -> dict[int, str]:
    """The predominant category of each group by its key; one query. The caller has scoped the groups."""
    held: dict[int, list[str]] = {}
    rows = Membership.unscoped.filter(institution_id__in=keys, left_on=None)
    for key, category in rows.values_list("institution_id", "person__social_category"):
        held.setdefault(key, []).append(category)
    return {key: predominant_category(categories) for key, categories in held.items()}


def with_predominant(rows: QuerySet[Institution], wanted: str) -> QuerySet[Institution]:
    """Of groups that the caller has scoped, those with this predominant category."""
    members = Membership.unscoped.filter(left_on=None).order_by().values("institution_id")
    counted = members.annotate(
        total=Count("pk"),
        sc=Count("pk", filter=Q(person__social_category=SocialCategory.SC)),
        st=Count("pk", filter=Q(person__social_category=SocialCategory.ST)),
        unknown=Count("pk", filter=Q(person__social_category=SocialCategory.UNKNOWN)),
    )
    half = {"sc": Q(total__lte=F("sc") * 2), "st": Q(total__lte=F("st") * 2)}
    kept = {"sc": half["sc"], "st": half["st"] & ~half["sc"], OTHER: ~half["sc"] & ~half["st"]}[wanted]
    here = counted.filter(institution__in=rows.order_by().values("pk"), total__gt=F("unknown") * 2).filter(kept)
    return rows.filter(pk__in=here.values("institution_id"))
