"""ETag, If-None-Match and If-Match."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from core.interfaces.api.errors import PreconditionFailed, PreconditionRequired

_TAG = re.compile(r'(?:W/)?"([^"]*)"')


def tag_of(content: bytes, version: int | None) -> str:
    """A digest of the body; before it the row's version, by which `If-Match` is checked."""
    digest = hashlib.sha256(content).hexdigest()[:16]
    return f'"{digest}"' if version is None else f'"{version}-{digest}"'


def make_conditional(request: Request, response: Response, version: int | None) -> None:
    """After rendering: sets the ETag, and answers 304 where the client holds this very body."""

    def tagged(rendered: Any) -> HttpResponse | None:
        rendered["ETag"] = tag_of(rendered.content, version)
        known = set(_TAG.findall(request.headers.get("If-None-Match", "")))
        if rendered["ETag"].strip('"') not in known:
            return None
        unchanged = HttpResponseNotModified()
        for name in ("ETag", "Vary", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"):
            if name in rendered:
                unchanged[name] = rendered[name]
        return unchanged

    response.add_post_render_callback(tagged)


def version_in_if_match(request: Request) -> int:
    """The version that the client saw. 428 without the header, 412 for what is no version of ours."""
    header = request.headers.get("If-Match", "")
    if not header:
        raise PreconditionRequired(_("Send If-Match with the ETag of the version that you change."))
    found = re.fullmatch(r'(?:W/)?"(\d{1,9})-[0-9a-f]+"', header.strip())
    if found is None:
        raise PreconditionFailed(_("The record has changed since you read it. Read it again and compare."))
    return int(found[1])
