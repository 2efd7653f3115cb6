"""The OpenAPI file, and a page that shows it without any script."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.views.generic import TemplateView
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView

METHODS = ("get", "post", "put", "patch", "delete")


class SchemaFile(SpectacularAPIView):
    """OpenAPI 3.1; YAML, or JSON by Accept."""

    access = "public"
    throttle_classes = ()

    def capability_for(self, method: str | None) -> str:
        """None: the file says nothing of anybody."""
        return ""


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """The OpenAPI document; it changes with the code alone."""
    return SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-any-return]


def named(shape: dict[str, Any]) -> str:
    """A schema in a word or two: its component, its type, "array of …"."""
    if "$ref" in shape:
        return str(shape["$ref"]).rsplit("/", 1)[-1]
    for joiner in ("allOf", "oneOf", "anyOf"):
        if joiner in shape:
            return " | ".join(named(part) for part in shape[joiner])
    kind = shape.get("type", "")
    if kind == "array":
        return f"array of {named(shape.get('items', {}))}"
    words = " | ".join(kind) if isinstance(kind, list) else str(kind)
    return f"{words} ({shape['format']})" if "format" in shape else words


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Each operation with what the page shows of it."""
    return [
        _operation(path, method, item[method])
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
    ]


def _operation(path: str, method: str, one: dict[str, Any]) -> dict[str, Any]:
    body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    parameters = [p | {"kind": named(p.get("schema", {}))} for p in one.get("parameters", ())]
    answers = []
    for status, answer in sorted(one["responses"].items()):
        shape = answer.get("content", {}).get("application/json", {}).get("schema")
        answers.append(
            {"status": status, "shape": named(shape) if shape else "", "words": answer.get("description", "")}
        )
    return {
        "id": one["operationId"],
        "path": path,
        "method": method.upper(),
        "summary": one.get("summary", ""),
        "description": one.get("description", ""),
        "parameters": parameters,
        "body": named(body) if body else "",
        "answers": answers,
    }


def components(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Each shape with its fields."""
    found = []
    for name, shape in sorted(document.get("components", {}).get("schemas", {}).items()):
        required = set(shape.get("required", ()))
        fields = [
            {"name": field, "kind": named(inner), "required": field in required, "words": inner.get("description", "")}
            for field, inner in shape.get("properties", {}).items()
        ]
        found.append({"name": name, "words": shape.get("description", ""), "enum": shape.get("enum"), "fields": fields})
    return found


class Docs(TemplateView):
    """Every operation and shape of the API, server-rendered."""

    access = "public"
    template_name = "core/api_docs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Operations by path, shapes by name."""
        document = schema()
        return super().get_context_data(
            info=document["info"], operations=operations(document), components=components(document), **kwargs
        )
