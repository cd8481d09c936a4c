"""The smallest XLS there can be: texts and numbers in a BIFF8 stream, in an OLE2 file (MS-XLS, MS-CFB)."""

from collections.abc import Mapping, Sequence
from struct import pack

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_GLOBALS, _SHEET = 0x0005, 0x0010
_STREAM_MIN = 4096  # a shorter one would have to stand elsewhere


def xls(sheets: Mapping[str, Sequence[Sequence[str | float]]]) -> bytes:
    return _file(_workbook(sheets))


def _record(kind: int, data: bytes) -> bytes:
    return pack("<HH", kind, len(data)) + data


def _begin(kind: int) -> bytes:
    return _record(0x0809, pack("<HHHHII", 0x0600, kind, 0x0DBB, 1996, 0, 6))


def _workbook(sheets: Mapping[str, Sequence[Sequence[str | float]]]) -> bytes:
    bodies = [_begin(_SHEET) + b"".join(map(b"".join, _cells(rows))) + _record(0x000A, b"") for rows in sheets.values()]
    head = len(_begin(_GLOBALS)) + sum(4 + 8 + len(name) for name in sheets) + 4
    found, place = _begin(_GLOBALS), head
    for name, body in zip(sheets, bodies, strict=True):
        found += _record(0x0085, pack("<IBBBB", place, 0, 0, len(name), 0) + name.encode("latin-1"))
        place += len(body)
    return found + _record(0x000A, b"") + b"".join(bodies)


def _cells(rows: Sequence[Sequence[str | float]]) -> list[list[bytes]]:
    return [[_cell(y, x, value) for x, value in enumerate(row)] for y, row in enumerate(rows)]


def _cell(y: int, x: int, value: str | float) -> bytes:
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return _record(0x0204, pack("<HHHHB", y, x, 0, len(value), 1) + text)
    return _record(0x0203, pack("<HHHd", y, x, 0, value))


def _file(stream: bytes) -> bytes:
    stream = stream.ljust(_STREAM_MIN, b"\0")
    stream = stream.ljust(-(-len(stream) // _SECTOR) * _SECTOR, b"\0")
    sectors = len(stream) // _SECTOR
    chain = [_FAT, _END, *range(3, sectors + 2), _END]
    fat = pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6) + pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    return head.ljust(_SECTOR, b"\xff") + fat + directory.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    place = pack("<HBBIII", len(written), kind, 1, _FREE, _FREE, child)
    return written.ljust(64, b"\0") + place + bytes(36) + pack("<IQ", start, size)
