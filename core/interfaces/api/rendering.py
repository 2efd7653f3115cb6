"""JSON through orjson."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import orjson
from django.utils.functional import Promise
from rest_framework.renderers import BaseRenderer

OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS


def plain(value: Any) -> Any:
    """What orjson does not know: money as a string, so that no program rounds it; lazy words."""
    if isinstance(value, Decimal | Promise):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset | tuple | list):
        return list(value)
    raise TypeError(type(value).__name__)


def to_json(data: Any) -> bytes:
    """The bytes that a client gets."""
    return orjson.dumps(data, default=plain, option=OPTIONS)


class OrjsonRenderer(BaseRenderer):
    """The only renderer of the API."""

    media_type = "application/json"
    format = "json"
    charset = None
    render_style = "binary"

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        """Nothing for an answer without a body."""
        return b"" if data is None else to_json(data)
