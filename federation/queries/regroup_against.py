"""What stands in the books against a merger or split now, in words. The caller has scoped the group."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from core.models import Submission
from core.models.workflow import OPEN
from core.periods import today
from federation.models import FundRelease, Institution, JournalLine, LinkageApplication, Loan, ReversalRequest
from federation.models.fund import ReleaseStatus
from federation.models.linkage import ON_THE_WAY
from federation.queries.books import NET
from federation.queries.loan_quality import Portfolio
from federation.queries.loan_standing import standings

UNDECIDED = (ReleaseStatus.PROPOSED, ReleaseStatus.APPROVED)


def against_in_books(group: Institution, action: str) -> list[str]:
    """Reasons; none of them where nothing is in the way. A split, or taking others in, leaves the group's own
    business with the group.
    """
    found = []
    if _reversals_wait(group):
        found.append(_("A reversal of an entry waits for a decision. Wait until it is decided."))
    if action == "merge":
        found += _of_merger(group)
    return found


def _reversals_wait(group: Institution) -> bool:
    asked = ReversalRequest.unscoped.filter(journal__institution=group).values("public_id")
    return Submission.unscoped.filter(kind="journal_reversal", object_id__in=asked, status__in=OPEN).exists()


def _of_merger(group: Institution) -> list[str]:
    found = []
    only_interest = _only_interest(group)
    if only_interest:
        words = _("Of these loans only interest is left: %(numbers)s. Have it paid first.")
        found.append(words % {"numbers": ", ".join(only_interest)})
    gone = _left_with_money(group)
    if gone:
        words = _("The settlement of %(count)s who left is under way: the books still hold savings or loans of them.")
        found.append(words % {"count": gone})
    if LinkageApplication.unscoped.filter(institution=group, status__in=ON_THE_WAY).exists():
        found.append(_("An application to a bank is under way. Finish it or give it up first."))
    if FundRelease.unscoped.filter(Q(receiver=group) | Q(giver=group), status__in=UNDECIDED).exists():
        found.append(_("A fund for it is proposed and not paid yet. Pay it or give it up first."))
    return found


def _left_with_money(group: Institution) -> int:
    """How many women who left still have savings or loans in the books."""
    lines = JournalLine.unscoped.filter(
        journal__institution=group, head__of_member=True, membership__left_on__isnull=False
    ).order_by()
    sums = lines.values_list("membership_id", "head_id").annotate(net=Sum(NET, default=Decimal(0)))
    held = {woman for woman, _head, net in sums if net}
    lent = Loan.unscoped.filter(member__institution=group, member__left_on__isnull=False, settled_on=None)
    return len(held | set(lent.values_list("member_id", flat=True)))


def _only_interest(group: Institution) -> list[str]:
    rows = standings(Portfolio.given_by(group), today(), settled_too=False)
    keys = [one.loan_id for one in rows if not one.outstanding_rupees]
    return [str(one) for one in Loan.unscoped.filter(pk__in=keys).order_by("number")]
