"""Forms that offer only what the actor may see."""

from __future__ import annotations

from typing import Any

from django import forms

from core.access.actor import Actor
from core.access.scope import ScopedModel


class ScopedForm(forms.Form):
    """Every related choice is limited to rows visible to the actor."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        for field in self.fields.values():
            queryset = getattr(field, "queryset", None)
            if queryset is not None and issubclass(queryset.model, ScopedModel):
                field.queryset = queryset.model.objects.visible_to(actor)  # type: ignore[attr-defined]
