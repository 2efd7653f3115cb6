"""Base views: rows come from the scope, writes go to a service, foreign ids are 404."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.generic import DetailView, FormView, TemplateView, View

from core.access.actor import Actor
from core.errors import DomainError


class Private(View):
    """A view for signed-in people. `access` says how rows are guarded; `capability` what is asked ("" for none)."""

    access = "scoped"
    capability = ""

    @property
    def actor(self) -> Actor:
        """Who is asking."""
        return self.request.actor  # type: ignore[attr-defined, no-any-return]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """403 without the capability, before any row is read."""
        if self.capability and not request.actor.can(self.capability):  # type: ignore[attr-defined]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ScopedPage(Private, TemplateView):
    """A page composed by its own get_context_data."""


class ScopedDetail(Private, DetailView):  # type: ignore[type-arg]
    """One row that the actor may see, by its public id."""

    slug_field = "public_id"
    slug_url_kwarg = "public_id"

    def get_queryset(self) -> QuerySet[Any]:
        """Rows visible to the actor."""
        return self.model.objects.visible_to(self.actor)  # type: ignore[no-any-return, attr-defined]


def show_refusal(form: forms.BaseForm, error: DomainError) -> None:
    """Puts a service's refusal on the form: each message at its field, the rest at the top."""
    for name, message in error.fields.items():
        form.add_error(name if name in form.fields else None, str(message))
    if not error.fields:
        form.add_error(None, str(error.message))


class ServiceForm(Private, FormView):  # type: ignore[type-arg]
    """A form whose valid data goes to `serve()`, which calls a service."""

    def serve(self, form: Any) -> str:
        """Calls the service; returns the address to go to. Subclasses must write it."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        """Redirects on success; on a refusal shows the form again with what was typed."""
        try:
            self.success_url = self.serve(form)
        except DomainError as error:
            show_refusal(form, error)
            return self.form_invalid(form)
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        """422, so that programs and htmx see the refusal too."""
        return self.render_to_response(self.get_context_data(form=form), status=422)
