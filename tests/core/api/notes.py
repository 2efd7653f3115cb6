"""Two endpoints of the tests alone, and how they are spoken to."""

import json

from django.urls import include, path
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from config import urls
from core.errors import Conflict, DomainError
from core.interfaces.api.viewsets import Endpoint, ScopedRows
from core.models import Posting, Programme


class NoteInput(serializers.Serializer):
    slug = serializers.SlugField(max_length=40)
    lines = serializers.ListField(child=serializers.IntegerField(), required=False)


class Notes(Endpoint):
    """A write endpoint of the tests alone: it makes a programme."""

    capabilities = {"POST": "federation.enter_meeting", "PUT": "federation.enter_meeting"}
    versioned = True
    pause = None

    def create(self, request):
        shape = self.checked(NoteInput, request)
        made = Programme.unscoped.create(slug=shape["slug"], name="x")
        if Notes.pause:
            Notes.pause()
        if shape["slug"] == "refused":
            raise DomainError("Not this one.", code="not_this", fields={"slug": "Another, please."})
        return Response({"id": made.pk}, status=201, headers={"Location": f"/{made.pk}/"})

    def update(self, request, pk):
        if self.expected_version() != 3:
            raise Conflict("Changed.", code="stale_version")
        return Response({"id": 1, "version": 4})


class PostingRows(ScopedRows):
    """A scoped read endpoint of the tests alone, over postings."""

    model = Posting
    capabilities = {"GET": "core.manage_people"}
    columns = ("role", "unit_id")
    ordering = ("unit_id", "id")
    lookup_field = "id"


_router = SimpleRouter()
_router.register("notes", Notes, basename="note")
_router.register("postings", PostingRows, basename="posting")
urlpatterns = [path("api/test/", include(_router.urls)), *urls.urlpatterns]
handler404, handler500, handler400 = urls.handler404, urls.handler500, urls.handler400
NOTES = "/api/test/notes/"


def send(api, key, slug="one", method="POST", url=NOTES, **headers):
    if key:
        headers["Idempotency-Key"] = key
    return api.call(method, url, body=json.dumps({"slug": slug}), **headers)


def refusal(answer):
    body = answer.json()
    assert set(body) - {"request_id"} == {"code", "detail", "fields"}
    assert isinstance(body["detail"], str)
    assert body["detail"]
    assert all(isinstance(words, list) for words in body["fields"].values())
    return answer.status_code, body["code"]
