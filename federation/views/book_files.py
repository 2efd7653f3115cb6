"""A statement of the books on A4, as CSV or as a workbook."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

import federation
from core.access.actor import Actor
from core.exports.registry import ExportColumn
from core.exports.writers import WRITERS, Head
from core.print import pdf_of
from core.templatetags.indian import dmy_time
from federation.models import Institution
from federation.services.statement_files import note_taken
from federation.views.statements import Statement

FOLDER = Path(str(federation.__file__)).parent / "print"
FORMS = ("pdf", "xlsx", "csv")


def file_of(actor: Actor, institution: Institution, statement: Statement, form: str) -> HttpResponseBase:
    """The statement as a file of that form; 404 for a form that there is not. Its name holds no person."""
    if form not in FORMS:
        raise Http404
    note_taken(actor=actor, institution=institution, statement=statement.slug, form=form)
    name = f"{statement.slug}-{institution.code.lower()}.{form}"
    if form == "pdf":
        return pdf_answer("statement.typ", sheet_of(institution, statement), name)
    columns = tuple(ExportColumn(f"c{place}", one.label, kind=one.kind) for place, one in enumerate(statement.headings))
    head = Head(f"{statement.title}: {institution}", (statement.lead, *statement.notes, _as_of()))
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    writer = WRITERS[form](file, columns, head)
    for line in statement.lines:
        writer.add(line.cells)
    writer.close()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=writer.mime)


def pdf_answer(template: str, data: dict[str, Any], name: str) -> HttpResponse:
    """A PDF to be opened or saved; kept by no proxy."""
    answer = HttpResponse(pdf_of(FOLDER / template, data), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def sheet_of(institution: Institution, statement: Statement) -> dict[str, Any]:
    """What the printed sheet reads."""
    return {
        "title": statement.title,
        "institution": str(institution),
        "lines": [f"{institution.code} · {institution.village or institution.block}", statement.lead, *statement.notes],
        "columns": [one.label for one in statement.headings],
        "numbers": [one.kind in {"rupees", "number"} for one in statement.headings],
        "wide": [one.kind == "text" for one in statement.headings],
        "rows": [{"kind": line.kind, "cells": [text for _head, text in cells]} for line, cells in statement.shown],
        "signatures": [_("Prepared by"), _("Treasurer"), _("President")],
        "foot": _as_of(),
    }


def _as_of() -> str:
    return _("Printed on %(time)s") % {"time": dmy_time(timezone.now())}
