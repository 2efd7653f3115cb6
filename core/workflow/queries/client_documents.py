"""Documents that a partner's client handed in, as it may see them itself: nobody else's, and where it is still posted."""

from __future__ import annotations

from functools import reduce

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from core.access.actor import Actor
from core.access.scope import NOTHING
from core.models import Decision, DecisionKind, Submission
from core.workflow.kinds import document_kind


def documents_of_client(actor: Actor) -> QuerySet[Submission]:
    """The client's own documents within its postings of today, each with its last return as `returned`."""
    if actor.partner_id is None:
        return Submission.objects.visible_to(actor).none()
    places = (
        Q(pk__isnull=False) if reach.level == "nation" else Q(**{f"{reach.level}_id": reach.unit_id})
        for reach in actor.reaches
    )
    within = reduce(lambda one, other: one | other, places, NOTHING)
    # Who made them is asked for, not what a role may see: a partner holds no inbox.
    rows = Submission.unscoped.filter(within, maker_partner_id=actor.partner_id)
    # Read with its submission.
    returns = Decision.unscoped.filter(submission=OuterRef("pk"), decision=DecisionKind.RETURNED).order_by("-pk")
    told = JSONObject(round="round", reason="reason", text="text", at="at")
    return rows.annotate(returned=Subquery(returns.values(told=told)[:1]))


def may_mend(actor: Actor, submission: Submission) -> bool:
    """True where the actor may change the document itself. The caller has scoped the submission."""
    model = document_kind(submission.kind).model
    found: bool = model.objects.editable_by(actor).filter(public_id=submission.object_id).exists()  # type: ignore[attr-defined]
    return found
