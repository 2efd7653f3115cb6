"""Rules of a state under /api/v1/, for a client posted to set them; and `/checks/`, who checks which documents."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from core.aadhaar import refuse_aadhaar
from core.access.actor import NOBODY
from core.interfaces.api.viewsets import Endpoint
from core.models import GeoUnit
from core.models.workflow import MOST_TEXT
from core.workflow.kinds import DocumentKind, documents
from core.workflow.queries.chains import SET_RULES, Chain, chain_in, chains_in, ruled_states
from core.workflow.services.chains import MOST_DAYS, Wanted, change_chain

MOST_CODE = 2**31 - 1


class RuledStateFilter(django_filters.FilterSet):
    """By the state's LGD code."""

    state = django_filters.NumberFilter(field_name="lgd_code", min_value=1, max_value=MOST_CODE)


class StateRules(Endpoint):
    """Rules are declarations and what a state sets beside them: a short catalogue by state, without pages.

    Everything asks for the capability to set rules, which no role of a partner organisation holds.
    """

    capabilities: ClassVar[dict[str, str]] = {"GET": SET_RULES}
    filterset_class = RuledStateFilter
    pagination_class = None

    def get_queryset(self) -> QuerySet[GeoUnit]:
        """The states whose rules the client may set."""
        fake = getattr(self, "swagger_fake_view", False)
        return ruled_states(NOBODY if fake else self.request.actor)  # type: ignore[attr-defined]

    def rules_of(self, state: GeoUnit) -> list[dict[str, Any]]:
        """Every rule of a state. Subclasses must write it."""
        raise NotImplementedError

    def list(self, request: Request) -> Response:
        """All of them, state by state."""
        return Response([rule for state in self.filter_queryset(self.get_queryset()) for rule in self.rules_of(state)])

    def ruled(self, lgd_code: int) -> GeoUnit:
        """The state that a write names; 404 for one whose rules the client does not set."""
        found: GeoUnit = get_object_or_404(self.get_queryset(), lgd_code=lgd_code)
        return found


def state_code() -> serializers.IntegerField:
    """A state in a body."""
    return serializers.IntegerField(min_value=1, max_value=MOST_CODE, help_text="LGD code of the state.")


class CheckShape(serializers.Serializer[Any]):
    """One check of a kind of document."""

    step = serializers.CharField()
    name = serializers.CharField()
    capability = serializers.CharField(help_text="What whoever makes this check must hold.")
    is_on = serializers.BooleanField()
    days = serializers.IntegerField(help_text="Until it is late.")
    usual_days = serializers.IntegerField()


class ChecksShape(serializers.Serializer[Any]):
    """The checks of a kind of document in a state."""

    state = state_code()
    kind = serializers.CharField()
    name = serializers.CharField()
    may_go_unchecked = serializers.BooleanField(help_text="Otherwise one check must stay.")
    checks = CheckShape(many=True)


class CheckWanted(serializers.Serializer[Any]):
    """What is wanted of one check."""

    step = serializers.CharField(max_length=20, validators=[refuse_aadhaar])
    is_on = serializers.BooleanField()
    days = serializers.IntegerField(min_value=1, max_value=MOST_DAYS)


class ChecksChanged(serializers.Serializer[Any]):
    """What holds from now on: every check of the kind is named."""

    state = state_code()
    checks = CheckWanted(many=True, allow_empty=False, max_length=10)  # type: ignore[call-arg]
    reason = serializers.CharField(max_length=MOST_TEXT, validators=[refuse_aadhaar])


def _shown(state: GeoUnit, chain: Chain) -> dict[str, Any]:
    kind = chain.kind
    checks = [
        {
            "step": one.slug,
            "name": str(one.label),
            "capability": one.capability,
            "is_on": chain.days_of(one) is not None,
            "days": chain.days_of(one) or one.days,
            "usual_days": one.days,
        }
        for one in kind.steps
    ]
    return {
        "state": state.lgd_code,
        "kind": kind.slug,
        "name": str(kind.plural),
        "may_go_unchecked": kind.may_go_unchecked,
        "checks": checks,
    }


class CheckRows(StateRules):
    """Which checks each kind of document passes in a state."""

    capabilities: ClassVar[dict[str, str]] = {"GET": SET_RULES, "PUT": SET_RULES}
    serializer_class = ChecksShape
    lookup_field = "kind"
    lookup_value_regex = "[a-z_]{1,40}"

    def rules_of(self, state: GeoUnit) -> list[dict[str, Any]]:
        """Every kind's checks."""
        return [_shown(state, chain) for chain in chains_in(state)]

    @extend_schema(
        parameters=[OpenApiParameter("kind", str, OpenApiParameter.PATH)], request=ChecksChanged, responses=ChecksShape
    )
    def update(self, request: Request, kind: str) -> Response:
        """Changes the checks of a kind; what waits already is decided where it waits."""
        declared: DocumentKind | None = documents().get(kind)
        if declared is None:
            raise Http404
        filed = self.checked(ChecksChanged, request)
        state = self.ruled(filed["state"])
        steps = {one["step"]: Wanted(one["is_on"], one["days"]) for one in filed["checks"]}
        change_chain(
            actor=request.actor,  # type: ignore[attr-defined]
            state=state,
            kind=declared,
            steps=steps,
            reason=filed["reason"],
        )
        return Response(_shown(state, chain_in(declared, state)))
