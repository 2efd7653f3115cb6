"""Edits that may meet a newer version: both are shown field by field, and the person chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.errors import Conflict, DomainError
from core.interfaces.views import ServiceForm, show_refusal
from core.templatetags.indian import dmy

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in both versions, as read."""

    name: str
    label: str
    theirs: str
    mine: str


class ActorForm(ServiceForm):
    """A form that knows who asks. An id that it did not offer is 404, as in an address."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form narrows its choices to the actor's reach."""
        return super().get_form_kwargs() | {"actor": self.actor}

    def form_invalid(self, form: Any) -> HttpResponse:
        """404 for a row that is not there or out of reach; everything else is shown on the form."""
        for name, errors in form.errors.as_data().items():
            field = form.fields.get(name)
            if isinstance(field, forms.ModelChoiceField) and any(one.code == "invalid_choice" for one in errors):
                raise Http404
        return super().form_invalid(form)


class VersionedEdit(ActorForm):
    """A form over one row with a `version`. Subclasses name the row and the fields."""

    def fresh(self) -> Any:
        """The row as it now stands, or 404. Subclasses must write it."""
        raise NotImplementedError

    def get_initial(self) -> dict[str, Any]:
        """The row's values."""
        row = self.fresh()
        return {name: getattr(row, name) for name in self.get_form_class().base_fields}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Where the person chose the other's value of a field, that value is sent."""
        kwargs = super().get_form_kwargs()
        if "data" in kwargs:
            kwargs["data"] = self._chosen(kwargs["data"].copy())
        return kwargs

    def _chosen(self, data: Any) -> Any:
        row = self.fresh()
        for name, field in self.get_form_class().base_fields.items():
            if data.get(f"keep-{name}") == THEIRS and str(row.version) == data.get("version"):
                data[name] = _sent(field, getattr(row, name))
        return data

    def form_valid(self, form: Any) -> HttpResponse:
        """A newer version is shown beside what was typed; other refusals stand on the form."""
        try:
            self.success_url = self.serve(form)
        except Conflict as error:
            if error.code == "stale_version":
                return self._show_both(form)
            show_refusal(form, error)
            return self.form_invalid(form)
        except DomainError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        return redirect(self.success_url)

    def _show_both(self, form: Any) -> HttpResponse:
        row = self.fresh()
        differences = [
            Difference(
                name, str(field.label), _shown(field, getattr(row, name)), _shown(field, form.cleaned_data[name])
            )
            for name, field in form.fields.items()
            if name != "version" and _sent(field, getattr(row, name)) != _sent(field, form.cleaned_data[name])
        ]
        data = form.data.copy()
        data["version"] = row.version
        kwargs = self.get_form_kwargs() | {"data": data}
        again = self.get_form_class()(**kwargs)
        context = self.get_context_data(form=again, differences=differences)
        return self.render_to_response(context, status=409)


def _sent(field: forms.Field, value: Any) -> str:
    """What a browser would send for a value."""
    prepared = field.prepare_value(value)
    if hasattr(prepared, "isoformat"):
        return str(prepared.isoformat())
    return "" if prepared is None else str(prepared)


def _shown(field: forms.Field, value: Any) -> str:
    if value in (None, ""):
        return _("nothing")
    if hasattr(value, "isoformat"):
        return dmy(value)
    if isinstance(value, models.Model):
        return str(value)
    return str(dict(getattr(field, "choices", ())).get(value, _sent(field, value)))
