"""Whether a file is a survey's workbook (XLSForm), alone or in a ZIP, and no table of tasks."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from files import limits

SHEET, SIGNS = "survey", frozenset({"type", "name"})
_XLS, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"
_BOOK = "xl/workbook.xml"
_BOOK_BYTES_MAX = 1 << 20
_ENDINGS = (".xlsx", ".xls")


def is_survey(path: Path) -> bool:
    """A workbook with a sheet called survey whose first row names types and names; any old XLS, which is no table here.

    Of what cannot be looked at the answer is no: who reads it says what is wrong.
    """
    with path.open("rb") as file:
        return _is_survey(file, inside=False)


def _is_survey(file: BinaryIO, *, inside: bool) -> bool:
    head = file.read(4)
    file.seek(0)
    if head == _XLS:
        return True
    if head[:2] != _ZIP:
        return False
    try:
        with zipfile.ZipFile(file) as archive:
            names = {one.filename for one in archive.infolist()}
            if _BOOK in names:
                return _has_sheet(archive) and _has_signs(file)
            return not inside and _holds_one(archive)
    except Exception:  # noqa: BLE001 - whatever is wrong with it is said by who reads it
        return False


def _holds_one(archive: zipfile.ZipFile) -> bool:
    for one in archive.infolist():
        if one.filename.casefold().endswith(_ENDINGS) and one.file_size <= limits.SURVEY_BYTES_MAX:
            with archive.open(one) as member:
                return _is_survey(BytesIO(member.read(limits.SURVEY_BYTES_MAX + 1)), inside=True)
    return False


def _has_sheet(archive: zipfile.ZipFile) -> bool:
    if archive.getinfo(_BOOK).file_size > _BOOK_BYTES_MAX:
        return False
    with archive.open(_BOOK) as member:
        text = member.read(_BOOK_BYTES_MAX)
    sheets = (one for one in fromstring(text).iter() if one.tag.endswith("sheet"))
    return any(one.get("name", "").strip().casefold() == SHEET for one in sheets)


def _has_signs(file: BinaryIO) -> bool:
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - 90 ms, for workbooks only

    file.seek(0)
    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    name = next(one for one in book.sheetnames if one.strip().casefold() == SHEET)
    first = next(book[name].iter_rows(max_row=1, values_only=True), ())
    return {str(one).strip().casefold() for one in first} >= SIGNS
