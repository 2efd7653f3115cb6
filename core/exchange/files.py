"""Files going out: the template of a kind, and the rows of an import that are to be mended."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _

from core.exchange.declarations import LANGUAGES, ImportColumn, ImportKind
from core.exchange.words import fault_words, shown
from core.models import ImportRow

HELP_SHEET = "Help"


def template_workbook(kind: ImportKind) -> io.BytesIO:
    """The headings in the reader's language, and a second sheet that says of each column what to write."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    head, plain, wrapped = _styles(book)
    sheet = book.add_worksheet(_("Rows")[:31])
    for index, column in enumerate(kind.columns):
        sheet.write_string(0, index, str(column.label), head)
        # As text, so that Excel turns neither codes nor days into something else.
        sheet.set_column(index, index, max(14, len(str(column.label)) + 2), plain)
    sheet.freeze_panes(1, 0)
    sheet = book.add_worksheet(HELP_SHEET)
    row = 0
    for language in LANGUAGES:
        with translation.override(language):
            headings = [_("Column"), _("What to write"), _("Must be filled"), _("Choices"), _("Example")]
            sheet.write_row(row, 0, headings, head)
            for row, column in enumerate(kind.columns, start=row + 1):  # noqa: B020  (counts on below the headings)
                sheet.write_row(row, 0, _help(column), wrapped)
        row += 2
    sheet.set_column(0, 4, 30)
    book.close()
    file.seek(0)
    return file


def template_csv(kind: ImportKind) -> bytes:
    """The headings alone, in UTF-8 with the mark by which Excel knows it."""
    text = io.StringIO()
    csv.writer(text).writerow([str(column.label) for column in kind.columns])
    return text.getvalue().encode("utf-8-sig")


def bad_rows_workbook(kind: ImportKind, rows: Iterable[ImportRow]) -> io.BytesIO:
    """Rows to be mended, as they can be uploaded again; the last column says what is wrong and is not read."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head, plain, wrapped = _styles(book)
    wrong = book.add_format({"bg_color": "#FCE4D6", "num_format": "@", "border": 1})
    sheet = book.add_worksheet(_("Rows")[:31])
    sheet.freeze_panes(1, 0)
    for index, column in enumerate(kind.columns):
        sheet.set_column(index, index, max(14, len(str(column.label)) + 2), plain)
        sheet.write_string(0, index, str(column.label), head)
    last = len(kind.columns)
    sheet.set_column(last, last, 80)
    sheet.write_string(0, last, _("What is wrong"), head)
    for line, row in enumerate(rows, start=1):
        faulty = {fault["column"] for fault in row.errors}
        for index, column in enumerate(kind.columns):
            text = shown(column, row.values.get(column.name, ""))
            if text or column.name in faulty:
                sheet.write_string(line, index, text, wrong if column.name in faulty else plain)
        told = "\n".join(f"{kind.column(one['column']).label}: {fault_words(kind, one)}" for one in row.errors)
        sheet.write_string(line, last, told, wrapped)
    book.close()
    file.seek(0)
    return file


def _styles(book: xlsxwriter.Workbook) -> tuple[object, object, object]:
    return (
        book.add_format({"bold": True, "bg_color": "#DDEBEB", "border": 1}),
        book.add_format({"num_format": "@"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )


def _help(column: ImportColumn) -> list[str]:
    return [
        str(column.label),
        str(column.help),
        _("yes") if column.required else _("no"),
        ", ".join(str(label) for _code, label in column.choices),
        column.example,
    ]
