"""Rows that hang on a woman's record and go with her when two records become one, and come back if that is undone."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.services.geography.moving import Move, follow_moves
from federation.models import (
    CadreEngagement,
    CommitteeMember,
    ConsentRecord,
    DataRequest,
    DoublePair,
    MemberBankAccount,
    Membership,
    OfficeTerm,
    Participation,
    Person,
)

# Every table with a column `person`; tests/federation/test_doubles_merge.py sees that none is forgotten.
MOVED: dict[str, Any] = {
    "memberships": Membership,
    "offices": OfficeTerm,
    "seats": CommitteeMember,
    "engagements": CadreEngagement,
    "trainings": Participation,
    "consents": ConsentRecord,
    "requests": DataRequest,
    "account": MemberBankAccount,
}


def move_rows(goes: Person, stays: Person) -> dict[str, list[int]]:
    """Hangs every row of one woman on the other's record; keys of what moved, by table.

    What both hold and one woman holds once (the same training, a bank account) stays with the record that is put
    away, where taking the merge back finds it. IntegrityError where the rows exclude each other.
    """
    moved = {}
    for name, model in MOVED.items():
        rows = model.unscoped.filter(person=goes)  # both are locked and at hand
        if model is Participation:
            rows = rows.exclude(event__in=Participation.unscoped.filter(person=stays).values("event"))
        if model is MemberBankAccount and MemberBankAccount.unscoped.filter(person=stays).exists():
            rows = rows.none()
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        model.unscoped.filter(pk__in=keys).update(person=stays)
        moved[name] = keys
    return moved


def put_back(moved: dict[str, list[int]], goes: Person, stays: Person) -> None:
    """Hangs exactly these rows on their first record again. DomainError where one of them is gone."""
    for name, keys in moved.items():
        done = MOVED[name].unscoped.filter(pk__in=keys, person=stays).update(person=goes)
        if done != len(keys):
            words = _("A row that came with the merge was moved or removed since, so the merge cannot be taken back.")
            raise DomainError(words, code="built_upon")
    # Exclusions and uniqueness speak now, not at the commit.
    connection.check_constraints()


def restamp_pairs(move: Move, using: str) -> None:
    """The smallest place that holds both women of a pair, where a place of one of them has moved."""
    women = Person.unscoped.using(using).filter(**move.inside).values("pk")  # the move asks, for all rows inside
    pairs = DoublePair.unscoped.using(using).filter(first__in=women) | DoublePair.unscoped.using(using).filter(
        second__in=women
    )
    for pair in pairs.select_related("first", "second").iterator(500):
        one, two = pair.first, pair.second
        DoublePair.unscoped.using(using).filter(pk=pair.pk).update(
            state_id=two.state_id,
            district_id=two.district_id if one.district_id == two.district_id else None,
            block_id=two.block_id if one.block_id == two.block_id else None,
            counted_block_id=two.block_id,
        )


follow_moves(restamp_pairs)
