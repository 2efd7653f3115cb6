"""Doors of exports: the list of registers, one register with its filters, and the taking itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.aadhaar import holds_aadhaar
from core.access.actor import Actor
from core.errors import DomainError, NotAllowed
from core.exports.asking import ask, title_of
from core.exports.registry import TAKE_FILES, Asked, Export, export_of, exports
from core.exports.services.taking import take
from core.exports.writers import WRITERS
from core.interfaces.parts import Crumb
from core.interfaces.views import Private, ScopedPage


@dataclass(frozen=True, slots=True)
class Download:
    """What templates/components/download.html shows: where to send which fields."""

    url: str
    fields: tuple[tuple[str, str], ...]
    is_personal: bool


def download_of(actor: Actor, slug: str, query: Asked) -> Download | None:
    """The download of a register under a list's present filters; None for who may not take it out."""
    export = export_of(slug)
    if export is None or not export.offered_to(actor) or holds_aadhaar(query.get("q", "")):
        return None
    known = (*export.filterset.base_filters, *export.kept)
    fields = tuple((name, query[name]) for name in known if query.get(name, ""))
    return Download(reverse("core:export-file", args=[slug]), fields, export.is_personal)


class ExportList(ScopedPage):
    """Registers that the actor may take out."""

    capability = TAKE_FILES
    template_name = "core/exports.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each with its name in the reader's words."""
        offered = [
            (title_of(export, self.actor, {}), export) for export in exports().values() if export.offered_to(self.actor)
        ]
        return super().get_context_data(offered=offered, **kwargs)


class OfRegister(Private):
    """Of one register, which the address names."""

    capability = TAKE_FILES

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 for an unknown register, 403 for one that is not the actor's."""
        export = export_of(kwargs["register"])
        if export is None:
            raise Http404
        if not export.offered_to(request.actor):  # type: ignore[attr-defined]
            raise PermissionDenied
        self.export: Export = export
        return super().dispatch(request, *args, **kwargs)


class ExportPage(OfRegister, ScopedPage):
    """One register: choose filters, then the format."""

    template_name = "core/export.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The list's own filters."""
        rows = self.export.model.objects.visible_to(self.actor)
        filters = self.export.filterset(self.request.GET.copy(), queryset=rows, actor=self.actor)
        filters.form.is_valid()
        title = title_of(self.export, self.actor, self.request.GET)
        keep = [(name, self.request.GET[name]) for name in self.export.kept if self.request.GET.get(name)]
        return super().get_context_data(
            title=title,
            crumbs=[Crumb(_("Downloads"), reverse("core:exports")), Crumb(title)],
            form=filters.form,
            keep=keep,
            chips=[],
            download=download_of(self.actor, self.export.slug, self.request.GET),
            columns=[column.label for column in self.export.columns],
            **kwargs,
        )


class ExportFile(OfRegister):
    """POST gives the file, or leads to the job that makes it."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, register: str) -> HttpResponseBase:
        """The list's filters come as hidden fields, so no search text stands in an address."""
        format_ = request.POST.get("format", "")
        try:
            asking = ask(self.export, self.actor, request.POST)
            file, job = take(actor=self.actor, asking=asking, format_=format_)
        except NotAllowed as error:
            raise PermissionDenied from error
        except DomainError as error:
            return self._refused(str(error.message))
        if job is not None:
            return redirect(reverse("core:job", args=[job.public_id]))
        name = asking.file_name(format_)
        return FileResponse(file, as_attachment=True, filename=name, content_type=WRITERS[format_].mime)

    def _refused(self, message: str) -> HttpResponse:
        page = ExportPage()
        page.setup(self.request)
        page.export = self.export
        return page.render_to_response(page.get_context_data(refusal=message), status=422)
