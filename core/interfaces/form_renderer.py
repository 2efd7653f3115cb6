"""Renders form fields as Django does, the long ones without a template.

A choice of a hundred places is a hundred small templates to Django; the same text is put together here in one pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

SELECT = "django/forms/widgets/select.html"


class FormRenderer(DjangoTemplates):
    """Django's own templates but for `select`, whose text is the same."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """The HTML of a field."""
        if template_name == SELECT:
            return select(context["widget"])
        return super().render(template_name, context, request)


def select(widget: Mapping[str, Any]) -> SafeString:
    """`widget` as `Select.get_context()` gives it: name, attrs, optgroups of (heading, options, number)."""
    parts = [f'<select name="{conditional_escape(widget["name"])}"{attributes(widget["attrs"])}>']
    for heading, options, _number in widget["optgroups"]:
        if heading:
            parts.append(f'<optgroup label="{conditional_escape(heading)}">')
        parts.extend(_options(options))
        if heading:
            parts.append("</optgroup>")
    parts.append("</select>")
    return SafeString("\n".join(parts))


def _options(options: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for option in options:
        value, words = conditional_escape(str(option["value"])), conditional_escape(option["label"])
        yield f'<option value="{value}"{attributes(option["attrs"])}>{words}</option>'


def attributes(held: Mapping[str, Any]) -> str:
    """Attributes of an element, each with a space before it; those that are False are left out, and True is its name alone."""
    parts = []
    for name, value in held.items():
        if value is True:
            parts.append(f" {conditional_escape(name)}")
        elif value is not False:
            parts.append(f' {conditional_escape(name)}="{conditional_escape(str(value))}"')
    return "".join(parts)
