"""What happened to an entry: who made it, from which posting, through which door, and what took it back."""

from __future__ import annotations

from dataclasses import dataclass

from core.models import AuditEntry, Posting
from federation.models import Institution, Journal, ReversalRequest


@dataclass(frozen=True, slots=True)
class Made:
    """Who made an entry. `posting` is that which gave the right to; None for what a program loaded."""

    act: AuditEntry | None
    posting: Posting | None


def made_by(journal: Journal) -> Made:
    """The caller has scoped the entry. Colleagues are named to who may see what they entered."""
    rows = AuditEntry.unscoped.filter(
        object_type="federation.journal",
        object_id=str(journal.public_id),
        verb__in=("journal.posted", "journal.reversed"),
    )
    act = rows.select_related("user", "partner").first()
    posting = None
    if act is not None and act.posting_id is not None:
        posting = Posting.unscoped.select_related("unit").filter(pk=act.posting_id).first()  # as it was used
    return Made(act, posting)


def reversal_of(journal: Journal) -> Journal | None:
    """What took the entry back. The caller has scoped the entry, and both lie in one book."""
    return Journal.unscoped.filter(reverses=journal).select_related("posted_by", "approved_by").first()


def requests_about(journal: Journal) -> list[ReversalRequest]:
    """Every asking that it be taken back, the last first. The caller has scoped the entry."""
    return list(ReversalRequest.unscoped.filter(journal=journal).order_by("-asked_at", "-pk"))


def last_entries(institution: Institution, count: int = 10) -> list[Journal]:
    """The last entries of a book that the caller has scoped, the latest first."""
    rows = Journal.unscoped.filter(institution=institution).order_by("-number")
    return list(rows.select_related("reversal", "meeting")[:count])
