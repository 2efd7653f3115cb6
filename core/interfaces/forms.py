"""Forms that take no Aadhaar number, and offer only what the actor may see."""

from __future__ import annotations

from typing import Any

from django import forms

from core.aadhaar import refuse_aadhaar
from core.access.actor import Actor
from core.access.scope import ScopedModel


def is_typed(field: forms.Field) -> bool:
    """True for text that a person types. A password is never kept; a UUID's digits may look like anything."""
    kept = not isinstance(field.widget, forms.PasswordInput)
    checks_itself = getattr(field, "refuses_aadhaar_itself", False)
    return isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField) and kept and not checks_itself


def guard_texts(form: forms.BaseForm) -> None:
    """Each typed text of the form refuses what could be an Aadhaar number."""
    for field in form.fields.values():
        if is_typed(field):
            field.validators.append(refuse_aadhaar)


class GuardedForm(forms.Form):
    """No text of it takes an Aadhaar number."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        guard_texts(self)


class ScopedForm(GuardedForm):
    """Every related choice is limited to rows visible to the actor."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        for field in self.fields.values():
            queryset = getattr(field, "queryset", None)
            if queryset is not None and issubclass(queryset.model, ScopedModel):
                field.queryset = queryset.model.objects.visible_to(actor)  # type: ignore[attr-defined]
