"""Which kind of file this is, by its first bytes; the name decides nothing."""

import re
from typing import BinaryIO

from core.errors import N_, Invalid, Text
from core.kinds import SETUP_FILE

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<script", b"<body", b"<meta", b"<title")
_PAGE_SEEN = 1024
_SETUP = re.compile(  # lines such as: title = "Moods"; or a [table] and then such a line
    rb"(?:[ \t\r]*(?:#[^\n]*)?\n)*(?:[ \t]*\[[A-Za-z_.]{1,60}\][ \t]*\r?\n)?"
    rb"[ \t]*[A-Za-z_]{1,60}[ \t]*=[ \t]*(?:[\"'\[{0-9]|true|false)"
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHERS = (
    (b"%PDF", N_("This is a PDF. Please send the table as CSV or XLSX.")),
    (b"\xd0\xcf\x11\xe0", N_("This is an old or locked Excel file. Please save it as XLSX without a password.")),
    (b"Rar!", N_("This is a RAR archive. Please pack it as ZIP.")),
    (b"7z\xbc\xaf\x27\x1c", N_("This is a 7z archive. Please pack it as ZIP.")),
    (b"\x1f\x8b", N_("This is a gzip archive. Please pack it as ZIP.")),
)


def is_picture(head: bytes) -> bool:
    return head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def is_page(head: bytes) -> bool:
    """A page for a browser, whatever its address promised."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:_PAGE_SEEN].lower()
    return start.startswith(_PAGES) or (start.startswith((b"<?xml", b"<!--")) and b"<html" in start)


def sniff(file: BinaryIO) -> str:
    """The kind: "zip" (an XLSX is one too), "jsonl" or "csv". Raises ``Invalid`` for another and for an empty file."""
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    if head.startswith(_ZIP):
        return "zip"
    if is_picture(head):
        raise Invalid(Text(N_("This is a picture. Please send a table (CSV, JSONL or XLSX), or a ZIP of both.")))
    for magic, sentence in _OTHERS:
        if head.startswith(magic):
            raise Invalid(Text(sentence))
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    start = start.lstrip()
    if not start and not file.read(1):
        raise Invalid(Text(N_("The file is empty.")))
    file.seek(0)
    if start.startswith(b"[{") or (start[:1] == b"[" and start[1:].lstrip()[:1] == b"{"):
        raise Invalid(Text(N_("This JSON is one long list. Please put one object on each line (JSONL).")))
    if _SETUP.match(start):
        text = N_("This is a set-up, not a table. Put {file} and its table into one ZIP, and send that.")
        raise Invalid(Text(text, params={"file": SETUP_FILE}))
    return "jsonl" if start.startswith(b"{") else "csv"
