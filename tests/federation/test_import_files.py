"""What a file may be: refused before it is read, found to have its header, read as people write."""

from __future__ import annotations

import datetime as dt
import io
import struct
import zipfile

import pytest

from core.aadhaar import holds_aadhaar
from core.exchange.cleaning import ColumnCleaner
from core.exchange.declarations import ImportColumn
from core.exchange.refusals import FILE
from core.interfaces.jobs import refusal_words
from core.models import ImportRow, Job
from core.services.imports import start_import
from federation.exchange.members import MEMBERS
from tests.factories import make_group
from tests.federation.import_files import AADHAAR, HEADINGS, NAMES, woman, workbook
from tests.federation.test_member_import import faults, given


@pytest.fixture
def empty_group(world):
    return make_group(world.village(world.karahal), 0, name="Ganga")


def zipped(**members: bytes) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    file.seek(0)
    return file


def bomb() -> io.BytesIO:
    return zipped(**{"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 60_000_000})


def lying() -> io.BytesIO:
    """A directory that promises less than a member holds."""
    content = bytearray(workbook([woman(0, "G")]).getvalue())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    promised, told = struct.pack("<I", size), struct.pack("<I", 100)
    return io.BytesIO(bytes(content).replace(promised, told))


def ole(text: str) -> io.BytesIO:
    return io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + text.encode("utf-16-le"))


def csv_of(*lines: str, encoding: str = "utf-8") -> io.BytesIO:
    return io.BytesIO("\r\n".join(lines).encode(encoding))


REFUSED = {
    "too_big": (lambda: io.BytesIO(b"PK" + b"x" * 25_000_001), "a.xlsx"),
    "unpacks_too_big": (bomb, "a.xlsx"),
    "encrypted": (lambda: ole("EncryptedPackage"), "a.xlsx"),
    "old_excel": (lambda: ole("Workbook"), "a.xls"),
    "macros": (lambda: zipped(**{"xl/workbook.xml": b"", "xl/vbaProject.bin": b"x"}), "a.xlsx"),
    "not_a_table": (lambda: io.BytesIO(b"%PDF-1.7"), "a.pdf"),
    "broken": (lambda: io.BytesIO(b"PK\x03\x04 nothing"), "a.xlsx"),
}
REFUSED_WHEN_READ = {
    "not_unicode": (lambda: csv_of(",".join(HEADINGS), "é,x", encoding="cp1252"), "a.csv"),
    "no_header": (lambda: csv_of("a,b", "c,d"), "a.csv"),
    "missing_columns": (lambda: csv_of("Name,Gender", "Sunita,Female"), "a.csv"),
    "twice_columns": (lambda: csv_of(",".join([*HEADINGS, "Name"]), "x"), "a.csv"),
    "no_rows": (lambda: csv_of(",".join(HEADINGS), ",,,"), "a.csv"),
    "broken": (lying, "a.xlsx"),
}


@pytest.mark.parametrize("code", sorted(REFUSED))
def test_refused_before_it_is_read(actor, code):
    make, name = REFUSED[code]
    file = make()
    job = start_import(actor=actor, kind=MEMBERS, file=file, name=name, size=len(file.getvalue()))
    assert (job.state, job.refusal) == ("failed", code)
    assert not job.given
    assert "%(" not in refusal_words(job)
    assert refusal_words(job)
    assert (Job.unscoped.count(), ImportRow.unscoped.count()) == (1, 0)


@pytest.mark.parametrize("code", sorted(REFUSED_WHEN_READ))
def test_refused_when_it_is_read(actor, code):
    make, name = REFUSED_WHEN_READ[code]
    job = given(actor, make(), name)
    assert (job.state, job.refusal) == ("failed", code)
    assert not job.given
    assert "%(" not in refusal_words(job)
    assert ImportRow.unscoped.count() == 0


def test_too_many_rows(actor, empty_group, settings):
    settings.IMPORT_MOST_ROWS = 2
    rows = [",".join(["x"] * 14)] * 3
    assert given(actor, csv_of(",".join(HEADINGS), *rows), "a.csv").refusal == "too_many_rows"
    assert ImportRow.unscoped.count() == 0


def test_every_refusal_has_words():
    assert {*REFUSED, *REFUSED_WHEN_READ, "too_many_rows", "posting_ended", "gave_up"} == set(FILE)


@pytest.mark.parametrize(("encoding", "sign"), [("utf-8-sig", ","), ("utf-16", ";"), ("utf-8", "\t")])
def test_csv_as_offices_save_it(actor, empty_group, encoding, sign):
    row = woman(0, empty_group.code) | {"joined_on": "15/04/2024", "mobile": "+91 90000-00001", "birth_year": "१९८५"}
    lines = ["Members of Ganga", sign.join(HEADINGS), sign.join(str(row[name]) for name in NAMES), ""]
    job = given(actor, csv_of(*lines, encoding=encoding), "a.csv")
    assert (job.state, job.outcome["good"]) == ("asking", 1), job.refusal
    values = ImportRow.unscoped.get().values
    assert (values["joined_on"], values["mobile"], values["birth_year"]) == ("2024-04-15", "9000000001", "1985")
    assert ImportRow.unscoped.get().number == 3


def test_an_excel_file_as_offices_keep_it(actor, empty_group):
    headings = ("S. No.", *HEADINGS[:-2], "Remarks")
    names = ("serial", *NAMES[:-2], "remarks")
    row = woman(0, f" {empty_group.code.lower()}\u00a0") | {
        "name": "Sunita\u00a0 Devi ", "joined_on": 45397.0, "birth_year": 1985.0, "household_number": 14.0, "remarks": "ok",
    }  # fmt: skip
    job = given(
        actor,
        workbook([row, {}, row | {"household_number": "15"}], above=["Ganga", "2024"], headings=headings, names=names),
    )
    first, second = ImportRow.unscoped.order_by("number")
    assert (first.number, second.number, job.outcome["good"]) == (4, 6, 2)
    assert (first.values["name"], first.values["joined_on"]) == ("Sunita Devi", "2024-04-15")
    assert (first.values["birth_year"], first.values["household_number"]) == ("1985", "14")
    assert job.outcome["ignored"] == ["S. No.", "Remarks"]


def test_a_real_formula_is_found(actor, empty_group):
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    row = woman(0, empty_group.code)
    for column, name in enumerate(NAMES):
        if name == "birth_year":
            sheet.write_formula(1, column, "=1980+5", None, 1985)
        elif name == "joined_on":
            sheet.write_string(1, column, "15-04-2024")
        else:
            sheet.write(1, column, row[name])
    book.close()
    file.seek(0)
    assert faults(given(actor, file)) == {(2, "birth_year", "formula")}


def test_an_aadhaar_number_in_a_column_that_is_not_read(actor, empty_group):
    row = woman(0, empty_group.code) | {"remarks": AADHAAR}
    job = given(actor, workbook([row], headings=(*HEADINGS, "Remarks"), names=(*NAMES, "remarks")))
    assert (job.outcome["good"], job.outcome["aadhaar"]) == (1, True)
    assert not job.given


def cleaned(kind: str, raw: object, **fields: object) -> object:
    value, fault = ColumnCleaner(ImportColumn("x", "X", "", kind, **fields)).one(raw)
    return fault[0] if fault else value


@pytest.mark.parametrize(
    ("kind", "raw", "told"),
    [
        ("date", 45123.0, "2023-07-16"),
        ("date", dt.date(2024, 4, 1), "2024-04-01"),
        ("date", "१५-०४-२०२४", "2024-04-15"),
        ("date", "15/4/2024", "2024-04-15"),
        ("date", "2024-04-15 00:00:00", "2024-04-15"),
        ("date", "15.04.24", "bad_date"),
        ("date", "30-02-2024", "bad_date"),
        ("date", 12.0, "bad_date"),
        ("month", "04-2024", "2024-04-01"),
        ("month", "2024-04", "2024-04-01"),
        ("month", "13-2024", "bad_month"),
        ("whole", "1,23,456", "123456"),
        ("whole", 12.0, "12"),
        ("whole", 12.5, "not_whole"),
        ("whole", "-3", "negative"),
        ("whole", "99999999999", "too_large"),
        ("rupees", "₹ 1,23,456.50", "123456.50"),
        ("rupees", "१,२००/-", "1200.00"),
        ("rupees", "12,34", "not_rupees"),
        ("rupees", "-5", "negative"),
        ("rupees", "twenty", "not_rupees"),
        ("mobile", 9876543210.0, "9876543210"),
        ("mobile", "0 98765 43210", "9876543210"),
        ("mobile", "5876543210", "bad_mobile"),
        ("year", 1985.0, "1985"),
        ("year", "1850", "year_range"),
        ("yes_no", "हाँ", "yes"),
        ("yes_no", "maybe", "not_yes_no"),
        ("text", "@SUM(A1)", "formula"),
        ("text", "-x", "formula"),
        ("name", "सुनीता\u200b  देवी", "सुनीता देवी"),
        ("text", float(AADHAAR.replace(" ", "")), "aadhaar"),
        ("mobile", AADHAAR, "aadhaar"),
        ("whole", AADHAAR.replace(" ", ""), "aadhaar"),
    ],
)
def test_a_cell(kind, raw, told):
    assert cleaned(kind, raw) == told


def test_the_made_up_number_is_one():
    assert holds_aadhaar(AADHAAR)
