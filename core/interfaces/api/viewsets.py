"""Base viewsets: rows come from the scope, methods are refused unless they declare a capability."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, MethodNotAllowed
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import GenericViewSet

from core.access.actor import NOBODY
from core.access.scope import ScopedModel
from core.interfaces.api.conditional import make_conditional, version_in_if_match
from core.interfaces.api.idempotency import answer_once, usable

SAFE = frozenset({"GET", "HEAD"})


class BadRequest(APIException):
    """A header or parameter that the endpoint does not know or cannot do without."""

    status_code = 400
    default_code = "invalid"


class Endpoint(GenericViewSet):  # type: ignore[type-arg]
    """What every endpoint keeps to. `capabilities` maps a method to what it asks for ("" for any client)."""

    access = "client"
    capabilities: ClassVar[dict[str, str]] = {}
    parameters: ClassVar[tuple[str, ...]] = ()
    versioned = False
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]

    def capability_for(self, method: str | None) -> str:
        """The capability of a method; 405 where none is declared."""
        name = "GET" if method == "HEAD" else str(method)
        if name not in self.capabilities or not hasattr(self, name.lower()):
            raise MethodNotAllowed(str(method))
        return self.capabilities[name]

    @property
    def allowed_methods(self) -> list[str]:
        """For the Allow header."""
        return [name for name in self.capabilities if hasattr(self, name.lower())]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """After sign-in, capability and limit: unknown parameters, then the key of a write."""
        super().initial(request, *args, **kwargs)
        if request.method in SAFE:
            self._refuse_unknown(request)
            return
        key = request.headers.get("Idempotency-Key")
        if key is None:
            if request.method == "POST":
                raise BadRequest(
                    _("Send an Idempotency-Key: the same for a repeat, a new one for a new request."),
                    code="key_missing",
                )
            return
        if not usable(key):
            raise BadRequest(_("An Idempotency-Key has 1 to 80 printable signs."), code="key_invalid")
        name = str(request.method).lower()
        do = getattr(self, name)
        setattr(
            self,
            name,
            lambda request, *args, **kwargs: answer_once(request, key, partial(do, request, *args, **kwargs)),
        )

    def _refuse_unknown(self, request: Request) -> None:
        """A mistyped filter must not read as no filter."""
        known = {"cursor", "page_size", *self.parameters}
        filters = getattr(self, "filterset_class", None)
        if filters is not None:
            known |= set(filters.base_filters)
        unknown = sorted(set(request.query_params) - known)
        if unknown:
            raise BadRequest(_("Unknown parameters. Known are: %(known)s.") % {"known": ", ".join(sorted(known))})

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Limit headers on every answer, an ETag on every successful read."""
        response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in getattr(request._request, "rate_limit", {}).items():
            response[name] = value
        response["Cache-Control"] = "private, no-cache"
        if request.method in SAFE and response.status_code == 200:
            make_conditional(request, response, self._version_of(response))
        return response

    def _version_of(self, response: Response) -> int | None:
        data = response.data
        return data.get("version") if self.versioned and isinstance(data, dict) else None

    def expected_version(self) -> int:
        """The version named by If-Match, to be handed to the service, which refuses with `stale_version`."""
        return version_in_if_match(self.request)

    def checked(self, shape: type[BaseSerializer[Any]], request: Request, **context: Any) -> dict[str, Any]:
        """The request's body in a serializer's shape; 400 with the fields otherwise."""
        serializer = shape(data=request.data, context={"actor": request.actor} | context)  # type: ignore[attr-defined]
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)


class Rows(Endpoint):
    """List and detail of dictionaries: `columns` of one `.values()` query, made into answers by `present()`."""

    columns: ClassVar[tuple[str, ...]] = ()
    ordering: ClassVar[tuple[str, ...]] = ("id",)
    lookup_field = "public_id"

    def present(self, row: dict[str, Any]) -> dict[str, Any]:
        """One row of `.values()` as one object of the answer."""
        return row

    def rows(self) -> QuerySet[Any]:
        """The rows that the client may read, as dictionaries."""
        return self.get_queryset().values(*dict.fromkeys((*self.columns, *self.ordering)))

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One page."""
        page = self.paginate_queryset(self.filter_queryset(self.rows()))
        return self.get_paginated_response([self.present(row) for row in page or []])

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One row; 404 for what does not exist or lies out of reach."""
        return self.detail_answer(kwargs[self.lookup_url_kwarg or self.lookup_field])

    def detail_answer(self, key: Any, status: int = 200) -> Response:
        """The detail of one row, also the answer to a write."""
        row = get_object_or_404(self.rows(), **{self.lookup_field: key})
        return Response(self.present(row), status=status)


class ScopedRows(Rows):
    """Rows of a scoped model: `visible_to` for reads, `editable_by` for the row that a write names."""

    model: ClassVar[type[ScopedModel]]

    def get_queryset(self) -> QuerySet[Any]:
        """Rows visible to the client."""
        if getattr(self, "swagger_fake_view", False):
            return self.model.objects.visible_to(NOBODY)  # the OpenAPI file is made without a client
        return self.model.objects.visible_to(self.request.actor)  # type: ignore[attr-defined]

    def editable(self, key: Any) -> Any:
        """The row that a write names, as an instance; 404 for what the client may not change."""
        return get_object_or_404(self.model.objects.editable_by(self.request.actor), **{self.lookup_field: key})  # type: ignore[attr-defined]
