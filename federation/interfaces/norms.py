"""`/api/v1/norms/`: what a state holds to be usual. For a client posted to set a state's rules."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from core.aadhaar import refuse_aadhaar
from core.errors import DomainError
from core.interfaces.api.rules import StateRules, state_code
from core.models import GeoUnit
from core.workflow.queries.chains import SET_RULES
from federation.norm_kinds import NORMS
from federation.queries.norms import NormNow, defaults, norms_now
from federation.services.norms import set_norm

LARGEST = 2**31 - 1


class NormShape(serializers.Serializer[Any]):
    """One norm of a tier in a state."""

    state = state_code()
    tier = serializers.CharField(help_text="shg, vo, clf, blf or dlf.")
    key = serializers.CharField()
    name = serializers.CharField()
    meaning = serializers.CharField()
    unit = serializers.CharField(help_text="count, days, months or percent.")
    usual = serializers.IntegerField(help_text="Holds where the state sets nothing.")
    value = serializers.IntegerField(help_text="Holds today.")
    since = serializers.DateField(allow_null=True, help_text="Null where the usual value holds.")
    next_value = serializers.IntegerField(allow_null=True)
    next_from = serializers.DateField(allow_null=True)


class NormFiled(serializers.Serializer[Any]):
    """A value of a norm from a day on, today or later."""

    state = state_code()
    tier = serializers.CharField(max_length=10, validators=[refuse_aadhaar])
    key = serializers.CharField(max_length=40, validators=[refuse_aadhaar])
    value = serializers.IntegerField(min_value=0, max_value=LARGEST)
    from_on = serializers.DateField()


def _shown(state: GeoUnit, one: NormNow) -> dict[str, Any]:
    kind, coming = NORMS[one.key], one.coming
    return {
        "state": state.lgd_code,
        "tier": one.tier,
        "key": one.key,
        "name": str(kind.label),
        "meaning": str(kind.meaning),
        "unit": kind.unit,
        "usual": one.usual,
        "value": one.value,
        "since": one.since,
        "next_value": coming.value if coming else None,
        "next_from": coming.from_on if coming else None,
    }


class NormRows(StateRules):
    """Norms of the states whose rules the client sets."""

    capabilities: ClassVar[dict[str, str]] = {"GET": SET_RULES, "POST": SET_RULES}
    serializer_class = NormShape

    def rules_of(self, state: GeoUnit) -> list[dict[str, Any]]:
        """Every norm of every tier."""
        return [_shown(state, one) for one in norms_now(state)]

    @extend_schema(request=NormFiled, responses={201: NormShape})
    def create(self, request: Request) -> Response:
        """Sets a norm from a day on; earlier values stay, for they say what held when."""
        filed = self.checked(NormFiled, request)
        state = self.ruled(filed.pop("state"))
        tier, key = filed["tier"], filed["key"]
        if key not in defaults().get(tier, {}):
            words = _("This tier has no norm of that name. List the norms to see their keys.")
            raise DomainError(code="unknown_norm", fields={"key": words})
        set_norm(actor=request.actor, state=state, **filed)  # type: ignore[attr-defined]
        now = next(one for one in norms_now(state) if (one.tier, one.key) == (tier, key))
        return Response(_shown(state, now), status=201)
