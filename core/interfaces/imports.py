"""Pages of imports: the kinds with their templates, the upload, the check's result, the decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.errors import DomainError
from core.exchange.declarations import ImportKind, kind_of, kinds
from core.exchange.files import bad_rows_workbook, template_csv, template_workbook
from core.exchange.sql import fault_counts
from core.exchange.words import code_words, fault_words, shown
from core.interfaces.jobs import OwnJob, OwnJobStep
from core.interfaces.parts import Cell, Column, DataTable, Pager, Row
from core.interfaces.views import Private, ScopedPage, ServiceForm
from core.models import Job, JobState, RowState
from core.queries.import_rows import counts_of, rows_of
from core.services.imports import decide, start_import
from core.services.jobs import RUN_JOBS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SAMPLE, PAGE, MOST_IN_FILE = 20, 50, 20_000


class ImportKinds(ScopedPage):
    """What may be imported by the reader, each with its template."""

    capability = RUN_JOBS
    template_name = "core/imports.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Kinds for which the actor holds the capability; none: no page."""
        offered = [kind for kind in kinds().values() if self.actor.can(kind.capability)]
        if not offered:
            raise PermissionDenied
        return super().get_context_data(kinds=offered, **kwargs)


class OfKind(Private):
    """A page of the kind that the address names, for those who may import it."""

    capability = RUN_JOBS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 for an unknown kind, 403 for one that is not the actor's."""
        if kwargs["kind"] not in kinds():
            raise Http404
        self.kind: ImportKind = kinds()[kwargs["kind"]]
        if not request.actor.can(self.kind.capability):  # type: ignore[attr-defined]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ImportTemplate(OfKind):
    """The empty file."""

    def get(self, request: HttpRequest, kind: str, form: str) -> HttpResponse:
        """As an Excel workbook or CSV."""
        if form == "xlsx":
            answer = HttpResponse(template_workbook(self.kind), content_type=XLSX)
        else:
            answer = HttpResponse(template_csv(self.kind), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{self.kind.slug}-template.{form}"'
        return answer


class UploadForm(forms.Form):
    """The file, and what is wanted for it."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Excel (.xlsx) or CSV in UTF-8. Nothing is stored before you have seen the result."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        max_length=200,
    )

    def __init__(self, *args: Any, kind: ImportKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for option in kind.options:
            self.fields[f"option_{option.name}"] = forms.BooleanField(
                label=str(option.label), help_text=str(option.help), initial=option.default, required=False
            )

    def options(self) -> list[str]:
        """Names of the options that are ticked."""
        chosen = [name for name, value in self.cleaned_data.items() if name.startswith("option_") and value]
        return [name.removeprefix("option_") for name in chosen]


class ImportNew(OfKind, ServiceForm):
    """The upload."""

    template_name = "core/import_new.html"
    form_class = UploadForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the kind's options."""
        return super().get_form_kwargs() | {"kind": self.kind}

    def serve(self, form: UploadForm) -> str:
        """Goes to the job, which says how far the check is or why the file was refused."""
        given = form.cleaned_data["file"]
        job = start_import(
            actor=self.actor,
            kind=self.kind,
            file=given.file,
            name=given.name,
            size=given.size,
            options=form.options(),
        )
        return reverse("core:import-job", args=[job.public_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The kind and where its template is."""
        return super().get_context_data(kind=self.kind, **kwargs)


class ImportJob(OwnJob):
    """How far the check is; then what it found, and the decision; then what was stored."""

    template_name = "core/import_job.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Counts, the first good rows, faults by kind and row by row."""
        job: Job = self.object
        context = super().get_context_data(**kwargs)
        if context["works"] or not job.kind.startswith("import."):
            return context
        kind = kind_of(job.kind)
        counts = counts_of(job)
        rests = job.state in {JobState.ASKING, JobState.DONE}
        return context | {
            "kind": kind,
            "counts": counts,
            "may_store": rests and counts["good"],
            "may_mend": rests and counts["bad"],
            "good": self._good(job, kind) if rests and counts["good"] else None,
            "kinds_of_fault": self._summary(job, kind) if counts["bad"] else None,
            "faults": self._faults(job, kind) if counts["bad"] else None,
            "ignored": ", ".join(job.outcome.get("ignored", [])),
        }

    def _good(self, job: Job, kind: ImportKind) -> DataTable:
        rows = list(rows_of(job, RowState.GOOD)[:SAMPLE])
        columns = kind.shown_for(rows)
        return DataTable(
            _("The first rows, as they will be stored"),
            [Column(_("Row")), *(Column(str(column.label)) for column in columns)],
            [
                Row([
                    Cell(row.number),
                    *(Cell(shown(column, row.values.get(column.name, "")) or None) for column in columns),
                ])
                for row in rows
            ],
            caption_shown=True,
        )  # fmt: skip

    def _summary(self, job: Job, kind: ImportKind) -> DataTable:
        return DataTable(
            _("What is wrong, by kind"),
            [Column(_("Column")), Column(_("What is wrong and what to do")), Column(_("Rows"), "number")],
            [
                Row([Cell(str(kind.column(column).label)), Cell(code_words(kind, code, column)), Cell(count)])
                for code, column, count in fault_counts(job.pk)
            ],
            caption_shown=True,
        )

    def _faults(self, job: Job, kind: ImportKind) -> DataTable:
        text = self.request.GET.get("after", "")
        after = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
        found = list(rows_of(job, RowState.BAD).filter(number__gt=after)[: PAGE + 1])
        page = found[:PAGE]
        lines = [
            Row([
                Cell(row.number),
                Cell(str(kind.column(one["column"]).label)),
                Cell(shown(kind.column(one["column"]), row.values.get(one["column"], "")) or None),
                Cell(fault_words(kind, one)),
            ])
            for row in page
            for one in row.errors
        ]  # fmt: skip
        here = self.request.path
        return DataTable(
            _("What is wrong, row by row"),
            [Column(_("Row")), Column(_("Column")), Column(_("Written")), Column(_("What is wrong and what to do"))],
            lines,
            Pager(
                shown=ngettext("%(count)d row shown", "%(count)d rows shown", len(page)) % {"count": len(page)},
                first_url=f"{here}#faults" if after else None,
                next_url=f"{here}?after={page[-1].number}#faults" if len(found) > PAGE else None,
            ),
            caption_shown=True,
        )


class ImportBadRows(OwnJobStep):
    """Rows to be mended as an Excel file, up to 20,000."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """With a column that says what is wrong."""
        job: Job = self.get_object()
        kind = kind_of(job.kind)
        rows = rows_of(job, RowState.BAD)[:MOST_IN_FILE]
        answer = HttpResponse(bad_rows_workbook(kind, rows.iterator(1000)), content_type=XLSX)
        answer["Content-Disposition"] = f'attachment; filename="{kind.slug}-to-mend.xlsx"'
        answer["Cache-Control"] = "private, no-store"
        return answer


class ImportDecide(OwnJobStep):
    """Store the good rows, or nothing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back to the job."""
        job: Job = self.get_object()
        store = request.POST.get("store") == "yes"
        try:
            decide(actor=self.actor, job=job, store=store)
            if not store:
                messages.success(request, _("Cancelled. Nothing of this file was stored."))
        except DomainError as error:
            messages.error(request, str(error.message))
        return redirect("core:import-job", job.public_id)
