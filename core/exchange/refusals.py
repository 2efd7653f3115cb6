"""Why a file is not read at all, and what is wrong with a cell: codes here, words for whoever reads."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class FileRefusedError(Exception):
    """The file as a whole is refused; `code` is one of FILE, `params` fill the gaps of its words."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


FILE: Mapping[str, Words] = {
    "too_big": _("The file is larger than %(most)d MB. Split it, by village say, and upload the parts."),
    "unpacks_too_big": _(
        "Unpacked, the file would be far larger than it looks. It was not opened. Save it again in Excel with this sheet "
        "alone, or split it."
    ),
    "encrypted": _("The file is locked with a password. Take the password off in Excel, save, and upload it again."),
    "old_excel": _("This is an old .xls file. In Excel choose Save as, Excel workbook (.xlsx), and upload that."),
    "macros": _("The file holds macros. In Excel choose Save as, Excel workbook (.xlsx), without macros."),
    "not_a_table": _("This is neither an Excel workbook (.xlsx) nor a CSV file. Use the template."),
    "broken": _("The file is damaged and cannot be read. Open it in Excel, save it again, and upload it."),
    "not_unicode": _("The letters of this CSV file cannot be told apart. In Excel choose Save as, CSV UTF-8."),
    "no_header": _("No row with the headings of the template was found among the first ten. Use the template."),
    "missing_columns": _("These columns are missing: %(columns)s. Take their headings from the template."),
    "twice_columns": _("Two columns have the same heading: %(columns)s. Keep one of them."),
    "too_many_rows": _("The file has more than %(most)d rows. Split it and upload the parts."),
    "no_rows": _("Below the headings the file has no rows."),
    "posting_ended": _("Your posting no longer allows this import. Nothing more was stored."),
    "gave_up": _(
        "The work broke off several times. Nothing is lost; ask the help desk with the reference of this page."
    ),
}

CELL: Mapping[str, Words] = {
    "required": _("Nothing is written here. Fill it in."),
    "too_long": _("Longer than %(most)s letters. Shorten it."),
    "no_letters": _("A name has letters. Write the name."),
    "formula": _("A formula, or it begins with = + - or @. Write it as plain text."),
    "aadhaar": _("This looks like an Aadhaar number. It was not kept. Take it out of your file too."),
    "bad_date": _("Not a date. Write day-month-year, for example 24-11-2026."),
    "future_date": _("The day lies in the future. Write today or an earlier day."),
    "date_too_old": _("The day lies before 1950. Look at the year."),
    "bad_month": _("Not a month. Write it as 11-2026."),
    "not_whole": _("Not a whole number. Write it in digits."),
    "too_large": _("Larger than %(most)s. Look at the digits."),
    "negative": _("Less than zero. Write 0 or more."),
    "not_rupees": _("Not an amount. Write it in digits, for example 1,200 or 120.50."),
    "unknown_choice": _("Not one of: %(choices)s."),
    "not_yes_no": _("Write yes or no."),
    "bad_mobile": _("A mobile number has ten digits and starts with 6, 7, 8 or 9."),
    "bad_year": _("Not a year. Write four digits, for example 1985."),
    "year_range": _("The year lies before 1900 or after this year. Look at the digits."),
    "changed_meanwhile": _("Somebody else stored something meanwhile that this row does not fit. Look at it again."),
}
