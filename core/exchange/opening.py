"""A given file before it is read: what it is, and whether it may be opened at all.

A zip's directory may lie. Its members are unpacked once, piece by piece, against what the directory promises,
and in the same pass formulas of the first sheet are found.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from typing import IO, Any

from django.conf import settings

from core.exchange.refusals import FileRefusedError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
RATIO, RATIO_FROM = 200, 10_000_000
PIECE = 1 << 20
_FORMULA = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f[ >/]')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<Relationship\s[^>]*>")
MOST_MARKED = 100_000


def digest_of(file: IO[bytes]) -> str:
    """SHA-256 of the whole file, which is wound back."""
    file.seek(0)
    seen = hashlib.sha256()
    while piece := file.read(PIECE):
        seen.update(piece)
    file.seek(0)
    return seen.hexdigest()


def look_at(file: IO[bytes], name: str, size: int) -> str:
    """ "xlsx" or "csv", by the contents; FileRefusedError where it may not be opened. Nothing is unpacked."""
    most = settings.IMPORT_MOST_BYTES
    if size > most:
        raise FileRefusedError("too_big", most=most // 1_000_000)
    file.seek(0)
    start = file.read(8)
    file.seek(0)
    suffix = name.rsplit(".", 1)[-1].lower()
    if start == _OLE:
        content = file.read()
        file.seek(0)
        raise FileRefusedError("encrypted" if _ENCRYPTED in content else "old_excel")
    if suffix in {"xlsm", "xltm", "xlsb"}:
        raise FileRefusedError("macros")
    if start[:2] == b"PK":
        _look_at_zip(file)
        return "xlsx"
    if suffix in {"csv", "txt", "tsv"}:
        return "csv"
    raise FileRefusedError("not_a_table")


def _look_at_zip(file: IO[bytes]) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise FileRefusedError("broken") from error
    finally:
        file.seek(0)
    names = {one.filename for one in parts}
    if sum(one.file_size for one in parts) > settings.IMPORT_MOST_UNPACKED_BYTES or any(
        one.file_size > RATIO_FROM and one.file_size > RATIO * max(1, one.compress_size) for one in parts
    ):
        raise FileRefusedError("unpacks_too_big")
    if any(one.flag_bits & 1 for one in parts):
        raise FileRefusedError("encrypted")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise FileRefusedError("macros")
    if "xl/workbook.xml" not in names:
        raise FileRefusedError("not_a_table")


def prove(file: IO[bytes]) -> set[tuple[int, int]]:
    """Unpacks every member against its promise. Returns (row, column) from 0 of the first sheet's formulas."""
    found: set[tuple[int, int]] = set()
    try:
        with zipfile.ZipFile(file) as archive:
            sheet = _first_sheet(archive)
            for part in archive.infolist():
                with archive.open(part) as unpacked:
                    _run_through(unpacked, found if part.filename == sheet else None)
    except FileRefusedError:
        raise
    except Exception as error:  # whatever a damaged or forged archive makes zlib and zipfile raise
        raise FileRefusedError("broken") from error
    finally:
        file.seek(0)
    return found


def _run_through(unpacked: IO[bytes], found: set[tuple[int, int]] | None) -> None:
    """Reads to the end, where size and checksum are compared; collects formulas."""
    tail = b""
    while piece := unpacked.read(PIECE):
        if found is None:
            continue
        block = tail + piece
        if b"<f" in block and len(found) < MOST_MARKED:
            for mark in _FORMULA.finditer(block):
                found.add((int(mark[2]) - 1, _column_index(mark[1])))
        tail = block[-400:]


def _column_index(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1


def _first_sheet(archive: zipfile.ZipFile) -> str:
    """The member of the workbook's first sheet; "" where its parts do not say."""
    try:
        sheets = _SHEET.findall(archive.read("xl/workbook.xml"))
        relations = _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
    except KeyError:
        return ""
    wanted = re.search(rb'r:id="([^"]+)"', sheets[0]) if sheets else None
    for relation in relations:
        key, target = re.search(rb'Id="([^"]+)"', relation), re.search(rb'Target="([^"]+)"', relation)
        if wanted and key and target and key[1] == wanted[1]:
            path = target[1].decode("utf-8", "replace")
            return path.removeprefix("/") if path.startswith("/") else f"xl/{path}"
    return ""


def opened(stored: Any) -> IO[bytes]:
    """A stored file, open for reading."""
    file: IO[bytes] = stored.open("rb").file
    return file
