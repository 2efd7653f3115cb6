"""A state's own acts of registration: added and renamed by its nodal officer. Acts of every state stay as laid."""

from __future__ import annotations

import uuid

from django.db import transaction

from core.access.actor import Actor
from core.audit import record
from core.errors import NotAllowed
from core.models import GeoUnit
from core.workflow.queries.chains import SET_RULES
from federation.models import RegistrationAct
from federation.services.refusals import refuse_invalid


@transaction.atomic
def set_act(
    *, actor: Actor, state: GeoUnit, name: str, name_hi: str = "", act: RegistrationAct | None = None
) -> RegistrationAct:
    """Adds an act to a state, or gives one of its own another name. NotAllowed for an act of every state or another's."""
    actor.require_unit(SET_RULES, state)
    if act is not None and act.state_id != state.pk:
        raise NotAllowed
    row = act or RegistrationAct(slug=f"act-{uuid.uuid4().hex[:12]}", state=state, order=25)
    row.name = name.strip()
    row.names = {key: text for key, text in (row.names | {"hi": name_hi.strip()}).items() if text}
    refuse_invalid(row)
    row.save()
    record(actor, "registration.act_set", unit_id=state.pk, act=row.pk, name=row.name)
    return row
