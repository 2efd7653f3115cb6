"""Keyset pages with opaque cursors: no OFFSET, no count, stable while rows are added."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core import signing
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

PAGE_SIZE, LARGEST = 100, 500


class BadPage(APIException):
    """A cursor that this list did not give, or a size that is no number."""

    status_code = 400
    default_code = "invalid_page"


def beyond(ordering: tuple[str, ...], values: list[Any], *, forward: bool) -> Q:
    """Rows after (before) the one with these values: (a, b) > (x, y), with a >= x for the index."""
    sign = "gt" if forward else "lt"
    rows = Q()
    for position, field in enumerate(ordering):
        equal = Q(**dict(zip(ordering[:position], values[:position], strict=True)))
        rows |= equal & Q(**{f"{field}__{sign}": values[position]})
    return rows & Q(**{f"{ordering[0]}__{sign}e": values[0]})


class CursorPage(BasePagination):
    """Pages of a `.values()` queryset along the view's `ordering`: unique together, ascending, without nulls."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """One page of rows; 400 for a cursor of another list."""
        self.request, self.ordering = request, tuple(view.ordering)
        self.salt = f"cursor:{view.__class__.__qualname__}:{','.join(self.ordering)}"
        size = self._size(request)
        forward, values = self._position(request)
        rows = queryset if values is None else queryset.filter(beyond(self.ordering, values, forward=forward))
        order = self.ordering if forward else tuple(f"-{field}" for field in self.ordering)
        found = list(rows.order_by(*order)[: size + 1])
        more, page = len(found) > size, found[:size]
        if not forward:
            page.reverse()
        self.has_next = more if forward else True
        self.has_previous = values is not None if forward else more
        self.ends = (page[0], page[-1]) if page else None
        return page

    def _size(self, request: Request) -> int:
        text = request.query_params.get("page_size", str(PAGE_SIZE))
        if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= LARGEST:
            raise BadPage(_("page_size is a number from 1 to %(largest)d.") % {"largest": LARGEST})
        return int(text)

    def _position(self, request: Request) -> tuple[bool, list[Any] | None]:
        cursor = request.query_params.get("cursor")
        if cursor is None:
            return True, None
        try:
            forward, values = signing.loads(cursor, salt=self.salt)
        except (signing.BadSignature, ValueError) as error:
            raise BadPage(_("This cursor does not belong to this list. Begin at the first page.")) from error
        return bool(forward), list(values)

    def _link(self, row: Any, *, forward: bool) -> str:
        # A day has no form of its own in a cursor; the database reads it back from its text.
        found = (row[field] for field in self.ordering)
        values = [one.isoformat() if isinstance(one, dt.date) else one for one in found]
        query = self.request.query_params.copy()
        query["cursor"] = signing.dumps([forward, values], salt=self.salt)
        return self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}")

    def get_paginated_response(self, data: Any) -> Response:
        """{next, previous, results}."""
        following = self._link(self.ends[1], forward=True) if self.ends and self.has_next else None
        previous = self._link(self.ends[0], forward=False) if self.ends and self.has_previous else None
        return Response({"next": following, "previous": previous, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The same shape for OpenAPI."""
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """`cursor` and `page_size`."""
        size = {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": PAGE_SIZE}
        return [
            {"name": "cursor", "in": "query", "schema": {"type": "string"}, "description": "From next or previous."},
            {"name": "page_size", "in": "query", "schema": size, "description": "Rows in one page."},
        ]
