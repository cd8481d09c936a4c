"""Files made on the spot, one call each."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]


def xlsx(
    *sheets: Sequence[Sequence[Any]], formats: Mapping[str, str] | None = None, titles: Sequence[str] = ()
) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(titles[number] if titles else None)
        for row in rows:
            sheet.append(list(row))
        for place, number_format in (formats or {}).items():
            sheet[place].number_format = number_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(members: Mapping[str, bytes], **attributes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for key, value in attributes.items():
                setattr(info, key, value)
            archive.writestr(info, data, compresslevel=1)
    return out.getvalue()


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "sent"
    path.write_bytes(data)
    return path
