"""Which encoding a text file is in, decided by reading all of it once."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from core.errors import N_, Invalid, Text, TooLarge
from files import limits

_CHUNK = limits.MB
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NUL_SHARE_UTF16 = 0.3  # of every second byte: Latin letters in UTF-16 without a mark
_BINARY_SHARE = 0.05  # control characters among the first ones


def _decodes(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _candidates(head: bytes) -> Iterator[str]:
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            yield encoding
            return
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = head[offset::2]
        if len(half) > 1 and half.count(0) > _NUL_SHARE_UTF16 * len(half):
            yield encoding
    yield "utf-8"
    yield "cp1252"


def _is_binary(head: str) -> bool:
    odd = sum(1 for letter in head if letter < " " and letter not in "\t\n\r\x00")
    return odd > _BINARY_SHARE * len(head)


def find_encoding(file: BinaryIO) -> str:
    """A Python codec that decodes the whole file; "cp1252" is a guess the requester must be told of.

    Raises ``Invalid`` where the file is no text or none of the known encodings fits.
    """
    file.seek(0)
    head = file.read(4096)
    for encoding in _candidates(head):
        if _decodes(file, encoding):
            if _is_binary(head.decode(encoding, "ignore")):
                break
            return encoding
    raise Invalid(Text(N_("This file is not readable as text. Please save the table as CSV (UTF-8) or XLSX.")))


def lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    """The file's lines with their ends; ``TooLarge`` before an endless one fills the memory."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    try:
        number = 0
        while line := text.readline(limits.LINE_MAX + 1):
            number += 1
            if len(line) > limits.LINE_MAX:
                raise TooLarge(
                    Text(
                        N_("Line {line} has more than {max} characters. Is this a table?"),
                        params={"line": number, "max": limits.LINE_MAX},
                    )
                )
            yield line
    finally:
        if not file.closed:
            text.detach()  # the file is the caller's to close
