"""Who took a statement of the books out as a file."""

from __future__ import annotations

from django.db import transaction

from core.access.actor import Actor
from core.audit import record
from federation.models import Institution
from federation.roles import VIEW_MEETING


@transaction.atomic
def note_taken(*, actor: Actor, institution: Institution, statement: str, form: str) -> None:
    """Notes it, as exports of registers are noted. The audit names the statement and nobody in it."""
    actor.require(VIEW_MEETING, institution.place)
    record(actor, "books.taken_out", institution, statement=statement, form=form)
